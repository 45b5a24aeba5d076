"""Two current documents that differ: both are quoted, and nobody is said to be right."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files

from assistant.ask import Ask
from assistant.differing import differ


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("The board meets every month with nine members.", "The board meets every month with ten members.", True),
        ("The council pays £12,000 a year to schools.", "The council pays schools £9,000 a year.", True),
        ("Plans are sent to the board by March.", "Plans are sent to the board by June.", True),
        ("Governors must publish their spending plans.", "Governors may publish their spending plans.", True),
        ("Governors must publish their spending plans.", "Governors must publish their spending plans early.", False),
        ("The council pays £12,000 a year to schools.", "The council pays 12000 a year to schools.", False),
        ("2. The board meets in nine rooms here.", "3. The board meets in nine rooms here.", False),
        ("The board meets every month with nine members.", "Ferries sail at ten from the harbour wall.", False),
        ("Two visits.", "Three visits.", False),
        ("In 2024 the board met schools.", "The board met schools.", False),
    ],
)
def test_sentences_differ_in_numbers_dates_or_force(one: str, other: str, is_so: bool) -> None:
    assert (differ(one, other), differ(other, one)) == (is_so, is_so)


HANDBOOK = """---
title: Marrowby Handbook
publisher: Marrowby Council
subject: {subject}
kind: guidance
published: 2024-05-01
{more}---
# Marrowby Handbook

## Peer review

A peer review is a visit of four days by three headteachers from other schools.
"""


@pytest.mark.parametrize(
    ("subject", "more", "is_told"),
    [("Marrowby", "", True), ("Tarnwick", "", False), ("Marrowby", "valid_to: 2024-06\n", False),
     ("Marrowby", "audience: [officer]\n", False)],
    ids=["both current", "about another place", "no longer valid", "not for everybody"],
)  # fmt: skip
def test_what_another_current_document_says_is_quoted_beside(
    tmp_path: Path, words_encoder: WordEncoder, subject: str, more: str, is_told: bool
) -> None:
    handbook = HANDBOOK.format(subject=subject, more=more)
    folder = write_files(tmp_path / "files", without=["tarnwick-charter.pdf"], more={"handbook.md": handbook})
    library = knowledge_base(folder, tmp_path / "home", words_encoder)
    answer = library.answer(Ask("How many days is the visit of a peer review in the Marrowby Schools Strategy?"))
    quotes = {one.document.name: (one.number, one.quote) for one in answer.citations}
    both = {
        "marrowby-2024.md": "A peer review is a visit of two days by three headteachers from other schools.",
        "handbook.md": "A peer review is a visit of four days by three headteachers from other schools.",
    }
    notes = {
        f"On [1], “{title}” also says [2]; both documents are current."
        for title in ("Marrowby Handbook", "Marrowby Schools Strategy 2024-2028")
    }
    if is_told:
        assert {name: quote for name, (_, quote) in quotes.items()} == both
        assert answer.note in notes
    else:
        assert len(quotes) == 1
        assert answer.note is None
