"""The lists that are found near a question, and what they are called."""

from pathlib import Path

import pytest
from small_corpus import over_text

from assistant.answering.lists import Listed, lists
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

PACT = """# Saltby Schools Pact

## What members share

Members are open with each other. Members share these figures, every month:

| Figure | Sent on |
|---|---|
| Absence of pupils | Monday |
| Teachers who are ill | Tuesday |
| Money left | Friday |

## Promises to children

| In school | At home |
|---|---|
| A seat in every lesson for each child of the four districts of the town | A book to read in each week of the term and of the holidays too |
| A meal at noon that is warm and costs a family nothing in any term | A call from a teacher within a day when a child is away from school |

## The way of working

Plan – heads agree in May what the year is for.

Do – every school tries one thing and writes it down.

Review – the board reads what was written and keeps it.

## What it rests on

A fair pact requires three building blocks:

Shared rooms and shared clocks.

Trust between the heads of the schools.

Money that follows the child.

The board meets in the harbour house.

## The paper

A visit paper should cover five matters: purpose, fees, rooms, notice and songs.
"""  # noqa: E501
STAGES = """<title>Saltby</title><h1>Saltby Keepers</h1><h2>Stages</h2>
<table><tr><th>Stage</th><th>What keepers do</th><th>What shows it</th></tr>
<tr><td>Rope</td><td>Keepers lay the ropes out along the quay before the tide comes in, and mend what is worn.</td>
<td><p>Ready if:</p><ul><li>no rope is wet and</li><li>every rope has a mark</li></ul></td></tr>
<tr><td>Lamp</td><td>Keepers light the lamps of the harbour at dusk, and put them all out again when it is light.</td>
<td><p>Ready if:</p><ul><li>no glass is cracked and</li><li>every lamp has oil</li></ul></td></tr></table>"""
WORKING = (
    "Plan – heads agree in May what the year is for.",
    "Do – every school tries one thing and writes it down.",
    "Review – the board reads what was written and keeps it.",
)
BLOCKS = (
    "Shared rooms and shared clocks.", "Trust between the heads of the schools.", "Money that follows the child.",
)  # fmt: skip
MATTERS = "A visit paper should cover five matters: purpose, fees, rooms, notice and songs."


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("pact"), "saltby.md", PACT, real_encoder)


def found(assistant: Assistant, question: str) -> dict[str, Listed]:
    """The lists near a question, by what they stand under."""
    index = assistant.index
    within = find(index, understand(question, (), Names(index.documents(Scope()))), Scope())
    return {one.heading: one for one in lists(within)}


def texts(one: Listed) -> tuple[str, ...]:
    return tuple(member.text for member in one.members)


def quotes(assistant: Assistant, question: str) -> tuple[str, ...]:
    return tuple(one.quote for one in assistant.answer(Ask(question)).citations)


def test_a_column_is_called_by_the_heading_over_its_table_too(pact: Assistant) -> None:
    column = found(pact, "What are the promises at home?")["Promises to children: At home"]
    assert column.label.startswith("Promises to children: At home: ")
    assert [one.split()[:3] for one in texts(column)] == [["A", "book", "to"], ["A", "call", "from"]]


def test_each_cell_has_a_list_of_its_own_though_the_same_words_lead_in_to_it(
    tmp_path: Path, words_encoder: Encoder
) -> None:
    index = over_text(tmp_path, "saltby.html", STAGES, words_encoder).index
    within = find(index, understand("When is a rope ready?", (), Names(index.documents(Scope()))), Scope())
    assert [texts(one) for one in lists(within) if one.heading == "Ready if:"] == [
        ("no rope is wet and", "every rope has a mark"),
        ("no glass is cracked and", "every lamp has oil"),
    ]


def test_a_table_is_called_by_the_sentence_that_leads_in_to_it(pact: Assistant) -> None:
    table = found(pact, "What do members share every month?")["What members share"]
    assert table.label == "What members share: Members share these figures, every month: Figure | Sent on"


def test_a_table_that_no_sentence_leads_in_to_is_called_by_its_heading(pact: Assistant) -> None:
    assert found(pact, "What are the promises at home?")["Promises to children"].label == "Promises to children:"


def test_paragraphs_that_begin_with_a_name_each_are_a_list(pact: Assistant) -> None:
    assert texts(found(pact, "What is the way of working?")["The way of working"]) == WORKING
    assert quotes(pact, "What are the steps of the way of working?") == WORKING


def test_two_paragraphs_that_begin_so_are_none(
    tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder
) -> None:
    without = PACT.replace(f"{WORKING[1]}\n\n", "")
    pact = over_text(tmp_path_factory.mktemp("two"), "saltby.md", without, words_encoder)
    assert "The way of working" not in found(pact, "What is the way of working?")


def test_as_many_short_paragraphs_as_the_lead_in_counts_are_a_list(pact: Assistant) -> None:
    blocks = found(pact, "What does a fair pact require?")["What it rests on"]
    assert (blocks.lead_in, texts(blocks), blocks.size) == ("A fair pact requires three building blocks:", BLOCKS, 3)
    assert quotes(pact, "What are the building blocks of a fair pact?") == BLOCKS


def test_a_sentence_that_tells_several_things_is_a_list_of_them(pact: Assistant) -> None:
    matters = found(pact, "What should a visit paper cover?")["The paper"]
    assert (texts(matters), matters.size) == ((MATTERS,), 5)
    assert matters.sentence is not None
    assert matters.sentence.text == MATTERS


@pytest.mark.parametrize("question", ["Which matters should a visit paper cover?", "List the matters of a visit paper"])
def test_such_a_list_is_told_by_its_one_sentence(pact: Assistant, question: str) -> None:
    assert quotes(pact, question) == (MATTERS,)
