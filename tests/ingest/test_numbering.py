"""The automatic numbers of Word files, worked out by hand from how Word shows them."""

from xml.etree.ElementTree import fromstring

import pytest

from ingest.readers.numbering import Mark, Numbering, figure

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(place: int, form: str, pattern: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(inside: str) -> Numbering:
    return Numbering(fromstring(f"<w:numbering {SPACE}>{inside}</w:numbering>"))


CLAUSES = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")
LISTS = f'<w:abstractNum w:abstractNumId="7">{CLAUSES}</w:abstractNum>'
USE = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def labels(lists: Numbering, *paragraphs: tuple[str, int]) -> list[str]:
    marks = [lists.next(number, place) for number, place in paragraphs]
    return [mark.label if mark is not None else "" for mark in marks]


def test_deeper_levels_count_anew_under_each_higher_one() -> None:
    order = [("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1)]
    assert labels(numbering(LISTS + USE), *order) == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]


def test_two_lists_of_one_definition_count_on_unless_told_to_restart() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    third = (
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    order = [("1", 0), ("2", 0), ("3", 0), ("3", 0)]
    assert labels(numbering(LISTS + USE + second + third), *order) == ["1.", "2.", "5.", "6."]


def test_a_list_may_mark_one_level_in_its_own_way() -> None:
    own = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperRoman', 'Part %1')}</w:lvlOverride></w:num>"
    )
    assert labels(numbering(LISTS + own), ("1", 0), ("1", 0)) == ["Part I", "Part II"]


def test_a_list_takes_its_levels_from_a_list_style() -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="House"/>{CLAUSES}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="House"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert labels(numbering(linked), ("1", 0), ("1", 1)) == ["1.", "1.1"]


def test_figures_only_where_the_level_wants_them() -> None:
    mixed = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    lists = numbering(f'<w:abstractNum w:abstractNumId="7">{mixed}</w:abstractNum>{USE}')
    assert labels(lists, ("1", 0), ("1", 0), ("1", 1)) == ["I.", "II.", "2.1"]


def test_a_bullet_of_the_symbol_font_is_a_plain_one() -> None:
    lists = numbering(f'<w:abstractNum w:abstractNumId="7">{level(0, "bullet", "&#xf0b7;")}</w:abstractNum>{USE}')
    assert lists.next("1", 0) == Mark("•", 0, True)


def test_a_list_that_is_not_there_gives_no_mark() -> None:
    assert Numbering(None).next("1", 0) is None


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (3, "decimalZero", "03"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
    ],
)
def test_figures_are_written_as_word_writes_them(number: int, form: str, written: str) -> None:
    assert figure(number, form) == written
