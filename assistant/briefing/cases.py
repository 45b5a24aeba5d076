"""Precedents as a paper: the counts over all, then a part a case with its quotes. No I/O but reading."""

from assistant import replies
from assistant.briefing.gather import Gather
from assistant.briefing.paper import Excerpt, Paper, Part
from assistant.cases_text import counts_text
from assistant.precedents.case import Case, Precedents, Quoted
from corpus.access import Role
from corpus.index import Index


def precedents_paper(index: Index, found: Precedents, role: Role) -> Paper:
    """The paper of a search for precedents, best case first."""
    gather = Gather(index, role)
    told = [replies.ONLY_OF.format(asked=found.restricted_to)] if found.restricted_to and found.cases else []
    told += [found.note] if found.note else []
    told += [counts_text(found)] if found.cases else []
    parts = [Part(replies.NOTE, tuple(told))] if told else []
    parts += [_case(gather, one) for one in (*found.cases, *found.nearest)]
    return gather.paper("precedents", found.situation, parts)


def _case(gather: Gather, one: Case) -> Part:
    document = one.document
    told = [replies.OUTCOME.format(outcome=document.outcome)] if document.outcome else []
    told += [f"{name}: {grade}" for name, grade in document.grades]
    told += [] if one.matched else [replies.DOES_NOT_STAND_OUT]
    quotes = [(each, each.part) for each in one.quotes] + [(each, "follow-up") for each in one.follow_up]
    later = [_later(each.published, each.title, each.outcome) for each in one.later]
    heading = f"{one.rank}. {document.title}" + (f", {document.published}" if document.published else "")
    return Part(
        heading, tuple(told), tuple(one for each, part in quotes for one in _quoted(gather, each, part)), tuple(later)
    )  # fmt: skip


def _quoted(gather: Gather, one: Quoted, part: str) -> tuple[Excerpt, ...]:
    return gather.cited(one.citation, (("part", part),) if part != "other" else ())


def _later(published: str, title: str, outcome: str) -> str:
    return f"{replies.LATER_REVIEW.format(published=published)} {title}" + (f" ({outcome})" if outcome else "")
