"""The web app: one FastAPI app built from one Assistant. Introduces the parts to each other; read first."""

import re
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web import (
    api,
    beside,
    briefings,
    compare,
    documents,
    feedback,
    health,
    history,
    insight,
    library,
    page_images,
    pages,
    precedents,
    register,
    signed,
    statements,
    uploads,
)
from assistant.web.callers import OFFICERS
from assistant.web.headers import BodyLimit, Headers
from assistant.web.inbox import Inbox
from assistant.web.problems import add_problems
from assistant.web.reader import Reader
from assistant.web.site import Site
from assistant.web.templating import Templates
from assistant.web.turns import Turns, at_once
from corpus.database import Database
from corpus.history import History
from corpus.receipts import Receipts
from corpus.settings import Settings
from corpus.usage import Usage

_STATIC = Path(__file__).parents[1] / "static"
GOVUK = Path(__file__).parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk"
_PARTS = (  # feedback and briefings stand before what takes any address below theirs
    pages,
    history,
    feedback,
    briefings,
    library,
    uploads,
    insight,
    documents,
    beside,
    page_images,
    precedents,
    statements,
    compare,
    api,
    register,
    signed,
    health,
)


class CannotServe(AssistantError):
    """The web server cannot start here; the text says what to do."""


def build_app(assistant: Assistant, settings: Settings, govuk: Path = GOVUK, reads: bool = False) -> FastAPI:
    """The app with its pages and its API. Raises CannotServe when GOV.UK Frontend is not in the folder `govuk`.

    reads: whether a process of its own reads what is uploaded; `app.state.site.reader.stop()` ends it.
    """
    app = FastAPI(
        title=settings.site_name,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page needs scripts of another site
        redoc_url=None,
    )
    app.state.site = _site(assistant, settings, reads)
    app.add_middleware(Turns, at_once=at_once(bool(settings.llm)))
    app.add_middleware(BodyLimit, upload_bytes=settings.upload_max_bytes)
    app.add_middleware(GZipMiddleware)
    app.add_middleware(Headers)
    add_problems(app)
    for part in _PARTS:
        app.include_router(part.router)
    _add_govuk_frontend(app, govuk)
    app.mount("/static", StaticFiles(directory=_STATIC))
    return app


def _site(assistant: Assistant, settings: Settings, reads: bool) -> Site:
    home = assistant.index.settings.home
    database, inbox = Database(assistant.index.settings.database), Inbox(home)
    reader = Reader(home, inbox.watched) if reads else None
    templates = Templates(settings.site_name, settings.local_role in OFFICERS, bool(settings.llm))
    return Site(
        assistant=assistant,
        settings=settings,
        templates=templates,
        history=History(database),
        receipts=Receipts(database),
        usage=Usage(database),
        inbox=inbox,
        reader=reader,
    )


def _add_govuk_frontend(app: FastAPI, folder: Path) -> None:
    """Serves GOV.UK Frontend's style and script, and nothing else of it: its fonts and crown are not ours to use."""
    style = folder / "govuk-frontend.min.css"
    if not style.is_file():
        raise CannotServe(f"GOV.UK Frontend is not in {folder}; run: make setup")
    arial = _in_arial(style.read_text(encoding="utf-8"))

    @app.get("/govuk/govuk-frontend.css", include_in_schema=False)
    def govuk_style() -> Response:
        return Response(arial, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    @app.get("/govuk/govuk-frontend.min.js", include_in_schema=False)
    def govuk_script() -> Response:
        return FileResponse(folder / "govuk-frontend.min.js", media_type="text/javascript")


def _in_arial(style: str) -> str:
    """The style sheet without the font that only GOV.UK may use: Arial, which it names next, takes its place."""
    return re.sub(r"@font-face\{[^}]*\}", "", style).replace("GDS Transport,", "")
