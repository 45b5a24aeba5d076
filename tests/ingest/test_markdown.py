"""Markdown files."""

from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.errors import NoTextInFile
from ingest.readers.markdown import blocks_of_markdown, read_markdown

SYNTHETIC = Path(__file__).resolve().parents[2].parent / "shared" / "documents" / "synthetic"


def test_front_matter_is_given_as_properties(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(
        '\ufeff---\r\ntitle: "Plan: 2031"\r\ndate: 2031-05-04\r\nkinds: [a, b]\r\n---\r\n# Aims\r\n\r\nRead.'.encode()
    )
    reading = read_markdown(path)
    assert reading.properties == {"title": "Plan: 2031", "date": "2031-05-04", "kinds": "a, b"}
    assert reading.blocks == (Block("heading", "Aims", level=1), Block("paragraph", "Read."))


def test_front_matter_that_blows_itself_up_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "bomb.md"
    path.write_text("---\na: &a [x, x]\nb: [*a, *a]\n---\nText stays.\n")
    reading = read_markdown(path)
    assert (reading.properties, reading.blocks[0].text) == ({}, "Text stays.")
    assert reading.warnings == ("the front matter could not be read as YAML and was left out",)


def test_front_matter_without_an_end_is_text(tmp_path: Path) -> None:
    path = tmp_path / "open.md"
    path.write_text("---\ntitle: x\n\nBody stays.\n")
    assert [block.text for block in read_markdown(path).blocks] == ["title: x", "Body stays."]


def test_a_footnote_goes_to_its_section_and_its_mark_off_the_text() -> None:
    assert blocks_of_markdown("# One\n\nRead daily.[^a]\n\n[^a]: Since 2031.\n\n# Two\n\nEnd.\n") == [
        Block("heading", "One", level=1),
        Block("paragraph", "Read daily."),
        Block("note", "Since 2031.", label="a"),
        Block("heading", "Two", level=1),
        Block("paragraph", "End."),
    ]


def test_lettered_lines_under_an_item_are_items_of_their_own() -> None:
    assert blocks_of_markdown("1. To look.\n2. To ask:\n    a. parents\n    b. pupils\n3. To tell.\n") == [
        Block("item", "1. To look.", label="1."),
        Block("item", "2. To ask:", label="2."),
        Block("item", "a. parents", level=1, label="a."),
        Block("item", "b. pupils", level=1, label="b."),
        Block("item", "3. To tell.", label="3."),
    ]


def test_tables_have_a_header_row() -> None:
    rows = blocks_of_markdown("| Year | Paid |\n|---|---|\n| 2031 | £5 |\n")
    assert [(row.cells, row.header) for row in rows] == [(("Year", "Paid"), True), (("2031", "£5"), False)]


def test_a_definition_is_a_row() -> None:
    assert blocks_of_markdown("MAT\n:   A *trust* of schools.\n")[0].cells == ("MAT", "A trust of schools.")


def test_marks_of_callouts_are_no_words() -> None:
    assert [block.text for block in blocks_of_markdown("$CTA\nAsk us.\n$CTA\n\n{details}\nMore.\n{/details}\n")] == [
        "Ask us.",
        "More.",
    ]


def test_a_file_of_front_matter_alone_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bare.md"
    path.write_text("---\ntitle: x\n---\n")
    with pytest.raises(NoTextInFile, match=r"^bare\.md holds no words below its front matter"):
        read_markdown(path)


@pytest.mark.skipif(not SYNTHETIC.is_dir(), reason="the synthetic documents are not beside the checkout")
@pytest.mark.parametrize("name", ["strategy", "agreement", "review"])
def test_the_synthetic_documents_come_out_as_their_truth_says(name: str) -> None:
    import json

    truth = json.loads((SYNTHETIC / "truth.json").read_text(encoding="utf-8"))[name]
    blocks = read_markdown(SYNTHETIC / f"{name}.md").blocks
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    assert headings == [(each["level"], each["text"]) for each in truth["headings"]]
    numbered = [block.text for block in blocks if block.kind == "item" and block.label != "•"]
    assert numbered == truth["numbered_items"]
    assert [block.text for block in blocks if block.label == "•"] == truth["bullets"]
    assert [block.text for block in blocks if block.kind == "note"] == truth["footnotes"]
    rows = [list(block.cells) for block in blocks if block.kind == "row" and len(block.cells) > 2]
    assert rows == [row for table in truth["tables"] for row in [table["header"], *table["rows"]]]


@pytest.mark.parametrize("text", ["[" * 3000, "[" * 1000 + "](" * 1000, ">" * 300 + " Keepers row.", " " * 500 + "- x"])
def test_signs_heaped_without_end_are_read_as_plain_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"Keepers row.\n\n{text}")
    told = "its brackets, quote marks or indents are heaped without end; it was read as plain text"
    assert told in read_markdown(path).warnings


def test_a_text_that_is_all_marks_is_read_as_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("```" * 99 + "Keepers row.")
    assert "Keepers row." in read_markdown(path).blocks[0].text
