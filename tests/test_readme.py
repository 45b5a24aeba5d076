"""The README tells the truth about commands, settings and files."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import verse
from corpus.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        verse.main(["--help"])
    listed = re.findall(r"^ {4}([a-z]+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    assert len(listed) > 10
    for command in listed:
        assert re.search(rf"`(?:verse )?{command}\b", README), command
        with pytest.raises(SystemExit) as done:
            verse.main([command, "--help"])
        assert done.value.code == 0
        assert "Example:" in " ".join(capsys.readouterr().out.split()), command


def test_every_setting_stands_in_the_readme() -> None:
    missing = [name for one in fields(Settings) if (name := f"VERSE_{one.name.upper()}") not in README]
    assert missing == []


def test_every_file_and_page_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:corpus|ingest|assistant|evals)/[\w./-]*|verse\.py)`", README)
    named += re.findall(r"\]\((docs/[\w./-]+)\)", README)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    first = README.split("```")[1]
    assert "make run" in first
    assert "make test" in first
