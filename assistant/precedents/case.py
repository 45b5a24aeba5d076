"""Case, and what a search for precedents gives. Frozen values and their JSON by the contract; no I/O."""

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation
from assistant.precedents.parts import Part
from corpus.document import Document

Found = Literal["found", "not_found"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a review says that speaks for its case: an exact quote, and which part of the review it stands in."""

    citation: Citation
    part: Part
    score: float  # deviations from the mean of all that was searched


@dataclass(frozen=True, slots=True)
class Case:
    """A review as a precedent: who was reviewed, how it came out, and the quotes that speak for it, best first."""

    document: Document  # its kept text left out
    score: float  # that of its best quote
    rank: int  # from 1
    matched: bool  # whether it stands out from the middle of all cases
    quotes: tuple[Quoted, ...]
    follow_up: tuple[Quoted, ...] = ()  # what the review itself says came of it
    later: tuple[Document, ...] = ()  # later reviews of the same body or place


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over every case searched, not only those shown."""

    searched: int  # cases searched
    matched: int  # of them, those that stand out
    recommending: int  # of these, those whose best quote is a recommendation
    outcomes: tuple[tuple[str, int], ...] = ()  # outcome of the matched ones -> how many, most first


@dataclass(frozen=True, slots=True)
class Precedents:
    """What was found for one situation."""

    situation: str
    status: Found
    cases: tuple[Case, ...]  # best first; the tail stays, marked as not matched
    tally: Tally
    restricted_to: str = ""  # the area, years and kind of review that the situation names
    note: str | None = None  # our words: why nothing was found, or how far the cases carry
    nearest: tuple[Case, ...] = ()  # where nothing was found: what came nearest
    is_set: bool = False  # whether every case is asked for that was told something


def precedents_json(found: Precedents, asked_id: str, latency_ms: float) -> dict[str, object]:
    """The contract's JSON object of a search for precedents."""
    return {
        "id": asked_id,
        "situation": found.situation,
        "status": found.status,
        "note": found.note,
        "cases": [case_json(one) for one in found.cases],
        "nearest": [case_json(one) for one in found.nearest],
        "counts": {
            "searched": found.tally.searched,
            "matched": found.tally.matched,
            "recommending": found.tally.recommending,
            "outcomes": dict(found.tally.outcomes),
        },
        "restricted_to": found.restricted_to,
        "latency_ms": latency_ms,
    }


def case_json(one: Case) -> dict[str, object]:
    """A case as JSON; `type` of a passage: finding, recommendation or other."""
    document = one.document
    return {
        "doc": document.doc,
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "subject": document.subject,
        "kind": document.kind,
        "published": document.published,
        "period": document.period,
        "outcome": document.outcome,
        "grades": dict(document.grades),
        "status": document.status,
        "score": round(one.score, 4),
        "rank": one.rank,
        "matched": one.matched,
        "passages": [_quoted_json(each) for each in one.quotes],
        "follow_up": {
            "passages": [_quoted_json(each) for each in one.follow_up],
            "later_reviews": [_later_json(each) for each in one.later],
        },
    }


def _quoted_json(one: Quoted) -> dict[str, object]:
    cited = one.citation
    return {
        "quote": cited.quote,
        "page": cited.page,
        "heading_path": list(cited.heading_path),
        "type": one.part,
        "passage_id": cited.passage_id,
        "start": cited.start,
        "end": cited.end,
        "url": cited.url,
        "score": round(one.score, 4),
    }


def _later_json(one: Document) -> dict[str, object]:
    return {
        "doc": one.doc,
        "document_id": one.id,
        "title": one.title,
        "published": one.published,
        "outcome": one.outcome,
    }
