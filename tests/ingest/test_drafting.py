"""Tests of ingest.drafting: what becomes of each document in a file, and whatever a reader raises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.source import Source
from ingest import read
from ingest.blocks import Block, Part, Reading
from ingest.drafting import Drafted, Job, draft
from ingest.errors import UnreadableFile

PAPER = Reading((Block("heading", "Ferries of Saltby", level=1), Block("paragraph", "Keepers row the boats.")))


def job(path: Path, text: str = "x") -> Job:
    path.write_text(text, encoding="utf-8")
    return Job(path, f"papers/{path.name}", "d1", Source(publisher="Gull"))


@pytest.fixture
def holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Path], Iterator[Part]]], Job]:
    """Registers a reader of files that hold several documents, and gives the job to read one."""

    def register(reader: Callable[[Path], Iterator[Part]]) -> Job:
        monkeypatch.setitem(read._HOLDERS, "jsonl", lambda path, _: reader(path))
        return job(tmp_path / "a.jsonl", "{}\n")

    return register


def told(drafts: list[Drafted]) -> list[tuple[str, str, str]]:
    return [(one.inside, one.document.name if one.document else "", one.reason) for one in drafts]


def test_a_file_that_is_one_document_gives_one(tmp_path: Path) -> None:
    (one,) = draft(job(tmp_path / "boats.md", "# Ferries of Saltby\n\nKeepers row the boats.\n"))
    assert one.document is not None
    assert (one.inside, one.document.name, one.document.title) == ("", "papers/boats.md", "Ferries of Saltby")
    assert (one.document.publisher, one.document.audience, one.document.digest) == ("Gull", (), "d1")
    assert [passage.text for passage in one.passages] == ["Keepers row the boats."]


def test_each_document_in_a_file_has_its_own_name_digest_and_fate(
    holder: Callable[[Callable[[Path], Iterator[Part]]], Job],
) -> None:
    def three(_: Path) -> Iterator[Part]:
        yield Part("#1", PAPER, digest="d2", stated=Source(title="Boats", publisher="Quay"))
        yield Part("#2", reason="a.jsonl: record 2 has no text")
        yield Part("#3", reason="a.jsonl: record 3 is a lock file", skipped=True)
        raise UnreadableFile("a.jsonl ends in the middle of a record")

    drafts = list(draft(holder(three)))
    assert told(drafts) == [
        ("#1", "papers/a.jsonl#1", ""),
        ("#2", "", "a.jsonl: record 2 has no text"),
        ("#3", "", "a.jsonl: record 3 is a lock file"),
        ("", "", "a.jsonl ends in the middle of a record"),
    ]
    first = drafts[0].document
    assert first is not None
    assert (first.title, first.publisher, first.digest, first.doc) == ("Boats", "Gull", "d2", "1")
    assert [one.skipped for one in drafts] == [False, False, True, False]


def test_what_is_told_of_one_document_in_a_file_goes_before_what_is_stated_of_all(
    holder: Callable[[Callable[[Path], Iterator[Part]]], Job],
) -> None:
    def two(_: Path) -> Iterator[Part]:
        yield Part("!a.md", PAPER)
        yield Part("!b.md", PAPER)

    made = holder(two)
    drafts = draft(Job(made.path, made.name, made.digest, made.stated, {"!b.md": Source(publisher="Harbour")}))
    assert [one.document.publisher for one in drafts if one.document] == ["Gull", "Harbour"]


@pytest.mark.parametrize("error", [RecursionError("deep"), ValueError("odd\nlines"), KeyError("part")])
def test_whatever_a_library_raises_is_one_line_and_the_whole_of_it_for_the_log(
    holder: Callable[[Callable[[Path], Iterator[Part]]], Job], error: Exception
) -> None:
    def broken(_: Path) -> Iterator[Part]:
        yield Part("#1", PAPER)
        raise error

    made = holder(broken)
    _, last = draft(made)
    reason = f"{made.path} could not be read ({type(error).__name__}); it may be damaged. Save it anew"
    assert (last.document, last.reason) == (None, reason)
    assert last.trace.startswith("Traceback (most recent call last):")


def test_dates_in_a_file_that_cannot_be_true_together_are_told(tmp_path: Path) -> None:
    text = "---\nvalid_from: 2024-04-01\nvalid_to: 2023\n---\n# Ferries of Saltby\n\nKeepers row the boats.\n"
    (one,) = draft(job(tmp_path / "boats.md", text))
    assert one.document is not None
    assert one.document.warnings == (
        "states valid_to 2023, which is before its valid_from 2024-04-01; put one right in the file, or with verse set",
    )
