"""Tests of ingest.report: what went wrong comes first, what was found and guessed is told, file names are no markup."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder

import verse
from corpus.records import Records
from corpus.settings import Settings
from ingest.files import Found, Outcome
from ingest.pipeline import InProcess, Pipeline
from ingest.report import Row, report, rows

BOATS = "# Ferries of Saltby\n\nKeepers row the boats.\n\n- light the lamps\n- mend the ropes\n"


@pytest.fixture
def told(settings: Settings, tmp_path: Path) -> list[Outcome]:
    """What became of a document, of a broken file, and of no document."""
    (tmp_path / "boats.md").write_text(BOATS, encoding="utf-8")
    (tmp_path / "wreck.pdf").write_bytes(b"\x7fELF")
    pipeline = Pipeline(settings, WordEncoder(), InProcess())
    found = [Found(tmp_path / name, name) for name in ("boats.md", "wreck.pdf")]
    return [Outcome("/a.lock", "skipped", reason="a lock file; no document"), *pipeline.add_all(found)]


def test_a_row_tells_what_was_found_and_guessed_and_failures_come_first(told: list[Outcome], records: Records) -> None:
    made = rows(told, records)
    assert [row.outcome.status for row in made] == ["failed", "added", "skipped"]
    boats = made[1]
    assert boats.title == "Ferries of Saltby"
    assert boats.counts == (("headings", 1), ("passages", 4), ("list items", 2))
    assert ("title", "Ferries of Saltby") in boats.guessed


def test_pages_with_hardly_any_text_are_worth_a_look() -> None:
    row = Row(Outcome("/a.pdf", "added"), page_characters=(1200, 3, 900, 0))
    assert row.bare == (2, 4)
    page = report([row])
    assert "hardly any text on page 2, 4: scanned, or a picture?" in page
    assert "characters by page: 1: 1,200, 2: 3, 3: 900, 4: 0" in page


def test_what_was_left_out_is_told_and_nothing_from_a_file_is_markup() -> None:
    row = Row(
        Outcome("/<b>.pdf", "added", warnings=("no <i>text</i>",)), title="A & B", dropped=(("Page # of #", 12),)
    )
    page = report([row])
    assert "left out as header or footer on 12 pages: Page # of #" in page
    assert "/&lt;b&gt;.pdf<br>A &amp; B" in page
    assert "no &lt;i&gt;text&lt;/i&gt;" in page
    assert page.count('<tr class="warned">') == 1


def test_the_command_writes_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERSE_HOME", str(tmp_path / "home"))
    (tmp_path / "boats.md").write_text(BOATS, encoding="utf-8")
    page = tmp_path / "report.html"
    assert verse.main(["add", str(tmp_path / "boats.md"), "--report", str(page)]) == 0
    assert "<p>1 added</p>" in page.read_text(encoding="utf-8")
    assert verse.main(["add", str(tmp_path / "boats.md"), "--report", str(tmp_path / "none" / "report.html")]) == 1
    assert "give a file in a folder of yours. The documents are in" in capsys.readouterr().err
