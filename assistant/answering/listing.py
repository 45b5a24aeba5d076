"""A list: the complete list under the right heading, in order, numbered as in the source; never a sample.

Whether a list is what is asked for is judged by its label (heading and lead-in) more than by the question's wording:
where the label says as much of the question as any single item does, the whole list is the answer.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from assistant import replies
from assistant.answering.draft import Drafted, whole
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document, Passage
from corpus.terms import terms, words

_ROWS = 40  # lists that these best passages belong to are looked at
_CLEAR = 0.50  # a label this good is the list meant
_BARELY = 0.1  # and of the question's words at least so much is in it
_PLURAL_CUE = 0.12
_COUNT_CUE = 0.12  # "five priorities" and a list of five
_NEGATED = 0.3
_TOP, _TOGETHER, _BEHIND = 10, 3, 1.5  # so many items among so many sentences, on average so near to the best
_LONGEST = 40
_NOT = re.compile(r"\b(?:not|never|no longer|cannot|can't|don't|mustn't|shouldn't|won't|without)\b", re.IGNORECASE)
_NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
# what asks for several: "what are", "which schools must", "list", "every"; not "what does it say" or "what period do"
_VERB = r"(?:are|were|will|does|do|did|has|have|must|should|can)"
_PLURAL = re.compile(
    r"\b(?:what|which) (?:are|were)\b"
    rf"|\b(?:what|which) (?:(?!{_VERB}\b)[\w'’-]+ ){{0,2}}(?!{_VERB}\b)\w+[^\Wsi]s {_VERB}\b"
    r"|\b(?:list|name|enumerate|all|every|each|set out|outline|items|points|names|things)\b",
    re.IGNORECASE,
)

_HOW_MANY = re.compile(r"\bhow many (?:[\w'’-]+ ){0,2}?([\w'’-]+s)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:will|must|shall|should|can|may|do|does|is|has|have)\b", re.IGNORECASE)  # no name of things
_ASKS_ONE = re.compile(
    r"^\s*(?:who(?! are\b| were\b)|how (?:often|much|long|soon|far)|where)\b"
    r"|\b(?:principle|priority|objective|aim|clause|recommendation) (?:about|on|that|which)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _List:
    label: str  # heading, lead-in and what all members begin with: what the list is called
    heading: str
    members: tuple[Passage, ...]
    score: float = 0.0


def draft(finding: Finding) -> Drafted:
    """Every item of the list that is asked for; nothing where the question asks for something in it or elsewhere."""
    asks_one = _ASKS_ONE.search(finding.question.text) and finding.question.ordinal is None
    found = None if asks_one else _best_list(finding)
    if found is None:
        return Drafted(())
    units = [whole(finding, one) for one in found.members]
    if finding.question.ordinal is not None:
        return _one_item(finding, found, units)
    document = finding.document_of(found.members[0])
    lead_in = replies.LIST_COUNT.format(count=len(units), heading=found.heading, title=document.title)
    return Drafted(
        tuple((one,) for one in units), lead_in, label=found.score, evidence=(_as_evidence(finding, units, found),)
    )


def _best_list(finding: Finding) -> _List | None:
    lists = _lists(finding)
    if not lists:
        return None
    best = max(lists, key=lambda one: one.score)
    if finding.question.ordinal is not None or _is_named(finding, best):
        return best
    return _found_together(finding, lists)


def _is_named(finding: Finding, best: _List) -> bool:
    """Whether the question calls the list by what it is called, and not for something in it."""
    wanted = _CLEAR + (0.0 if finding.question.kind in ("list", "principle") else 0.08)
    covered = finding.coverage(_in_its_document(finding, best))
    named = best.score >= wanted and covered >= _BARELY and not _asks_within(finding, best)
    return named and _counts_these(finding.question.text, best)


def _counts_these(text: str, one: _List) -> bool:
    """Whether a list is of what is to be counted, where a count is asked for: "how many principles" of "Principles"."""
    counted = _HOW_MANY.search(text)
    if not counted:
        return True
    return not _CLAUSE.search(one.heading) and bool(set(terms(counted.group(1))) & set(terms(one.label)))


def _found_together(finding: Finding, lists: list[_List]) -> _List | None:
    """A list whose items are among the best sentences one and all, whatever it is called, where several are asked."""
    units = finding.units(finding.asked_documents or None)
    if not units or not _PLURAL.search(finding.question.text):
        return None
    scores: dict[str, float] = {}
    for unit in units:  # best first
        scores.setdefault(unit.passage.id, unit.score)
    near_top = {unit.passage.id for unit in units[:_TOP]}

    def behind(one: _List) -> float:
        return units[0].score - float(np.mean([scores.get(member.id, units[-1].score) for member in one.members]))

    together = [one for one in lists if sum(member.id in near_top for member in one.members) >= _TOGETHER]
    best = min(together, key=behind, default=None)
    return best if best and behind(best) <= _BEHIND else None


def _lists(finding: Finding) -> list[_List]:
    hits: Counter[tuple[str, int]] = Counter()
    for place, row in enumerate(finding.rows(_ROWS, finding.asked_documents or None)):
        passage = finding.passage(row)
        if passage.group is not None:
            hits[passage.document_id, passage.group] += _ROWS - place
    lists = [one for one in (_read(finding, *key) for key in hits) if len(one.members) > 1]
    vectors = finding.index.encoded([one.label for one in lists])
    top = max(hits.values(), default=1)
    return [
        replace(one, score=_score(finding, one, float(row @ finding.plain_vector), hits[_key(one)] / top))
        for one, row in zip(lists, vectors, strict=True)
    ]


def _score(finding: Finding, one: _List, cosine: float, share: float) -> float:
    """How well a list's label fits: its meaning, the question's words in it, its share of the hits, and its length."""
    covered = finding.coverage(_in_its_document(finding, one))
    cues = _PLURAL_CUE if _PLURAL.search(finding.question.text) else 0.0
    if _is_negated(one.label) != _is_negated(finding.question.text):
        cues -= _NEGATED  # what governors must not do is no answer to what they must do
    counts = _counts(finding.question.text)
    if counts:
        cues += _COUNT_CUE if len(one.members) in counts else -_COUNT_CUE
    return 0.5 * cosine + 0.35 * covered + 0.15 * share + cues


def _in_its_document(finding: Finding, one: _List) -> str:
    document = finding.document_of(one.members[0])
    return f"{one.label} {document.title} {document.subject}"


def _is_negated(text: str) -> bool:
    return bool(_NOT.search(text))


def _counts(text: str) -> set[int]:
    spoken = words(text)
    return {_NUMBERS.index(word) + 2 for word in spoken if word in _NUMBERS} | {
        int(word)
        for word in spoken
        if word.isdigit() and int(word) <= _LONGEST  # "2024" counts nothing
    }


def _asks_within(finding: Finding, found: _List) -> bool:
    """Whether one item says clearly more of the question than the list's label does: then the item is the answer."""
    label = _in_its_document(finding, found)
    covered = finding.coverage(label)
    best = max(finding.coverage(f"{label} {one.text}") for one in found.members)
    return best - covered > 0.25


