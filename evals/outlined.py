"""Outline: what a person saw on the pages of a real file, its words kept only as digests. Reads JSON; judges nothing.

Outlines were made by looking at the pages, never from what our reader found. The files are other people's and stand in
../shared beside the checkout; those that are not there, or not with the bytes that were looked at, are left out.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadTrial

FOLDER = Path(__file__).resolve().parent / "outlines"
SHARED = Path(__file__).resolve().parents[2] / "shared"
PARTS = ("headings", "lists", "tables", "notes")


@dataclass(frozen=True, slots=True)
class SeenHeading:
    """A heading as seen: the levels that may be told of it, its page and the digests of its wording."""

    levels: tuple[int, ...]  # (0,): a line of a title page that may be taken for a heading or not
    page: int | None
    keys: tuple[str, ...]  # more than one where a number or a grade beside it may be part of it or not


@dataclass(frozen=True, slots=True)
class SeenItem:
    """A list item as seen: its printed label, "" for a bullet; the page its list begins on."""

    label: str
    key: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as seen: digests of the cells of its heading row (none where it has none) and of its other rows."""

    page: int | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SeenNote:
    """A footnote as seen."""

    page: int | None
    key: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands on the pages of one file."""

    path: Path
    pages: tuple[int, int] | None  # first and last that were looked at; None: the whole file
    parts: tuple[str, ...]  # which of PARTS were written down
    headings: tuple[SeenHeading, ...]
    items: tuple[SeenItem, ...]
    tables: tuple[SeenTable, ...]
    notes: tuple[SeenNote, ...]

    def covers(self, page: int | None) -> bool:
        """Whether something on this page was looked at."""
        return self.pages is None or page is None or self.pages[0] <= page <= self.pages[1]


def key_of(text: str) -> str:
    """The digest of a wording: letters and figures alone, so that blanks, hyphens and quotation marks do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(one for one in folded if one.isalnum()) or "".join(folded.split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16] if plain else ""


def outlines(folder: Path = FOLDER, shared: Path = SHARED) -> Iterator[Outline]:
    """The outlines of the files that are on this machine. Raises BadTrial where one is broken."""
    for path in sorted(folder.glob("*.json")):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            file = shared / record["folder"] / record["file"]
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == record["digest"]:
                yield _outline(file, record)
        except (ValueError, KeyError, TypeError) as error:
            raise BadTrial(f"{path.name} is no outline ({error!r}); make it anew as the others are") from error


def _outline(path: Path, record: dict[str, list[list[str]]]) -> Outline:
    pages = record["pages"]
    return Outline(
        path,
        (_page(pages[0]) or 1, _page(pages[1]) or 1) if pages else None,
        tuple(str(one) for one in record.get("only", PARTS)),
        tuple(
            SeenHeading(tuple(map(int, str(levels))), _page(page), tuple(str(keys).split("|")))
            for levels, page, keys in record["headings"]
        ),
        tuple(_items(record["lists"])),
        tuple(_tables(record["tables"])),
        tuple(SeenNote(_page(page), str(key)) for _, page, key in record["notes"]),
    )


def _items(lists: object) -> Iterator[SeenItem]:
    for one in lists if isinstance(lists, list) else ():
        for label, key in one["items"]:
            yield SeenItem(str(label), str(key), _page(one["page"]))


def _tables(tables: object) -> Iterator[SeenTable]:
    for one in tables if isinstance(tables, list) else ():
        rows = tuple(tuple(str(cell) for cell in row) for row in one["rows"])
        yield SeenTable(_page(one["page"]), tuple(str(cell) for cell in one["header"]), rows)


def _page(value: object) -> int | None:
    return value if isinstance(value, int) else None
