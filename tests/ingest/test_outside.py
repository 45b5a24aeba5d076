"""Tests of ingest.outside: a reader of LlamaIndex loads, and its documents are ours."""

import json
from pathlib import Path

import pytest

import verse
from ingest.errors import IngestError
from ingest.outside import Outside, loaded, outside

TIDES = """
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

class Tides(BaseReader):
    def __init__(self, harbour="Saltby"):
        self.harbour = harbour

    def load_data(self, days):
        if days == 0:
            raise OSError("no tide\\ntables")
        about = {"title": f"Tides of {self.harbour}", "site_name": "Gull Harbour Council", "audience": ["officer"],
                 "date": "2024-02-06T08:00:00Z", "url": "https://example.org/tides"}
        numbers = range(1, days + 1)
        return [Document(text=f"Keepers row on day {one}.", metadata=about, id_=f"day-{one}") for one in numbers]

class Pages(BaseReader):
    def lazy_load_data(self):
        yield from (Document(text=text, metadata={"file_path": "log.pdf"}) for text in ("Sails.", "Oars."))

class NoReader:
    pass
"""


@pytest.fixture(autouse=True)
def _module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tides_of_tests.py").write_text(TIDES)
    monkeypatch.chdir(tmp_path)


def records(source: Outside, folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in loaded(source, folder).read_text("utf-8").splitlines()]


def test_what_a_reader_loads_becomes_records_with_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "tides.toml").write_text('days = 1\n[reader]\nharbour = "Gull"\n')
    source = outside("tides_of_tests:Tides", tmp_path / "tides.toml")
    assert loaded(source, tmp_path / "loaded").name == "Tides.jsonl"
    assert records(source, tmp_path / "loaded") == [
        {
            "id": "day-1", "text": "Keepers row on day 1.", "title": "Tides of Gull",
            "publisher": "Gull Harbour Council", "published": "2024-02-06", "url": "https://example.org/tides",
            "audience": ["officer"],
        }
    ]  # fmt: skip


def test_ids_that_change_with_every_load_give_way_to_what_stays(tmp_path: Path) -> None:
    assert [one["id"] for one in records(Outside("tides_of_tests:Pages", {}, {}), tmp_path)] == [
        "log.pdf",
        "log.pdf (2)",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (Outside("tides", {}, {}), "'tides' is no reader; give MODULE:CLASS, e.g. llama_index.readers.web:RssReader"),
        (
            Outside("no_such:A", {}, {}),
            "the reader no_such:A is not there: no module named 'no_such'. Install its package",
        ),
        (
            Outside("tides_of_tests:B", {}, {}),
            "the module tides_of_tests has no 'B'; check the spelling of tides_of_tests:B",
        ),
        (
            Outside("tides_of_tests:NoReader", {}, {}),
            "tides_of_tests:NoReader is no reader of LlamaIndex: it does not derive from its BaseReader",
        ),
        (
            Outside("tides_of_tests:Tides", {"port": 1}, {}),
            "the reader tides_of_tests:Tides cannot be made (TypeError: Tides.__init__() got an unexpected keyword "
            "argument 'port'); check its arguments under [reader]",
        ),
        (
            Outside("tides_of_tests:Tides", {}, {"days": 0}),
            "the reader tides_of_tests:Tides failed to load (OSError: no tide tables); check its arguments",
        ),
        (
            Outside("tides_of_tests:Tides", {}, {"days": -1}),
            "the reader tides_of_tests:Tides loaded no documents; check its arguments",
        ),
    ],
    ids=["form", "module", "class", "kind", "made", "failed", "nothing"],
)
def test_a_reader_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, source: Outside, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        loaded(source, tmp_path)
    assert str(caught.value) == message


def test_arguments_that_are_no_toml_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("days = = 1")
    with pytest.raises(IngestError, match=r"a\.toml cannot be used as the reader's arguments: Invalid value"):
        outside("a:B", tmp_path / "a.toml")


def test_verse_add_reads_them_like_any_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERSE_HOME", str(tmp_path / "home"))
    (tmp_path / "tides.toml").write_text("days = 2")
    command = ["add", "--reader", "tides_of_tests:Tides", "--arguments", "tides.toml", "--json"]
    for statuses in (["added", "added"], ["unchanged", "unchanged"]):
        assert verse.main(command) == 0
        *lines, _ = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [one["status"] for one in lines] == statuses
        assert [one["path"].rpartition("/")[2] for one in lines] == ["Tides.jsonl#day-1", "Tides.jsonl#day-2"]


def test_nothing_to_add_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert verse.main(["add"]) == 2
    assert capsys.readouterr().err == "verse add: give a PATH or a --reader; verse add --help has an example\n"
