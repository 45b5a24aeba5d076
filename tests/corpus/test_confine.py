"""What a process that opens files is not told."""

import pytest

from corpus.confine import plain_environment


def test_neither_settings_nor_secrets_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VERSE_HOME", "VERSE_DATABASE_URL", "GITHUB_TOKEN", "aws_secret_access_key", "PGPASSWORD"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("LANG", "C.UTF-8")
    found = plain_environment()
    assert found["LANG"] == "C.UTF-8"
    assert "PATH" in found
    assert [name for name, value in found.items() if value == "x"] == []
