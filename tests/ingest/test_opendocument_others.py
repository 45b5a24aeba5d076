"""Tests of OpenDocument sheets and presentations."""

from pathlib import Path
from zipfile import ZipFile

from ingest.readers.opendocument_others import read_opensheets, read_openslides

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "draw", "presentation")
)


def written(path: Path, kind: str, body: str) -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
        )
    return path


def test_repeated_cells_and_rows_are_written_out_within_the_limits(tmp_path: Path) -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    path = written(
        tmp_path / "a.ods", "spreadsheet",
        '<table:table table:name="Boats"><table:table-row>' + cell.format("", "Name") + cell.format("", "Age")
        + '</table:table-row><table:table-row table:number-rows-repeated="2">'
        + cell.format(' table:number-columns-repeated="2"', "3") + "</table:table-row>" + empty + "</table:table>",
    )  # fmt: skip
    reading = read_opensheets(path)
    assert [(one.kind, one.text) for one in reading.blocks] == [
        ("heading", "Boats"), ("row", "Name\tAge"), ("row", "3\t3"), ("row", "3\t3"),
    ]  # fmt: skip
    assert reading.warnings == ()


def test_a_slide_is_a_page_with_title_and_notes(tmp_path: Path) -> None:
    box = '<draw:frame presentation:class="{}"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
    path = written(
        tmp_path / "a.odp", "presentation",
        "<draw:page/><draw:page>" + box.format("outline", "Keepers row.") + box.format("title", "Boats")
        + f"<presentation:notes>{box.format('notes', 'Say why.')}</presentation:notes></draw:page>",
    )  # fmt: skip
    reading = read_openslides(path)
    assert [(one.kind, one.text, one.page) for one in reading.blocks] == [
        ("heading", "Boats", 2), ("paragraph", "Keepers row.", 2), ("note", "Say why.", 2),
    ]  # fmt: skip
    assert reading.pages == 2
