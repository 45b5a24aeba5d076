"""Tests of ingest.passages: what is found and cited, made from blocks."""

from pathlib import Path

import pytest

from corpus.document import Document, Passage
from ingest.blocks import Block, Reading
from ingest.errors import IngestError
from ingest.outline import outline
from ingest.passages import passages, with_heading_path
from ingest.read import KNOWN, read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LONG = "The keeper of the boat lights the lamp at dusk and puts it out again at dawn. "  # 17 words


def cut(*blocks: Block, title: str = "Ferries", pages: int | None = None) -> tuple[Passage, ...]:
    made = outline(Reading(blocks, pages=pages))
    document = Document("d", "d.txt", title, made.text, "", pages=pages, page_starts=made.page_starts)
    return passages(document, made.laid)


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def item(text: str, label: str = "•", level: int = 0) -> Block:
    return Block("item", text, label=label, level=level)


def test_a_list_is_a_passage_with_its_lead_in_and_so_is_each_item() -> None:
    made = cut(paragraph("Boats sail daily. Keepers are to:"), item("row the boat"), item("light the lamp"))
    assert [(one.kind, one.text, one.lead_in, one.group) for one in made] == [
        ("prose", "Boats sail daily. Keepers are to:", "", None),
        ("list", "Boats sail daily. Keepers are to:\n\n• row the boat\n• light the lamp", "Keepers are to:", 1),
        ("item", "row the boat", "Keepers are to:", 1),
        ("item", "light the lamp", "Keepers are to:", 1),
    ]


def test_a_paragraph_that_says_something_of_its_own_leads_in_to_nothing() -> None:
    made = cut(paragraph(LONG.strip()), item("row the boat"), item("light the lamp"))
    assert [(one.kind, one.lead_in) for one in made] == [("prose", ""), ("list", ""), ("item", ""), ("item", "")]


@pytest.mark.parametrize(
    ("before", "leads"),
    [("The crew", True), ("The crew rests.", False), ("Payments are made as follows.", True), ("Keepers will", True)],
)
def test_a_short_sentence_of_its_own_leads_in_to_nothing_unless_it_says_so(before: str, leads: bool) -> None:
    assert cut(paragraph(before), item("row"), item("sail"))[-1].lead_in == (before if leads else "")


@pytest.mark.parametrize("last", ["Each one:", "You must not:", "They are to:"])
def test_a_lead_in_that_says_nothing_alone_takes_the_sentence_before_with_it(last: str) -> None:
    made = cut(paragraph(f"Boats are lent. Keepers swear an oath. {last}"), item("row"), item("sail"))
    assert [one.lead_in for one in made[1:]] == [f"Keepers swear an oath. {last}"] * 3


def test_a_lead_in_that_says_something_or_follows_on_much_is_one_sentence() -> None:
    assert cut(paragraph("Boats are lent. This pier will:"), item("row"), item("sail"))[-1].lead_in == "This pier will:"
    much = LONG.strip()[:-1] + " and " * 48 + "dusk. They must:"  # 16 + 48 + 1 + 2 words
    assert cut(paragraph(much), item("row"), item("sail"))[-1].lead_in == "They must:"


def test_an_item_is_led_in_to_by_the_items_above_it() -> None:
    made = cut(item("2.1 The parties aim:", "2.1"), item("(a) to sail", "(a)", 1), item("2.2 Boats rest.", "2.2"))
    assert [(one.label, one.lead_in) for one in made[1:]] == [
        ("2.1", ""),
        ("(a)", "2.1 The parties aim:"),
        ("2.2", ""),
    ]


def test_lettered_items_set_as_deep_as_the_numbered_one_over_them_are_led_in_to_by_it() -> None:
    blocks = (
        item("5.3 The clerk must:", "5.3"), item("(a) keep the log;", "(a)"), item("(b) ring.", "(b)"),
        item("5.4 The clerk may rest.", "5.4"),
    )  # fmt: skip
    led = {one.text: one.lead_in for one in cut(*blocks) if one.kind == "item"}
    assert led == {
        "5.3 The clerk must:": "", "(a) keep the log;": "5.3 The clerk must:", "(b) ring.": "5.3 The clerk must:",
        "5.4 The clerk may rest.": "",
    }  # fmt: skip


def test_a_list_that_goes_on_after_a_paragraph_stays_one_list() -> None:
    explained = paragraph("That is to say: " + LONG)
    made = cut(item("1. Row.", "1."), explained, item("2. Sail.", "2."), explained, item("1. Moor.", "1."))
    assert [(one.text, one.group) for one in made if one.kind == "item"] == [
        ("1. Row.", 0),
        ("2. Sail.", 0),
        ("1. Moor.", 4),
    ]


def test_items_numbered_with_letters_stay_one_list_over_a_paragraph() -> None:
    explained = paragraph("That is to say: " + LONG)
    made = cut(item("1a. Row.", "1a."), explained, item("1b. Sail.", "1b."), explained, item("2c. Moor.", "2c."))
    assert [(one.text, one.group) for one in made if one.kind == "item"] == [
        ("1a. Row.", 0),
        ("1b. Sail.", 0),
        ("2c. Moor.", 4),
    ]


def test_numbered_paragraphs_are_cited_alone_and_make_no_list_passage() -> None:
    made = cut(item("1. " + LONG * 4, "1."), item("2. " + LONG * 4, "2."))
    assert [(one.kind, one.label, one.group) for one in made] == [("item", "1.", 0), ("item", "2.", 0)]


