"""Documents and passages as JSON, and back."""

import json
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import document_body, document_from, passage_body, passage_from
from corpus.document import KINDS, Document, Passage, Section

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.integers(0, 10**9)
SPANS = st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple)
SECTIONS = st.lists(st.builds(Section, TEXT, NUMBER, NUMBER, NUMBER, TEXTS), max_size=3).map(tuple)
DOCUMENTS = st.builds(
    Document,
    **{one.name: TEXT for one in fields(Document) if one.type is str},
    kind=st.sampled_from(KINDS),
    grades=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    audience=TEXTS,
    guessed=TEXTS,
    pages=st.none() | NUMBER,
    page_starts=st.lists(NUMBER, max_size=3).map(tuple),
    sections=SECTIONS,
    warnings=TEXTS,
    other_names=TEXTS,
)
PASSAGES = st.builds(
    Passage,
    **{one.name: TEXT for one in fields(Passage) if one.type is str},
    ordinal=NUMBER,
    kind=st.sampled_from(["prose", "list", "item", "table", "heading", "note"]),
    heading_path=TEXTS,
    start=NUMBER,
    end=NUMBER,
    pages=st.lists(NUMBER, max_size=3).map(tuple),
    group=st.none() | NUMBER,
    sentences=SPANS,
)


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert document_from(document_body(document), document.text) == document


@given(PASSAGES)
def test_a_passage_comes_back_as_it_was(passage: Passage) -> None:
    assert passage_from(passage_body(passage)) == passage


def test_a_document_may_come_back_without_its_sections() -> None:
    one = Document("d", "a", "A", "x", "0", sections=(Section("A", 1, 0, 1, ("A",)),))
    assert document_from(document_body(one), "x", sections=False) == Document("d", "a", "A", "x", "0")


def test_a_body_from_before_a_field_was_there_gives_the_default() -> None:
    stated = json.loads(document_body(Document("d", "a", "A", "", "0", other_names=("b",))))
    del stated["other_names"], stated["audience"]
    assert document_from(json.dumps(stated)) == Document("d", "a", "A", "", "0")


def test_a_body_with_a_field_from_a_later_version_is_read() -> None:
    one = Passage("p", "d", 0, "item", ("A",), "x", 0, 1)
    assert passage_from(json.dumps({**json.loads(passage_body(one)), "mood": "calm"})) == one
