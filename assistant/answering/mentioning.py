"""Which documents mention something: by its very words, and by what comes near in meaning, kept apart. Does not draft.

What is asked about is the question without its frame: "Which of our agreements say anything about peer review?" asks
about "peer review".
"""

import re
from dataclasses import dataclass, replace
from itertools import combinations
from math import isnan

from assistant.answering.agreement import agreement, nearness
from assistant.answering.draft import whole
from assistant.answering.short_forms import other_forms
from assistant.following import asking
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, asked_again
from assistant.unit import Unit, says_something
from corpus.terms import terms

_PAPERS = (
    r"(?:documents?|docs|agreements?|strateg(?:y|ies)|papers?|texts?|sources?|items?|briefs?|files?|publications?"
    r"|reports?|reviews?|inspections?|authorit(?:y|ies)|councils?|areas?|boroughs?|las?|schools?|partnerships?|places"
    r"|institutions?|systems?|collection)"
)
_FRAME = re.compile(
    r"\b(?:which|what|how many|do any|does any|any|all|each|every|list)(?: (?!mention|refer|talk|speak)[\w'’/-]+){0,4}?"
    rf"(?: {_PAPERS}\b)+"
    rf"(?:[ ,]+(?:in|of|on|from|among|do) (?:the|our|your|this|these|we|you) (?:{_PAPERS}|have)\b)?",
    re.IGNORECASE,
)
# without a word for them: "who mentions", "does any of them mention", "does or mention" with the names gone
_LOOSE = re.compile(
    r"^\W*(?:(?:and|so|but|ok) )?(?:who|do|does|did|which of)\b"
    rf"(?: (?:any|either|all|both|none|each|of|them|these|those|they|or|and)\b)*(?: {_PAPERS}\b)?"
    r"(?= (?:mention|refer|talk|speak|sa(?:y|id)|wr(?:ite|ote))s?\b)",
    re.IGNORECASE,
)
_MENTIONS = re.compile(
    r"^[^?.,;]{0,30}?\b(?:mention|refer|talk|speak|name|say|cite|quote|reference|write|written|cover|discuss|deal|touch|bring|raise"
    r"|ma[kd]e (?:any |a |no )?(?:reference|mention)|ha(?:ve|s) (?:anything|something|nothing) to say"
    r"|ha(?:ve|s) no (?:mention|word|clause|section|part|rule|provision)|(?:is|are) (?:something )?about"
    r"|(?:is|are) silent|lack|omit|leaves? out)(?:s|es|ed|ing)?\b"
    r"(?: (?:anything|something|nothing|at all|much|any (?:reference|mention)|about|to|on|of|with|up|upon|say)\b)*",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:nothing|silent|no|not|never|without|lack\w*|omit\w*|leaves? out|fails?)\b|n['’]t\b", re.IGNORECASE
)
_NEXT = re.compile(r"[?;]|,? and (?=to do what|what|how|where|when|why|which|who|in what)", re.IGNORECASE)
_ANY = frozenset(terms("of the our these those to about anything something there please by name at all or and in"
    " generally specifically explicitly anywhere either"))
_OR = re.compile(r"\s*/\s*|\bor\b", re.IGNORECASE)
_NOBODY = Names(())
_MOST, _WITHIN = 2, 0.5  # sentences of a document that has the very words, and how far behind the second may be
_BETWEEN = 3  # other words that may stand among those asked about
_RAREST = 8  # words asked about that are looked for in pairs
_ROWS = 12  # passages of a document that are looked through sentence by sentence
# A document says it in meaning where these come to the line: a logistic regression on 141 documents of 20 dev questions
# and themes, area under the curve .86 with each left out in turn. The line is drawn so that most of what is shown is
# right: over the labelled themes 13 of 14 documents with the very words, and 7 of 9 without them.
_BEHIND, _AGREES, _BIAS, _LINE = 0.53, 4.7, -1.33, 0.6
# and something is near at all from this sum of cosine and late interaction on: of 75 themes (drones, pensions, lockers
# ...) whose words stand nowhere in the five seed documents or the bundled ones, 7 come nearer than this
_NEAR = 0.95


