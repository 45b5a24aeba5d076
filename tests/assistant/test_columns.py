"""A table whose columns are the sides of a comparison."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

GUIDE = """# A guide to two partnerships

Governors may ask which partnership suits them.

| Point | Saltby Learning Partnership | Fernholt Schools Together |
|---|---|---|
| Leaving | One term's notice in writing | Notice by 31 December |
| What a school pays | 9 pounds a pupil | 1,200 pounds a year |
| Visits | Every two years | Every year |
"""
SALTBY = """---
title: Saltby Learning Partnership agreement
publisher: Saltby Learning Partnership
kind: agreement
---
# Saltby Learning Partnership agreement

## Leaving

A member may leave with one term's notice, which must be in writing.

## Boats

Boats are painted each spring by pupils of the upper school.
"""
FERNHOLT = """---
title: Fernholt Schools Together agreement
publisher: Fernholt Schools Together
kind: agreement
---
# Fernholt Schools Together agreement

## Ending membership

A school that wishes to leave must give notice by 31 December.

## Harbour

The harbour is closed on Sundays, and nobody may swim in it.
"""


@pytest.fixture(scope="module")
def partnerships(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    folder = Path(tmp_path_factory.mktemp("columns"))
    (folder / "files").mkdir()
    for name, text in (("guide.md", GUIDE), ("saltby.md", SALTBY), ("fernholt.md", FERNHOLT)):
        (folder / "files" / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder / "files", folder / "home", real_encoder)


def test_the_row_that_sets_the_sides_beside_each_other_comes_first_then_each_alone(partnerships: Assistant) -> None:
    answer = partnerships.answer(Ask("How does the notice for leaving compare between Saltby and Fernholt?"))
    assert answer.lead_in.startswith(
        "A guide to two partnerships sets them side by side"
        " (Point | Saltby Learning Partnership | Fernholt Schools Together). Then each by itself:"
    )
    quotes = [one.quote for one in answer.citations]
    assert quotes[0] == "Leaving\tOne term's notice in writing\tNotice by 31 December"
    assert "A school that wishes to leave must give notice by 31 December." in quotes
    assert "A member may leave with one term's notice, which must be in writing." in quotes


def test_where_only_the_difference_is_asked_for_the_whole_table_answers(partnerships: Assistant) -> None:
    answer = partnerships.answer(Ask("What are the main differences between Saltby and Fernholt?"))
    assert [one.quote.partition("\t")[0] for one in answer.citations] == ["Leaving", "What a school pays", "Visits"]
    assert "side by side" in answer.lead_in


def test_a_row_about_something_else_is_not_quoted(partnerships: Assistant) -> None:
    answer = partnerships.answer(Ask("Compare what Saltby and Fernholt say about the harbour and boats"))
    assert not any("\t" in one.quote for one in answer.citations)


def test_partnerships_are_compared_by_their_agreements(partnerships: Assistant) -> None:
    answer = partnerships.answer(Ask("What are the differences between the two partnerships?"))
    assert [one.quote.partition("\t")[0] for one in answer.citations] == ["Leaving", "What a school pays", "Visits"]
