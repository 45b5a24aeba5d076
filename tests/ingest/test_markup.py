"""The walker of HTML trees."""

from ingest.blocks import Block
from ingest.readers.markup import blocks_of_html, stated


def test_headings_paragraphs_and_line_breaks() -> None:
    assert blocks_of_html("<h2>2.1 Aims</h2><p>We read<br>and <b>write</b>.</p>loose words") == [
        Block("heading", "2.1 Aims", level=2, label="2.1"),
        Block("paragraph", "We read and write."),
        Block("paragraph", "loose words"),
    ]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert [block.text for block in blocks_of_html("<p>One.<br> <br>Two.</p>")] == ["One.", "Two."]


def test_ordered_items_have_their_number_in_label_and_text() -> None:
    html = '<ol start="3"><li>read<ol type="a"><li>books</li></ol></li><li value="7">write</li><li>add</li></ol>'
    assert blocks_of_html(html) == [
        Block("item", "3. read", label="3."),
        Block("item", "a. books", level=1, label="a."),
        Block("item", "7. write", label="7."),
        Block("item", "8. add", label="8."),
    ]


def test_a_bullet_stands_in_the_label_only_and_further_paragraphs_join() -> None:
    html = "<ul><li><p>read</p><p>each day</p><ul><li>aloud</li></ul></li><li>• write</li></ul>"
    assert blocks_of_html(html) == [
        Block("item", "read each day", label="•"),
        Block("item", "aloud", level=1, label="•"),
        Block("item", "write", label="•"),
    ]


def test_a_number_printed_in_a_paragraph_makes_it_an_item() -> None:
    assert blocks_of_html("<p>2.1 The parties agree:</p><p>(a) to meet;</p><p>Done.</p>") == [
        Block("item", "2.1 The parties agree:", label="2.1"),
        Block("item", "(a) to meet;", level=1, label="(a)"),
        Block("paragraph", "Done."),
    ]


def test_a_table_has_rows_with_a_header() -> None:
    html = "<table><tr><th>Year<th>Paid by<tr><td>2031<td><p>Council</p><p>Trust</p></table>"
    assert blocks_of_html(html) == [
        Block("row", "Year\tPaid by", cells=("Year", "Paid by"), header=True, table=0),
        Block("row", "2031\tCouncil\nTrust", cells=("2031", "Council\nTrust"), table=0),
    ]


def test_spanned_cells_keep_their_columns() -> None:
    html = "<table><tr><th>A<th>B<th>C<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5<tr><td colspan=99999999999>6</table>"
    assert [block.cells for block in blocks_of_html(html)] == [
        ("A", "B", "C"),
        ("1", "2", "3"),
        ("", "4", "5"),
        ("6", "", ""),
    ]


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><th>A<th>B<tr><td>1<td>2</table>"
    html = f"<table><tr><td><h2>Aims</h2><p>We read.</p></td><td>{inner}</td></tr></table><table><tr><td>Alone</table>"
    assert [(block.kind, block.text) for block in blocks_of_html(html)] == [
        ("heading", "Aims"),
        ("paragraph", "We read."),
        ("row", "A\tB"),
        ("row", "1\t2"),
        ("paragraph", "Alone"),
    ]


def test_a_note_stands_at_the_end_of_the_section_that_refers_to_it() -> None:
    html = (
        '<h1>Aims</h1><p>We read<sup><a href="#n1">1</a></sup> daily.</p><p>More.</p><h1>Money</h1><p>None.</p>'
        '<ol><li id="n1"><p>Since 2031. <a href="#r1">↩</a></p></li></ol>'
    )
    assert blocks_of_html(html)[:5] == [
        Block("heading", "Aims", level=1),
        Block("paragraph", "We read daily."),
        Block("paragraph", "More."),
        Block("note", "Since 2031.", label="1"),
        Block("heading", "Money", level=1),
    ]


def test_a_bold_line_over_text_is_a_heading_below_the_last_one() -> None:
    html = "<h1>Aims</h1><p><b>Why we read</b></p><p>It helps.</p><p><b>It really helps everybody.</b></p>"
    assert [(block.kind, block.level) for block in blocks_of_html(html)] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_term_and_its_meaning_are_a_row() -> None:
    assert blocks_of_html("<dl><dt>MAT</dt><dd>a trust of schools</dd></dl>")[0].cells == ("MAT", "a trust of schools")


def test_thirty_thousand_nested_elements_are_followed() -> None:
    assert blocks_of_html("<div>" * 30_000 + "deep") == [Block("paragraph", "deep")]


def test_a_stated_mark_becomes_label_and_level() -> None:
    html = f"<p>{stated('(a)', 2, False)}to meet;</p><p>{stated('▪', 3, True)}often</p>"
    assert blocks_of_html(html) == [
        Block("item", "(a) to meet;", label="(a)"),
        Block("item", "often", level=1, label="▪"),
    ]
