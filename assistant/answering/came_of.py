"""What came of a recommendation, as the review tells it of that very one: added where it is asked for, or asked alone.

"What were they told, and did it work?" is answered with the recommendation and what came of it; "which recommendations
were not met?" with all that the reviews found so. Reviews that were not followed up add nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from assistant import replies
from assistant.answering.addressed import is_for
from assistant.answering.bound import actor_of, named
from assistant.answering.draft import Drafted, whole
from assistant.precedents.followed import beginning, followed
from assistant.precedents.parts import parts_of
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage

_State = Literal["not met", "partly met", "met"]
_ASKED = re.compile(
    r"\bdid (?:it|that|this|they|any of it) (?:all )?(?:work|help|succeed|do (?:it|so|that|the \w+)|make)\b"
    r"|\b(?:ma[dk]e|making) (?:any|a|much) difference\b|\bha[sd] it (?:worked|helped|made)\b"
    r"|\bwhat (?:came|became|has become|(?:has |had )?happened) (?:of|to|with|next|since|after\w*)\b"
    r"|\b(?:a|one|twelve months?|the) year (?:later|on|after)\b|\bfollow(?:ed)?[- ]up\b|\bcame back\b|\breturned\b"
    r"|\b(?:and|,) (?:so )?what did they (?:then )?do\b"
    r"|\bwhere (?:had|have|did) they (?:got|gotten|get) to\b|\bhow far (?:had|have|did) (?:it|they)\b"
    r"|\b(?:was|were|is|are|been) (?:it |that |this |they |these |those |fully |ever |the \w+ one )?"
    r"(?:met|done|carried out|acted (?:up)?on|implemented|achieved|put (?:right|into practice))\b"
    r"|\b(?:was|were|has|have) (?:the |that |its |their )?recommendations?\b[^?.]{0,60}\b(?:met|carried out|done)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\brecommend\w*|\bfollow(?:ed)?[- ]up\b|\b(?:a|one) year (?:later|on)\b", re.IGNORECASE)
_NO_MORE = r"(?<!not merely )(?<!not just )(?<!not only )"
_DONE = r"(?:met|done|carried out|achieved)\b"
_STATES: tuple[tuple[_State, re.Pattern[str]], ...] = (
    ("not met", re.compile(rf"\b(?:not (?:yet |been |be |or (?:only )?partly )*(?:{_DONE}|acted on\b)|unmet\b)", re.I)),
    # "unmet, not merely half done" asks for those not met alone
    ("partly met", re.compile(rf"{_NO_MORE}\b(?:part(?:ly|ially)?|half)[- ]{_DONE}", re.I)),
    ("met", re.compile(r"\bmet\b", re.I)),
)
_ASKS_MET = re.compile(  # not "the governors who met in May"
    r"\b(?:fully|wholly|completely|were|was|been|be|are|is)(?: all)? met\b|\bmet (?:in full|fully)\b", re.IGNORECASE
)
_ANY_SET = re.compile(r"\b(?:which|what|how many|all|any|every|list|name)\b", re.IGNORECASE)
_NEAR = 0.4  # cosine of a recommendation with what was found, where it is not quoted itself
_MOST = 40
_Pair: TypeAlias = tuple[Passage, tuple[Passage, ...]]  # a recommendation, and what tells what came of it


def draft(finding: Finding) -> Drafted:
    """Every recommendation that its review found met, partly met or not met, whichever is asked; else nothing."""
    text = finding.question.text
    if finding.question.kind == "definition":  # "what does partly met mean?"
        return Drafted(())
    states = _states_asked(text)
    if not states:
        return Drafted(())
    if not (_TELLS.search(text) and _ANY_SET.search(text)):
        return Drafted(())
    actor = actor_of(finding.question.plain, finding.question.asker)
    pairs = [pair for name in _reviews(finding) for pair in _pairs(finding, name)]
    if actor:
        found = finding.index.records.register.find({"type": "recommendation", "actor": actor}, _reviews(finding))
        bound = [(one.document_id, one.start, one.end) for one in found]
        named_by = {one.id: [actor] for one, _ in pairs if _is_among(one, bound)}
        pairs = [(one, told) for one, told in pairs if is_for(one.text, actor, named_by.get(one.id, []))]
    pairs = [(one, told) for one, told in pairs if _state_of(told)]  # "not yet known" was not followed up
    fitting = [(one, told) for one, told in pairs if _state_of(told) in states]
    if not fitting or len(fitting) > _MOST:
        return Drafted(())
    claims = tuple(tuple(_unit(finding, each) for each in told) for _, told in fitting)
    whose = f" {replies.FOUND_TO.format(actor=named(actor))}" if actor else ""
    lead_in = replies.FOUND_SO.format(count=len(fitting), all=len(pairs), state=" or ".join(states), whose=whose)
    return Drafted(claims, lead_in, settled=True, evidence=tuple(one[0] for one in claims[:3]))


def added(finding: Finding, drafted: Drafted) -> Drafted:
    """The draft, each recommendation in it with what came of it, where that is asked for and the review tells it."""
    if not drafted.claims or not _ASKED.search(finding.question.text):
        return drafted
    names = dict.fromkeys(claim[-1].passage.document_id for claim in drafted.claims)
    pairs = {given.id: (given, told) for name in names for given, told in _pairs(finding, name)}
    outcomes = {one.id for _, told in pairs.values() for one in told}
    said = [unit.passage.id for claim in drafted.claims for unit in claim]
    if not pairs or outcomes & set(said):
        return drafted
    claims: list[tuple[Unit, ...]] = []
    for claim in drafted.claims:
        claims += [claim, *_came_of(finding, pairs.get(claim[-1].passage.id))]
    if len(names) == 1 and not pairs.keys() & set(said) and (given := _nearest(finding, drafted, list(pairs.values()))):
        claims += [(whole(finding, given[0]),), *_came_of(finding, given)]
    return replace(drafted, claims=tuple(claims), evidence=drafted.units)


def _came_of(finding: Finding, pair: _Pair | None) -> list[tuple[Unit, ...]]:
    return [(_unit(finding, one),) for one in pair[1]] if pair else []


def _nearest(finding: Finding, drafted: Drafted, pairs: Sequence[_Pair]) -> _Pair | None:
    """The recommendation made of what a review found, as it is quoted; None where none comes near it."""
    near = finding.alike(drafted.units[:1], [whole(finding, given) for given, _ in pairs])[0]
    best = int(near.argmax())
    return pairs[best] if near[best] >= _NEAR else None


def _reviews(finding: Finding) -> list[str]:
    asked = finding.asked_documents or frozenset(finding.shelf.documents)
    return [one for one in finding.shelf.documents if one in asked and finding.documents[one].kind == "review"]


def _pairs(finding: Finding, document_id: str) -> list[_Pair]:
    """The recommendations of a review that were followed up, each with what came of it."""
    if finding.documents[document_id].kind != "review":
        return []
    passages = finding.index.passages(document_id)
    came: Mapping[int, tuple[int, ...]] = followed(passages, parts_of(passages))
    return [(passages[one], tuple(passages[each] for each in told)) for one, told in sorted(came.items())]


def _states_asked(text: str) -> list[_State]:
    """How it came out, as a question asks for it, one or several: "not met or partly met"."""
    found = [(place.start(), state) for state, pattern in _STATES[:-1] if (place := pattern.search(text))]
    if not found:
        return ["met"] if _ASKS_MET.search(text) else []
    return [state for _, state in sorted(found)]


def _state_of(told: Sequence[Passage]) -> _State | None:
    text = told[0].text
    first = [(found.start(), state) for state, pattern in _STATES if (found := pattern.search(text))]
    return min(first, key=lambda pair: pair[0])[1] if first else None


def _unit(finding: Finding, passage: Passage) -> Unit:
    start, end = beginning(passage)
    return replace(whole(finding, passage), start=start, end=end)


def _is_among(passage: Passage, spans: Sequence[tuple[str, int, int]]) -> bool:
    return any(
        passage.document_id == name and passage.start < end and start < passage.end for name, start, end in spans
    )
