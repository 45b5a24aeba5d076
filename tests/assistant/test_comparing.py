"""Comparisons over the small corpus: a cell a side, nothing stated without a quote, nothing that may not be read."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files
from web_room import site

import verse
from assistant.batch import Asker, compare_batch
from assistant.cases_text import comparison_text
from assistant.comparing.cell import comparison_csv, comparison_json
from assistant.errors import BadRequest
from assistant.service import Assistant
from corpus.errors import DocumentMissing

SIDES = ("Marrowby", "Tarnwick")
OPEN = """---
title: A brief of Quarrel
subject: Quarrel
---
# A brief of Quarrel

## What it does not tell us

It does not say:

- how a peer review is done or who visits;
- who pays.
"""


HEADED = """---
title: A plan of Osterby
subject: Osterby
---
# A plan of Osterby

## A lantern visit is a visit of two days

The ferry leaves at noon and comes back at six.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    folder = write_files(tmp_path_factory.mktemp("files") / "files", more={"quarrel.md": OPEN, "osterby.md": HEADED})
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def test_what_a_side_states_is_quoted_and_the_other_is_not_stated(library: Assistant) -> None:
    found = library.compare("a peer review is a visit", "public", publishers=SIDES)
    stated = {one.side: one.stated for one in found.cells}
    assert stated == {"Marrowby": True, "Tarnwick": False}
    assert "A peer review is a visit of two days" in found.cells[0].citations[0].quote
    assert found.cells[1].citations == ()
    assert {one.name for one in found.cells[1].searched} == {"tarnwick-agreement.md", "tarnwick-charter.pdf"}


def test_every_quote_is_exact(library: Assistant) -> None:
    for theme in ("peer review visit", "money and funding", "headteachers attend the harbour meeting"):
        for cell in library.compare(theme, "public", publishers=SIDES).cells:
            for one in cell.citations:
                text = library.index.records.text(one.document.id)
                assert text[one.start : one.end] == one.quote


def test_a_sentence_that_says_what_is_left_open_states_nothing(library: Assistant) -> None:
    cell = library.compare("how a peer review is done and who visits", "public", publishers=("Quarrel",)).cells[0]
    assert not cell.stated
    assert [one.quote for one in cell.denied] == ["how a peer review is done or who visits;"]


def test_a_superseded_document_is_compared_where_it_is_named(library: Assistant) -> None:
    found = library.compare("principles", "public", documents=("marrowby-2019.md", "marrowby-2024.md"))
    assert [one.document.name for one in found.cells if one.document] == ["marrowby-2019.md", "marrowby-2024.md"]
    assert [len(one.searched) for one in found.cells] == [1, 1]


def test_a_side_without_documents_is_not_stated_and_nothing_was_searched(library: Assistant) -> None:
    cell = library.compare("peer review", "public", publishers=("Nowhere", "Marrowby")).cells[0]
    assert (cell.stated, cell.searched) == (False, ())


def test_what_one_may_not_read_is_neither_searched_nor_named(library: Assistant) -> None:
    hidden = [one for one in library.index.records.documents() if "public" not in one.audience]
    assert len(hidden) == 1
    with pytest.raises(DocumentMissing):
        library.compare("peer review", "public", documents=(hidden[0].name,))
    assert library.compare("peer review", "officer", documents=(hidden[0].name,)).cells[0].document is not None
    everything = comparison_json(library.compare("peer review", "public", publishers=("",)), "q", 0)
    assert hidden[0].id not in str(everything)


@pytest.mark.parametrize(
    ("theme", "publishers", "documents"),
    [(" ", SIDES, ()), ("a", (), ()), ("a", SIDES, ("x",))],
    ids=["no theme", "no sides", "both kinds of sides"],
)
def test_what_cannot_be_compared_is_a_bad_request(
    library: Assistant, theme: str, publishers: tuple[str, ...], documents: tuple[str, ...]
) -> None:
    with pytest.raises(BadRequest):
        library.compare(theme, "public", publishers, documents)


def test_the_table_and_the_spreadsheet_have_a_row_a_side(library: Assistant) -> None:
    found = library.compare("a peer review is a visit", "public", publishers=SIDES)
    assert "Not stated. Searched 2: tarnwick-agreement.md, tarnwick-charter.pdf." in " ".join(
        part.strip() for line in comparison_text(found).splitlines() for part in line.split("|")[1:]
    )
    rows = list(csv.DictReader(io.StringIO(comparison_csv(found))))
    assert {(one["side"], one["stated"]) for one in rows} == {("Marrowby", "yes"), ("Tarnwick", "no")}


def test_no_field_of_the_spreadsheet_is_a_formula(library: Assistant) -> None:
    found = library.compare("=1+1 peer review", "public", publishers=SIDES)
    assert all(one["theme"] == "'=1+1 peer review" for one in csv.DictReader(io.StringIO(comparison_csv(found))))


def test_the_api_and_a_batch_give_the_contracts_fields(library: Assistant, tmp_path: Path) -> None:
    with site(library) as client:
        found = client.post("/api/compare", json={"theme": "peer review", "publishers": ["Marrowby"]}).json()
        assert client.post("/api/compare", json={"theme": "peer review"}).status_code == 422
    assert set(found) >= {"id", "theme", "cells"}
    assert set(found["cells"][0]) >= {"publisher", "doc", "stated", "citations", "searched"}
    lines = ['{"id": "a", "theme": "money", "documents": ["marrowby-2024.md"]}', '{"id": "b", "theme": "money"}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert compare_batch(library, str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), Asker("public")) == 1
    made = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(one["id"], [cell["doc"] for cell in one["cells"]]) for one in made] == [
        ("a", ["marrowby-2024.md"]),
        ("b", []),
    ]


def test_wrong_usage_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    run: Callable[..., int] = verse.main
    assert run(["compare", "money"]) == 2
    assert run(["compare", "money", "--publishers", "A", "--documents", "b.md"]) == 2
    assert run(["compare", "money", "--publishers", "A", "--json", "--csv"]) == 2
    assert run(["compare", "--batch", "in.jsonl"]) == 2
    assert capsys.readouterr().out == ""


def test_a_heading_alone_states_nothing(library: Assistant) -> None:
    found = library.compare("a lantern visit is a visit of two days", "public", publishers=("Osterby",))
    quotes = [one.quote for one in found.cells[0].citations]
    assert "A lantern visit is a visit of two days" not in quotes
