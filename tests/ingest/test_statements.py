"""Statements found in small documents of our own: type, force, actors and themes, each with a reason."""

from pathlib import Path

import pytest

from corpus.document import Document, Passage, document_id
from corpus.statement import KEYS, Statement
from ingest.outline import outline
from ingest.passages import passages
from ingest.read import read
from ingest.statements.extract import statements_of

STRATEGY = """# Harbour Schools Strategy

## Background

The harbour has forty schools. Numbers fell in 2019.

## Core principles

1. Trust comes before targets.
2. Partnerships will be open with each other

## Our objectives

- Improve reading in every harbour school
- We will provide a mentor for each new headteacher.
- Raise attendance from 91 per cent to 95 per cent by July 2027

## What will Harbour Council do?

- Train thirty peer reviewers
- Publish the spending of each partnership

## Duties of governors

Governors must publish the minutes. They should also visit a lesson each term. A governor may ask for a mentor.

The headteacher and the chair of governors are expected to agree a plan. A report must be written by the council.

## Timetable

| Stage | Date |
|---|---|
| First visits to schools | January 2027 |
| Report to the council | July 2027 |

## Contact

Telephone: 0100 000 000
"""
REVIEW = """# Inspection of Harbour local authority children's services

The services are good. Leaders know their schools well.

## What needs to improve?

- The timeliness of health assessments for children in care.
- Training for all foster carers.
"""


def found(text: str, folder: Path, **fields: object) -> dict[str, Statement]:
    """The statements of a Markdown file by the beginning of their words."""
    document, cut = laid(text, folder, **fields)
    return {" ".join(one.text.split()): one for one in statements_of(document, cut)}


def laid(text: str, folder: Path, **fields: object) -> tuple[Document, tuple[Passage, ...]]:
    path = folder / "one.md"
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    made = outline(reading)
    known = {"id": document_id("one.md"), "name": "one.md", "title": made.sections[0].heading, "text": made.text,
             "digest": "d", "publisher": "Harbour Council", "subject": "Harbour", "kind": "strategy",
             "page_starts": made.page_starts, "sections": made.sections}  # fmt: skip
    document = Document(**{**known, **fields})  # type: ignore[arg-type]
    return document, passages(document, made.laid)


@pytest.fixture
def strategy(tmp_path: Path) -> dict[str, Statement]:
    return found(STRATEGY, tmp_path)


def labels(one: Statement) -> tuple[str, str, tuple[str, ...]]:
    return one.type, one.force, one.actors


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("1. Trust comes before targets.", ("principle", "none", ())),
        ("2. Partnerships will be open with each other", ("principle", "will", ("partnerships",))),
        ("Improve reading in every harbour school", ("objective", "aim", ("local authority",))),
        ("We will provide a mentor for each new headteacher.", ("duty", "will", ("local authority",))),
        ("Raise attendance from 91 per cent to 95 per cent by July 2027", ("objective", "aim", ("local authority",))),
        ("Train thirty peer reviewers", ("duty", "will", ("local authority",))),
        ("Publish the spending of each partnership", ("duty", "will", ("local authority",))),
        ("Governors must publish the minutes.", ("duty", "must", ("governors",))),
        ("They should also visit a lesson each term.", ("duty", "should", ("governors",))),
        ("A governor may ask for a mentor.", ("practice", "may", ("governors",))),
        (
            "The headteacher and the chair of governors are expected to agree a plan.",
            ("duty", "should", ("headteachers", "governors")),
        ),
        ("A report must be written by the council.", ("duty", "must", ("local authority",))),
        ("First visits to schools January 2027", ("milestone", "none", ("schools",))),
    ],
)
def test_a_statement_of_a_strategy(
    strategy: dict[str, Statement], words: str, wanted: tuple[str, str, tuple[str, ...]]
) -> None:
    assert labels(strategy[words]) == wanted


def test_background_titles_and_contacts_are_no_statements(strategy: dict[str, Statement]) -> None:
    assert [words for words in strategy if "forty" in words or "2019" in words or "0100" in words] == []
    assert "Core principles" not in strategy


