"""Tests of ingest.pipeline: what becomes of a file, the second time too, and when it goes wrong."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes_encoder import WordEncoder

from corpus.database import Database
from corpus.document import Document, Passage, document_id, passage_id
from corpus.embedding import Vectors
from corpus.errors import DocumentMissing, IndexMismatch
from corpus.receipts import Receipts
from corpus.records import Records
from corpus.settings import Settings
from corpus.source import Source
from ingest.drafting import Drafted, Job
from ingest.keeping import Keeper
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
    assert encoder.seen == [
        "Ferries of Saltby: Nobody rows. Boards pay for ropes.", "Nobody rows.", "Boards pay for ropes.",
    ]  # fmt: skip


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


def test_a_second_name_is_read_by_whom_it_was_stated_for_when_the_first_goes(
    add: Add, records: Records, settings: Settings, words_encoder: WordEncoder
) -> None:
    add("boats.md", BOATS)
    add("ships.md", BOATS, audience=("officer",))
    assert records.document("boats.md").audience == ("public",)
    Keeper(settings, words_encoder).remove_name("boats.md")
    assert (records.document("ships.md").audience, records.document("ships.md").other_audiences) == (("officer",), ())


def test_a_closed_document_is_no_less_closed_under_a_second_name(add: Add, records: Records) -> None:
    add("boats.md", BOATS, audience=("officer",))
    add("ships.md", "# Ships\n\nThey rest.", audience=("governor",))
    add("ships.md", BOATS)
    assert records.document("ships.md").audience == ("officer",)
    add("boats.md", "# Boats\n\nThey rest.")
    assert records.document("ships.md").audience == ("governor",)


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


class Scripted:
    """A reader that gives what was put into its hands, a document a line of the file; it counts the files read."""

    width = 2

    def __init__(self) -> None:
        self.read: list[str] = []

    def draft(self, job: Job) -> Iterator[Drafted]:
        """A document a line: what stands before the colon names it. A line "broken" cannot be read."""
        self.read.append(job.name)
        return self._drafts(job, job.path.read_text(encoding="utf-8").splitlines())

    def _drafts(self, job: Job, lines: list[str]) -> Iterator[Drafted]:
        for line in lines:
            name, _, text = line.partition(": ")
            if text == "broken":
                yield Drafted(f"#{name}", reason=f"record {name} is broken")
            else:
                yield _record(job, name, text)


def _record(job: Job, name: str, text: str) -> Drafted:
    whole = f"{job.name}#{name}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Document(document_id(whole), whole, f"Record {name}", text, digest, audience=(), inside=f"#{name}")
    span = Passage(passage_id(made.id, 0, "prose", text), made.id, 0, "prose", (made.title,), text, 0, len(text))
    return Drafted(f"#{name}", made, (span,))


Told = list[tuple[str, str, str | None]]


@pytest.fixture
def add_records(settings: Settings, words_encoder: WordEncoder, tmp_path: Path) -> Callable[..., Told]:
    """Adds a file of records by a Scripted reader: add_records(reader, "1: words", ...)."""

    def add(reader: Scripted, *lines: str, **stated: str) -> Told:
        one = found(tmp_path, "a.jsonl", "\n".join(lines), **stated)
        outcomes = Pipeline(settings, words_encoder, reader).add_all([one])
        return [(told.path.removeprefix(str(tmp_path)), told.status, told.reason) for told in outcomes]

    return add


def test_each_document_in_a_file_is_kept_and_told_of_by_itself(
    add_records: Callable[..., Told], records: Records
) -> None:
    assert add_records(Scripted(), "1: Keepers row.", "2: broken", "3: Boards pay.") == [
        ("/a.jsonl#1", "added", None),
        ("/a.jsonl#2", "failed", "record 2 is broken"),
        ("/a.jsonl#3", "added", None),
    ]
    assert [(one.name, one.doc, one.audience) for one in records.documents()] == [
        ("a.jsonl#1", "1", ("public",)),
        ("a.jsonl#3", "3", ("public",)),
    ]


def test_a_file_of_several_documents_is_not_read_again_while_it_is_the_same(add_records: Callable[..., Told]) -> None:
    reader = Scripted()
    add_records(reader, "1: Keepers row.", "2: Boards pay.")
    again = [("/a.jsonl#1", "unchanged", "same content as kept"), ("/a.jsonl#2", "unchanged", "same content as kept")]
    assert add_records(reader, "1: Keepers row.", "2: Boards pay.") == again
    assert reader.read == ["a.jsonl"]
    assert add_records(reader, "1: Keepers row.", "2: Boards pay.", publisher="Gull") == [
        ("/a.jsonl#1", "updated", "newly stated: publisher"),
        ("/a.jsonl#2", "updated", "newly stated: publisher"),
    ]
    assert reader.read == ["a.jsonl"]


def test_a_file_with_a_document_that_failed_is_read_again(add_records: Callable[..., Told]) -> None:
    reader = Scripted()
    add_records(reader, "1: Keepers row.", "2: broken")
    assert add_records(reader, "1: Keepers row.", "2: broken") == [
        ("/a.jsonl#1", "unchanged", "same content as kept"),
        ("/a.jsonl#2", "failed", "record 2 is broken"),
    ]
    assert reader.read == ["a.jsonl", "a.jsonl"]


def test_what_a_new_version_of_a_file_no_longer_holds_is_removed(
    add_records: Callable[..., Told], records: Records, tmp_path: Path
) -> None:
    add_records(Scripted(), "1: Keepers row.", "2: Boards pay.")
    assert add_records(Scripted(), "1: Keepers row.", "3: Boards rest.") == [
        ("/a.jsonl#1", "unchanged", "same content as kept"),
        ("/a.jsonl#3", "added", None),
        ("/a.jsonl#2", "updated", f"no longer in {tmp_path}/a.jsonl; removed"),
    ]
    assert [one.doc for one in records.documents()] == ["1", "3"]


def test_a_file_is_known_again_by_its_receipt(settings: Settings, words_encoder: WordEncoder, tmp_path: Path) -> None:
    pipeline = Pipeline(settings, words_encoder)
    pipeline.add(found(tmp_path, "boats.md", BOATS))
    pipeline.add(found(tmp_path, "boats.xyz", "\x7fELF"))
    receipts = Receipts(Database(settings.home / "verse.db")).all(str(tmp_path))
    assert [(one.file, bool(one.digest), [line.status for line in one.lines]) for one in receipts] == [
        ("boats.md", True, ["added"]),
        ("boats.xyz", False, ["failed"]),
    ]


def test_nothing_that_any_document_holds_is_encoded_twice(settings: Settings, tmp_path: Path) -> None:
    encoder = CountingEncoder()
    pipeline = Pipeline(settings, encoder)
    pipeline.add(found(tmp_path, "boats.md", BOATS))
    encoder.seen.clear()
    pipeline.add(found(tmp_path, "ships.md", BOATS.replace("mend the ropes", "coil the ropes")))
    assert [text for text in encoder.seen if "coil the ropes" not in text] == []
    assert len(encoder.seen) == 3  # the list, the item, its sentence


def test_files_are_told_of_in_order_though_several_are_read_at_once(
    settings: Settings, words_encoder: WordEncoder, tmp_path: Path
) -> None:
    files = [found(tmp_path, f"{name}.md", f"# Boat {name}\n\nIt has {name} oars.\n") for name in "abcdefg"]
    files.insert(3, found(tmp_path, "twin.md", "# Boat a\n\nIt has a oars.\n"))
    told = [(Path(one.path).name, one.status) for one in Pipeline(settings, words_encoder).add_all(files)]
    assert told == [
        ("a.md", "added"), ("b.md", "added"), ("c.md", "added"), ("twin.md", "unchanged"), ("d.md", "added"),
        ("e.md", "added"), ("f.md", "added"), ("g.md", "added"),
    ]  # fmt: skip


def test_a_file_of_the_same_name_from_another_folder_is_said_to_replace(
    settings: Settings, words_encoder: WordEncoder, tmp_path: Path
) -> None:
    pipeline = Pipeline(settings, words_encoder)
    (tmp_path / "north").mkdir()
    (tmp_path / "south").mkdir()
    pipeline.add(found(tmp_path / "north", "minutes.md", "# North\n\nKeepers row.\n"))
    told = pipeline.add(found(tmp_path / "south", "minutes.md", "# South\n\nBoards pay.\n"))
    assert (told.status, told.warnings) == (
        "updated",
        (
            f"it replaces the minutes.md that was added from {tmp_path}/north; to keep both, remove it and add the "
            "folder that holds both",
        ),
    )


def test_two_files_of_one_name_in_one_folder_are_two_documents_and_that_is_said(
    settings: Settings, words_encoder: WordEncoder, records: Records, tmp_path: Path
) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "south").mkdir()
    files = [
        found(tmp_path, "north/minutes.md", "# North\n\nKeepers row.\n"),
        found(tmp_path, "south/minutes.md", "# South\n\nBoards pay.\n"),
    ]
    told = [one.warnings for one in Pipeline(settings, words_encoder).add_all(files)]
    namesake = "citations call it minutes.md, as they call north/minutes.md; rename one to tell them apart"
    assert told == [(), (namesake,)]
    assert [one.doc for one in records.documents()] == ["minutes.md", "minutes.md"]


def test_a_file_of_gigabytes_is_refused_before_it_is_read(
    settings: Settings, words_encoder: WordEncoder, tmp_path: Path
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1 << 38)  # would take minutes to read
    outcome = Pipeline(settings, words_encoder).add(Found(path, "huge.txt"))
    assert outcome.reason == "huge.txt has 274,877,906,944 bytes; the most is 50,000,000. Split it into parts"
