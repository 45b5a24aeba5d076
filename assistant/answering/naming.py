"""Naming: how well a question calls a list by its name: its heading, its lead-in and what its items share. No I/O."""

import re

from assistant.answering.counting import COUNTED, value_of
from assistant.answering.lists import Listed
from assistant.answering.plural import things_asked
from assistant.retrieval import Finding
from corpus.terms import terms

_PLURAL_CUE = 0.12
_COUNT_CUE = 0.12  # "five priorities" and a list of five
_NEGATED = 0.3
_NOT_FAR = 1.0  # behind the best sentence, in weighing's points
_SIDES = re.compile(r"\b(before|during|after)\b", re.IGNORECASE)
ON_SIDE = 4.0  # points that a list of the other side loses: the steps after it are no steps before it
# "what must our board do before a peer review?": all that is to be done on that side is asked for
_ASKS_SIDE = re.compile(
    r"\b(?:what|which)\b(?:['’]?s| (?:do|does|did|must|should|will|can|is|are|has|have|steps?|things?|happens?|jobs?"
    r"|tasks?)\b)"
    r"(?![^?]*\b(?:how|who|when|whose)\b)[^?]*\b(before|during|after) (?:an?|the|our|your|their|each|every|its)? ?"
    r"((?:[\w’'-]+ ?){1,3})\W*$",
    re.IGNORECASE,
)
_DO = re.compile(r"\b(?:do|done|happen\w*|prepare|expected|steps?|jobs?|tasks?|ready)\b", re.IGNORECASE)
_SIDE_HEADING = re.compile(
    r"^\W*(?:[\w.]{1,5} )?(before|during|after) (?:an?|the|your|our) ([\w’' -]+)$", re.IGNORECASE
)
# what somebody among many must do is not all that is done: "what must the clerk do"
_OF_SOMEBODY = re.compile(
    r"\b(?:do|does|did|must|should|shall|will|can|may|has|have)\b (?!(?:i|we|you|they|one|(?:a|an|the|our|your|each"
    r"|every|my) (?:school|board|governing board)|schools|governors|members?)\b)[^?]*?\b(?:have to |need to )?do\b",
    re.IGNORECASE,
)
_SAYS_ABOUT = re.compile(
    r"\b(?:says?|said|states?|stated|tells?|told|anything|something)\b.*?\b(?:about|on) (.+)", re.IGNORECASE
)
_LIKELY = 0.1  # what a point of a likely document is worth to its lists
_LONGEST = 40
_NOT = re.compile(
    r"\b(?:not|never|no longer|cannot|can't|don't|mustn't|shouldn't|won't|without|forbidden|prohibited|banned)\b",
    re.IGNORECASE,
)
# what asks for several: "what are", "which schools must", "list", "every"; not "what does it say" or "what period do"
_VERB = r"(?:are|were|will|does|do|did|has|have|must|should|can)"
_PLURAL = re.compile(
    r"\b(?:what|which) (?:are|were)\b"
    rf"|\b(?:what|which) (?:(?!{_VERB}\b)[\w'’-]+ ){{0,2}}(?!{_VERB}\b)\w+[^\Wsi]s {_VERB}\b"
    r"|\b(?:list|name|enumerate|all|every|each|set out|outline|items|points|names|things)\b",
    re.IGNORECASE,
)
# what any list may be said to be of
_ANY_THINGS = frozenset(
    terms(
        "things matters elements aspects points items details areas respects parts facts pieces words ways terms kinds"
        " sorts types topics themes issues headings sections lines rows"
    )
)


def topic_asked(text: str) -> set[str]:
    """The terms of the topic that a paper is asked about, "what does it say about leaving?"; none where none is."""
    asked = _SAYS_ABOUT.search(text)
    return set(terms(asked[1])) if asked else set()


