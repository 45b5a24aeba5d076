"""Answers given before: what of them still stands, and what has become of the documents they cite.

A kept answer holds the digest and the quote of all it cited. It is for the role it was made for and for admin, as the
words around the quotes may name what others may not read; and for nobody who may no longer read what it cites. A quote
that no longer stands in its document is never given again. Reads; does not answer anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict, cast, get_args

from assistant.answer import Answer, Citation, Claim, Kind, Nearest, Status
from assistant.differing import NUMBERED
from corpus.access import Role, as_role, may_read
from corpus.document import Document
from corpus.errors import DocumentMissing
from corpus.exactness import normalise
from corpus.index import Index
from corpus.journal import Journal

State = Literal["unchanged", "superseded", "changed", "rewritten", "removed"]
STATES: tuple[State, ...] = get_args(State)


class _Cited(TypedDict, total=False):
    number: int
    passage_id: str
    document_id: str
    digest: str
    status: str
    heading_path: list[str]
    page: int | None
    start: int
    end: int
    quote: str


class _Near(TypedDict):
    document_id: str
    heading_path: list[str]
    page: int | None
    passage_id: str


class _Claim(TypedDict):
    text: str
    citations: list[int]


class _Body(TypedDict):
    answer_id: str
    question: str
    kind: Kind
    status: Status
    lead_in: str
    note: str | None
    claims: list[_Claim]
    citations: list[_Cited]
    nearest: list[_Near]
    conversation_id: str | None
    model: str | None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """What has become of one document that a kept answer cites.

    unchanged; superseded: it was current and is no longer, by another document or by the day; changed: another
    version, but the quotes still stand in it; rewritten: a quote stands there no longer;
    removed: the document is gone, and its title is not told, as nobody knows any more who may read it.
    """

    document_id: str
    title: str
    state: State


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as far as it still stands: without the claims whose quotes are gone."""

    answer: Answer
    role: str  # it was made for
    made: float  # seconds since 1970
    cited: tuple[CitedDocument, ...]

    @property
    def is_stale(self) -> bool:
        """Whether any document it cites is not what it was."""
        return any(one.state != "unchanged" for one in self.cited)


def kept_answers(index: Index, journal: Journal, role: Role) -> Iterator[KeptAnswer]:
    """All kept answers that this role may see, the latest first."""
    found: dict[str, Document | None] = {}
    for body, made_for, made in journal.answers():
        if role in (made_for, "admin") and (one := _kept(index, cast(_Body, body), role, found)):
            yield KeptAnswer(one[0], made_for, made, one[1])


def kept_answer(index: Index, journal: Journal, answer_id: str, role: Role) -> KeptAnswer | None:
    """The kept answer of this id, None where there is none that this role may see."""
    held = journal.answer(answer_id)
    if held is None or role not in (held[1], "admin"):
        return None
    one = _kept(index, cast(_Body, held[0]), role, {})
    return KeptAnswer(one[0], held[1], journal.made(answer_id), one[1]) if one else None


def _kept(
    index: Index, body: _Body, role: Role, found: dict[str, Document | None]
) -> tuple[Answer, tuple[CitedDocument, ...]] | None:
    """What still stands of a kept answer, None where the role may not read all that it names."""
    names = [one["document_id"] for one in (*body["citations"], *body["nearest"])]
    for name in dict.fromkeys(names):
        if name not in found:
            found[name] = _document(index, name, role)
    documents = {name: held for name in names if (held := found[name]) is not None}
    if not all(may_read(role, one.audience) for one in documents.values()):
        return None
    standing = tuple(_citation(one, documents) for one in body["citations"] if _stands(one, documents))
    return _answer(body, standing, documents, names), _cited(body, documents)


def _document(index: Index, name: str, role: Role) -> Document | None:
    """The document as this role sees it, as admin does where it may not be read, None where it is gone."""
    for who in (role, "admin"):
        try:
            return index.document(name, as_role(who))
        except DocumentMissing:
            continue
    return None


def _answer(
    body: _Body, citations: tuple[Citation, ...], documents: dict[str, Document], names: list[str]
) -> Answer:  # fmt: skip
    numbers = {one.number for one in citations}
    told = all(name in documents for name in names)  # else our words may name a document that is gone
    near = (one for one in body["nearest"] if one["document_id"] in documents)
    return Answer(
        answer_id=body["answer_id"],
        question=body["question"],
        kind=body["kind"],
        status=body["status"],
        lead_in=body["lead_in"] if told else "",
        claims=tuple(
            Claim(one["text"], tuple(one["citations"])) for one in body["claims"] if set(one["citations"]) <= numbers
        ),
        citations=citations,
        note=body["note"] if told and _names_only(body["note"] or "", numbers) else None,
        nearest=tuple(
            Nearest(documents[one["document_id"]], tuple(one["heading_path"]), one["page"], one["passage_id"])
            for one in near
        ),
        conversation_id=body["conversation_id"],
        model=body["model"],
    )


def _names_only(note: str, numbers: set[int]) -> bool:
    """Whether every quote that a note names by its number is still there."""
    return {int(one) for one in NUMBERED.findall(note)} <= numbers


def _citation(one: _Cited, documents: dict[str, Document]) -> Citation:
    return Citation(
        number=one["number"],
        passage_id=one["passage_id"],
        document=documents[one["document_id"]],
        heading_path=tuple(one["heading_path"]),
        page=one["page"],
        start=one["start"],
        end=one["end"],
        quote=one["quote"],
    )


def _stands(one: _Cited, documents: dict[str, Document]) -> bool:
    document = documents.get(one["document_id"])
    return document is not None and normalise(document.text[one["start"] : one["end"]]) == normalise(one["quote"])


def _cited(body: _Body, documents: dict[str, Document]) -> tuple[CitedDocument, ...]:
    told: dict[str, CitedDocument] = {}
    for one in body["citations"]:
        name = one["document_id"]
        document = documents.get(name)
        state: State = "unchanged"
        if document is None:
            state = "removed"
        elif not _stands(one, documents):
            state = "rewritten"
        elif one.get("digest", document.digest) != document.digest:  # answers kept earlier hold no digest
            state = "changed"
        elif document.status != "current" and one.get("status", "current") == "current":
            state = "superseded"
        worse = STATES.index(state) >= STATES.index(told[name].state) if name in told else True
        if worse:
            told[name] = CitedDocument(name, document.title if document else "", state)
    return tuple(told.values())