def test_an_item_however_long_stays_whole() -> None:
    made = cut(item("1. " + (LONG * 20).strip(), "1."))
    assert [one.text for one in made] == ["1. " + (LONG * 20).strip()]


def test_a_footnote_between_two_items_interrupts_no_list() -> None:
    made = cut(item("row"), Block("note", "Source: the log.", label="1"), item("sail"))
    assert [(one.kind, one.text, one.group) for one in made] == [
        ("list", "• row\n\n1 Source: the log.\n\n• sail", 0),
        ("item", "row", 0),
        ("note", "Source: the log.", None),
        ("item", "sail", 0),
    ]


def test_a_bare_heading_is_no_passage_and_a_numbered_one_is() -> None:
    made = cut(
        Block("heading", "Principles", level=1),
        Block("heading", "1. Boats are shared", level=2, label="1."),
        paragraph("By all."),
        Block("heading", "2. Lamps are lit", level=2, label="2."),
    )
    assert [(one.kind, one.text, one.label, one.lead_in, one.group) for one in made] == [
        ("heading", "1. Boats are shared", "1.", "Principles", 0),
        ("prose", "By all.", "", "", None),
        ("heading", "2. Lamps are lit", "2.", "Principles", 0),
    ]
    assert made[1].heading_path == ("Ferries", "Principles", "1. Boats are shared")


def test_a_heading_that_only_repeats_the_title_is_not_in_the_path() -> None:
    blocks = (Block("heading", "Gull Quay", level=1), Block("heading", "Review", level=2), paragraph("All is well."))
    assert cut(*blocks, title="Gull Quay: Review")[0].heading_path == ("Gull Quay: Review",)


def test_a_long_paragraph_is_shared_out_without_cutting_a_sentence() -> None:
    made = cut(paragraph((LONG * 20).strip()))  # 340 words
    assert [len(one.text.split()) for one in made] == [170, 170]
    assert all(one.text.startswith("The keeper") and one.text.endswith("dawn.") for one in made)


def test_lines_of_an_address_are_one_passage() -> None:
    made = cut(paragraph("Write to us."), paragraph("Gull House"), paragraph("Quay Street"), paragraph("Saltby"))
    assert [one.text for one in made] == ["Write to us.", "Gull House\n\nQuay Street\n\nSaltby"]


def test_page_furniture_and_contents_pages_are_neither_found_nor_cited() -> None:
    contents = (Block("heading", "Contents", level=1), paragraph("Crew 3"), paragraph("Fares 7"))
    crew = (Block("heading", "Crew", level=1), paragraph("All row."))
    made = cut(*contents, *crew, Block("furniture", "Accept cookies"))
    assert [one.text for one in made] == ["All row."]


def test_a_passage_names_every_page_it_stands_on() -> None:
    runs_on = Block("paragraph", "Keepers row. Boards pay.", page=2, turns=((13, 3),))
    made = cut(Block("paragraph", "First.", page=1), runs_on, pages=3)
    assert [one.pages for one in made] == [(1,), (2, 3)]


def test_ids_stay_the_same_from_run_to_run_and_differ_within_a_document() -> None:
    blocks = (paragraph("All row."), paragraph("All row."), item("row"), item("row"))
    assert [one.id for one in cut(*blocks)] == [one.id for one in cut(*blocks)]
    assert len({one.id for one in cut(*blocks)}) == len(cut(*blocks))


def test_a_new_title_takes_the_place_of_the_old_in_the_path() -> None:
    assert with_heading_path(cut(paragraph("All row."))[0], "Boats").heading_path == ("Boats",)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")
@pytest.mark.parametrize("folder", ["seeds", "reviews", "documents", "bad_inputs"])
def test_every_passage_of_every_readable_file_is_a_span_of_its_text_on_pages_of_its_file(folder: str) -> None:
    readable = 0
    for path in sorted((SHARED / folder).rglob("*")):
        if path.suffix.lower() not in KNOWN or path.name in TOO_SLOW:
            continue
        try:
            reading = read(path)
        except IngestError:
            continue
        readable += 1
        assert _faults(reading) == [], path.name
    assert readable


TOO_SLOW = ("flate_bomb_120mb.pdf", "many_text_ops.pdf")  # they take seconds, by intent


def _faults(reading: Reading) -> list[str]:
    made = outline(reading)
    document = Document("d", "d", "Title", made.text, "", pages=reading.pages, page_starts=made.page_starts)
    found = passages(document, made.laid)
    astray = [one for one in made.laid if not _is_on_its_page(document, one.block, one.start)]
    faults = [f"page of {one.block.text[:40]!r}" for one in astray]
    for one in found:
        if one.text != document.text[one.start : one.end] or one.text != one.text.strip() or not one.text:
            faults.append(f"span of {one.text[:40]!r}")
        if any(not one.start <= start < end <= one.end for start, end in one.sentences):
            faults.append(f"sentences of {one.text[:40]!r}")
        if reading.pages and not (one.pages and 1 <= one.pages[0] <= one.pages[-1] <= reading.pages):
            faults.append(f"pages of {one.text[:40]!r}")
    starts = [one.start for one in found]
    return faults + (["order"] if starts != sorted(starts) else [])


def _is_on_its_page(document: Document, block: Block, start: int) -> bool:
    return block.page is None or document.page_at(start) == block.page
