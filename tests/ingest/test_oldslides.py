"""Tests of PowerPoint 97 to 2003 files, made here record by record in a compound file."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.errors import UnreadableFile
from ingest.readers.oldoffice import read_oldslides
from ingest.readers.oldslides import is_locked_deck, slides_of

_FREE, _END, _SPECIAL = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each in sectors of its own."""
    padded = {name: held.ljust(4_096, b"\0") for name, held in streams.items()}
    table, sectors, entries = [_SPECIAL, _END], b"", entry("Root Entry", 5, _END, 0, 1)
    for number, (name, held) in enumerate(padded.items(), 1):
        first, count = len(table), -(-len(held) // 512)
        table += [*range(first + 1, first + count), _END]
        sectors += held.ljust(512 * count, b"\0")
        entries += entry(name, 2, first, len(held), number + 1 if number < len(padded) else _FREE)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4_096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    fat = struct.pack("<128I", *(table + [_FREE] * 128)[:128])
    return head + fat + entries.ljust(512, b"\0") + sectors


def entry(name: str, kind: int, first: int, size: int, right: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    links = (_FREE, _FREE, 1) if kind == 5 else (_FREE, right, _FREE)
    tail = struct.pack("<BBIII", kind, 1, *links) + bytes(36) + struct.pack("<IQ", first, size)
    return letters.ljust(64, b"\0") + struct.pack("<H", len(letters)) + tail


def record(kind: int, *held: bytes, instance: int = 0) -> bytes:
    body = b"".join(held)
    holds = 0xF if kind in (0x03E8, 0x03EE, 0x03F0, 0x0FF0, 0x040C, 0xF00D) else 0
    return struct.pack("<HHI", instance << 4 | holds, kind, len(body)) + body


def box(kind: int, text: str, wide: bool = True) -> bytes:
    letters = record(0x0FA0, text.encode("utf-16-le")) if wide else record(0x0FA8, text.encode("latin-1"))
    return record(0x0F9F, struct.pack("<I", kind)) + letters


def deck() -> bytes:
    """A file of two slides: a title and a body in the outline, a box on the slide, notes of the first."""
    persist = [record(0x03F3, struct.pack("<IIIII", place, 0, 0, number, 0)) for place, number in ((2, 256), (3, 257))]
    outline = record(0x0FF0, persist[0], box(0, "Boats"), box(1, "Row daily\rRest"), persist[1], box(6, "Café", False))
    notes = record(0x0FF0, record(0x03F3, struct.pack("<IIIII", 4, 0, 0, 300, 0)), instance=2)
    parts = [
        record(0x03E8, outline, notes),
        record(
            0x03EE, record(0x03EF, bytes(16), struct.pack("<II", 300, 0)),
            record(
                0x040C, record(0xF00D, record(0x0F9E, struct.pack("<I", 1))),
                record(0xF00D, box(4, "A\vbox \U0001f600")),
            ),
        ),
        record(0x03EE, record(0x040C)),
        record(0x03F0, record(0x040C, record(0xF00D, box(2, "Say why.")))),
    ]  # fmt: skip
    places = [sum(map(len, parts[:one])) for one in range(len(parts))]
    stream = b"".join(parts)
    directory = record(0x1772, struct.pack("<I4I", 4 << 20 | 1, *places))
    edit = record(0x0FF5, struct.pack("<7I", 0, 0, 0, len(stream), 1, 5, 0))
    user = record(0x0FF6, struct.pack("<III", 20, 0xE391C05F, len(stream) + len(directory)))
    return compound({"PowerPoint Document": stream + directory + edit, "Current User": user})


def test_slides_are_pages_with_titles_bullets_boxes_and_notes() -> None:
    assert slides_of(deck()) == (
        [
            Block("heading", "Boats", page=1, level=1), Block("item", "Row daily", page=1, label="•"),
            Block("item", "Rest", page=1, label="•"), Block("paragraph", "A box 😀", page=1),
            Block("note", "Say why.", page=1, label="Notes:"), Block("heading", "Café", page=2, level=1),
        ],
        2,
    )  # fmt: skip


def test_a_locked_deck_is_refused(tmp_path: Path) -> None:
    user = record(0x0FF6, struct.pack("<III", 20, 0xF3D1C4DF, 0))
    path = tmp_path / "a.ppt"
    path.write_bytes(compound({"PowerPoint Document": b"x", "Current User": user}))
    assert is_locked_deck(path.read_bytes())
    with pytest.raises(UnreadableFile, match=r"^a\.ppt is locked with a password\. Save it anew without one\.$"):
        read_oldslides(path)


@settings(max_examples=150, deadline=None)
@given(places=st.lists(st.tuples(st.integers(1_024, 7_000), st.integers(0, 255)), max_size=12))
def test_damage_gives_what_can_be_read_or_a_value_error(places: list[tuple[int, int]]) -> None:
    raw = bytearray(deck())
    for place, value in places:
        raw[place] = value
    try:
        blocks, _ = slides_of(bytes(raw))
    except ValueError:
        return
    assert all(block.text.strip() for block in blocks)
