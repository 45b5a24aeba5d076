"""What a verse-sources.toml may say."""

from pathlib import Path

import pytest

from corpus.errors import BadSources
from corpus.source import FILE_NAME, Source, read_sources


def stated(folder: Path, text: str) -> dict[str, Source]:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return read_sources(folder)


def test_a_folder_without_the_file_states_nothing(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    assert stated(tmp_path, "") == {}


def test_every_field_is_taken_over(tmp_path: Path) -> None:
    text = """
["ferry.txt"]
title = "Ferry rules"
publisher = "Harbour board"
subject = "Ferries"
kind = "guidance"
published = "2024-02"
period = "2024-27"
audience = ["officer", "governor"]
supersedes = "old.txt"
brief_of = "long.txt"
url = "https://harbour.example/ferry"
"""
    assert stated(tmp_path, text) == {
        "ferry.txt": Source(
            title="Ferry rules",
            publisher="Harbour board",
            subject="Ferries",
            kind="guidance",
            published="2024-02",
            period="2024-27",
            audience=("governor", "officer"),
            supersedes="old.txt",
            brief_of="long.txt",
            url="https://harbour.example/ferry",
        )
    }


@pytest.mark.parametrize("written", ['"2024"', "2024", '"2024-02"', "2024-02-06", '"2024-02-06"'])
def test_dates_may_be_a_year_a_month_or_a_day(tmp_path: Path, written: str) -> None:
    assert stated(tmp_path, f'["a.txt"]\npublished = {written}')["a.txt"].published == written.strip('"')


@pytest.mark.parametrize(
    "written", ["202", "2", "2024-", "2024-0", "2024-2", "2024-13", "2024-02-30", "6 May 2024", "20240206"]
)
def test_anything_else_is_no_date(tmp_path: Path, written: str) -> None:
    with pytest.raises(BadSources, match=f"a.txt has published '{written}'; give 2024, 2024-02 or 2024-02-06$"):
        stated(tmp_path, f'["a.txt"]\npublished = "{written}"')


def test_a_single_role_needs_no_list(tmp_path: Path) -> None:
    assert stated(tmp_path, '["a.txt"]\naudience = "officer"')["a.txt"].audience == ("officer",)


@pytest.mark.parametrize("written", ["[]", '""', '["officer", ""]', "3", "{ }"])
def test_an_audience_without_names_never_means_everybody(tmp_path: Path, written: str) -> None:
    with pytest.raises(BadSources, match="give a list of roles"):
        stated(tmp_path, f'["a.txt"]\naudience = {written}')


def test_a_mark_in_front_of_the_file_does_no_harm(tmp_path: Path) -> None:
    assert stated(tmp_path, '\ufeff["a.txt"]\ntitle = "A"') == {"a.txt": Source(title="A")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "is not valid TOML"),
        ('title = "A"', "title is no table; write ..title.. and its fields below"),
        ('["a.txt"]\nauthor = "A"', "a.txt has an unknown field 'author'; known are audience, brief_of, kind"),
        ('[a.txt]\ntitle = "A"', "a has an unknown field 'txt'.*A file name with a dot stands in quotes"),
        ('["a.txt"]\nkind = "novel"', "a.txt has kind 'novel'; give one of strategy, agreement, review"),
        ('["a.txt"]\naudience = ["teacher"]', "a.txt: unknown role 'teacher'"),
        ('["a.txt"]\ntitle = ["A"]', r"a.txt has title \['A'\]; give one text in quotes"),
        ('["a.txt"]\ntitle = true', "a.txt has title True; give one text in quotes"),
    ],
    ids=["no TOML", "no table", "unknown field", "name without quotes", "kind", "role", "list", "truth value"],
)
def test_what_cannot_be_used_is_told_with_what_would_be_right(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadSources, match=told):
        stated(tmp_path, text)


@pytest.mark.parametrize(
    "written",
    [
        'valid_from = 2024-09-01\nvalid_to = "2024"',
        'valid_from = 2024-09-01\nvalid_to = "2024-09"',
        'valid_from = "2024"\nvalid_to = 2024-03-31\nreview_date = "2024"',
        "valid_to = 2019-03-31\nreview_date = 2018-01-01",
    ],
    ids=["its year", "its month", "a day of its year", "review before its end"],
)
def test_dates_that_can_be_true_together_are_taken(tmp_path: Path, written: str) -> None:
    assert stated(tmp_path, f'["a.txt"]\n{written}')["a.txt"].valid_to != ""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('valid_from = 2024-09-01\nvalid_to = "2024-08"', "valid_to 2024-08, which .* valid_from 2024-09-01"),
        ('valid_from = "2025"\nvalid_to = 2024-12-31', "valid_to 2024-12-31, which .* valid_from 2025"),
        ('valid_from = "2025"\nreview_date = "2024"', "review_date 2024, which is before its valid_from 2025"),
    ],
)
def test_dates_that_cannot_be_true_together_are_told(tmp_path: Path, written: str, told: str) -> None:
    with pytest.raises(BadSources, match=f"a.txt has {told}; mend one of them$"):
        stated(tmp_path, f'["a.txt"]\n{written}')
