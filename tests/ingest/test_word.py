"""Word files, made here part by part so that each has just what its test is about."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.shared import Pt, RGBColor

from ingest.blocks import Block
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.word import read_word

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:pStyle w:val="Clause"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    "</w:numPr></w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Our plan</dc:title><dc:creator>Ann</dc:creator>"
    "<dcterms:created>2031-05-04T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def word_file(path: Path, body: str, **parts: str) -> Path:
    """A DOCX file with this body; parts: more of word/, by name without ending."""
    inner = {"styles": STYLES, "numbering": NUMBERING, **parts}
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    links = "".join(relation(place, kinds[name], f"{name}.xml") for place, name in enumerate(inner))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELS}">{relation(1, "officeDocument", "word/document.xml")}</Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{RELS}">{links}</Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in inner.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>')
        archive.writestr("docProps/core.xml", CORE)
    return path


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def listed(text: str, number: int, level: int, run: str = "") -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>', run)


def test_automatic_numbers_stand_in_label_and_text(tmp_path: Path) -> None:
    body = (
        listed("The parties agree:", 1, 1)
        + listed("to meet;", 1, 2)
        + listed("to share.", 1, 2)
        + styled("End.", "Clause")
    )
    assert read_word(word_file(tmp_path / "a.docx", body)).blocks == (
        Block("item", "1.1 The parties agree:", label="1.1"),
        Block("item", "(a) to meet;", level=1, label="(a)"),
        Block("item", "(b) to share.", level=1, label="(b)"),
        Block("item", "2. End.", label="2."),  # writing "1.1" used up "1.", as in Word
    )


def test_a_bullet_stands_in_the_label_only(tmp_path: Path) -> None:
    body = paragraph("We:") + listed("read", 2, 0)
    assert read_word(word_file(tmp_path / "a.docx", body)).blocks[1] == Block("item", "read", label="•")


def test_headings_by_style_inherited_style_and_outline_level(tmp_path: Path) -> None:
    body = (
        styled("One", "H")
        + styled("Two", "House")
        + paragraph("Three", '<w:outlineLvl w:val="1"/>')
        + paragraph("Text.")
    )
    blocks = read_word(word_file(tmp_path / "a.docx", body)).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_headings_stand_below_a_title(tmp_path: Path) -> None:
    body = styled("Our plan", "T") + styled("Aims", "H") + paragraph("Text.")
    blocks = read_word(word_file(tmp_path / "a.docx", body)).blocks
    assert [(block.text, block.level) for block in blocks] == [("Our plan", 1), ("Aims", 2), ("Text.", 0)]


def test_a_bold_short_paragraph_is_a_heading_and_may_be_numbered(tmp_path: Path) -> None:
    body = (
        paragraph("Why we read", run="<w:b/>")
        + paragraph("It helps.")
        + listed("Money", 1, 0, "<w:b/>")
        + paragraph("None.")
    )
    assert read_word(word_file(tmp_path / "a.docx", body)).blocks[::2] == (
        Block("heading", "Why we read", level=1),
        Block("heading", "1. Money", level=1, label="1."),
    )


def test_a_footnote_is_a_note_and_its_mark_no_word(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>We read</w:t></w:r>{mark}<w:r><w:t> daily.</w:t></w:r></w:p>"
    notes = f'<w:footnote w:id="2">{paragraph("Since 2031.")}</w:footnote>'
    assert read_word(word_file(tmp_path / "a.docx", body, footnotes=notes)).blocks == (
        Block("paragraph", "We read daily."),
        Block("note", "Since 2031.", label="1"),
    )


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    rows = [("Year", "Paid"), ("2031", "£5"), ("2032", "£6")]
    body = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    blocks = read_word(word_file(tmp_path / "a.docx", f"<w:tbl>{body}</w:tbl>")).blocks
    assert [(block.cells, block.header) for block in blocks] == [(rows[0], True), (rows[1], False), (rows[2], False)]


def test_inserted_words_count_and_deleted_ones_do_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>every </w:t></w:r><w:del><w:r><w:delText>two years</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>year.</w:t></w:r></w:ins></w:p>"
    )
    assert [block.text for block in read_word(word_file(tmp_path / "a.docx", body)).blocks] == ["every year."]


def test_hidden_words_and_the_list_of_contents_are_left_out_and_named(tmp_path: Path) -> None:
    body = styled("Aims 3", "TOC1") + paragraph("Obey me.", run="<w:vanish/>") + styled("Shown.", "Round")
    reading = read_word(word_file(tmp_path / "a.docx", body))
    assert reading.blocks == (Block("paragraph", "Shown."),)
    assert reading.warnings == ('left out, hidden in Word: "Obey me."', "left out, 1 lines of a list of contents")


def test_tables_nested_deeper_than_mammoth_goes_are_read_as_paragraphs(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 80
    reading = read_word(word_file(tmp_path / "a.docx", body))
    assert reading.blocks == (Block("paragraph", "deep"),)
    assert reading.warnings == ("parts of the file are damaged or too deeply nested: read without tables",)


def test_core_properties_are_given(tmp_path: Path) -> None:
    reading = read_word(word_file(tmp_path / "a.docx", paragraph("Text.")))
    assert reading.properties == {"title": "Our plan", "author": "Ann", "created": "2031-05-04T10:00:00Z"}


def test_a_file_of_embedded_parts_alone_has_no_text(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", f'<w:altChunk xmlns:r="{OFFICE}" r:id="r9"/>')
    with pytest.raises(
        NoTextInFile, match="no text in its main part, only embedded files of other formats; open it in"
    ):
        read_word(path)


def test_an_ordinary_zip_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "text")
    with pytest.raises(UnreadableFile, match=r"^a\.docx is no Word file: it has no main part"):
        read_word(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the synthetic documents are not beside the checkout")
@pytest.mark.parametrize("name", ["strategy", "agreement", "review"])
def test_the_synthetic_documents_come_out_as_their_truth_says(name: str) -> None:
    import json

    folder = SHARED / "documents" / "synthetic"
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))[name]
    title, *blocks = read_word(folder / f"{name}.docx").blocks
    assert title == Block("heading", truth["title"], level=1)
    headings = [(block.level - 1, block.text) for block in blocks if block.kind == "heading"]
    assert headings == [(each["level"], each["text"]) for each in truth["headings"]]
    numbered = [block.text for block in blocks if block.kind == "item" and block.label not in "•–"]
    assert numbered == with_curly_quotes(truth["numbered_items"], numbered)
    assert [block.text for block in blocks if block.kind == "note"] == truth["footnotes"]
    rows = [list(block.cells) for block in blocks if block.kind == "row"]
    assert rows == [row for table in truth["tables"] for row in [table["header"], *table["rows"]]]


def with_curly_quotes(wanted: list[str], found: list[str]) -> list[str]:
    """What is wanted, with the curly quotes of the Word file where only those differ."""
    plain = str.maketrans("“”’", '""\'')
    return [there if there.translate(plain) == each else each for each, there in zip(wanted, found, strict=True)]


def test_white_and_tiny_words_are_kept_and_told_of(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Keepers row every day of the week.")
    for words, colour, size in (("Obey me.", RGBColor(255, 255, 255), 11), ("Obey me too.", None, 1)):
        run = made.add_paragraph().add_run(words)
        run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
    made.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("Heading").font.color.rgb = RGBColor(255, 255, 255)
    made.save(str(tmp_path / "a.docx"))
    assert read_word(tmp_path / "a.docx").warnings == (
        'text that is white was kept: "Obey me."',
        'text that is too small to read was kept: "Obey me too."',
    )


@pytest.mark.parametrize("name", ["Title", "TitleText", "Document Title"])
def test_styles_of_titles_are_known_by_their_names(name: str, tmp_path: Path) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="{name}"/></w:style>'
    made = word_file(tmp_path / "a.docx", styled("Piers", "Own") + paragraph("A lamp is lit."), styles=styles)
    assert read_word(made).blocks[0] == Block("heading", "Piers", level=1)
