"""Doctor: what it looks at, what it says to do; and the three commands of upkeep through verse.main."""

import json
from pathlib import Path

import pytest
from small_corpus import knowledge_base, write_files

import verse
from assistant.doctor import examine
from corpus.embedding import Encoder
from corpus.settings import Settings


@pytest.fixture
def home(tmp_path: Path, real_encoder: Encoder) -> Path:
    folder = write_files(tmp_path / "files", without=["marrowby-2019.md", "tarnwick-charter.pdf", "officer-note.md"])
    knowledge_base(folder, tmp_path / "home", real_encoder)
    (tmp_path / "home").chmod(0o700)
    return tmp_path / "home"


def test_a_sound_knowledge_base_has_nothing_wrong(home: Path) -> None:
    found = examine(Settings(home=home))
    assert [one.name for one in found] == ["settings", "folder", "disk", "records", "encoder", "engines", "register"]
    assert {one.state for one in found if one.name != "disk"} == {"ok"}
    assert "2 documents" in found[3].found


def test_what_is_not_there_yet_is_said_with_what_to_do(tmp_path: Path) -> None:
    found = {one.name: one for one in examine(Settings(home=tmp_path / "none", slack_bot_token="x"))}
    assert (found["folder"].state, found["folder"].do) == (
        "look", "add documents: verse add PATH; or check VERSE_HOME"
    )  # fmt: skip
    assert found["settings"].do.startswith("Slack needs VERSE_SLACK_BOT_TOKEN, and")
    assert "x" not in found["settings"].found.split(",")[0]
    assert not (tmp_path / "none").exists()


def test_a_damaged_knowledge_base_is_wrong(home: Path) -> None:
    for one in home.glob("verse.db*"):
        one.unlink()
    (home / "verse.db").write_bytes(b"not a database" * 500)
    found = {one.name: one for one in examine(Settings(home=home))}
    assert (found["records"].state, found["records"].do) == ("wrong", "restore a backup: verse restore FILE")


def test_files_that_everybody_can_read_are_told_of(home: Path) -> None:
    home.chmod(0o755)
    (home / "verse.db").chmod(0o644)
    found = {one.name: one for one in examine(Settings(home=home))}
    assert (found["folder"].state, found["folder"].do) == ("look", f"if documents are closed: chmod 700 {home}")


def test_the_commands_say_what_they_did(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    monkeypatch.setenv("VERSE_HOME", str(home))
    file = tmp_path / "a.db"
    assert verse.main(["backup", str(file)]) == 0
    assert capsys.readouterr().out.startswith("backed up 2 documents, ")
    assert verse.main(["restore", str(file)]) == 0
    told = capsys.readouterr().out
    assert (told.startswith("restored 2 documents, "), "; what was there before is in " in told) == (True, True)
    assert verse.main(["restore", str(tmp_path / "none.db")]) == 1
    told = capsys.readouterr().err
    assert told == f"verse: there is no file {tmp_path / 'none.db'}; give the file that verse backup wrote\n"
    monkeypatch.setenv("VERSE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert verse.main(["backup", str(file)]) == 1
    assert "back it up with pg_dump" in capsys.readouterr().err
    monkeypatch.delenv("VERSE_DATABASE_URL")
    assert verse.main(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["check"] == "settings"
