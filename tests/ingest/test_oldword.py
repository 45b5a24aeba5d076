"""Tests of Word 97 to 2003 files. Nothing here can make one: a real one is read, whole and damaged."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.readers.oldword import is_locked, taken
from ingest.readers.oldword_parts import BOLD, LIST, properties

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
OLD = SHARED / "documents" / "synthetic" / "agreement.doc"
needs_one = pytest.mark.skipif(not OLD.is_file(), reason="needs the documents beside the checkout")


@needs_one
def test_headings_come_from_styles_and_labels_are_counted() -> None:
    blocks = taken(OLD.read_bytes()).blocks
    assert blocks[0] == Block("heading", "Partnership Agreement", level=1)
    assert [one.level for one in blocks if one.kind == "heading"] == [1, 2, 2, 2, 3, 3, 2, 2, 2, 2]
    assert [one.label for one in blocks if one.kind == "item"][3:7] == ["(a)", "(b)", "(c)", "(d)"]
    assert [len(one.cells) for one in blocks if one.kind == "row"] == [4, 4, 4, 4]


@needs_one
@settings(max_examples=60, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 255)), max_size=12), cut=st.integers(0, 30_000))
def test_damage_gives_what_can_be_read_or_a_value_error(places: list[tuple[int, int]], cut: int) -> None:
    raw = bytearray(OLD.read_bytes())
    for place, value in places:
        raw[place % len(raw)] = value
    try:
        blocks = taken(bytes(raw[: len(raw) - cut % len(raw) // 2])).blocks
    except ValueError:
        return
    assert all(block.text.strip() for block in blocks)


def test_what_is_no_such_file_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="damaged"):
        taken(b"words")
    with pytest.raises(ValueError, match="damaged"):
        taken(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    assert is_locked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)) is False


def test_properties_of_fixed_length_are_taken_and_others_stepped_over() -> None:
    bold, tabs, listed = b"\x35\x08\x01", b"\x0d\xc6\x02\x00\x00", b"\x0b\x46\x03\x00"
    assert properties(bold + tabs + listed) == {BOLD: 1, LIST: 3}
    assert properties(b"\x35") == {}
