"""A document's passages -> its statements, each label with its reason. The steps, in order.

candidates (spans.py) -> no chaff (chaff.py) -> its setting (zones.py, grammar.py) -> type_of -> force_of -> actors_of
-> themes_of, which asks meaning.py too where the vectors are there. Linear in the text; no I/O.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Document, Passage
from corpus.statement import Actor, Statement, Type, statement_id
from ingest.statements import reasons
from ingest.statements.actors_of import actors_of, subject_actors
from ingest.statements.chaff import why_chaff
from ingest.statements.force_of import force_of
from ingest.statements.grammar import is_period
from ingest.statements.meaning import Nearness, Rows, nearness, vectors_of
from ingest.statements.names_of_actors import Owner, owner_of
from ingest.statements.setting import Setting, setting_of
from ingest.statements.spans import Candidate, candidates
from ingest.statements.themes_of import themes_of
from ingest.statements.type_of import is_way_of_working, type_of
from ingest.statements.zones import is_review, zone_of


def statements_of(
    document: Document, passages: Sequence[Passage], rows: Rows | None = None
) -> tuple[Statement, ...]:
    """The statements of a document in the order of its text; rows: of the default encoder, for their themes."""
    made: list[Statement] = []
    nth: dict[str, int] = {}
    typed = list(_typed(document, passages))
    near: Sequence[Nearness | None] = [None] * len(typed)
    if rows is not None and typed:
        places = [(one.candidate.passage, one.candidate.start) for one, _, _ in typed]
        near = nearness(vectors_of(rows, passages, places))
    for (one, kind, why), close in zip(typed, near, strict=True):
        statement = _statement(one, (kind, why), len(made), close)
        first = statement_id(document.id, statement.text)
        count = nth.get(first, 0)
        nth[first] = count + 1
        made.append(replace(statement, id=statement_id(document.id, statement.text, count)))
    return tuple(made)


def _typed(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Setting, Type, str]]:
    owner, review = owner_of(document), is_review(document)
    before: tuple[Actor, ...] = ()
    path: tuple[str, ...] = ()
    every = list(candidates(document, passages))
    periods = {one.lead: one.words for one in every if one.shape == "cell" and one.lead and is_period(one.words)}
    for candidate in every:
        if candidate.path != path:
            path, before = candidate.path, _heading_actors(candidate, owner)
        zone = zone_of(candidate.path, candidate.lead, review)
        one = setting_of(document, candidate, zone, owner, periods.get(candidate.words, ""), before)
        if not why_chaff(candidate, review):
            kind, why = type_of(one)
            if kind is None and is_way_of_working(one):
                kind, why = "practice", reasons.TYPE_DESCRIBED
            if kind is not None:
                yield one, kind, why
        before = subject_actors(one.first, one) or before


def _heading_actors(candidate: Candidate, owner: Owner) -> tuple[Actor, ...]:
    """Whom the first "they" under a heading means: the last heading's own actors."""
    from ingest.statements.names_of_actors import mentions

    return tuple(dict.fromkeys(one.actor for one in mentions(candidate.path[-1], owner)[:1])) if candidate.path else ()


def _statement(one: Setting, typed: tuple[Type, str], ordinal: int, near: Nearness | None) -> Statement:
    kind, why = typed
    document, candidate = one.document, one.candidate
    force, force_why = force_of(one, kind)
    actors, actors_why = actors_of(one, kind)
    themes, themes_why = themes_of(one, kind, actors, near)
    told = (("type", why), ("force", force_why), ("actors", actors_why), ("themes", themes_why))
    return Statement(
        id="", document_id=document.id, ordinal=ordinal, start=candidate.start, end=candidate.end,
        text=document.text[candidate.start : candidate.end], type=kind, force=force, actors=actors, themes=themes,
        heading_path=candidate.passage.heading_path, page=document.page_at(candidate.start),
        reasons=tuple((key, reason) for key, reason in told if reason),
    )  # fmt: skip