@dataclass(frozen=True, slots=True)
class Topic:
    """What documents are asked for, without the frame of the question."""

    text: str
    is_mention: bool  # asked as what is mentioned, said or spoken of
    is_of_silent: bool = False  # asked which do not


@dataclass(frozen=True, slots=True)
class Told:
    """Of each document that says it the sentences, best first; and which are not silent though none is quoted."""

    by_words: tuple[tuple[Unit, ...], ...]
    by_meaning: tuple[tuple[Unit, ...], ...]
    asked: Topic
    is_near: bool  # whether anything is near at all
    have_words: frozenset[str]  # ids of all documents in whose title, headings or passages the words stand

    @property
    def units(self) -> list[Unit]:
        """All of them, those with the very words first."""
        return [one for units in (*self.by_words, *self.by_meaning) for one in units]

    @property
    def firsts(self) -> list[Unit]:
        """The best of each document."""
        return [units[0] for units in (*self.by_words, *self.by_meaning)]


def topic(text: str) -> Topic:
    """What a question for documents is about; the whole text where it has no such frame or nothing beside it."""
    asked = asking(text)
    frame = _FRAME.search(asked) or _LOOSE.search(asked)
    rest = asked[frame.end() :] if frame else asked
    said = _MENTIONS.search(rest) if frame else None
    about = _NEXT.split(rest[said.end() :] if said else rest)[0].strip(" ,.:-–")
    if not frame or not set(terms(about)) - _ANY:
        return Topic(text, False)
    return Topic(about, said is not None, said is not None and bool(_SILENT.search(said.group())))


def told(finding: Finding, documents: frozenset[str]) -> Told:
    """Which of these documents say what is asked about, and with which sentence."""
    asked = topic(finding.question.plain)
    own = finding
    if asked.text != finding.question.plain:
        alone = understand(asked.text, (), _NOBODY, finding.question.asker)
        own = asked_again(finding, replace(alone, earlier=finding.question.earlier))
    worded = _by_words(own, asked, documents)
    near, is_near = _by_meaning(own, documents)
    having = _with_words(own, asked, documents)
    if not asked.is_mention:
        return Told((), tuple(_beside(one, worded.get(name, [])) for name, one in near.items()), asked, is_near, having)
    others = tuple((one,) for name, one in near.items() if name not in worded)
    return Told(tuple(tuple(units) for units in worded.values()), others, asked, is_near, having)


def _beside(nearest: Unit, worded: list[Unit]) -> tuple[Unit, ...]:
    """What says it in meaning, and from the same document the best that has the very words, where that is another."""
    return (nearest, *[one for one in worded if one.row != nearest.row][: _MOST - 1])


def _by_words(finding: Finding, asked: Topic, documents: frozenset[str]) -> dict[str, list[Unit]]:
    """The best units of each document that have all words asked about, or of one of two things asked, best first.

    Where no passage of a document has them but a heading has, the best under that heading.
    """
    wanted = [each for one in _either(finding, asked) for each in _ways_to_say(one)]
    standing = frozenset[int]().union(*(_rows_with(finding, words) for words in wanted))
    found: dict[str, list[Unit]] = {}
    headed: dict[str, list[Unit]] = {}
    for row in finding.rows(finding.shelf.size, documents):
        if row not in standing:
            continue
        passage = finding.passage(row)
        told_of = found.get(passage.document_id, [])
        if passage.kind == "list" or len(told_of) == _MOST:
            continue
        said = next((words for words in wanted if stand_together(words, passage.text)), None)
        if not says_something(unit := whole(finding, passage)):
            continue
        if said is None:
            if any(stand_together(words, one) for words in wanted for one in passage.heading_path[1:]):
                headed.setdefault(passage.document_id, [unit])
        elif not told_of or told_of[0].score - unit.score <= _WITHIN:
            found[passage.document_id] = [*told_of, _closest(unit, said)]
    return found | {name: units for name, units in headed.items() if name not in found}


