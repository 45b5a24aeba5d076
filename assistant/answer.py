"""Answer, claim, citation: what every face shows. Frozen values and their JSON by the contract; no I/O.

An answer is structure, not markup: each face lays it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.document import Document
from corpus.index import Hit

Status = Literal["answered", "partly_answered", "not_found", "unclear", "out_of_scope", "refused", "error"]
Kind = Literal[
    "fact", "list", "definition", "duty", "principle", "practice", "comparison", "timeline", "yesno",
    "whole_collection", "precedent", "other",
]  # fmt: skip
Face = Literal["cli", "web", "api", "slack"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim's words stand: the exact quote, its document, headings, page and span in the kept text."""

    number: int
    passage_id: str
    document: Document  # its kept text left out
    heading_path: tuple[str, ...]
    page: int | None
    start: int
    end: int
    quote: str  # equal to the kept text from start to end

    @property
    def url(self) -> str:
        """Where the quote can be seen in its document, from the root of the site."""
        return f"/documents/{self.document.id}?from={self.start}&to={self.end}#quote"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the answer says, with the numbers of the citations that say it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A document that came near without answering: what to show when there is no answer."""

    document: Document
    heading_path: tuple[str, ...]
    page: int | None
    passage_id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question."""

    answer_id: str
    question: str
    kind: Kind
    status: Status
    lead_in: str = ""  # our own words: where the quotes come from
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str | None = None  # our own words: why there is no answer, or what to know about it
    nearest: tuple[Nearest, ...] = ()
    retrieved: tuple[tuple[Hit, Document], ...] = ()  # the ten best passages, best first
    conversation_id: str | None = None
    model: str | None = None  # who wrote the claims' sentences; None: the documents themselves
    points: float = 0.0  # log odds that it answers, by the signals of abstaining; for measuring, told to no face
    timings: Mapping[str, float] = field(default_factory=dict)  # milliseconds by step
    latency_ms: float = 0.0

    @property
    def abstained(self) -> bool:
        """Whether the question is left without an answer, even in part."""
        return self.status not in ("answered", "partly_answered")

    @property
    def text(self) -> str:
        """The answer in plain text with [1] markers: lead-in, claims, note."""
        lines = [self.lead_in] if self.lead_in else []
        lines += [f"{one.text} {''.join(f'[{number}]' for number in one.citations)}" for one in self.claims]
        lines += [self.note] if self.note else []
        return "\n".join(lines)

    def cited(self, claim: Claim) -> tuple[Citation, ...]:
        """The citations of a claim."""
        return tuple(one for one in self.citations if one.number in claim.citations)


def answer_json(answer: Answer, question_id: str | None = None) -> dict[str, object]:
    """The contract's JSON object of an answer."""
    return {
        "id": question_id or answer.answer_id,
        "answer_id": answer.answer_id,
        "conversation_id": answer.conversation_id,
        "question": answer.question,
        "kind": answer.kind,
        "status": answer.status,
        "abstained": answer.abstained,
        "note": answer.note,
        "lead_in": answer.lead_in,
        "answer": answer.text,
        "claims": [{"text": one.text, "citations": list(one.citations)} for one in answer.claims],
        "citations": [citation_json(one) for one in answer.citations],
        "retrieved": retrieved_json(answer.retrieved),
        "nearest": [nearest_json(one) for one in answer.nearest],
        "model": answer.model,
        "latency_ms": answer.latency_ms,
        "timings": dict(answer.timings),
    }


def citation_json(one: Citation) -> dict[str, object]:
    """The contract's JSON object of a citation."""
    return {
        "number": one.number,
        "doc": one.document.doc,
        "document_id": one.document.id,
        "title": one.document.title,
        "publisher": one.document.publisher,
        "published": one.document.published,
        "status": one.document.status,
        "digest": one.document.digest,
        "brief_of": one.document.brief_of,
        "heading_path": list(one.heading_path),
        "page": one.page,
        "passage_id": one.passage_id,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "url": one.url,
    }


def nearest_json(one: Nearest) -> dict[str, object]:
    """A document that came near, as JSON."""
    return {
        "doc": one.document.doc,
        "document_id": one.document.id,
        "title": one.document.title,
        "publisher": one.document.publisher,
        "heading_path": list(one.heading_path),
        "page": one.page,
        "passage_id": one.passage_id,
    }


def retrieved_json(found: Sequence[tuple[Hit, Document]]) -> list[dict[str, object]]:
    """The contract's list of retrieved passages, best first."""
    return [
        {
            "doc": document.doc,
            "document_id": document.id,
            "status": document.status,
            "passage_id": hit.passage.id,
            "text": hit.passage.text,
            "heading_path": list(hit.passage.heading_path),
            "page": hit.passage.page,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "score": round(hit.score, 4),
            "found_by": hit.found_by,
        }
        for hit, document in found
    ]
