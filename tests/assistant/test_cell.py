"""What a table says where the row and the column asked about meet."""

import re

import pytest
from small_corpus import over_text

from assistant.answering import cell
from assistant.answering.draft import Drafted
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

PLAN = """# Saltby Schools Plan 2026

The plan says what the council pays and where its schools are.

## Money

| Fund | 2025-26 | 2026-27 | Budget for 2027-28 |
|---|---|---|---|
| Inclusion fund | £410,000 | £520,000 | to be set |
| Music fund | £30,000 | £25,000 | £20,000 |

## Schools by district

Schools in each district, by phase:

| District | Nursery | Primary | Secondary |
|---|---|---|---|
| Moor | 4 | 31 | 7 |
| Fell | 2 | 18 | 3 |

## Posts

| Post | Number |
|---|---|
| Visitors | 12 |
| Clerks | 3 |

| Course | Who goes | Hours |
|---|---|---|
| Rowing lead | One of each crew | 4 |
| Lamp keeping | Every keeper | 9 |

| School | Children | Fee (pounds) |
|---|---|---|
| Gull Rock Primary School | 61 | 305 |
| Marsh Primary School | 240 | 1,200 |
| Fell Edge Primary School | 95 | 475 |
| Old Quay School | 118 | 590 |

## Days

Pupils in the primary schools of Moor learn to swim. Some nursery schools have a breakfast club.

Pupils row in May.

Pupils sing in June.

Pupils paint in July.
"""
INCLUSION = "Inclusion fund\t£410,000\t£520,000\tto be set"
MUSIC = "Music fund\t£30,000\t£25,000\t£20,000"
MOOR = "Moor\t4\t31\t7"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("plan"), "saltby.md", PLAN, words_encoder)


def drafted(assistant: Assistant, question: str) -> Drafted:
    index = assistant.index
    return cell.draft(find(index, understand(question, (), Names(index.documents(Scope()))), Scope()))


@pytest.mark.parametrize(
    ("question", "column", "row"),
    [
        ("How much is the inclusion fund in 2026-27?", "2026-27", INCLUSION),
        ("How much was the inclusion fund in 2025/26?", "2025-26", INCLUSION),
        ("How much is the music fund in 2027-28?", "Budget for 2027-28", MUSIC),
        ("How much is the music fund in 2026?", "2025-26” and “2026-27", MUSIC),
        ("How much is the inclusion fund in 2027?", "2026-27", INCLUSION),  # the other has no figure yet
        ("How many secondary schools are in Moor?", "Secondary", MOOR),
        ("How long is the rowing lead course?", "Hours", "Rowing lead\tOne of each crew\t4"),
        ("lamp keeping course how long", "Hours", "Lamp keeping\tEvery keeper\t9"),
        ("How many visitors are there?", "Number", "Visitors\t12"),
        ("How many children has Gull Rock?", "Children", "Gull Rock Primary School\t61\t305"),  # no need of "School"
        ("How much does Marsh Primary pay?", "Fee (pounds)", "Marsh Primary School\t240\t1,200"),
        ("What fee does Marsh Primary pay?", "Fee (pounds)", "Marsh Primary School\t240\t1,200"),
    ],
)
def test_the_row_asked_about_is_given_and_our_lead_in_names_the_column(
    plan: Assistant, question: str, column: str, row: str
) -> None:
    answer = plan.answer(Ask(question))
    assert (answer.status, [one.quote for one in answer.citations]) == ("answered", [row])
    opening, columns, _ = re.split(r"[()]", answer.lead_in.replace("(pounds)", "[pounds]"), maxsplit=2)
    assert opening == f"See “{column}” in this row ".replace("(pounds)", "[pounds]")
    assert len(columns.split(" | ")) == len(row.split("\t"))  # a row can be read with the names of its columns alone


def test_a_cell_that_is_asked_for_leaves_nothing_to_doubt(plan: Assistant) -> None:
    assert drafted(plan, "How many secondary schools are in Moor?").settled


@pytest.mark.parametrize(
    "question",
    [
        "How many pupils are in Moor primary schools?",  # the table counts schools, common as the word is
        "How many nursery schools in Moor have a breakfast club?",  # and of no club
        "How much is the inclusion fund in 2027-28?",  # no figure is there
        "How much is the inclusion fund in 2028-29?",  # nor such a year
        "How much is the boat fund in 2026-27?",  # nor such a row
        "How much is the inclusion fund?",
        "How much did Marsh Primary pay in 2019-20?",  # the section tells of no such year
        "How many children has a primary school?",  # which of them is not said
        "Who pays the inclusion fund in 2026-27?",
        "When will the inclusion fund in 2026-27 be paid?",
        "How many secondary schools in Moor are in a partnership?",  # it says how many there are
    ],
)
def test_what_the_table_has_not_or_no_figure_is_asked_of_is_left_to_others(plan: Assistant, question: str) -> None:
    assert drafted(plan, question).claims == ()


def test_two_rows_that_fit_as_well_give_neither(
    tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder
) -> None:
    twice = PLAN.replace("| Fell | 2 | 18 | 3 |", "| Fell | 2 | 18 | 3 |\n| Moor | 5 | 30 | 6 |")
    plan = over_text(tmp_path_factory.mktemp("twice"), "saltby.md", twice, words_encoder)
    assert drafted(plan, "How many secondary schools are in Moor?").claims == ()
    assert drafted(plan, "How many secondary schools are in Fell?").claims


def test_what_is_paid_is_told_by_no_table_of_schools(plan: Assistant) -> None:
    assert drafted(plan, "How many primary schools are there in Moor?").claims
    assert not drafted(plan, "How much do primary schools pay in Moor?").claims