def fits(finding: Finding, found: list[Listed]) -> list[float]:
    """How well the question calls each of these lists by its name, about 0 to 1."""
    vectors = finding.index.encoded([one.label for one in found])
    likely = finding.likely({one.members[0].document_id for one in found})
    return [
        _fit(finding, one, float(row @ finding.plain_vector)) + _LIKELY * likely[one.members[0].document_id]
        for one, row in zip(found, vectors, strict=True)
    ]


def _fit(finding: Finding, one: Listed, cosine: float) -> float:
    """How well a list's label fits: its meaning, the question's words in it, its share of the hits, and its length."""
    covered = finding.coverage(in_its_document(finding, one))
    cues = _PLURAL_CUE if _PLURAL.search(finding.question.text) else 0.0
    cues += _LIKELY * ON_SIDE * on_side(finding.question.text, one.label)
    if is_negated(one.label) != is_negated(finding.question.text):
        cues -= _NEGATED  # what governors must not do is no answer to what they must do
    counts = counts_asked(finding.question.text)
    if counts:
        cues += _COUNT_CUE if one.size in counts else -_COUNT_CUE
    return 0.5 * cosine + 0.35 * covered + 0.15 * one.share + cues


def in_its_document(finding: Finding, one: Listed) -> str:
    """What a list is called, with what its document is called."""
    document = finding.document_of(one.members[0])
    return f"{one.label} {document.title} {document.subject}"


def is_of_these(finding: Finding, one: Listed) -> bool:
    """Whether a list is of the things asked for: it or most of it is called so, or it has what comes nearest."""
    things = things_asked(finding.question.text) - _ANY_THINGS
    over = " ".join((_above(finding, one), *one.members[0].heading_path))
    called = set(terms(f"{in_its_document(finding, one)} {over}"))
    is_counted = one.size in counts_asked(finding.question.text)
    if finding.question.ordinal is not None or not things or things & called or is_counted:
        return True
    if on_side(finding.question.text, one.label) > 0:  # what comes before something may be called by that alone
        return True
    if 2 * sum(bool(things & set(terms(member.text))) for member in one.members) > len(one.members):
        return True
    units = finding.units(finding.asked_documents or None)
    own = {member.id for member in one.members}
    best = next((unit for unit in units if unit.passage.id in own or unit.text.strip() in one.lead_in), None)
    return best is not None and units[0].score - best.score <= _NOT_FAR


def _above(finding: Finding, one: Listed) -> str:
    """The paragraph directly above a list, in its section: "Each boat is mended in four steps."; else empty."""
    first = one.members[0]
    before = reversed(finding.index.passages(first.document_id)[: first.ordinal])
    last = next((each for each in before if each.kind != "list"), None)
    return last.text if last and last.kind == "prose" and last.heading_path == first.heading_path else ""


def on_side(asked: str, label: str) -> float:
    """-1 where a list is called by the time after what is asked about, or before it; .5 where by the same; else 0."""
    sides, told = ({one.lower() for one in _SIDES.findall(text)} for text in (asked, label))
    return 0.0 if not sides or not told else 0.5 if sides & told else -1.0


def is_of_side(asked: str, one: Listed, title: str) -> bool:
    """Whether a list is of what comes before, during or after something, and that is all that is asked about.

    title: of its document, which may say what is meant: "the peer review" of a peer review handbook.
    """
    wanted, told = _ASKS_SIDE.search(asked), _SIDE_HEADING.match(one.heading)
    if wanted is None or told is None or not _DO.search(asked) or is_negated(asked) or _OF_SOMEBODY.search(asked):
        return False
    named = terms(wanted[2])
    is_it = wanted[1].lower() == told[1].lower() and bool(named) and terms(told[2])[-1:] == named[-1:]
    return is_it and set(named) <= set(terms(f"{told[2]} {title}")) and one.members[0].kind != "heading"


def is_negated(text: str) -> bool:
    """Whether a text forbids or denies something."""
    return bool(_NOT.search(text))


def counts_asked(text: str) -> set[int]:
    """How many are asked for: "five areas" -> {5}; neither "three-tier" nor "2024" counts."""
    return {count for one in COUNTED.findall(text) if (count := value_of(one)) <= _LONGEST}
