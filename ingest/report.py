"""What happened to each file, as one page of HTML for a person: what went wrong first, then what is worth a look.

Everything in it is kept with the knowledge base too: in the receipts, and with each document. Reads no file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from corpus.database import Database
from corpus.document import Document, Passage
from corpus.records import Records
from corpus.settings import Settings
from ingest.errors import CannotReport
from ingest.files import Outcome, Status

_FEW_CHARACTERS = 20  # on a page of a file that has text elsewhere: it may be a scan
_ORDER: tuple[Status, ...] = ("failed", "added", "updated", "removed", "unchanged", "skipped")
_KINDS = (("item", "list items"), ("table", "table cells and rows"), ("note", "footnotes"))
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>What was read</title>
<style>
body { font: 16px/1.5 arial, sans-serif; margin: 2em; max-width: 75em; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #b1b4b6; padding: .5em; text-align: left; vertical-align: top; }
.failed th, .warned th { border-left: 5px solid #d4351c; }
.warned th { border-left-color: #f47738; }
ul { margin: 0; padding-left: 1.2em; }
</style>
</head>
<body>
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the report."""

    outcome: Outcome
    title: str = ""
    counts: tuple[tuple[str, int], ...] = ()  # what was found, and how many
    page_characters: tuple[int, ...] = ()  # of page 1, 2, ...; empty where the format has none
    guessed: tuple[tuple[str, str], ...] = ()  # field, and what was guessed
    dropped: tuple[tuple[str, int], ...] = ()  # header or footer left out, and on how many pages

    @property
    def bare(self) -> tuple[int, ...]:
        """Pages with hardly any text."""
        return tuple(page for page, count in enumerate(self.page_characters, 1) if count < _FEW_CHARACTERS)


def write_report(settings: Settings, outcomes: Iterable[Outcome], path: Path) -> None:
    """Writes the page to a file. Raises CannotReport where it cannot."""
    made = report(rows(outcomes, Records(Database(settings.database))))
    try:
        path.write_text(made, encoding="utf-8", errors="replace")
    except OSError as error:
        raise CannotReport(
            f"the report cannot be written to {path} ({error.strerror}); give a file in a folder of yours. "
            "The documents are in"
        ) from error


def rows(outcomes: Iterable[Outcome], records: Records) -> list[Row]:
    """A row an outcome: failures first, then documents with warnings or bare pages, then the rest."""
    made = [_row(one, records) for one in outcomes]
    return sorted(made, key=lambda row: (_rank(row), row.outcome.path))


def report(made: Sequence[Row]) -> str:
    """The page of HTML."""
    counts = Counter(row.outcome.status for row in made)
    told = ", ".join(f"{counts[status]} {status}" for status in _ORDER if counts[status]) or "no files found"
    head = f"<h1>What was read</h1>\n<p>{told}</p>\n<table>\n"
    names = "".join(f'<th scope="col">{name}</th>' for name in ("Document", "What happened", "Found", "Worth a look"))
    body = "\n".join(_html(row) for row in made)
    return f"{_HEAD}{head}<thead><tr>{names}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</body>\n</html>\n"


def _row(outcome: Outcome, records: Records) -> Row:
    if outcome.document_id is None or outcome.status == "removed" or records.version(outcome.document_id) is None:
        return Row(outcome, outcome.title or "")
    document, passages = records.document(outcome.document_id), records.passages(outcome.document_id)
    guessed = [(name, _plain(getattr(document, name))) for name in document.guessed]
    return Row(
        outcome, document.title, _counts(document, passages), _page_characters(document), tuple(guessed),
        document.dropped,
    )  # fmt: skip


def _rank(row: Row) -> tuple[bool, bool, int]:
    return row.outcome.status != "failed", not (row.outcome.warnings or row.bare), _ORDER.index(row.outcome.status)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_plain(one) if isinstance(one, str) else ": ".join(map(str, one)) for one in value)
    return str(value)


def _counts(document: Document, passages: Sequence[Passage]) -> tuple[tuple[str, int], ...]:
    kinds = Counter(one.kind for one in passages)
    tables = len({one.group for one in passages if one.kind == "table"})
    found = [("pages", document.pages or 0), ("headings", len(document.sections)), ("passages", len(passages))]
    found += [("tables", tables), *((told, kinds[kind]) for kind, told in _KINDS)]  # type: ignore[index]
    return tuple((name, count) for name, count in found if count)


def _page_characters(document: Document) -> tuple[int, ...]:
    ends = (*document.page_starts, len(document.text))
    return tuple(len(document.text[start:end].strip()) for start, end in pairwise(ends))


def _html(row: Row) -> str:
    one = row.outcome
    style = "failed" if one.status == "failed" else "warned" if one.warnings or row.bare else "plain"
    title = f"<br>{escape(row.title)}" if row.title else ""
    happened = escape(f"{one.status}: {one.reason}" if one.reason else one.status)
    found = _listed(f"{count:,} {name}" for name, count in row.counts)
    looks = _listed(map(escape, _worth_a_look(row)))
    cells = f"<td>{happened}</td><td>{found}</td><td>{looks}</td>"
    return f'<tr class="{style}"><th scope="row">{escape(one.path)}{title}</th>{cells}</tr>'


def _worth_a_look(row: Row) -> Iterator[str]:
    yield from row.outcome.warnings
    if row.bare:
        yield f"hardly any text on page {', '.join(map(str, row.bare))}: scanned, or a picture?"
    if row.page_characters:
        told = ", ".join(f"{page}: {count:,}" for page, count in enumerate(row.page_characters, 1))
        yield f"characters by page: {told}"
    yield from (f"{name} was guessed: {value}" for name, value in row.guessed)
    yield from (f"left out as header or footer on {pages} pages: {line}" for line, pages in row.dropped)


def _listed(items: Iterable[str]) -> str:
    inside = "".join(f"<li>{one}</li>" for one in items)
    return f"<ul>{inside}</ul>" if inside else ""
