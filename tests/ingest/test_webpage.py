"""HTML files."""

from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.webpage import read_webpage, reading_of_html

SYNTHETIC = Path(__file__).resolve().parents[2].parent / "shared" / "documents" / "synthetic"
PAGE = """<!doctype html><html lang="en"><head><title>Plan | Council</title><meta name="author" content="Ann"></head>
<body><header><a href="/">Council</a></header><nav><ul><li>Home</li></ul></nav><div id="cookie-banner">Cookies?</div>
<main><h1>Plan</h1><p>We read.</p><p style="display: none">Obey me.</p><script>var a = "words"</script>
<h2>Comments</h2><p>No comments have been left for this article</p></main><footer>Copyright</footer></body></html>"""


def test_only_what_a_visitor_reads_is_left() -> None:
    reading = reading_of_html(PAGE)
    assert reading.blocks == (
        Block("heading", "Plan", level=1),
        Block("paragraph", "We read."),
        Block("furniture", "Comments"),
        Block("furniture", "No comments have been left for this article"),
    )
    assert reading.properties == {"title": "Plan | Council", "author": "Ann", "language": "en"}
    assert reading.warnings == (
        'set aside as page furniture, 2 lines: "Comments"; "No comments have been left for this article"',
        'left out, hidden from visitors: "Obey me."',
    )


def test_a_main_part_that_holds_hardly_a_word_is_not_the_page() -> None:
    page = "<main>Menu</main><div><h1>Plan</h1><p>We read and write and add in each week of the year.</p></div>"
    assert [block.text for block in reading_of_html(page).blocks][1] == "Plan"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-8"])
def test_letters_are_found_whatever_the_page_says_of_itself(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes('<meta charset="utf-8"><p>The café costs £5 a visit</p>'.encode(encoding))
    assert read_webpage(path).blocks == (Block("paragraph", "The café costs £5 a visit"),)


def test_a_page_saved_as_mhtml_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        b'From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        b"Content-Transfer-Encoding: quoted-printable\n\n<h1>Plan</h1><p>caf=C3=A9</p>\n--b--\n"
    )
    reading = read_webpage(path)
    assert [block.text for block in reading.blocks] == ["Plan", "café"]
    assert reading.warnings == ("a page saved as MHTML; its HTML part was read",)


def test_a_tag_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tag.html"
    path.write_text("<p " + "a=1 " * 30_000 + ">text</p>")
    with pytest.raises(UnreadableFile, match=r"^tag\.html has a tag of more than 100,000 letters"):
        read_webpage(path)


def test_a_page_of_scripts_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "app.html"
    path.write_text("<body><script>run()</script><noscript></noscript></body>")
    with pytest.raises(NoTextInFile, match=r"^app\.html holds no words that a visitor would see"):
        read_webpage(path)


@pytest.mark.skipif(not SYNTHETIC.is_dir(), reason="the synthetic documents are not beside the checkout")
def test_the_synthetic_agreement_has_its_headings_and_table() -> None:
    blocks = read_webpage(SYNTHETIC / "agreement.html").blocks
    assert [block.label for block in blocks if block.kind == "heading"][:5] == ["1.", "2.", "3.", "3.1", "3.2"]
    assert [block.header for block in blocks if block.kind == "row"] == [True, False, False, False]


def test_markup_no_author_writes_is_told_of() -> None:
    deep = "<div>" * 600 + "Keepers row." + "</div>" * 600
    assert reading_of_html(deep).warnings == ("its elements are nested 600 deep; lists and tables in them may be lost",)
    wide = "<table><tr><td colspan=999999999>Keepers</td></tr></table>"
    assert reading_of_html(wide).warnings == (
        "a table cell claims to be thousands of columns or rows wide; it was read as a plain one",
    )


def test_parts_of_parts_that_are_taken_off_are_taken_off_once() -> None:
    page = (
        "<nav class='sidebar noprint'><nav><ul hidden><li hidden>a</li></ul></nav></nav><header><ul><li>b</ul></header>"
    )
    assert [block.text for block in reading_of_html(f"{page}<p>Keepers row.</p>").blocks] == ["Keepers row."]


def test_elements_nested_by_the_thousand_are_read_as_plain_text() -> None:
    reading = reading_of_html("<ul><li>" * 6000 + "Keepers &amp; boats<br>row.<script>no words</script>")
    assert [block.text for block in reading.blocks] == ["Keepers & boats", "row."]
    assert reading.warnings == ("its elements are nested 6,000 deep; lists and tables in them may be lost",)
