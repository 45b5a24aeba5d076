"""Unit: a sentence, item or cell that may be cited. What counts as one, and how it reads in its place. No I/O."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.orders import is_to_a_machine
from corpus.document import COLUMNS, Passage

_FEWEST_WORDS = 4
_NO_CONTENT = " £$€%_-–—.…"  # a tick says something
# what a division of a paper is called is no statement, however long: "Part Six: leaving, disputes and change"
_PART = re.compile(r"\W*(?:part|chapter|section|annex|appendix|schedule|volume) \w+ ?[:.–—-]", re.IGNORECASE)
_CONTENTS = re.compile(r"\W*(?:table of )?contents?\W*", re.IGNORECASE)
_TO_PAGE = re.compile(r"\D\d{1,3}(?: ?[-–] ?\d{1,3})?\W*$")
_TITLE_WORDS = 5  # a numbered heading of so few is a section's title, no principle


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, item or cell that may be cited, with what speaks for it."""

    passage: Passage
    start: int  # span in the kept text
    end: int
    row: int  # of its passage on the shelf
    meaning: float  # cosine with the question without names, -1 to 1
    words: float  # rarity-weighted share of the question's terms in it and its headings, 0 to 1
    score: float  # both together, comparable within one question

    @property
    def text(self) -> str:
        """Its words, exactly as in the kept text."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


def says_something(unit: Unit) -> bool:
    """Whether a unit can be an answer: no signature, lone word or heading of a mere section, and no order to us."""
    if is_to_a_machine(unit.text):
        return False
    count = len(unit.text.split())
    if _is_blank(unit.text) or _is_of_contents(unit):
        return False
    if unit.passage.kind == "heading":
        return count > _TITLE_WORDS and not _PART.match(unit.text)
    return count >= _FEWEST_WORDS or unit.passage.kind == "item" or bool(unit.passage.lead_in)


def _is_of_contents(unit: Unit) -> bool:
    """Whether it is a line of a table of contents: "8. How to steer 15-17" under Contents."""
    over = unit.passage.heading_path[-1] if unit.passage.heading_path else ""
    return bool(_CONTENTS.fullmatch(over) and _TO_PAGE.search(unit.text))


def _is_blank(text: str) -> bool:
    """Whether it is a row of a form to be filled in: more of its cells are empty, or hold but a sign, than not."""
    cells = text.split("\t")
    return len(cells) > 2 and sum(bool(cell.strip(_NO_CONTENT)) for cell in cells) * 2 < len(cells)


def names_columns(passage: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a row of a table only says what its columns are called; passages are its document's, in order."""
    below = passages[passage.ordinal + 1 : passage.ordinal + 2]
    cells = passage.text.split("\t") if passage.kind == "table" else []
    return len(cells) > 1 and any(one.lead_in == COLUMNS.join(cells) for one in below)


def whole_items(drafts: list[Unit], passage: Passage) -> list[Unit]:
    """An item, cell or numbered heading is cited whole, whatever number of sentences it has."""
    if passage.kind in ("item", "table", "heading", "note") and drafts and len(passage.text.split()) <= 70:
        best = max(drafts, key=lambda one: 0.5 * one.meaning + one.words)
        words = max(one.words for one in drafts)
        return [Unit(passage, passage.start, passage.end, best.row, best.meaning, words, 0.0)]
    return drafts
