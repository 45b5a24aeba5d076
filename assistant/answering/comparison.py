"""A comparison: what each of the sides says by itself, and which of them says nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import replies
from assistant.answering.agreement import nearness
from assistant.answering.beside import beside
from assistant.answering.columns import has_row, row_beside, table_beside
from assistant.answering.draft import Drafted, as_claims, overlap, strongest
from assistant.answering.mentioning import stand_together
from assistant.answering.required import asks_required, required
from assistant.answering.sides import Side, sides
from assistant.names import Names
from assistant.question import understand
from assistant.ranked import measured
from assistant.retrieval import Finding, asked_again
from assistant.unit import Unit
from corpus.terms import terms

_MOST = 2
_WITHIN = 0.6
_FEW_WORDS = 3  # more tell of a matter, and no text need have them all together
_NEAR = 6.0  # points behind the best of its side may lie what names the thing asked about
_BETWEEN = 1  # other word that may stand within a name
# Not stated: both so near at most (cosine and late interaction, summed) and so far behind the nearest side. Chosen on
# the sides of the dev comparisons, nearly all of which are stated, and the labelled cells of `verse eval compare`.
_FAR, _BEHIND = 0.75, 0.45
_EXPECTING = ("timeline", "duty")  # kinds that expect something of an answer: a date, a word that binds
_NOBODY = Names(())
# said of any difference, and no topic of its own
_ANY = frozenset(
    terms(
        """change changes changed changing differ differs difference differences different compare comparison main key
        big new old former current previous now then since last has have had is are was were what how between from to
        under strategy strategies agreement agreements plan plans paper papers document documents version one ones tell
        show two three four five both partnership partnerships"""
    )
)
_SAID = frozenset(terms("say says said state states about on do does did each both all it they them"))
_COMPARES = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|versus|vs?|whereas|similar\w*|in common|than|respectively)\b", re.IGNORECASE
)


def draft(finding: Finding) -> Drafted:
    """The best sentences of each side, in the order the sides were named; without names, of the best documents.

    Nothing where no sides are named and no word says that something is compared.
    """
    named = sides(finding)
    asked = named or (_nearest(finding) if _COMPARES.search(finding.question.text) else [])
    if not asked:
        return Drafted(())
    if asks_required(finding.question.text):
        listed = [required(finding, one.documents) for one in asked]
        if all(listed):
            every = [one for items in listed for one in items]
            return Drafted(as_claims(finding, every), settled=bool(finding.question.mentions))
    if _asks_changes(asked) and (table := table_beside(finding, asked)):
        return Drafted(tuple((one,) for one in table), _side_by_side(finding, table[0]), settled=True)
    found = [_asked_of(finding, one) for one in asked]
    likely = [own.units(one.documents) if one.documents else [] for own, one in zip(found, asked, strict=True)]
    near = [nearness(own, units) for own, units in zip(found, likely, strict=True)]
    stated = [bool(units) and not _is_silent(one, max(near)) for one, units in zip(near, likely, strict=True)]
    row = row_beside(finding, asked)
    together = [units for units, said in zip(likely, stated, strict=True) if said]
    best = beside(finding, [*([[row]] if row else []), *together])[1 if row else 0 :]
    best = [[one for one in units if row is None or not overlap(one, row)] for units in best]
    telling = [own for own, said in zip(found, stated, strict=True) if said]
    best = [_naming(own, units) for own, units in zip(telling, best, strict=True)]
    chosen = [unit for units in best for unit in strongest(units, _MOST, _WITHIN)]
    missing = [one.name for one, said in zip(named, stated, strict=False) if not said and not has_row(one.name, chosen)]
    note = replies.PARTLY_COMPARED.format(missing=", ".join(missing)) if missing and chosen else None
    if row is not None:
        lead_in = f"{_side_by_side(finding, row)} {replies.THEN_ALONE}" if chosen else _side_by_side(finding, row)
        return Drafted(((row,), *as_claims(finding, chosen)), lead_in, settled=True, evidence=(row, *chosen))
    return Drafted(as_claims(finding, chosen), note=note, evidence=tuple(chosen))


def _asks_changes(sides: Sequence[Side]) -> bool:
    """Whether nothing else is asked of the sides than in what they differ."""
    return all(not {term for term in terms(one.asked) if not term.isdigit()} - _ANY for one in sides)


def _side_by_side(finding: Finding, row: Unit) -> str:
    title = finding.document_of(row.passage).title
    return replies.SIDE_BY_SIDE.format(columns=row.passage.lead_in, title=title)


def _is_silent(near: float, nearest: float) -> bool:
    """Whether a side that comes so near says nothing, beside one that comes nearest."""
    return near < _FAR and nearest - near > _BEHIND


def _naming(own: Finding, units: list[Unit]) -> list[Unit]:
    """The units that name what is asked of a side, where it is called by a few words and its best one lacks them.

    "Teachers teaching each other" is no teaching school. All units where none near the best names it.
    """
    thing = set(terms(own.question.plain)) - _ANY - _SAID
    if not 1 < len(thing) <= _FEW_WORDS or not units or stand_together(thing, units[0].text, _BETWEEN):
        return units
    near = (one for one in units if units[0].score - one.score <= _NEAR)
    return [one for one in near if stand_together(thing, one.text, _BETWEEN)] or units


def _asked_of(finding: Finding, side: Side) -> Finding:
    """What is found for the question as it is asked of this side alone."""
    asked = measured(side.asked, finding.question.text)
    alone = understand(asked, (), _NOBODY, finding.question.asker)
    if asked == finding.question.plain and alone.kind not in _EXPECTING:
        return finding
    return asked_again(finding, replace(alone, earlier=finding.question.earlier))


def _nearest(finding: Finding) -> list[Side]:
    """Where no sides are named: the two documents that come nearest."""
    pool = [finding.passage(row).document_id for row in finding.rows(20, finding.asked_documents or None)]
    plain = finding.question.plain
    return [Side(finding.documents[one].title, frozenset((one,)), plain) for one in list(dict.fromkeys(pool))[:2]]
