"""A paper as CSV: a row a quote or line of ours, told apart in a column of their own, each with its whole reference.

The file begins with a byte order mark: without it spreadsheets take £ and “ for other letters. No cell is a formula.
"""

import csv
import io
from collections.abc import Mapping

from assistant.briefing.paper import Excerpt, Paper, Reference
from assistant.spreadsheet import plain_cell

COLUMNS = (
    "row", "asked", "part", "whose", "text", "type", "force", "actors", "themes", "document", "publisher", "published",
    "valid", "section", "page", "file", "version", "read", "remarks", "document_id", "start", "end", "made", "made_for",
)  # fmt: skip


def paper_csv(paper: Paper) -> bytes:
    """The paper as CSV in UTF-8 with a heading row; `whose` says whether `text` is the document's or ours."""
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL)  # so that no other separator cuts a cell in two
    table.writerow(COLUMNS)
    references = {one.number: one for one in paper.references}
    row = 0
    for part in paper.parts:
        quoted = [_quoted(one, references[one.reference]) for one in part.excerpts]
        for cells in (*map(_ours, part.ours), *quoted, *map(_ours, part.after)):
            row += 1
            told = {"row": row, "asked": paper.asked, "part": part.heading, "made": paper.made, "made_for": paper.role}
            table.writerow([plain_cell({**told, **cells}.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig", "replace")


def _ours(text: str) -> Mapping[str, object]:
    return {"whose": "ours", "text": text}


def _quoted(one: Excerpt, about: Reference) -> Mapping[str, object]:
    labels = dict(one.labels)
    return {
        **{key: value for key, value in labels.items() if key in COLUMNS and key != "part"},
        "type": labels.get("type", labels.get("part", "")),
        "whose": "document",
        "text": one.words,
        "document": about.title,
        "publisher": about.publisher,
        "published": about.published,
        "valid": about.valid,
        "section": one.section,
        "page": one.page,
        "file": about.file,
        "version": about.digest,
        "read": about.read,
        "remarks": "; ".join(about.remarks),
        "document_id": about.document_id,
        "start": one.start,
        "end": one.end,
    }
