"""Settings from an environment and a verse.toml."""

from pathlib import Path

import pytest

from corpus.settings import BadSettings, Settings, settings_from


def test_nothing_stated_gives_the_defaults(tmp_path: Path) -> None:
    assert settings_from({}, tmp_path) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "verse.toml").write_text('home = "kept"\nVERSE_LOCAL_ROLE = "officer"\nexact_below = 5\n')
    found = settings_from({"VERSE_HOME": "other", "PATH": "/bin"}, tmp_path)
    assert found == Settings(home=Path("other"), local_role="officer", exact_below=5)


def test_an_empty_value_is_not_stated(tmp_path: Path) -> None:
    (tmp_path / "verse.toml").write_text('home = ""\n')
    assert settings_from({"VERSE_EMBEDDER": "", "VERSE_CHROMA_URL": ""}, tmp_path) == Settings()


def test_a_mark_in_front_of_the_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "verse.toml").write_text('\ufeffsite_name = "Ferry"', encoding="utf-8")
    assert settings_from({}, tmp_path).site_name == "Ferry"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOCAL_ROLE", "boss", "VERSE_LOCAL_ROLE is 'boss'; give one of public, governor, headteacher, officer, admin"),
        ("EXACT_BELOW", "many", "VERSE_EXACT_BELOW is 'many'; give a whole number, e.g. 2000"),
        ("EXACT_BELOW", "-1", "VERSE_EXACT_BELOW is '-1'; give a whole number, e.g. 2000"),
        ("EXACT_BELOW", "²", "VERSE_EXACT_BELOW is '²'; give a whole number, e.g. 2000"),
        ("SITE_URL", "ferry.example", "VERSE_SITE_URL is 'ferry.example'; give an address that begins with http://"),
        ("CHROMA_URL", "http://ferry:port", "VERSE_CHROMA_URL is 'http://ferry:port'; give an address that begins"),
        ("CHROMA_URL", "http://", "VERSE_CHROMA_URL is 'http://'; give an address that begins with"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(tmp_path: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(BadSettings) as error:
        settings_from({f"VERSE_{name}": value}, tmp_path)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("home =", "is not valid TOML"),
        ("homes = 'a'", "has an unknown setting 'homes'; known are: chroma_url, cross_encoder, database_url,"),
        ("home = ['a']", "home is neither a text nor a whole number"),
        ("home = true", "home is neither a text nor a whole number"),
    ],
)
def test_a_wrong_file_is_told_with_what_would_be_right(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "verse.toml").write_text(text)
    with pytest.raises(BadSettings, match=told):
        settings_from({}, tmp_path)


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    found = settings_from({"VERSE_SLACK_BOT_TOKEN": "xoxb-hush", "VERSE_SLACK_SIGNING_SECRET": "hush"}, tmp_path)
    assert "hush" not in repr(found)
    found = settings_from({"VERSE_DATABASE_URL": "postgresql://verse:hush@db/verse"}, tmp_path)
    assert found.database == "postgresql://verse:hush@db/verse"
    assert "hush" not in repr(found)
    with pytest.raises(BadSettings, match=r"^VERSE_DATABASE_URL is \(hidden\); give an address like postgresql://"):
        settings_from({"VERSE_DATABASE_URL": "mysql://verse:hush@db/verse"}, tmp_path)


def test_two_engines_for_the_same_thing_are_refused(tmp_path: Path) -> None:
    both = {"VERSE_DATABASE_URL": "postgresql://db/verse", "VERSE_CHROMA_URL": "http://db:8000"}
    with pytest.raises(BadSettings, match="are both set; PostgreSQL searches vectors itself: take one away"):
        settings_from(both, tmp_path)


def test_a_home_of_the_user_is_found(tmp_path: Path) -> None:
    assert settings_from({"VERSE_HOME": "~/ferry"}, tmp_path).home == Path.home() / "ferry"
