"""Which grades a question asks for: by name, by place on the scale, or by what is below or above one. No I/O.

A grade that is also an everyday word counts only where it is said as a grade: "found good ways" asks for none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant import replies
from assistant.answering.scale import Scale

_WORDS = r"(?:[\w'’&-]+\W+){0,6}"
_JUDGED_SO = re.compile(
    rf"\b(?:graded?|grades|grading|judge(?:d|ment|ments)?|rated|rating|outcomes?|verdict|scored?|awarded)\b\W+{_WORDS}$",
    re.IGNORECASE,
)
_CAME_OUT = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|got|given|came out|come out"
    r"|found(?: to (?:be|have)| [\w'’]+){0,3}|with"
    r"|lead(?:s|ing)? to|led to)\b"
    r"(?: as| an?)?[\W]*$",
    re.IGNORECASE,
)
_GRADE_WORD = re.compile(r"^\W{0,2}\s*(?:grades?|judge?ments?|ratings?|outcomes?|verdicts?)\b", re.IGNORECASE)
# "inadequate councils" are graded so; "good schools" may be anybody's word
_GRADED = frozenset({"inadequate", "outstanding"})
_BODIES = re.compile(r"^\W*(?:areas?|councils?|authorit(?:y|ies)|boroughs?|services|schools?|las?)\b", re.IGNORECASE)
_ENDS = re.compile(r"^\W*(?:$|(?:for|in|on|overall|with)\b)|^\s*[?.,;]", re.IGNORECASE)
_JOINED = re.compile(r"^[\s\"'”“,/]*(?:or|and|/|,)?[\s\"'”“,/]*(?:as )?$", re.IGNORECASE)
_BELOW = re.compile(
    r"\b(?:below|under|beneath|worse than|lower than|less than|short of|missed)\s*$|<\s*$", re.IGNORECASE
)
_ABOVE = re.compile(r"\b(?:above|over|better than|higher than|more than|beyond)\s*$|>\s*$", re.IGNORECASE)
_LEAST = re.compile(
    r"\b(?:at least|no worse than|not below|not less than|minimum(?: of)?)\s*$|(?:≥|>=)\s*$", re.IGNORECASE
)
_MOST = re.compile(r"\b(?:at most|no better than|not above)\s*$|(?:≤|<=)\s*$", re.IGNORECASE)
_OR_BETTER = re.compile(r"^\W*(?:or|and) (?:better|above|higher|over)\b", re.IGNORECASE)
_OR_WORSE = re.compile(r"^\W*(?:or|and) (?:worse|below|lower|under)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|n['’]t)(?: \w+){0,2}\s*$|n['’]t(?: \w+){0,2}\s*$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:other than|anything but|except)\s*$", re.IGNORECASE)
_PLACES = {"first": 0, "top": 0, "highest": 0, "best": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4,
           "last": -1, "bottom": -1, "lowest": -1, "worst": -1}  # fmt: skip
_PLACE = re.compile(
    rf"\b({'|'.join(_PLACES)})(?: of (?:the |its |our )?(?:\w+ ){{0,2}}"
    r"(?:points?|grades?|outcomes?|steps?|levels?|verdicts?|judge?ments?|categories))"
    rf"|\b({'|'.join(_PLACES)}) (?:possible |overall )?(?:grade|outcome|rating|judge?ment|point|category|verdict)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The grades asked for, plain, and how they were asked for in our words."""

    grades: frozenset[str]
    said: str
    scale: Scale | None  # that they belong to, where one is known


def speaks_of_grades(text: str, given: frozenset[str]) -> bool:
    """Whether a text names one of the grades given, or a place on a scale."""
    return bool(given) and bool(_PLACE.search(text) or _spoken(text, given))


