"""Site: what every route needs at hand: the assistant, the settings, the templates. Holds no state of its own."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from assistant.service import Assistant
from assistant.web.inbox import Inbox
from assistant.web.reader import Reader
from assistant.web.templating import Templates
from corpus.history import History
from corpus.receipts import Receipts
from corpus.settings import Settings
from corpus.usage import Usage


@dataclass(frozen=True, slots=True)
class Site:
    """One running site."""

    assistant: Assistant
    settings: Settings
    templates: Templates
    history: History
    receipts: Receipts
    usage: Usage
    inbox: Inbox
    reader: Reader | None = None  # reads what is uploaded; none where only the pages are wanted


def site_of_app(app: FastAPI) -> Site:
    """The site an app was built for."""
    site: Site = app.state.site
    return site


def site_of(request: Request) -> Site:
    """The site a request came to."""
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(site_of)]
