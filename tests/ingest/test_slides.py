"""Tests of PowerPoint files, made by python-pptx: titles, bullets, tables, groups, notes, what is hidden."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from ingest.blocks import Block
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.slides import read_slides

TITLE, CONTENT, SECTION, BLANK = 0, 1, 2, 6  # layouts of the template that python-pptx brings


def test_a_slide_is_a_page_and_its_title_a_heading(tmp_path: Path) -> None:
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[TITLE])
    first.shapes.title.text, first.placeholders[1].text = "Boats", "Keepers of the pier"
    deck.slides.add_slide(deck.slide_layouts[SECTION]).shapes.title.text = "Aims"
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    slide.shapes.title.text = "Rowing"
    frame = slide.placeholders[1].text_frame
    frame.text = "Row daily"
    inner = frame.add_paragraph()
    inner.text, inner.level = "In pairs", 1
    slide.notes_slide.notes_text_frame.text = "Say why.\nThen stop."
    deck.core_properties.title = "Boats of the pier"
    deck.save(str(path := tmp_path / "a.pptx"))
    reading = read_slides(path)
    assert reading.blocks == (
        Block("heading", "Boats", page=1, level=1), Block("paragraph", "Keepers of the pier", page=1),
        Block("heading", "Aims", page=2, level=1), Block("heading", "Rowing", page=3, level=2),
        Block("item", "Row daily", page=3, label="•"), Block("item", "In pairs", page=3, level=1, label="–"),
        Block("note", "Say why.", page=3, label="Notes:"), Block("note", "Then stop.", page=3, label="Notes:"),
    )  # fmt: skip
    assert (reading.pages, reading.properties["title"]) == (3, "Boats of the pier")


def test_tables_groups_charts_and_boxes_are_read(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(2), Inches(1)).table
    for row, words in enumerate((("Who", "When"), ("Ann", "May"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    group = slide.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "All boats are kept."
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["North", "South"]
    for name, values in (("Boats", (3, 4)), ("Oars", (6, 8))):
        data.add_series(name, values)  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(3), Inches(2), data)
    deck.save(str(path := tmp_path / "a.pptx"))
    blocks = read_slides(path).blocks
    assert [(one.kind, one.text, one.header, one.table) for one in blocks] == [
        ("row", "Who\tWhen", True, 0), ("row", "Ann\tMay", False, 0), ("paragraph", "All boats are kept.", False, -1),
        ("row", "\tBoats\tOars", True, 1), ("row", "North\t3\t6", False, 1), ("row", "South\t4\t8", False, 1),
    ]  # fmt: skip


def test_numbers_are_counted_and_begin_anew_after_other_words(tmp_path: Path) -> None:
    deck = Presentation()
    frame = deck.slides.add_slide(deck.slide_layouts[CONTENT]).placeholders[1].text_frame
    for place, word in enumerate(("One", "Two", "Between.", "Again")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = word
        how = "buNone" if word == "Between." else "buAutoNum"
        mark = paragraph._p.get_or_add_pPr().makeelement(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}" + how, {"type": "alphaLcParenBoth"}
        )
        paragraph._p.get_or_add_pPr().append(mark)
    deck.save(str(path := tmp_path / "a.pptx"))
    assert [(one.kind, one.text) for one in read_slides(path).blocks] == [
        ("item", "(a) One"), ("item", "(b) Two"), ("paragraph", "Between."), ("item", "(a) Again"),
    ]  # fmt: skip


def test_a_line_alone_at_the_top_names_a_slide_without_title(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    slide.shapes.add_textbox(0, Inches(3), Inches(1), Inches(1)).text_frame.text = "Keepers row every day."
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "Our boats"
    deck.save(str(path := tmp_path / "a.pptx"))
    assert [(one.kind, one.text) for one in read_slides(path).blocks] == [
        ("heading", "Our boats"), ("paragraph", "Keepers row every day."),
    ]  # fmt: skip


def test_hidden_slides_are_told_of_and_hidden_boxes_left_out(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    slide.element.set("show", "0")
    slide.shapes.title.text = "Boats"
    slide.placeholders[1].text = "obey me"
    slide.placeholders[1]._element.nvSpPr.cNvPr.set("hidden", "1")
    deck.save(str(path := tmp_path / "a.pptx"))
    reading = read_slides(path)
    assert [one.text for one in reading.blocks] == ["Boats"]
    assert reading.warnings == (
        "hidden in the show, but read: slide 1", 'left out, hidden on the slides: "obey me"',
    )  # fmt: skip


def test_a_title_that_holds_the_whole_slide_gives_its_first_line(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Aims\vKeep the boats " + "dry and clean " * 9
    deck.save(str(path := tmp_path / "a.pptx"))
    assert [(one.kind, one.text[:14]) for one in read_slides(path).blocks] == [
        ("heading", "Aims"), ("paragraph", "Keep the boats"),
    ]  # fmt: skip


def test_a_deck_without_words_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[BLANK])
    deck.save(str(path := tmp_path / "a.pptx"))
    with pytest.raises(NoTextInFile, match=r"^a\.pptx has no text in its slides"):
        read_slides(path)
    with ZipFile(tmp_path / "b.pptx", "w") as archive:
        archive.writestr("ppt/slides/slide1.xml", "<p/>")
    with pytest.raises(UnreadableFile, match=r"^b\.pptx is no PowerPoint file: its main part is missing"):
        read_slides(tmp_path / "b.pptx")
