"""Tests of ingest.files: which files are added, under which names, and why others are not."""

import os
from pathlib import Path

import pytest

from corpus.errors import BadSources
from corpus.source import Source
from ingest.files import Found, Outcome, find_files


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name}: keepers row.", encoding="utf-8")


def found(*paths: Path, stated: Source | None = None) -> dict[str, str]:
    """The name or path of each file, with what it is found as."""
    told = {}
    for one in find_files(paths, stated or Source()):
        name = one.name if isinstance(one, Found) else Path(one.path).name
        told[name] = "found" if isinstance(one, Found) else f"{one.status}: {one.reason}"
    return told


def test_files_are_known_by_their_name_within_the_folder_and_come_in_its_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a.txt")
    assert list(found(tmp_path).items()) == [("a.txt", "found"), ("a/z.md", "found"), ("b.txt", "found")]


def test_what_is_no_document_is_skipped_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "~$a.docx", ".DS_Store", "register.csv", "photo.PNG", "a.txt")
    assert found(tmp_path) == {
        ".DS_Store": "skipped: a hidden, lock or system file; no document",
        "README.md": "skipped: a README; no document. Add it by its own path if it is meant",
        "a.txt": "found",
        "photo.PNG": "skipped: a .png file; no document. Add it by its own path if it is meant",
        "register.csv": "skipped: a .csv file; no document. Add it by its own path if it is meant",
        "~$a.docx": "skipped: a hidden, lock or system file; no document",
    }


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".verse/verse.db", ".git/config.txt", "a.txt")
    assert found(tmp_path) == {"a.txt": "found"}


def test_a_document_of_an_unknown_kind_is_found_so_that_its_failing_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, "a.odt", "b.xyz", "c")
    assert set(found(tmp_path).values()) == {"found"}


def test_a_file_given_by_its_own_path_is_meant_whatever_it_is(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "register.csv")
    assert found(tmp_path / "README.md", tmp_path / "register.csv") == {"README.md": "found", "register.csv": "found"}


def test_links_are_not_followed_out_of_the_folder_nor_into_other_folders(tmp_path: Path) -> None:
    write(tmp_path, "outside/a.txt", "folder/inside/b.txt")
    folder = tmp_path / "folder"
    (folder / "out.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (folder / "away").symlink_to(tmp_path / "outside")
    (folder / "loop").symlink_to(folder / "inside")
    (folder / "twin.txt").symlink_to(folder / "inside" / "b.txt")
    assert found(folder) == {
        "away": "skipped: a link that leads out of the folder; not followed",
        "inside/b.txt": "found",
        "loop": "skipped: a link to a folder; not followed",
        "out.txt": "skipped: a link that leads out of the folder; not followed",
        "twin.txt": "found",
    }


def test_links_that_lead_round_or_nowhere_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("missing.txt")
    (tmp_path / "here").symlink_to(".")
    assert found(tmp_path) == {
        "a.txt": "skipped: a link that leads round in a circle; not followed",
        "b.txt": "skipped: a link that leads round in a circle; not followed",
        "c.txt": "skipped: a link to a file that is not there",
        "here": "skipped: a link to a folder; not followed",
    }


def test_a_hidden_document_is_one_and_what_a_system_hides_is_none(tmp_path: Path) -> None:
    write(tmp_path, ".minutes.txt", "._minutes.txt", ".gitignore")
    assert found(tmp_path) == {
        "._minutes.txt": "skipped: a hidden, lock or system file; no document",
        ".gitignore": "skipped: a hidden, lock or system file; no document",
        ".minutes.txt": "found",
    }


def test_a_pipe_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert found(tmp_path) == {"a.txt": "skipped: no regular file"}


def test_a_path_that_does_not_exist_fails(tmp_path: Path) -> None:
    path = tmp_path / "missing.txt"
    assert list(find_files([path], Source())) == [
        Outcome(str(path), "failed", reason=f"{path} does not exist; check the spelling of the path")
    ]


def test_two_files_of_one_name_do_not_replace_each_other_unsaid(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt", "y/a.txt")
    first, second = tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt"
    reason = f"{first} has the same name, 'a.txt', and would be replaced; give the folder that holds both"
    assert list(find_files([first, second, first], Source())) == [
        Found(first, "a.txt"),
        Outcome(str(second), "failed", reason=reason),
        Found(first, "a.txt"),
    ]


def test_a_folder_states_the_metadata_of_its_files_and_the_command_line_wins(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "sub/b.txt")
    (tmp_path / "verse-sources.toml").write_text('["a.txt"]\ntitle = "Boats"\npublisher = "Gull"\n')
    (tmp_path / "sub" / "verse-sources.toml").write_text('["b.txt"]\naudience = "officer"\n')
    files = [one for one in find_files([tmp_path], Source(publisher="Quay")) if isinstance(one, Found)]
    assert [one.stated for one in files] == [
        Source(title="Boats", publisher="Quay"),
        Source(publisher="Quay", audience=("officer",)),
    ]


def test_a_file_alone_is_told_by_the_folder_it_stands_in(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "verse-sources.toml").write_text('["a.txt"]\ntitle = "Boats"\n')
    assert list(find_files([tmp_path / "a.txt"], Source())) == [
        Found(tmp_path / "a.txt", "a.txt", Source(title="Boats"))
    ]


def test_an_entry_for_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "verse-sources.toml").write_text('["a.tx"]\naudience = "officer"\n')
    last = list(find_files([tmp_path], Source()))[-1]
    reason = f"it names 'a.tx', but {tmp_path} holds no such file; check the spelling"
    assert last == Outcome(str(tmp_path / "verse-sources.toml"), "skipped", reason=reason)


def test_nothing_is_added_where_a_folder_states_what_cannot_be_used(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "verse-sources.toml").write_text('["a.txt"]\naudience = "bosun"\n')
    with pytest.raises(BadSources, match="bosun"):
        list(find_files([tmp_path], Source()))


def test_a_name_of_any_bytes_can_be_printed_and_accents_are_composed(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Keepers row.")
    write(tmp_path, "cafe\u0301.txt")
    assert list(found(tmp_path)) == ["caf\u00e9.txt", "\ufffd.txt"]


def test_names_that_differ_in_how_accents_are_composed_are_two_documents(tmp_path: Path) -> None:
    write(tmp_path, "caf\u00e9.txt", "cafe\u0301.txt")
    if len(list(tmp_path.iterdir())) == 2:  # some file systems make one of them
        assert list(found(tmp_path)) == ["caf\u00e9.txt", "caf\u00e9.txt (2)"]