def _with_words(finding: Finding, asked: Topic, documents: frozenset[str]) -> frozenset[str]:
    """Those of these documents that cannot be called silent: the words stand in one passage, its headings or the title.

    Of more words about what documents do any two are enough: "let us lend boats" is a matter and no wording.
    """
    wanted = _either(finding, asked)
    if not asked.is_mention:
        rarest = [sorted(one, key=finding.rarity_of, reverse=True)[:_RAREST] for one in wanted]
        wanted += [set(pair) for one in rarest for pair in combinations(sorted(one), 2)]
    rows = frozenset[int]().union(*(_rows_with(finding, words) for words in wanted))
    titles = {name: set(terms(finding.documents[name].title)) for name in documents}
    titled = {name for name, said in titles.items() if any(words <= said for words in wanted)}
    return frozenset(titled | {finding.passage(row).document_id for row in rows}) & documents


def _either(finding: Finding, asked: Topic) -> list[set[str]]:
    """The words of each of the things asked about: one, or several with "or" between them, each in all its forms."""
    told = [one for one in _OR.split(asked.text) if set(terms(one)) - _ANY]
    forms = [form for one in told for form in (set(terms(one)), *other_forms(finding, one))]
    return [one - _ANY for one in forms if one - _ANY]


def _ways_to_say(asked: set[str]) -> list[set[str]]:
    """The words asked about; of a figure among others also the figure with any one of them: "18,000 a year"."""
    figures = {one for one in asked if one[:1].isdigit()}
    others = sorted(asked - figures)
    beside = [figures | {one} for one in others] if figures and len(others) > 1 else []
    return [one for one in (asked, *beside) if one]


def _rows_with(finding: Finding, wanted: set[str]) -> frozenset[int]:
    """The rows in which, or in whose headings, all these terms stand."""
    first = finding.shelf.first_row
    rows = [frozenset(finding.index.records.places(one, first)[0].tolist()) for one in sorted(wanted)]
    return rows[0].intersection(*rows[1:])


def _by_meaning(finding: Finding, documents: frozenset[str]) -> tuple[dict[str, Unit], bool]:
    """The best unit of each document that says it, best first; and whether any comes near at all."""
    rows = [row for name in documents for row in finding.rows(_ROWS, frozenset((name,)))]
    by_document: dict[str, list[Unit]] = {}
    for one in finding.units(rows=rows):  # best first
        by_document.setdefault(one.passage.document_id, []).append(one)
    if not by_document:
        return {}, False
    best = [units[0] for units in by_document.values()]
    agreed = [float(one) for one in agreement(finding, best)]
    kept = {
        one.passage.document_id: one
        for one, late in zip(best, agreed, strict=True)
        if _points(one, best[0], late) >= _LINE
    }
    is_near = max(nearness(finding, units) for units in by_document.values()) >= _NEAR
    return kept, is_near


def _points(unit: Unit, best: Unit, late: float) -> float:
    """What speaks for a document by its best unit; its cosine stands for late interaction where there is none."""
    return _BEHIND * (unit.score - best.score) + _AGREES * (unit.meaning if isnan(late) else late) + _BIAS


def stand_together(wanted: set[str], text: str, between: int = _BETWEEN) -> bool:
    """Whether all these terms stand in a text with at most so many others between them."""
    spoken = terms(text)
    if not wanted <= set(spoken):
        return False
    length = len(wanted) + between
    return any(wanted <= set(spoken[first : first + length]) for first in range(max(len(spoken) - length, 0) + 1))


def _closest(unit: Unit, wanted: set[str]) -> Unit:
    """The sentence of a passage that has all the words, or the whole passage."""
    passage = unit.passage
    for start, end in passage.sentences:
        if stand_together(wanted, passage.text[start - passage.start : end - passage.start]):
            return Unit(passage, start, end, unit.row, unit.meaning, unit.words, unit.score)
    return unit