def _read(finding: Finding, document_id: str, group: int) -> _List:
    passages = [one for one in finding.index.passages(document_id) if one.group == group and one.kind != "list"]
    labelled = [one for one in passages if one.label]
    members = tuple(labelled if len(labelled) > 1 else passages)
    if not members:
        return _List("", "", ())
    heading = _heading(members, finding.documents[document_id])
    common = reduce(lambda some, one: some & set(terms(one.text)), members[1:], set(terms(members[0].text)))
    shared = [word for word in dict.fromkeys(words(members[0].text)) if set(terms(word)) & common]
    lead = "" if members[0].lead_in == heading else members[0].lead_in
    return _List(f"{heading}: {lead} {' '.join(shared)}".strip(), heading, members)


def _key(one: _List) -> tuple[str, int]:
    return one.members[0].document_id, one.members[0].group or 0


def _heading(members: tuple[Passage, ...], document: Document) -> str:
    path = [part for part in members[0].heading_path if part != document.title]
    return path[-1] if path else members[0].lead_in or document.title


def _one_item(finding: Finding, found: _List, units: list[Unit]) -> Drafted:
    """The item asked for by its place; a note when the list is not that long."""
    place = finding.question.ordinal or 0
    place = len(units) if place == -1 else place
    if not 1 <= place <= len(units):
        note = replies.NO_SUCH_ITEM.format(heading=found.heading, count=len(units), asked=place)
        return Drafted((), note=note)
    return Drafted(((units[place - 1],),), label=found.score, evidence=(_as_evidence(finding, units, found),))


def _as_evidence(finding: Finding, units: list[Unit], found: _List) -> Unit:
    """The list as one piece of evidence: its label counts as much as its items."""
    best = max(units, key=lambda one: one.meaning)
    text = " ".join([found.label, *(one.text for one in units)])
    meaning = max(best.meaning, float(finding.index.encoded([found.label])[0] @ finding.plain_vector))
    return replace(best, meaning=meaning, words=finding.coverage(text))
