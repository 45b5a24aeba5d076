"""Which bytes are which letters."""

from pathlib import Path

import pytest

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.decoding import decode, text_of_file

LINE = "Schools’ aims – café, £5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"])
def test_the_letters_come_out_whatever_the_encoding(encoding: str) -> None:
    assert decode((LINE * 3).encode(encoding)).text == LINE * 3


def test_mac_roman_is_told_from_windows_and_the_guess_is_named() -> None:
    found = decode("“The schools’ aims” at the café".encode("mac_roman"))
    assert found.text == "“The schools’ aims” at the café"
    assert found.warnings == ("the encoding is not stated; read as mac_roman, some letters may be wrong",)


def test_zero_bytes_are_dropped() -> None:
    assert decode(b"ai\0ms of many schools").text == "aims of many schools"


def test_an_empty_file_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b" \n\t")
    with pytest.raises(NoTextInFile, match=r"^empty\.txt is empty: nothing but blanks in its 3 bytes"):
        text_of_file(path)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"words " * 10)
    with pytest.raises(UnreadableFile, match=r"^long\.txt has 60 bytes, more than the 50 that are read\. Split the"):
        text_of_file(path, 50)
