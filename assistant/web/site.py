"""Site: what every route needs at hand: the assistant, the settings, the templates. Holds no state of its own."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.service import Assistant
from assistant.web.templating import Templates
from corpus.history import History
from corpus.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """One running site."""

    assistant: Assistant
    settings: Settings
    templates: Templates
    history: History


def site_of(request: Request) -> Site:
    """The site a request came to."""
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(site_of)]
