"""Uploading for officers: files go into the inbox, and the page tells what became of each. Reads no file.

The role is settled before any of the request's body is read.
"""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from assistant.web.callers import TheOfficer
from assistant.web.inbox import UploadRefused
from assistant.web.site import Site, TheSite
from corpus.access import ROLES, Role, as_audience, may_read
from corpus.document import KINDS
from corpus.errors import BadSources
from corpus.receipts import Line
from corpus.source import Source

router = APIRouter(include_in_schema=False)
_MOST_FILES = 50
_NO_AUDIENCE = "say who may read it"
_NO_FILE = "choose at least one file"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file in the inbox: what became of it, nothing yet while it waits."""

    name: str
    lines: tuple[Line, ...]

    @property
    def waits(self) -> bool:
        """Whether it is still to be read."""
        return not self.lines


@router.get("/uploads")
def uploads(site: TheSite, role: TheOfficer, part: bool = False) -> Response:
    """The form and what became of earlier uploads; ?part=1 the latter alone."""
    return _page(site, role, part=part)


@router.post("/uploads")
async def upload(request: Request, site: TheSite, role: TheOfficer) -> Response:
    """Puts the files into the inbox; leads on to what becomes of them."""
    if not site.settings.upload_max_megabytes:
        raise HTTPException(404, "uploading is switched off here")
    async with request.form(max_files=_MOST_FILES, max_fields=50) as form:
        wrong = await run_in_threadpool(_take, site, role, form)
    if wrong:
        return await run_in_threadpool(_page, site, role, wrong)
    if site.reader:
        await run_in_threadpool(site.reader.ensure)
    return RedirectResponse("/uploads#became", 303)


@router.post("/uploads/remove")
async def remove(request: Request, site: TheSite, role: TheOfficer) -> Response:
    """Takes a file out of the inbox, for those who may read it."""
    async with request.form() as form:
        name = str(form.get("name", ""))
    if not may_read(role, site.inbox.audience(name)) or not site.inbox.take_away(name):
        raise HTTPException(404, "there is no such upload")
    if site.reader:
        await run_in_threadpool(site.reader.ensure)
    return RedirectResponse("/uploads#became", 303)


def _take(site: Site, role: Role, form: FormData) -> tuple[str, ...]:
    """Puts each file of the form into the inbox; gives what was wrong."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    roles = [str(one) for one in form.getlist("audience") if one in ROLES]
    if not (files and roles):
        return tuple(told for told, there in ((_NO_FILE, files), (_NO_AUDIENCE, roles)) if not there)
    stated = Source(publisher=_line(form, "publisher"), kind=_kind(form), audience=as_audience(roles))
    wrong = []
    for one in files:
        try:
            site.inbox.put(one.filename or "", one.file, stated, site.settings.upload_max_bytes, role)
        except (UploadRefused, BadSources) as error:
            wrong.append(str(error))
    return tuple(wrong)


def _line(form: FormData, name: str) -> str:
    given = str(form.get(name, ""))
    return " ".join("".join(letter if letter.isprintable() else " " for letter in given).split())[:200]


def _kind(form: FormData) -> str:
    given = str(form.get("kind", ""))
    return given if given in KINDS else ""


def _page(site: Site, role: Role, wrong: tuple[str, ...] = (), part: bool = False) -> Response:
    return site.templates.page(
        "_uploads.html" if part else "uploads.html",
        400 if wrong else 200,
        uploads=_uploads(site, role),
        wrong=wrong,
        kinds=KINDS,
        roles=ROLES[:-1],
        most_megabytes=site.settings.upload_max_megabytes,
    )


def _uploads(site: Site, role: Role) -> list[Upload]:
    """The files in the inbox that this role may read, the latest first."""
    inbox = site.inbox
    receipts = {one.file: one for one in site.receipts.all(str(inbox.watched))}
    names = sorted(inbox.names().items(), key=lambda pair: -pair[1])
    found = []
    for name, put in names:
        receipt = receipts.get(f"{inbox.folder.name}/{name}")
        if may_read(role, inbox.audience(name)):
            found.append(Upload(name, receipt.lines if receipt and receipt.at >= put else ()))
    return found