def wanted_grades(text: str, given: frozenset[str], ordered: Sequence[Scale]) -> Wanted | None:
    """Which grades are asked for, by name or by place on the scale; None where none is, or there is no order."""
    if placed := _PLACE.search(text):
        place = _PLACES[(placed.group(1) or placed.group(2)).lower()]
        own = [one for one in ordered if one.set_out_in] or list(ordered)
        if not own or any(not -len(one.grades) <= place < len(one.grades) for one in own):
            return None
        grades = list(dict.fromkeys(one.grades[place] for one in own))  # of each scale the one in that place
        return Wanted(frozenset(grades), " / ".join(map(_named, grades)), own[0] if len(own) == 1 else None)
    spoken = _spoken(text, given)
    if not spoken or not _is_judged(text, *spoken[0]):
        return None
    (first, last), grade = (spoken[0][0], spoken[-1][1]), spoken[0][2]
    if len(spoken) == 1:
        return _compared(text[:first], grade, text[last:], ordered)
    between = [text[one[1] : other[0]] for one, other in pairwise(spoken)]
    if not all(_JOINED.match(one) for one in between):  # "from Secure to Developing" asks something else
        return None
    said = frozenset(one for _, _, one in spoken)
    return Wanted(said, " / ".join(_named(one) for _, _, one in spoken), _scale_of(grade, ordered))


def _spoken(text: str, given: frozenset[str]) -> list[tuple[int, int, str]]:
    """Where grades are said, in order: first and last character, and the grade."""
    found: list[tuple[int, int, str]] = []
    for grade in sorted(given, key=lambda one: (-len(one), one)):
        for form in _forms(grade):
            for one in re.finditer(rf"\b{re.escape(form)}\b", text, 0 if form.isupper() else re.IGNORECASE):
                if all(one.end() <= first or last <= one.start() for first, last, _ in found):
                    found.append((one.start(), one.end(), grade))
    return sorted(found)


def _forms(grade: str) -> list[str]:
    """How a grade is said: of an outcome in short its telling words are enough."""
    short = grade.removesuffix(" to be good").removesuffix(" experiences and outcomes").removeprefix("typically ")
    first, _, last = short.partition(" and/or ")  # "widespread and/or systemic failings"
    told = [last, f"{first} {last.split()[-1]}"] if last else []
    return list(dict.fromkeys([grade, short, *told, *(["RI"] if short == "requires improvement" else [])]))


def _is_judged(text: str, first: int, last: int, grade: str) -> bool:
    """Whether a word that is also everyday language is said as a grade: "found good ways" is none."""
    said, before, after = text[first:last], text[:first], text[last:]
    if any(one.search(before) for one in (_BELOW, _ABOVE, _LEAST, _MOST)) or _JUDGED_SO.search(before):
        return True
    if grade in _GRADED and _BODIES.match(after):
        return True
    if _GRADE_WORD.match(after) or (said[0].isupper() and before.strip() and before.strip()[-1] not in ".!?"):
        return True
    return bool(_CAME_OUT.search(before)) and (len(grade.split()) > 1 or bool(_ENDS.match(after)))


def _compared(before: str, grade: str, after: str, ordered: Sequence[Scale]) -> Wanted | None:
    """The grades meant by one that is said, with what is said before and after it."""
    scale, name = _scale_of(grade, ordered), _named(grade)
    if _OTHER.search(before):
        said = replies.NOT_GRADE.format(grade=name)
        return Wanted(frozenset(scale.grades) - {grade}, said, scale) if scale else None
    is_not = _NOT.search(before)  # "not good" is below it, but for the lowest grade
    lowest = scale is not None and scale.grades[-1] == grade
    for rule, is_down, said, with_it in (
        (_LEAST.search(before) or _OR_BETTER.search(after), False, replies.AT_LEAST, True),
        (_MOST.search(before) or _OR_WORSE.search(after), True, replies.AT_MOST, True),
        (_BELOW.search(before) or (is_not and not lowest), True, replies.BELOW, False),
        (_ABOVE.search(before) or is_not, False, replies.ABOVE, False),
    ):
        if rule:
            if scale is None:
                return None
            at = scale.grades.index(grade)
            kept = frozenset(scale.grades[at:] if is_down else scale.grades[: at + 1])
            return Wanted(kept if with_it else kept - {grade}, said.format(grade=name), scale)
    return Wanted(frozenset((grade,)), name, scale)


def _scale_of(grade: str, ordered: Sequence[Scale]) -> Scale | None:
    return next((one for one in ordered if grade in one.grades), None)


def _named(grade: str) -> str:
    return grade[:1].upper() + grade[1:]
