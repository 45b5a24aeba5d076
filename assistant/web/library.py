"""GET /documents: the list of documents with filters, each choice with its count. Decides nothing about reading."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel

from assistant.web.callers import OFFICERS, TheRole
from assistant.web.site import TheSite
from corpus.document import Document
from corpus.index import Scope

router = APIRouter(include_in_schema=False)


class Wanted(BaseModel):
    """What the form sends; empty shuts nothing out."""

    publisher: str = ""
    kind: str = ""
    year: str = ""
    status: str = ""
    audience: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are set."""
        return {key: value for key, value in self.model_dump().items() if value}


@dataclass(frozen=True, slots=True)
class Library:
    """The documents with all that is wanted, by title, and how many each other choice would leave."""

    documents: tuple[Document, ...]
    counts: Mapping[str, Mapping[str, int]]  # filter -> value -> documents, the rest of what is wanted kept


@router.get("/documents")
def documents(site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]) -> Response:
    """The documents the caller may read with all that is chosen, by title."""
    found = site.assistant.index.documents(Scope(role, history=True))
    return site.templates.page(
        "documents.html",
        library=library_of(found, wanted.chosen),
        wanted=wanted,
        all=len(found),
        may_upload=role in OFFICERS and site.settings.upload_max_megabytes > 0,
    )


def library_of(documents: Sequence[Document], chosen: Mapping[str, str]) -> Library:
    """These documents as far as they have all that is chosen."""
    told = [(one, _values(one)) for one in documents]
    counts = {}
    for key in Wanted.model_fields:
        others = {name: value for name, value in chosen.items() if name != key}
        tally = Counter(value for _, values in _having(told, others) for value in values[key])
        names = sorted(tally, key=str.casefold, reverse=key == "year")
        counts[key] = {name: tally[name] for name in names}
    left = sorted((one for one, _ in _having(told, chosen)), key=lambda one: (one.title.casefold(), one.id))
    return Library(tuple(left), counts)


def _having(
    told: Iterable[tuple[Document, Mapping[str, tuple[str, ...]]]], chosen: Mapping[str, str]
) -> list[tuple[Document, Mapping[str, tuple[str, ...]]]]:
    return [pair for pair in told if all(value in pair[1][key] for key, value in chosen.items())]


def _values(one: Document) -> dict[str, tuple[str, ...]]:
    """What a document can be chosen by; those that everybody may read have the audience public alone."""
    year = one.published[:4]
    return {
        "publisher": (one.publisher,) if one.publisher else (),
        "kind": (one.kind,),
        "year": (year,) if year.isdigit() else (),
        "status": (one.status,),
        "audience": ("public",) if "public" in one.audience else one.audience,
    }
