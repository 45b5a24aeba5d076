"""Tests of rich text: groups, code pages, labels, tables, notes, and what is left out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.errors import IngestError, NoTextInFile, UnreadableFile
from ingest.readers.richtext import read_richtext


def written(folder: Path, body: str | bytes) -> Path:
    path = folder / "a.rtf"
    path.write_bytes(body if isinstance(body, bytes) else body.encode("latin-1"))
    return path


def shapes(path: Path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_richtext(path).blocks]


def test_headings_come_from_styles_and_outline_levels(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        r"{\rtf1\ansi{\stylesheet{\s0 Normal;}{\s5\outlinelevel0\sbasedon0 heading 1;}{\s9 Title;}{\s8 toc 1;}}"
        r"{\info{\title Boats \'96 kept}{\author Ann}{\creatim\yr2024\mo3\dy9\hr1}}"
        r"\pard\plain\s9 Boats\par\pard\s8 Aims 3\par\pard\s5 Aims\par\pard\outlinelevel1 Rowing\par"
        r"\pard Keepers row.\par}",
    )
    reading = read_richtext(path)
    assert reading.blocks == (
        Block("heading", "Boats", level=1), Block("heading", "Aims", level=2), Block("heading", "Rowing", level=3),
        Block("paragraph", "Keepers row."),
    )  # fmt: skip
    assert reading.properties == {"title": "Boats – kept", "author": "Ann", "created": "2024-03-09"}
    assert reading.warnings == ("left out, 1 lines of a list of contents",)


def test_letters_of_code_pages_unicode_and_signs(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset128 Mincho;}{\f2\fcharset238 Ce;}}"
        r"\'93Pr\'e9cis\'94 \u373?\u8211- {\uc2\u8364 xx}5 \{a\}\~b\_c \emdash {\f1\'82\'a0} {\f2\'e8}"
        r" \u-10179?\u-8704?\par}",
    )
    assert shapes(path) == [("paragraph", "“Précis” ŵ– €5 {a} b-c —あ č 😀")]


def test_list_labels_are_kept_and_nest_by_indent(tmp_path: Path) -> None:
    items = (
        (360, "1.", "One"), (720, "(a)", "Two"), (720, "(b)", "More"), (360, "2.", "Three"), (360, r"\f3\'b7", "Dot"),
    )  # fmt: skip
    listed = "".join(
        rf"\pard\li{indent}{{\listtext\pard {label}\tab}}{words}\par" for indent, label, words in items
    )
    path = written(tmp_path, r"{\rtf1{\fonttbl{\f3\fcharset2 Symbol;}}" + listed + "}")
    assert [(one.label, one.level, one.text) for one in read_richtext(path).blocks] == [
        ("1.", 0, "1. One"), ("(a)", 1, "(a) Two"), ("(b)", 1, "(b) More"), ("2.", 0, "2. Three"), ("•", 1, "Dot"),
    ]  # fmt: skip


def test_tables_and_footnotes(tmp_path: Path) -> None:
    row = r"\trowd{}\cellx100\cellx200\pard\intbl {}\cell {}\cell\row"
    path = written(
        tmp_path,
        r"{\rtf1 Boats{\super\chftn}{\*\footnote\chftn\pard All of them.\par} are kept.\par"
        + row.format(r"\trhdr", "Who", "When") + row.format("", r"Ann\par Bess", "May") + r"\pard End.\par}",
    )  # fmt: skip
    assert shapes(path) == [
        ("paragraph", "Boats are kept."), ("row", "Who\tWhen"), ("row", "Ann\nBess\tMay"), ("paragraph", "End."),
        ("note", "All of them."),
    ]  # fmt: skip


def test_what_is_hidden_deleted_or_no_text_is_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        rb"{\rtf1 Seen{\v obey me}{\deleted gone}{\*\unknown x{y}}{\header z}{\pict 00ff}{\field{\*\fldinst "
        rb'INCLUDETEXT "/etc/passwd"}{\fldrslt , kept}}\bin6 }}}{{{.\par}',
    )
    reading = read_richtext(path)
    assert [block.text for block in reading.blocks] == ["Seen, kept."]
    assert reading.warnings == ('left out, hidden in the file: "obey me"',)


def test_damage_is_told_of(tmp_path: Path) -> None:
    assert read_richtext(written(tmp_path, r"{\rtf1 Boats{\b are")).warnings == (
        "the file is cut off: not all of its groups end",
    )
    deep = read_richtext(written(tmp_path, r"{\rtf1 " + "{" * 60_000 + "Boats" + "}" * 60_001))
    assert [block.text for block in deep.blocks] == ["Boats"]
    assert deep.warnings[0].startswith("groups are nested 60,001 deep")
    with pytest.raises(NoTextInFile, match=r"^a\.rtf has no text in it"):
        read_richtext(written(tmp_path, r"{\rtf1 {\pict 00}}"))
    with pytest.raises(UnreadableFile, match=r"^a\.rtf is no rich text file"):
        read_richtext(written(tmp_path, "words"))


_PIECES = st.sampled_from(
    r"{ } \par \pard \intbl \cell \row \trowd \trhdr {\*\footnote {\listtext \tab \u8211 \u-1 \'e9 \bin3 \b \v \s5 "
    r"\outlinelevel2 \f1 \uc0 \uc9 {\fldinst {\info{\title {\stylesheet{\s1 \nestcell \deleted a é \\ \~ \li99"
    r" \line".split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(_PIECES, max_size=40))
def test_no_order_of_words_stops_the_reader(tmp_path: Path, pieces: list[str]) -> None:
    try:
        blocks = read_richtext(written(tmp_path, r"{\rtf1 " + " ".join(pieces))).blocks
    except IngestError:
        return
    assert all(block.text.strip() for block in blocks)
