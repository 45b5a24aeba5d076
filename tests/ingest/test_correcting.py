"""Tests of ingest.correcting: what may be set by hand, what it is checked for, and that new versions keep it."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder

from corpus.errors import DocumentMissing
from corpus.records import Records
from corpus.scope import readable
from corpus.settings import Settings
from corpus.source import Source
from ingest.correcting import Correction, correction
from ingest.errors import DatesContradict
from ingest.pipeline import Found, InProcess, Outcome, Pipeline, correct

BOATS = "# Ferries of Saltby\n\nKeepers row the boats.\n"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("publisher= Saltby   Council", "publisher", "Saltby Council"),
        ("Title=Boats = ferries", "title", "Boats = ferries"),
        ("kind=Review", "kind", "review"),
        ("published=4 May 2031", "published", "2031-05-04"),
        ("audience=officer,governor", "audience", ("governor", "officer")),
        ("status=superseded", "status", "superseded"),
        ("outcome=", "outcome", ""),
    ],
)
def test_a_correction_is_a_field_and_its_value(words: str, name: str, value: str | tuple[str, ...]) -> None:
    assert correction(words) == Correction(name, value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("publisher", "'publisher' is no KEY=VALUE; write for example publisher='Saltby Council'"),
        ("pages=3", "unknown field 'pages'; give one of title, publisher, subject, kind, "),
        ("kind=boat", "kind is 'boat'; give one of strategy, agreement, review, guidance, newsletter, other"),
        ("status=old", "status is 'old'; give one of current, superseded"),
        ("published=soon", "published is 'soon'; give 2024, 2024-02 or 2024-02-06"),
        ("audience=bosun", "unknown role 'bosun'; give one of public, governor, headteacher, officer, admin"),
        ("title=", "title is empty; give the document's title"),
    ],
)
def test_a_wrong_correction_says_what_would_be_right(words: str, told: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        correction(words)
    assert str(caught.value).startswith(told)


def add(settings: Settings, path: Path, text: str, **stated: str) -> Outcome:
    path.write_text(text, encoding="utf-8")
    return Pipeline(settings, WordEncoder(), InProcess()).add(Found(path, path.name, Source(**stated)))  # type: ignore[arg-type]


def set_fields(settings: Settings, name: str, *words: str) -> None:
    correct(settings, WordEncoder(), name, [correction(one) for one in words])


def test_what_is_set_by_hand_is_no_guess_and_survives_new_versions_and_what_others_state(
    settings: Settings, records: Records, tmp_path: Path
) -> None:
    path = tmp_path / "boats.md"
    add(settings, path, BOATS)
    assert "title" in records.document("boats.md").guessed
    set_fields(settings, "boats.md", "title=The boats", "outcome=Good", "audience=officer", "kind=guidance")
    add(settings, path, BOATS + "\nBoards pay.\n", publisher="Gull", title="Ships")
    kept = records.document("boats.md")
    assert (kept.title, kept.outcome, kept.audience, kept.kind) == ("The boats", "Good", ("officer",), "guidance")
    assert (kept.publisher, kept.corrected, "title" in kept.guessed) == (
        "Gull",
        ("title", "outcome", "audience", "kind"),
        False,
    )
    assert {one.heading_path[0] for one in records.passages(kept.id)} == {"The boats"}
    assert add(settings, path, BOATS + "\nBoards pay.\n", title="Ships").status == "unchanged"


def test_a_title_set_by_hand_reaches_passages_and_words_at_once(
    settings: Settings, records: Records, tmp_path: Path
) -> None:
    add(settings, tmp_path / "boats.md", BOATS)
    set_fields(settings, "boats.md", "title=Lanterns")
    (passage,) = records.passages(records.document("boats.md").id)
    assert passage.heading_path == ("Lanterns",)
    assert set(records.postings("lantern")) == {passage.document_id}


def test_what_a_document_supersedes_can_be_set_and_taken_back(
    settings: Settings, records: Records, tmp_path: Path
) -> None:
    add(settings, tmp_path / "old.md", "# Old boats\n\nThey rest.\n")
    add(settings, tmp_path / "new.md", BOATS)
    set_fields(settings, "new.md", "supersedes=old.md")
    assert records.document("old.md").status == "superseded"
    set_fields(settings, "new.md", "supersedes=")
    assert records.document("old.md").status == "current"


def test_a_status_set_by_hand_is_not_worked_out_again(settings: Settings, records: Records, tmp_path: Path) -> None:
    add(settings, tmp_path / "old.md", "# Old boats\n\nThey rest.\n")
    set_fields(settings, "old.md", "status=superseded")
    add(settings, tmp_path / "old.md", "# Old boats\n\nThey rest still.\n")
    assert [one.status for one in readable(records.documents(), "public")] == ["superseded"]


def test_a_document_that_is_not_there_cannot_be_corrected(settings: Settings) -> None:
    with pytest.raises(DocumentMissing, match=r"no document has the id or name 'boats\.md'"):
        set_fields(settings, "boats.md", "title=Boats")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("valid_to=2023-12",), "valid_to 2023-12, which is before its valid_from 2024-04-01"),
        (("title=Ships", "review_date=2020"), "review_date 2020, which is before its valid_from 2024-04-01"),
        (("valid_from=2031", "valid_to=2030-05-04"), "valid_to 2030-05-04, which is before its valid_from 2031"),
    ],
)
def test_dates_that_contradict_each_other_or_what_is_kept_are_refused_and_nothing_is_set(
    settings: Settings, records: Records, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    add(settings, tmp_path / "boats.md", BOATS, valid_from="2024-04-01")
    before = records.document("boats.md")
    with pytest.raises(DatesContradict) as caught:
        set_fields(settings, "boats.md", *words)
    assert str(caught.value) == f"boats.md would have {told}; nothing was set. Give both, or another date"
    assert records.document("boats.md") == before


def test_both_dates_may_be_set_at_once_and_other_fields_whatever_the_dates_are(
    settings: Settings, records: Records, tmp_path: Path
) -> None:
    add(settings, tmp_path / "boats.md", BOATS, valid_from="2024-04-01", valid_to="2020")
    set_fields(settings, "boats.md", "publisher=Gull")
    set_fields(settings, "boats.md", "valid_from=2019", "valid_to=2019-06")
    kept = records.document("boats.md")
    assert (kept.publisher, kept.valid_from, kept.valid_to) == ("Gull", "2019", "2019-06")