def test_every_label_has_its_reason(strategy: dict[str, Statement]) -> None:
    duty = strategy["They should also visit a lesson each term."]
    assert dict(duty.reasons) == {
        "type": "“should” binds They",
        "force": "“should”",
        "actors": "“they” means whom the sentence before names",
        "themes": "teaching and learning: “lesson”",
    }
    for one in strategy.values():
        told = {key for key, _ in one.reasons}
        assert told >= {key for key in KEYS if one.label(key)}, one.text


def test_a_review_tells_findings_and_recommendations(tmp_path: Path) -> None:
    review = found(REVIEW, tmp_path, kind="review", publisher="Ofsted")
    assert labels(review["Leaders know their schools well."]) == ("finding", "none", ("local authority",))
    needed = review["The timeliness of health assessments for children in care."]
    assert labels(needed) == ("recommendation", "should", ("local authority",))
    assert needed.themes == ("wellbeing",)


def test_quotes_are_the_kept_text_and_stay_on_one_page(tmp_path: Path) -> None:
    document, cut = laid(STRATEGY, tmp_path)
    middle = document.text.index("chair of governors")  # a page that turns within a sentence
    paged, cut = laid(STRATEGY, tmp_path, page_starts=(0, middle), pages=2)
    for one in statements_of(paged, cut):
        assert one.text == paged.text[one.start : one.end] == one.text.strip()
        assert len(paged.pages_of(one.start, one.end)) == 1
        assert one.page == paged.page_at(one.start)


def test_who_we_are_and_whom_an_agreement_binds(tmp_path: Path) -> None:
    text = "# Lamp Partnership: agreement\n\n## Data\n\n- Attendance data must be shared each Friday.\n- Each member:\n"
    agreement = found(text, tmp_path, kind="agreement", publisher="Lamp Partnership", subject="Lamp Partnership")
    assert labels(agreement["Attendance data must be shared each Friday."]) == ("duty", "must", ("schools",))
    assert list(agreement) == ["Attendance data must be shared each Friday."]


def test_a_lead_in_gives_its_items_their_actor_and_force(tmp_path: Path) -> None:
    text = "# Guide\n\n## In your first term\n\nEvery headteacher must:\n\n- meet the governors\n- walk the harbour\n"
    guide = found(text, tmp_path, kind="guidance")
    assert {words: labels(one) for words, one in guide.items()} == {
        "meet the governors": ("duty", "must", ("headteachers",)),
        "walk the harbour": ("duty", "must", ("headteachers",)),
    }


def test_the_same_words_twice_have_two_ids_that_last(tmp_path: Path) -> None:
    text = "# Guide\n\n## Duties\n\nHeads must ring.\n\nHeads must ring.\n"
    document, cut = laid(text, tmp_path)
    first = [one.id for one in statements_of(document, cut)]
    assert len(set(first)) == 2
    assert [one.id for one in statements_of(document, cut)] == first


def test_an_item_that_ends_the_sentence_of_its_lead_in_binds_whom_that_binds(tmp_path: Path) -> None:
    duty = "- ring any bell to which the school is a party, which must not wait\n"
    text = f"# Lamp agreement\n\n## Duties\n\nEach head must:\n\n{duty}"
    agreement = found(text, tmp_path, kind="agreement")
    assert [labels(one) for one in agreement.values()] == [("duty", "must", ("headteachers",))]


def test_a_heading_that_begins_a_sentence_leads_in_to_its_items(tmp_path: Path) -> None:
    guide = found("# Guide\n\n## Reviewers must not\n\n- grade a lesson\n- name a pupil\n", tmp_path, kind="guidance")
    assert {labels(one) for one in guide.values()} == {("duty", "must", ("system leaders",))}
    assert len(guide) == 2


def test_nobody_is_bound_by_what_is_told_or_by_what_a_word_means(tmp_path: Path) -> None:
    text = """# Harbour strategy

## Summary

It describes what the council and the board will ask of a school. Must means that there is a duty.

Three points will be new to many readers:

- Money from the council falls to half of that.
"""
    assert [words for words, one in found(text, tmp_path).items() if one.type == "duty"] == []


def test_whom_a_sentence_binds_stands_in_its_own_clause(tmp_path: Path) -> None:
    strategy = found("# Strategy\n\n## Attendance\n\nTime matters, so schools should ring a family.\n", tmp_path)
    assert [one.actors for one in strategy.values()] == [("schools",)]
