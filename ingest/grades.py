"""What a review judged: each grade with the name of what was graded, and the overall outcome in short.

Grades come from the table of judgements on the first pages; the outcome of an area SEND inspection, which has no
grades, from its standard sentence. In the words of the report. Does not judge anything itself.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.outline import Outline

_FIRST_PAGES = 6_000  # characters
_MOST_GRADE_WORDS = 6
_FOUR_POINTS = r"Outstanding|Good|Requires [Ii]mprovement(?: to be [Gg]ood)?|Inadequate"
_GRADE = re.compile(rf"(?:{_FOUR_POINTS})\W{{0,2}}")
_LINE = re.compile(
    rf"^(?:\d(?:\.\d)?\.? )?(?P<name>[A-Z][^\n\t.]{{8,110}}?)[ \t:|]+(?P<grade>{_FOUR_POINTS})$", re.MULTILINE
)
_NUMBER = re.compile(r"^\d(?:\.\d)?\.? ")
_NAMES_GRADES = re.compile(r"^(?:overall )?(?:grade|grading|judge?ment|rating|outcome)s?$", re.IGNORECASE)
_SPEAKS_OF_GRADES = re.compile(r"\b(?:grad(?:e|ing)|judge?ment|rating|outcome)s?\b", re.IGNORECASE)
_FEWEST_SIDEWAYS = 2
_OVERALL_NAME = re.compile(r"\boverall\b", re.IGNORECASE)
_OVERALL = (
    re.compile(rf"^[•▪◼\- ]*Overall (?:effectiveness|outcome|judge?ment|grade)[\s:|]+(?P<grade>{_FOUR_POINTS})", re.M),
    re.compile(r"^[•▪◼\- ]*Overall (?:outcome|judge?ment|grade)[\t :|]+(?P<grade>[A-Z][\w ]{2,40})$", re.MULTILINE),
    re.compile(
        r"[Cc]hildren[’']s services in [^.\n]{3,70}? (?:are |is )?"
        r"(?P<grade>outstanding|good|inadequate|requires? improvement(?: to be good)?)\b"
    ),
)
# Ofsted and the Care Quality Commission, area SEND inspections since 2023: one of three outcomes.
_SEND = (
    ("typically positive experiences and outcomes", r"typically lead(?:s)? to positive experiences and outcomes"),
    ("inconsistent experiences and outcomes", r"lead(?:s)? to inconsistent experiences and outcomes"),
    ("widespread and/or systemic failings", r"widespread and/or systemic failings"),
)


def grades_of(outline: Outline) -> tuple[tuple[str, str], ...]:
    """The pairs of what was graded and its grade, in order; empty where the first pages hold no such table."""
    early = [one for one in outline.laid if one.start < _FIRST_PAGES and one.block.kind in ("row", "heading")]
    pairs: list[tuple[str, str]] = []
    heading = ""
    for table, held in groupby(early, key=lambda one: one.block.table if one.block.kind == "row" else None):
        blocks = [one.block for one in held]
        if table is None:
            heading = blocks[-1].text
        else:
            pairs += _of_table([[" ".join(cell.split()) for cell in block.cells] for block in blocks], heading)
    if not pairs:  # a table that was laid out with blanks only
        found = _LINE.finditer(outline.text[:_FIRST_PAGES])
        pairs = [(" ".join(one["name"].split()), one["grade"]) for one in found]
    return tuple(dict(pairs).items())


def outcome_of(outline: Outline, grades: Sequence[tuple[str, str]]) -> str:
    """The overall grade, or the outcome of an area SEND inspection in short; empty where neither is stated."""
    first = outline.text[:_FIRST_PAGES]
    plain = " ".join(first.split())
    overall = next((grade for name, grade in grades if _OVERALL_NAME.search(name)), "")
    send = next((short for short, pattern in _SEND if re.search(pattern, plain)), "") if "SEND" in plain else ""
    return overall or send or next((_as_grade(found["grade"]) for one in _OVERALL if (found := one.search(first))), "")


def _of_table(cells: list[list[str]], heading: str) -> list[tuple[str, str]]:
    """The pairs of a table that stands under this heading, whichever way it is laid."""
    return _sideways(cells, heading) or list(_graded(cells))


def _sideways(cells: list[list[str]], heading: str) -> list[tuple[str, str]]:
    """The pairs of a table of two rows, what was graded over its grades; none where it is another kind of table."""
    if len(cells) != 2 or len(cells[0]) != len(cells[1]) or any(map(_GRADE.fullmatch, cells[0])):
        return []
    if len(cells[0]) == 2 and _NAMES_GRADES.match(cells[0][1]):
        return []  # a head over one row
    named = _NAMES_GRADES.match(cells[1][0]) is not None  # the rows say themselves what they hold
    pairs = [(name, grade) for name, grade in zip(*cells, strict=True) if name or grade][1 if named else 0 :]
    if len(pairs) < _FEWEST_SIDEWAYS or not all(name and _is_worded(grade) for name, grade in pairs):
        return []
    known = all(_GRADE.fullmatch(grade) and not _GRADE.fullmatch(name) for name, grade in pairs)
    # of two by two cells of an unknown scale nothing says which way they are laid
    if named or known or (len(pairs) > _FEWEST_SIDEWAYS and _SPEAKS_OF_GRADES.search(heading)):
        return [(_NUMBER.sub("", name), grade) for name, grade in pairs]
    return []


def _is_worded(grade: str) -> bool:
    """Whether these could be the words of a grade of any scale."""
    return bool(grade) and len(grade.split()) <= _MOST_GRADE_WORDS and not any(map(str.isdigit, grade))


def _graded(cells: list[list[str]]) -> Iterator[tuple[str, str]]:
    """The pairs of a table: its first column and the one named as grades, or of two columns the one of grades alone."""
    named = [place for place, cell in enumerate(cells[0]) if place and _NAMES_GRADES.match(cell)]
    for row in cells[1:] if named else cells:
        filled = [cell for cell in row if cell]
        grade = row[named[0]] if named and len(row) > named[0] else filled[-1] if len(filled) == 2 else ""
        is_grade = _GRADE.fullmatch(grade) is not None
        if filled and (is_grade or (named and _is_named_grade(filled[0], grade))):
            yield _NUMBER.sub("", filled[0]), grade


def _is_named_grade(name: str, grade: str) -> bool:
    """Whether a row under the heading "Grade" is one, and not the line with the inspector's name."""
    return bool(grade) and name != grade and not name.endswith(":") and len(grade.split()) <= _MOST_GRADE_WORDS


def _as_grade(words: str) -> str:
    plain = " ".join(words.split()).lower().replace("require improvement", "requires improvement")
    return plain[:1].upper() + plain[1:]
