"""The coverage check: words that a reader loses come back as plain paragraphs, and a warning is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.blocks import Block, Reading
from ingest.coverage import checked, share_kept

LINES = ("Every lamp is lit at dusk.", "The keeper rows out to the pier with two ropes and a bell.")
TOLD = "read as plain text, since headings, lists and tables lost words of it: page "


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    from reportlab.pdfgen.canvas import Canvas

    def made(*pages: tuple[str, ...]) -> Path:
        path = tmp_path / "pier.pdf"
        canvas = Canvas(str(path))
        for lines in pages:
            for place, line in enumerate(lines):
                canvas.drawString(72, 700 - 20 * place, line)
            canvas.showPage()
        canvas.save()
        return path

    return made


def paragraphs(*texts: str, page: int | None = None) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text, page) for text in texts)


def test_a_whole_reading_is_left_as_it_is(pdf: Callable[..., Path]) -> None:
    whole = Reading((Block("heading", LINES[0], 1, level=1), *paragraphs(LINES[1], page=1)), 1)
    assert checked(pdf(LINES), "pdf", whole) is whole
    assert share_kept(pdf(LINES), "pdf", whole) == 1.0


def test_a_page_that_lost_words_is_read_as_plain_text(pdf: Callable[..., Path]) -> None:
    path = pdf(LINES, LINES, LINES)
    blocks = (*paragraphs(*LINES, page=1), *paragraphs(LINES[0], page=2), *paragraphs(*LINES, page=3))
    found = checked(path, "pdf", Reading(blocks, 3))
    assert found.blocks == tuple(one for page in (1, 2, 3) for one in paragraphs(*LINES, page=page))
    assert found.warnings == (TOLD + "2",)


def test_words_of_neighbouring_pages_stay_where_they_are(pdf: Callable[..., Path]) -> None:
    first, second, third = (
        ("A lamp", "with oil"),
        ("and a", "wick of wool", "lost words here"),
        ("and more.", "The end."),
    )
    over = Block("paragraph", "A lamp with oil and a wick of wool and more.", 1, ((16, 2), (35, 3)))
    found = checked(pdf(first, second, third), "pdf", Reading((over, *paragraphs("The end.", page=3)), 3))
    assert found.blocks == (
        Block("paragraph", "A lamp with oil", 1),
        *paragraphs("and a wick of wool lost words here", page=2),
        *paragraphs("and more.", "The end.", page=3),
    )


def test_running_lines_left_out_are_no_loss_but_a_page_of_them_is(pdf: Callable[..., Path]) -> None:
    short = Reading(paragraphs(LINES[0], page=1), 1, running=((1, LINES[1]),))
    assert checked(pdf(LINES), "pdf", short) is short
    much = " ".join(f"word{number}" for number in range(90))
    path = pdf((LINES[0], *[much[start : start + 70] for start in range(0, len(much), 70)]))
    found = checked(path, "pdf", Reading(paragraphs(LINES[0], page=1), 1, running=((1, much),)))
    assert found.warnings == (TOLD + "1",)


def test_two_lost_words_prove_nothing(pdf: Callable[..., Path]) -> None:
    nearly = Reading(paragraphs("Every lamp is lit", LINES[1], page=1), 1)
    assert checked(pdf(LINES), "pdf", nearly) is nearly


def test_words_joined_or_parted_otherwise_are_not_lost(pdf: Callable[..., Path]) -> None:
    other = Reading(paragraphs("Every lamp is lit at dusk.", LINES[1].replace("keeper rows", "keeperrows"), page=1), 1)
    assert checked(pdf(LINES), "pdf", other) is other


@pytest.mark.parametrize(("format_", "source"), [("text", "\n\n".join(LINES)), ("markdown", "# " + "\n\n".join(LINES))])
def test_a_file_without_pages_is_checked_as_a_whole(format_: str, source: str, tmp_path: Path) -> None:
    path = tmp_path / "pier"
    path.write_text(source, encoding="utf-8")
    whole = Reading((Block("heading", LINES[0], level=1), *paragraphs(LINES[1])))
    assert checked(path, format_, whole) is whole
    found = checked(path, format_, Reading(paragraphs(LINES[0])))
    assert [block.text for block in found.blocks] == list(LINES)
    assert found.warnings == ("headings, lists and tables gave only 31.6% of the words: read as plain paragraphs",)


def test_marks_tags_and_addresses_of_markdown_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "pier.md"
    path.write_text(
        "---\ntitle: Pier\n---\n# A [lamp](https://lamps.example/one_two) ![drawn](a.png)\n\n<div>snake_case</div>\n\n"
        "[one]: https://ropes.example\n",
        encoding="utf-8",
    )
    assert share_kept(path, "markdown", Reading(paragraphs("A lamp", "snake_case"))) == 1.0


def test_a_format_without_a_second_way_is_not_checked(tmp_path: Path) -> None:
    nothing = Reading(paragraphs("A lamp"))
    assert checked(tmp_path / "none.csv", "csv", nothing) is nothing
    assert share_kept(tmp_path / "none.csv", "csv", nothing) is None
