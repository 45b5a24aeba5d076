"""Plain text read from its shape alone: small texts of our own, and the five real ones where they are at hand."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.plaintext import read_text, reading_of

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def shape(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in reading_of(text).blocks]


def test_a_short_line_between_blank_lines_heads_the_text_below() -> None:
    text = "Harbour Learning Plan\n\nOur purpose\n\nWe help every pupil to read.\n\nHow we work\n\nWe meet each term.\n"
    assert shape(text) == [
        ("heading", 1, "Harbour Learning Plan"),
        ("heading", 2, "Our purpose"),
        ("paragraph", 0, "We help every pupil to read."),
        ("heading", 2, "How we work"),
        ("paragraph", 0, "We meet each term."),
    ]


def test_a_lead_in_stays_a_paragraph_and_a_title_with_a_colon_is_a_heading() -> None:
    text = "Plan\n\nOur Promise:\n\nEvery school in the area will:\n\n• listen\n• learn\n"
    assert shape(text)[1:3] == [("heading", 2, "Our Promise:"), ("paragraph", 0, "Every school in the area will:")]


def test_a_line_that_ends_on_a_leading_word_is_no_heading() -> None:
    assert shape("Plan\n\nMatters to settle are\n\n- money\n- time\n")[1] == ("paragraph", 0, "Matters to settle are")


def test_numbered_lines_with_text_below_are_headings_under_their_section() -> None:
    text = (
        "Plan\n\nIntro text.\n\nOur values\n\n1. Trust comes first\n\nWe say what we do.\n\n2. Nobody waits\n\nWe act."
    )
    assert shape(text)[2:] == [
        ("heading", 2, "Our values"),
        ("heading", 3, "1. Trust comes first"),
        ("paragraph", 0, "We say what we do."),
        ("heading", 3, "2. Nobody waits"),
        ("paragraph", 0, "We act."),
    ]
    assert reading_of(text).blocks[3].label == "1."


def test_numbered_lines_that_follow_one_another_are_items() -> None:
    blocks = reading_of(
        "There are three zones;\n\n  1. North\n  2. Hill & Dale\n  3. South\n\nEach has a lead.\n"
    ).blocks
    assert blocks[1:4] == (
        Block("item", "1. North", label="1."),
        Block("item", "2. Hill & Dale", label="2."),
        Block("item", "3. South", label="3."),
    )


@pytest.mark.parametrize("glyph", ["-", "•", "❖", "*", "–", "➢"])
def test_a_bullet_is_the_label_and_no_part_of_the_text(glyph: str) -> None:
    assert reading_of(f"We will:\n\n{glyph} read\n{glyph} write\n").blocks[1] == Block("item", "read", label=glyph)


def test_of_two_bullets_in_a_row_the_second_counts() -> None:
    assert reading_of("We will:\n\n- ❖ read\n- ❖ write\n").blocks[1] == Block("item", "read", label="❖")


def test_a_wrapped_line_belongs_to_its_item() -> None:
    text = "We will:\n\n- raise standards and close gaps,\n WEST will lead this\n- share staff\n"
    assert shape(text)[1] == ("item", 0, "raise standards and close gaps, WEST will lead this")


def test_items_nest_by_indent_and_by_mark() -> None:
    text = "2.1 The parties agree:\n\n(a) to meet;\n\n(b) to share:\n\n    - data\n\n(c) to pay.\n\n2.2 They may add.\n"
    assert [block.level for block in reading_of(text).blocks] == [0, 1, 1, 2, 1, 0]


def test_a_control_character_alone_on_its_line_is_nothing() -> None:
    assert [block.text for block in reading_of("0\r\x08").blocks] == ["0"]


def test_a_sentence_broken_by_a_blank_line_is_whole_again() -> None:
    text = "Plan\n\nPeople who work together in a growing number of\n\nclusters\n\nMore text follows here.\n"
    assert shape(text)[1] == ("paragraph", 0, "People who work together in a growing number of clusters")


def test_lines_wrapped_at_a_width_are_joined_and_real_line_ends_kept() -> None:
    text = (
        "The board meets in each half term and looks at the figures that\n"
        "schools have sent, so that no gap goes unseen for long by anybody.\n"
        "Chair: Ann Example\nClerk: Bo Example\n"
    )
    assert shape(text) == [
        (
            "paragraph",
            0,
            "The board meets in each half term and looks at the figures that schools have sent, so that no gap goes "
            "unseen for long by anybody.",
        ),
        ("paragraph", 0, "Chair: Ann Example"),
        ("paragraph", 0, "Clerk: Bo Example"),
    ]


def test_a_hyphen_at_a_line_end_goes_only_where_the_document_has_the_joined_word() -> None:
    wide = "x" * 50
    text = f"{wide} every part-\nnership is school-\nled. A partnership grows.\n"
    assert shape(text) == [("paragraph", 0, f"{wide} every partnership is school-led. A partnership grows.")]


def test_tabs_make_rows_and_the_first_names_the_columns() -> None:
    blocks = reading_of("Steps:\tTalk\tBuild\t\n\t May 2031\tJune 2031\t\n").blocks
    assert blocks == (
        Block("row", "Steps:\tTalk\tBuild", cells=("Steps:", "Talk", "Build"), header=True, table=0),
        Block("row", "\tMay 2031\tJune 2031", cells=("", "May 2031", "June 2031"), table=0),
    )


def test_tags_in_a_cell_part_its_paragraphs() -> None:
    row = reading_of("One\tTwo\n<p>We read.</p> <p>We write.</p>\t<p>We add.</p>\n<p>For all</p>\t\n").blocks
    assert [block.cells for block in row] == [("One", "Two"), ("We read.\nWe write.", "We add."), ("For all", "")]


def test_a_table_drawn_with_dashes_is_read_by_its_columns() -> None:
    text = "  Year    Paid by\n  ------  ---------\n  2031      Council\n  2032        Trust\n"
    assert [block.cells for block in reading_of(text).blocks] == [
        ("Year", "Paid by"),
        ("2031", "Council"),
        ("2032", "Trust"),
    ]


def test_a_raised_mark_at_a_line_start_is_a_note() -> None:
    last = reading_of("Aim\n\nAll schoolsⁱ take part in this.\n\nⁱ Means academies too\n").blocks[-1]
    assert last == Block("note", "ⁱ Means academies too", label="ⁱ")


def test_a_comment_form_is_set_aside_and_named() -> None:
    text = "Plan\n\nWe meet in May.\n\nComments\n\nNo comments have been left for this article\n\nYour name:\n"
    reading = reading_of(text)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("heading", "Plan"),
        ("paragraph", "We meet in May."),
        ("furniture", "Comments"),
        ("furniture", "No comments have been left for this article"),
        ("furniture", "Your name:"),
    ]
    assert reading.warnings == (
        'set aside as page furniture, 3 lines: "Comments"; "No comments have been left for this article"; "Your name:"',
    )


def test_comments_alone_is_an_ordinary_heading() -> None:
    assert shape("Plan\n\nIt works.\n\nComments\n\nParents liked the plan.\n")[2] == ("heading", 2, "Comments")


def test_asterisks_in_pairs_around_words_go_and_others_stay() -> None:
    text = "We **act early** and read *The Long Book*, 2 * 3 * 4 and cost* too.\n"
    assert shape(text)[0][2] == "We act early and read The Long Book, 2 * 3 * 4 and cost* too."


def test_a_file_without_words_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    path.write_text("-----\n*****\n")
    with pytest.raises(NoTextInFile, match=r"rules\.txt holds no words"):
        read_text(path)


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    with pytest.raises(UnreadableFile, match=r"picture\.txt is no text file"):
        read_text(path)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not beside the checkout")
def test_no_word_of_the_real_documents_is_lost() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        raw = re.sub(r"</?p>", " ", path.read_text(encoding="utf-8"))
        reading = read_text(path)
        lost = words(raw) - words("\n".join(block.text for block in reading.blocks))
        assert lost == Counter(), path.name


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not beside the checkout")
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("000", {"heading": 2, "paragraph": 6, "item": 10, "row": 2}),
        ("001", {"heading": 2, "paragraph": 5, "row": 4}),
        ("002", {"heading": 10, "paragraph": 16, "item": 42}),
        ("003", {"heading": 5, "paragraph": 8, "item": 11, "furniture": 6}),
        ("004", {"heading": 17, "paragraph": 18, "item": 8, "note": 1}),
    ],
)
def test_the_real_documents_have_the_structure_a_reader_sees(name: str, kinds: dict[str, int]) -> None:
    blocks = read_text(next(SEEDS.glob(f"{name}_*.txt"))).blocks
    assert Counter(block.kind for block in blocks) == kinds
