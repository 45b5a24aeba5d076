"""Tests of ingest.pipeline: what becomes of a file, the second time too, and when it goes wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes_encoder import WordEncoder

from corpus.document import document_id
from corpus.embedding import Vectors
from corpus.errors import DocumentMissing, IndexMismatch
from corpus.records import Records
from corpus.settings import Settings
from corpus.source import Source
from ingest.pipeline import Found, Outcome, Pipeline, rebuild, remove

BOATS = "# Ferries of Saltby\n\nKeepers row the boats. Boards pay for ropes.\n\n- light the lamps\n- mend the ropes\n"


class CountingEncoder(WordEncoder):
    """Remembers what it was given to encode."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The rows of WordEncoder."""
        self.seen.extend(texts)
        return super().encode(texts)


class BreakingEncoder(WordEncoder):
    """Raises whatever it is given."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Never returns."""
        raise self._error


Add = Callable[..., Outcome]


@pytest.fixture
def add(settings: Settings, words_encoder: WordEncoder, tmp_path: Path) -> Add:
    """Writes a file and adds it: add(name, text, **stated)."""
    pipeline = Pipeline(settings, words_encoder)

    def write_and_add(name: str, text: str, **stated: str | tuple[str, ...]) -> Outcome:
        return pipeline.add(found(tmp_path, name, text, **stated))

    return write_and_add


def found(folder: Path, name: str, text: str, **stated: str | tuple[str, ...]) -> Found:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Found(path, name, Source(**stated))  # type: ignore[arg-type]


def test_a_file_becomes_a_document_with_passages_vectors_and_words(add: Add, records: Records) -> None:
    outcome = add("boats.md", BOATS)
    assert (outcome.status, outcome.title, outcome.pages, outcome.passages) == ("added", "Ferries of Saltby", None, 4)
    kept = records.document("boats.md")
    assert (kept.id, kept.audience, kept.guessed[0]) == (outcome.document_id, ("public",), "title")
    assert [one.kind for one in records.passages(kept.id)] == ["prose", "list", "item", "item"]
    rows, sentences, owners = records.vectors(kept.id)
    assert (rows.shape, sentences.shape, owners.tolist()) == ((4, 64), (4, 64), [0, 0, 2, 3])
    assert set(records.postings("keeper")) == {kept.id}


def test_the_same_bytes_again_are_unchanged(add: Add) -> None:
    first = add("boats.md", BOATS)
    second = add("boats.md", BOATS)
    assert (second.status, second.document_id) == ("unchanged", first.document_id)
    assert second.reason == "same content as kept"


def test_a_changed_file_replaces_its_old_version(add: Add, records: Records) -> None:
    add("boats.md", BOATS)
    assert add("boats.md", BOATS + "- buy a boat\n").status == "updated"
    assert records.count() == 1
    assert records.text("boats.md").endswith("buy a boat")


def test_only_what_is_new_in_a_changed_file_is_encoded(settings: Settings, tmp_path: Path) -> None:
    encoder = CountingEncoder()
    pipeline = Pipeline(settings, encoder)
    pipeline.add(found(tmp_path, "boats.md", BOATS))
    encoder.seen.clear()
    pipeline.add(found(tmp_path, "boats.md", BOATS.replace("Keepers row the boats.", "Nobody rows.")))
    assert encoder.seen == ["Ferries of Saltby: Nobody rows. Boards pay for ropes.", "Nobody rows."]


def test_the_same_bytes_under_another_name_are_one_document_with_two_names(add: Add, records: Records) -> None:
    first = add("boats.md", BOATS)
    second = add("ships.md", BOATS)
    assert (second.status, second.document_id, second.reason) == (
        "unchanged",
        first.document_id,
        "same bytes as boats.md",
    )
    assert records.document("boats.md").other_names == ("ships.md",)
    assert add("ships.md", BOATS).status == "unchanged"


def test_the_second_name_keeps_the_old_bytes_when_the_first_changes(add: Add, records: Records) -> None:
    add("boats.md", BOATS)
    add("ships.md", BOATS)
    assert add("boats.md", "# Boats\n\nThey rest.").status == "updated"
    assert {one.name: one.other_names for one in records.documents()} == {"boats.md": (), "ships.md": ()}
    assert records.document("ships.md").id == document_id("ships.md")
    assert "Keepers row" in records.text("ships.md")


def test_a_second_name_that_gets_bytes_of_its_own_is_a_document_of_its_own(add: Add, records: Records) -> None:
    add("boats.md", BOATS)
    add("ships.md", BOATS)
    assert add("ships.md", "# Ships\n\nThey rest.").status == "added"
    assert {one.name: one.other_names for one in records.documents()} == {"boats.md": (), "ships.md": ()}


def test_a_document_whose_file_becomes_equal_to_another_is_no_longer_kept_twice(add: Add, records: Records) -> None:
    add("boats.md", BOATS)
    add("ships.md", "# Ships\n\nThey rest.")
    assert add("ships.md", BOATS).status == "unchanged"
    assert [(one.name, one.other_names) for one in records.documents()] == [("boats.md", ("ships.md",))]


def test_what_is_newly_stated_about_the_same_bytes_is_taken_over(add: Add, records: Records) -> None:
    add("boats.md", BOATS)
    outcome = add("boats.md", BOATS, publisher="Saltby Council", audience=("officer",))
    assert (outcome.status, outcome.reason) == ("updated", "newly stated: publisher, audience")
    kept = records.document("boats.md")
    assert (kept.publisher, kept.audience, "publisher" in kept.guessed) == ("Saltby Council", ("officer",), False)


