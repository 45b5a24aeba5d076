"""How a question calls a list by its name: its side of a time, its count, its headings, its paper."""

from pathlib import Path

import pytest
from fakes_documents import prepared
from small_corpus import knowledge_base, over_text

from assistant.answering import listing
from assistant.answering.lists import Listed
from assistant.answering.naming import counts_asked, is_negated, is_of_side, on_side, topic_asked
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

GUIDE = """# Moor Guide to Visits

The guide says how a review of a school goes.

## Before the review

- The school writes down what it knows of itself.
- The clerk books two rooms.
- Heads choose who visits.

## After the review

These are the steps of a review:

- The lead visitor writes one page.
- The school thanks the visitors.
- Governors read the page within a month.

## Principles

Visits rest on these:

- Nobody is blamed.
- Every voice is heard.
- What is found is written down.
- Nothing is kept from the school.

## Design

### 1. Choose a small question

Something small can be seen in two days.

### 2. Ask those who teach it

They know most. They say it:

- in the staff room
- at the gate

### 3. Write one page

More is not read.

## Delivery

### 4. Come on time

Schools have a timetable.

### 5. Bring your own lunch

The canteen is full.
"""
PRINCIPLES = """# Moor Principles

All who work in Moor hold to these.

## 1. Children come first

Nothing is done that is not for them.

## 2. Trust before targets

A head is believed.

## 3. Money follows need

The poorest schools are paid most.
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("guide"), "moor.md", GUIDE, real_encoder)


@pytest.fixture(scope="module")
def principles(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    """The paper of principles beside a guide that has none."""
    folder: Path = tmp_path_factory.mktemp("principles")
    (folder / "moor.md").write_text(PRINCIPLES, encoding="utf-8")
    (folder / "guide.md").write_text(GUIDE.replace("## Principles", "## Manners"), encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), real_encoder)


def quotes(assistant: Assistant, question: str) -> list[str]:
    return [one.quote for one in assistant.answer(Ask(question)).citations]


def test_a_list_of_the_other_side_of_a_time_is_not_meant(guide: Assistant) -> None:
    assert quotes(guide, "What are the steps before a review?") == [
        "The school writes down what it knows of itself.", "The clerk books two rooms.", "Heads choose who visits.",
    ]  # fmt: skip
    assert quotes(guide, "What are the steps after a review?") == [
        "The lead visitor writes one page.", "The school thanks the visitors.",
        "Governors read the page within a month.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "side"),
    [("Before the review", 0.5), ("After the review", -1.0), ("Reviews", 0.0), ("Before, during and after", 0.5)],
)
def test_a_side_counts_only_where_both_tell_one(label: str, side: float) -> None:
    assert on_side("What are the steps before a review?", label) == side
    assert on_side("What are the steps of a review?", label) == 0.0


@pytest.mark.parametrize(
    ("question", "is_settled"),
    [("How many principles are there?", True), ("How many principles apply to a review of a school?", False)],
)
def test_how_many_principles_there_are_is_the_whole_list_and_settled_where_no_more_is_asked(
    guide: Assistant, question: str, is_settled: bool
) -> None:
    index = guide.index
    finding = find(index, understand(question, (), Names(index.documents(Scope()))), Scope())
    drafted = listing.draft(finding)
    assert (drafted.settled, len(drafted.claims)) == (is_settled, 4)
    assert drafted.lead_in == "4 items under “Principles” in Moor Guide to Visits:"
    assert (guide.answer(Ask(question)).status == "answered") or not is_settled


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        (
            "Which headings come under Design?",
            ["1. Choose a small question", "2. Ask those who teach it", "3. Write one page"],
        ),
        ("What are the sections of Delivery?", ["4. Come on time", "5. Bring your own lunch"]),
    ],
)
def test_the_headings_asked_for_are_those_with_numbers(guide: Assistant, question: str, headings: list[str]) -> None:
    assert quotes(guide, question) == headings


@pytest.mark.parametrize("question", ["What are the three principles?", "What are the core principles?"])
def test_the_numbered_headings_of_a_paper_called_by_what_is_asked_for_are_these(
    principles: Assistant, question: str
) -> None:
    assert quotes(principles, question) == [
        "1. Children come first",
        "2. Trust before targets",
        "3. Money follows need",
    ]


def test_a_text_that_forbids_is_negated_and_only_small_numbers_count() -> None:
    assert is_negated("What must governors not do?")
    assert not is_negated("What must governors note?")
    assert counts_asked("the five areas of the three-tier plan of 2024") == {5}
    assert counts_asked("the 41 areas") == set()


@pytest.mark.parametrize(
    ("asked", "heading", "is_asked"),
    [
        ("What should our board do before a peer review?", "4. Before the review", True),
        ("what happens after the review", "After the review", True),
        ("What happens after the review?", "4. Before the review", False),
        ("What must a school do before a visit?", "4. Before the review", False),
        ("How long before a review is the school told?", "4. Before the review", False),
        ("What does the handbook say about the day before the review?", "4. Before the review", False),
        ("What must we not do before a peer review?", "4. Before the review", False),
        ("What must the clerk do before the review?", "4. Before the review", False),
        ("What should parents do during the review?", "During the review", False),
        ("What steps must be done before the budget review?", "4. Before the review", False),
    ],
)
def test_all_that_comes_before_something_is_the_list_under_that_heading(
    asked: str, heading: str, is_asked: bool
) -> None:
    steps = prepared("handbook.txt", ["The school sends a page.", "The team comes."]).passages
    one = Listed(heading, heading, "", steps, 1.0)
    assert is_of_side(asked, one, "Peer review handbook") is is_asked


def test_the_topic_a_paper_is_asked_about() -> None:
    assert topic_asked("What does the guide say about lost boats?") == {"lost", "boat"}
    assert topic_asked("Who chooses the boats?") == set()
