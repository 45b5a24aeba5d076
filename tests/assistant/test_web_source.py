"""A kept document laid out for a page: nothing lost, structure shown, the right words marked."""

import re
from pathlib import Path

import pytest
from web_room import AGREEMENT, QUOTE

from assistant.web.source import Part, Stretch, lay_out, outline
from corpus.document import Document, Passage
from ingest.blocks import Block, Reading
from ingest.outline import outline as outlined
from ingest.passages import passages
from ingest.read import read

BUNDLED = Path(__file__).parents[2] / "corpus" / "documents"
SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def _kept(reading: Reading, title: str = "T") -> tuple[Document, tuple[Passage, ...]]:
    made = outlined(reading)
    document = Document(
        "d", "d.md", title, made.text, "", pages=reading.pages, page_starts=made.page_starts, sections=made.sections
    )
    return document, passages(document, made.laid)


def _read(path: Path) -> tuple[Document, tuple[Passage, ...]]:
    return _kept(read(path))


@pytest.fixture
def agreement(tmp_path: Path) -> tuple[Document, tuple[Passage, ...]]:
    path = tmp_path / "agreement.md"
    path.write_text(AGREEMENT, encoding="utf-8")
    return _read(path)


def _parts(stretches: tuple[Stretch, ...]) -> list[Part]:
    return [part for one in stretches for part in (*one.parts, *(cell for row in one.rows for cell in row.cells))]


def _shown(stretches: tuple[Stretch, ...]) -> str:
    return " ".join("".join(run.text for run in part.runs) for part in _parts(stretches))


def _marked(stretches: tuple[Stretch, ...]) -> list[str]:
    return [run.text for part in _parts(stretches) for run in part.runs if run.marked]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_structure_is_shown_as_headings_lists_and_tables(agreement: tuple[Document, tuple[Passage, ...]]) -> None:
    stretches = lay_out(*agreement, None)
    assert [one.shape for one in stretches] == [
        "heading", "heading", "prose", "list", "heading", "prose", "heading", "table",
    ]  # fmt: skip
    assert [part.level for part in _parts(stretches) if part.shape == "heading"] == [1, 2, 2, 2]
    assert [part.labelled for part in stretches[3].parts] == [True, True, True]
    assert [[cell.runs[0].text for cell in row.cells] for row in stretches[-1].rows] == [
        ["Stage", "Period"], ["Planting", "2021"], ["Growing", "2022-2023"],
    ]  # fmt: skip
    assert [row.header for row in stretches[-1].rows] == [True, False, False]


def test_the_quoted_words_and_no_others_are_marked(agreement: tuple[Document, tuple[Passage, ...]]) -> None:
    start = agreement[0].text.index(QUOTE)
    assert _marked(lay_out(*agreement, (start, start + len(QUOTE)))) == [QUOTE]
    assert _marked(lay_out(*agreement, None)) == []


def test_a_quote_over_a_whole_list_is_marked_in_every_item(agreement: tuple[Document, tuple[Passage, ...]]) -> None:
    text = agreement[0].text
    start, end = text.index("1. Every"), text.index("& passed on.") + len("& passed on.")
    marked = _marked(lay_out(*agreement, (start, end)))
    assert len(marked) == 3
    assert " ".join(marked) == " ".join(text[start:end].split())


def test_a_quote_inside_a_table_cell_is_marked_there(agreement: tuple[Document, tuple[Passage, ...]]) -> None:
    start = agreement[0].text.index("2022-2023")
    assert _marked(lay_out(*agreement, (start, start + 4))) == ["2022"]


def test_pages_are_announced_before_what_begins_on_them() -> None:
    blocks = (
        Block("heading", "First part", page=1, level=1),
        Block("paragraph", "Said on the first page.", page=1),
        Block("paragraph", "Said on the third.", page=3),
    )
    stretches = lay_out(*_kept(Reading(blocks, pages=3)), None)
    assert [(one.shape, one.page) for one in stretches] == [
        ("page", 1), ("heading", 0), ("prose", 0), ("page", 3), ("prose", 0),
    ]  # fmt: skip


def test_cells_of_several_lines_stand_under_the_name_of_their_column() -> None:
    blocks = (
        Block("row", "Staff\tPupils", cells=("Staff", "Pupils"), header=True, table=0),
        Block("row", "One.\nTwo.\tThree.", cells=("One.\nTwo.", "Three."), table=0),
    )
    stretches = lay_out(*_kept(Reading(blocks)), None)
    assert [one.shape for one in stretches] == ["cells"]
    assert [(part.lead, part.runs[0].text) for part in stretches[0].parts] == [
        ("", "Staff"), ("", "Pupils"), ("Staff", "One."), ("Staff", "Two."), ("Pupils", "Three."),
    ]  # fmt: skip


def test_passages_of_another_version_of_the_text_are_left_out(agreement: tuple[Document, tuple[Passage, ...]]) -> None:
    old = agreement[0]
    changed = Document("d", "d.md", "T", "Quite another text.", "")
    assert _shown(lay_out(changed, agreement[1], None)) == "Quite another text."
    assert outline(old) == tuple((one.start, one.heading, len(one.path)) for one in old.sections)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted(one for one in BUNDLED.iterdir() if one.suffix != ".toml"), ids=lambda path: str(path.name)
)
def test_no_word_of_a_bundled_document_is_lost_or_moved(path: Path) -> None:
    document, cut = _read(path)
    assert _letters(_shown(lay_out(document, cut, None))) == _letters(document.text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")
def test_no_word_of_a_seed_document_is_lost_or_moved() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        document, cut = _read(path)
        assert _letters(_shown(lay_out(document, cut, None))) == _letters(document.text)