def test_a_newly_stated_title_reaches_the_passages_and_what_was_stated_before_stays(add: Add, records: Records) -> None:
    add("boats.md", BOATS, publisher="Saltby Council", audience=("officer",))
    assert add("boats.md", BOATS, title="The boats").status == "updated"
    kept = records.document("boats.md")
    assert (kept.title, kept.publisher, kept.audience) == ("The boats", "Saltby Council", ("officer",))
    assert records.passages(kept.id)[0].heading_path == ("The boats", "Ferries of Saltby")


def test_a_new_version_is_not_opened_to_everybody_because_nobody_says_it_again(add: Add, records: Records) -> None:
    add("boats.md", BOATS, audience=("officer",))
    add("boats.md", BOATS + "- buy a boat\n")
    assert records.document("boats.md").audience == ("officer",)
    add("boats.md", BOATS, audience=("public",))
    assert records.document("boats.md").audience == ("public",)


def test_a_document_that_supersedes_another_marks_it_whichever_comes_first(add: Add, records: Records) -> None:
    add("new.md", BOATS, supersedes="old.md")
    add("old.md", "# Old boats\n\nThey rest.")
    add("older.md", "# Older boats\n\nThey sank.")
    add("old.md", "# Old boats\n\nThey rest still.", supersedes="older.md")
    assert {one.name: one.status for one in records.documents()} == {
        "new.md": "current",
        "old.md": "superseded",
        "older.md": "superseded",
    }


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("boats.xyz", "GIF89a", "boats.xyz is a picture (GIF), not a document. Save it as a PDF"),
        ("boats.txt", "", "boats.txt is empty (0 bytes); check that the copy finished"),
        ("boats.pdf", "\x7fELF", "boats.pdf is a program (ELF), not a document"),
    ],
)
def test_what_cannot_be_read_fails_in_one_line(add: Add, records: Records, name: str, text: str, reason: str) -> None:
    outcome = add(name, text)
    assert (outcome.status, outcome.document_id, outcome.passages) == ("failed", None, None)
    assert outcome.reason is not None
    assert outcome.reason.startswith(reason)
    assert records.count() == 0


def test_a_failed_new_version_leaves_the_old_one(add: Add, records: Records) -> None:
    first = add("boats.md", BOATS)
    outcome = add("boats.md", "")
    assert (outcome.status, outcome.document_id) == ("failed", first.document_id)
    empty = "boats.md is empty (0 bytes); check that the copy finished"
    assert outcome.reason == f"{empty}; the version added before is kept"
    assert "Keepers row" in records.text("boats.md")


def test_a_missing_file_fails(settings: Settings, words_encoder: WordEncoder, tmp_path: Path) -> None:
    path = tmp_path / "missing.md"
    outcome = Pipeline(settings, words_encoder).add(Found(path, "missing.md"))
    assert (outcome.status, outcome.reason) == ("failed", f"{path} cannot be opened: No such file or directory")


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError(), ValueError("odd\nlines"), KeyError("part")])
def test_whatever_a_library_raises_fails_that_file_in_one_line_and_is_logged(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    outcome = Pipeline(settings, BreakingEncoder(error)).add(found(tmp_path, "boats.md", BOATS))
    path = tmp_path / "boats.md"
    told = f"{path} could not be read ({type(error).__name__}); it may be damaged. Save it anew"
    assert (outcome.status, outcome.reason) == ("failed", told)
    assert [record.getMessage() for record in caplog.records] == [f"{path} could not be read"]


def test_a_knowledge_base_of_another_encoder_is_not_added_to(add: Add, settings: Settings) -> None:
    add("boats.md", BOATS)
    other = CountingEncoder()
    other.digest = "2"
    with pytest.raises(IndexMismatch, match="Run: verse rebuild"):
        Pipeline(settings, other)


def test_what_another_process_adds_meanwhile_is_seen(settings: Settings, add: Add, tmp_path: Path) -> None:
    add("boats.md", BOATS)
    other = Pipeline(settings, WordEncoder())
    other.add(found(tmp_path, "ships.md", "# Ships\n\nThey rest."))
    assert add("hulks.md", "# Ships\n\nThey rest.").reason == "same bytes as ships.md"


def test_removing_a_document_leaves_nothing_of_it(add: Add, settings: Settings, records: Records) -> None:
    add("boats.md", BOATS)
    assert remove(settings, "boats.md").title == "Ferries of Saltby"
    assert (records.count(), records.passage_count(), records.postings("keeper")) == (0, 0, {})
    with pytest.raises(DocumentMissing, match=r"boats\.md"):
        remove(settings, "boats.md")


def test_removing_a_second_name_leaves_the_document(add: Add, settings: Settings, records: Records) -> None:
    add("boats.md", BOATS)
    add("ships.md", BOATS)
    remove(settings, "ships.md")
    assert [(one.name, one.other_names) for one in records.documents()] == [("boats.md", ())]


def test_what_a_removed_document_superseded_is_current_again(add: Add, settings: Settings, records: Records) -> None:
    add("old.md", "# Old boats\n\nThey rest.")
    add("new.md", BOATS, supersedes="old.md")
    remove(settings, "new.md")
    assert records.document("old.md").status == "current"


def test_rebuilding_makes_the_vectors_anew_with_the_encoder_at_hand(
    add: Add, settings: Settings, records: Records
) -> None:
    add("boats.md", BOATS)
    ids = [one.id for one in records.passages(document_id("boats.md"))]
    other = CountingEncoder()
    other.digest = "2"
    assert rebuild(settings, other) == 1
    assert [one.id for one in records.passages(document_id("boats.md"))] == ids
    assert np.isfinite(records.vectors(document_id("boats.md"))[0]).all()
    Pipeline(settings, other)
