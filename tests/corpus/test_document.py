"""The nouns."""

import pytest

from corpus.document import Document, Passage, document_id, passage_id


def paged(*starts: int) -> Document:
    return Document(id="d", name="a.pdf", title="A", text="x" * 30, digest="", page_starts=starts)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 2), (19, 2), (20, 3), (99, 3)])
def test_an_offset_stands_on_the_last_page_that_begins_before_it(offset: int, page: int) -> None:
    assert paged(0, 10, 20).page_at(offset) == page


def test_what_stands_before_the_first_page_is_on_the_first() -> None:
    assert paged(5, 10).page_at(2) == 1


def test_an_empty_page_is_passed_over() -> None:
    assert paged(0, 10, 10).page_at(10) == 3


def test_a_format_without_pages_has_none() -> None:
    assert (paged().page_at(3), paged().pages_of(3, 8)) == (None, ())


@pytest.mark.parametrize(
    ("span", "pages"),
    [((0, 10), (1,)), ((0, 11), (1, 2)), ((5, 25), (1, 2, 3)), ((10, 10), (2,))],
    ids=["to the last character", "one over", "all", "empty"],
)
def test_a_span_is_on_all_pages_it_touches(span: tuple[int, int], pages: tuple[int, ...]) -> None:
    assert paged(0, 10, 20).pages_of(*span) == pages


def test_a_passage_begins_on_its_first_page() -> None:
    one = Passage("p", "d", 0, "prose", (), "x", 0, 1, pages=(2, 3))
    assert one.page == 2


def test_a_passage_without_pages_has_no_page() -> None:
    assert Passage("p", "d", 0, "prose", (), "x", 0, 1).page is None


def test_ids_stay_the_same_from_version_to_version() -> None:
    assert document_id("ferry.txt") == "1af725a011b2"
    assert passage_id("d", 3, "prose", "The bell") == "d-902b1b94bf"


@pytest.mark.parametrize(
    "other",
    [("e", 3, "prose", "T"), ("d", 4, "prose", "T"), ("d", 3, "item", "T"), ("d", 3, "prose", "U")],
    ids=["document", "place", "kind", "text"],
)
def test_each_part_of_a_place_makes_another_passage(other: tuple[str, int, str, str]) -> None:
    assert passage_id(*other) != passage_id("d", 3, "prose", "T")


@pytest.mark.parametrize(
    ("name", "inside", "doc"),
    [
        ("essex.txt", "", "essex.txt"),
        ("north/minutes #2.pdf", "", "minutes #2.pdf"),
        ("north/records.jsonl#a/1", "#a/1", "a/1"),
        ("north/papers.zip!may/b.pdf", "!may/b.pdf", "papers.zip!may/b.pdf"),
    ],
)
def test_a_citation_calls_a_document_by_its_file_or_record(name: str, inside: str, doc: str) -> None:
    assert Document("1", name, "Boats", "", "d", inside=inside).doc == doc
