"""Tests of ingest.metadata: what is stated comes first, the rest is guessed from the document and marked as guessed."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.source import Source
from ingest.blocks import Block, Reading
from ingest.errors import UnreadableFile
from ingest.metadata import Metadata, merged, metadata
from ingest.outline import outline
from ingest.read import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")


def about(name: str, *lines: str, stated: Source | None = None, **properties: str) -> Metadata:
    """The metadata of a file whose first line is its title."""
    blocks = (Block("heading", lines[0], level=1), *(Block("paragraph", line) for line in lines[1:]))
    return metadata(name, outline(Reading(blocks)), properties, stated or Source())


def test_what_nobody_states_is_guessed_and_marked_as_guessed() -> None:
    found = about("ferry.pdf", "Ferry Strategy 2031-2035", "Saltby Borough Council runs ferries.", "Issued 4 May 2031")
    assert found == Metadata(
        title="Ferry Strategy 2031-2035",
        publisher="Saltby Borough Council",
        subject="Saltby Borough Council",
        kind="strategy",
        published="2031-05-04",
        period="2031-2035",
        guessed=("title", "publisher", "subject", "kind", "published", "period"),
    )


def test_what_is_stated_wins_and_is_not_marked() -> None:
    stated = Source("Boats", "Gull", "Quay", "guidance", "2030", "2030-31")
    found = about("ferry.md", "Ferry Strategy 2031-2035", stated=stated, title="Not this one", date="2 May 2029")
    assert (found.title, found.publisher, found.subject, found.kind, found.published, found.period) == (
        "Boats",
        "Gull",
        "Quay",
        "guidance",
        "2030",
        "2030-31",
    )
    assert found.guessed == ()


def test_front_matter_counts_as_stated() -> None:
    title, author = "Ferries of Saltby", "Saltby Council, Boats"
    found = about("ferry.md", "Notes", title=title, author=author, date="4 May 2031", kind="Agreement")
    assert (found.title, found.publisher, found.published, found.kind) == (
        "Ferries of Saltby",
        "Saltby Council",
        "2031-05-04",
        "agreement",
    )
    assert found.guessed == ("subject",)


def test_an_audience_in_front_matter_holds() -> None:
    assert about("ferry.md", "Notes", audience="officer, governor").audience == ("governor", "officer")


def test_an_audience_that_is_none_is_refused_rather_than_opened_to_everybody() -> None:
    with pytest.raises(UnreadableFile, match=r"ferry\.md states its audience in its front matter, but: .*'bosun'"):
        about("ferry.md", "Notes", audience="bosun")


def test_nobody_stating_an_audience_leaves_it_open_for_the_pipeline_to_decide() -> None:
    assert about("ferry.pdf", "Notes").audience == ()


@pytest.mark.parametrize("left", ["Microsoft Word - ferry", "Saltby - draft report", "10310 Boats.docx", "Boats"])
def test_what_a_program_or_drafter_left_in_a_pdf_is_no_title(left: str) -> None:
    assert about("ferry.pdf", "Ferries of Saltby", title=left).title == "Ferries of Saltby"


def test_a_pdf_title_is_believed_when_its_words_stand_at_the_head_of_the_text() -> None:
    assert about("a.pdf", "THE FERRIES", "of Saltby", title="The Ferries of Saltby").title == "The Ferries of Saltby"
    assert about("a.pdf", "Another paper", title="The Ferries of Saltby").title == "Another paper"


def test_a_pdf_subject_is_a_topic_and_an_author_a_person_unless_it_is_a_body() -> None:
    found = about("a.pdf", "Notes on ropes", subject="ropes", author="Ann Gull")
    assert (found.subject, found.publisher) == ("", "")
    assert about("a.pdf", "Notes on ropes", author="Saltby Harbour Trust").publisher == "Saltby Harbour Trust"


@pytest.mark.parametrize(
    ("title", "first", "kind"),
    [
        ("Inspection of Saltby ferries", "", "review"),
        ("Gull School: peer review, May 2031", "", "review"),
        ("The peer review handbook", "", "guidance"),
        ("Ferry bulletin", "", "newsletter"),
        ("Memorandum of understanding", "", "agreement"),
        ("Boats together", "This agreement is made between two boats.", "agreement"),
        ("Our ferries", "This strategy says where boats go.", "strategy"),
        ("Ropes", "A plan was made, and a review of it.", "other"),
    ],
)
def test_the_kind_is_told_by_the_title_and_then_by_what_a_document_says_of_itself(
    title: str, first: str, kind: str
) -> None:
    assert about("a.txt", title, first).kind == kind


def test_sources_are_merged_field_by_field() -> None:
    over = Source(publisher="Gull", audience=("officer",))
    assert merged(Source(title="Boats", publisher="Quay"), over) == Source("Boats", "Gull", audience=("officer",))


@cache
def shared(name: str) -> Metadata:
    reading = read(SHARED / name)
    return metadata(Path(name).name, outline(reading), reading.properties, Source())


@needs_shared
@pytest.mark.parametrize(
    ("number", "title", "subject", "kind"),
    [
        ("000", "Wigan System Led Alliance / Partnership", "Wigan", "other"),
        ("001", "Excellence in Education Strategy 2020-2030", "Wigan", "strategy"),
        ("002", "Wiltshire Learning Trust", "Wiltshire", "other"),
        ("003", "Heads Up 14th June 17", "Warwickshire", "newsletter"),
        ("004", "Essex School-led Improvement System", "Essex", "strategy"),
    ],
)
def test_the_seeds_are_known_as_a_person_would_name_them(number: str, title: str, subject: str, kind: str) -> None:
    path = next((SHARED / "seeds").glob(f"{number}_*"))
    found = shared(f"seeds/{path.name}")
    assert (found.title, found.subject, found.kind) == (title, subject, kind)


@pytest.mark.slow
@needs_shared
def test_reviews_are_recognised_for_what_the_register_of_reviews_says() -> None:
    register = (SHARED / "reviews" / "reviews.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(register.splitlines()))
    right: Counter[str] = Counter()
    for row in rows:
        found = shared(f"reviews/{row['file']}")
        right["authority"] += found.subject == row["authority"]
        right["kind"] += found.kind == "review"
        right["publisher"] += found.publisher == "Ofsted"
        right["published"] += found.published == row["publication_date"] and "published" in found.guessed
        right["outcome"] += found.outcome == (row["grade_overall"] or row["outcome"])
        right["grades"] += [grade for _, grade in found.grades] == _grades(row)
        right["title"] += "nspection of" in found.title
    shares = {name: right[name] / len(rows) for name in right}
    wanted = {"authority": 0.97, "kind": 0.97, "publisher": 0.97, "published": 0.97, "outcome": 0.95, "grades": 0.95}
    assert {name: share for name, share in shares.items() if share < wanted.get(name, 0.95)} == {}


def _grades(row: dict[str, str]) -> list[str]:
    """The grades in the order of the judgements in a report."""
    graded = ("leaders", "help_and_protection", "in_care_and_care_leavers", "in_care", "care_leavers", "overall")
    return [row[f"grade_{name}"] for name in graded if row[f"grade_{name}"]]
