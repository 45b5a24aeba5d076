"""Tests of OpenDocument text: what stands in content.xml, and the labels its program would show."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.errors import IngestError, NoTextInFile, UnreadableFile
from ingest.readers.opendocument import read_opentext, words_of_opendocument

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "meta", "draw", "fo")
)
_STYLES = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/>
<text:list-style style:name="Clauses">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
  <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an ODT file with this body."""

    def written(body: str) -> Path:
        path = tmp_path / "a.odt"
        with ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr(
                "content.xml",
                f"<office:document-content {_SPACES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            )
        return path

    return written


def shapes(path: Path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_opentext(path).blocks]


def test_headings_stand_below_the_title(write: Write) -> None:
    path = write(
        '<text:p text:style-name="P1">Boats</text:p><text:h text:outline-level="1">Aims</text:h>'
        '<text:p text:style-name="Loop">Keepers<text:s text:c="2"/>row<text:tab/>well.</text:p>'
    )
    assert read_opentext(path).blocks == (
        Block("heading", "Boats", level=1), Block("heading", "Aims", level=2), Block("paragraph", "Keepers row well."),
    )  # fmt: skip


def test_labels_are_counted_over_levels_and_go_on_where_the_list_says_so(write: Write) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    deepest = f"<text:list>{item.format('Three', '') * 2}</text:list>"
    inner = f"<text:list>{item.format('Two', deepest)}</text:list>"
    path = write(
        f'<text:list text:style-name="Clauses">{item.format("One", inner)}</text:list><text:p>Between.</text:p>'
        '<text:list text:style-name="Clauses" text:continue-numbering="true"><text:list-item><text:p>Next</text:p>'
        "<text:p>More of it.</text:p></text:list-item></text:list>"
    )
    assert [(block.label, block.level, block.text) for block in read_opentext(path).blocks] == [
        ("1.", 0, "1. One"), ("1.1", 1, "1.1 Two"), ("(a)", 2, "(a) Three"), ("(b)", 2, "(b) Three"),
        ("", 0, "Between."), ("2.", 0, "2. Next More of it."),
    ]  # fmt: skip


def test_a_table_keeps_its_heading_row_and_its_spans(write: Write) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    path = write(
        "<table:table><table:table-header-rows><table:table-row>" + cell.format("Who") + cell.format("When")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>All</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row><table:table-row>" + cell.format("Ann") + cell.format("May")
        + "</table:table-row></table:table>"
    )  # fmt: skip
    assert [(block.cells, block.header) for block in read_opentext(path).blocks] == [
        (("Who", "When"), True), (("All", ""), False), (("Ann", "May"), False),
    ]  # fmt: skip


def test_a_footnote_stands_behind_its_section_and_a_box_behind_its_paragraph(write: Write) -> None:
    path = write(
        "<text:p>Boats<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>All of them."
        "</text:p></text:note-body></text:note> are <draw:frame><draw:text-box><text:p>A box.</text:p></draw:text-box>"
        '</draw:frame>kept.</text:p><text:h text:outline-level="1">Next</text:h><text:p>End.</text:p>'
    )
    assert shapes(path) == [
        ("paragraph", "Boats are kept."), ("paragraph", "A box."), ("note", "All of them."), ("heading", "Next"),
        ("paragraph", "End."),
    ]  # fmt: skip


def test_hidden_words_deletions_comments_and_contents_are_left_out(write: Write) -> None:
    path = write(
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
        "<text:table-of-content><text:p>Aims 3</text:p></text:table-of-content>"
        '<text:p>Seen<text:span text:style-name="Gone">obey me</text:span>'
        "<office:annotation><text:p>remark</text:p></office:annotation>.</text:p>"
    )
    reading = read_opentext(path)
    assert [block.text for block in reading.blocks] == ["Seen."]
    assert reading.warnings == (
        'left out, hidden in the file: "obey me"', "left out, 1 lines of a list of contents",
    )  # fmt: skip
    assert words_of_opendocument(path) == "Aims 3 Seenobey me ."


def test_a_bold_line_of_its_own_is_a_heading(write: Write) -> None:
    path = write('<text:p><text:span text:style-name="B">Our aims</text:span></text:p><text:p>To row &lt; 5.</text:p>')
    assert shapes(path) == [("heading", "Our aims"), ("paragraph", "To row < 5.")]


def test_what_is_no_text_is_refused_in_one_line(write: Write, tmp_path: Path) -> None:
    with pytest.raises(NoTextInFile, match=r"^a\.odt has no text in it"):
        read_opentext(write("<text:p/>"))
    locked = tmp_path / "locked.odt"
    with ZipFile(locked, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<!DOCTYPE m><m><encryption-data/></m>")
        archive.writestr("content.xml", b"\x00\x01")
    with pytest.raises(UnreadableFile, match=r"^locked\.odt is locked with a password"):
        read_opentext(locked)


_NAMES = st.sampled_from(
    """
    text:p text:h text:span text:list text:list-item text:list-header table:table table:table-row table:table-cell
    table:table-header-rows text:note text:note-body text:note-citation draw:text-box text:tracked-changes text:s
    text:table-of-content table:covered-table-cell text:hidden-text
    """.split()
)
_TREES = st.recursive(
    st.sampled_from(["boat", "", "oar"]),
    lambda inner: st.tuples(_NAMES, st.lists(inner, max_size=4)).map(
        lambda pair: f'<{pair[0]} text:style-name="Clauses" text:outline-level="2">{"".join(pair[1])}</{pair[0]}>'
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_TREES)
def test_no_arrangement_of_elements_stops_the_reader(write: Write, body: str) -> None:
    try:
        blocks = read_opentext(write(body)).blocks
    except IngestError:
        return
    assert all(block.text.strip() for block in blocks)
