"""Whole lists: those inside a list, those called by other words, rows of a table; and one thing asked stays one."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.service import Assistant
from assistant.unit import names_columns
from corpus.embedding import Encoder
from corpus.scope import Scope

PACT = """# Dunmere Learning Pact

The pact says how fourteen schools work together.

## 3. Duties of members

- 3.1 Every member pays its share by the end of June.
- 3.2 The governing board of each member shall:
    - (a) name one governor as its link to the pact;
    - (b) read a report on the work of the pact in each term; and
    - (c) look at the findings of a visit within thirty days.
- 3.3 A member that leaves gives a year of notice.

## 4. Visits

### 4.1 The visiting team

A visiting team has three to five people:

- a lead visitor, who is a headteacher from another district
- a senior leader of a school of the same phase
- a governor, who talks with the governing board

The lead visitor writes the report within ten days.

## 5. Timetable of the pact

| When | Step |
|---|---|
| May 2031 | First talks |
| July 2031 | A working group |
| Summer 2032 | The outline is ready |
"""


AIMS = """# Harle Schools Plan 2031

For the years to come we promise:

- Aim 1 - Every child reads well and with joy
- Aim 2 - Every child is safe on the way to school
- Aim 3 - Every child is heard by adults in charge

## Aim 1 - Every child reads well

- 1.1 Read aloud in every class on each day of the week.
- 1.2 Lend books to families over the summer holidays.

## Grades of a visit

| Grade | What the visitors say of it |
| --- | --- |
| Bright | The school may teach others |
| Cloudy | The school is visited again within a year |
"""


WAYS = """# Seaward Schools Strategy 2032

The strategy says where the schools of Seaward are going.

## Three priorities

### Priority 1: Reading at every age

Every school lends books over the summer.

### Priority 2: Safe ways to school

We will do this:

1. Paint two crossings at each school.
2. Pay a keeper for each crossing.

### Priority 3: Schools that know their families well and like them

- Homes are visited in the first week.
- Letters go out in the languages that are spoken at home.
"""


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("ways"), "seaward.md", WAYS, real_encoder)


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("aims"), "harle.md", AIMS, real_encoder)


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("pact"), "dunmere.md", PACT, real_encoder)


def quotes(assistant: Assistant, question: str) -> list[str]:
    return [one.quote for one in assistant.answer(Ask(question)).citations]


def test_a_list_inside_a_list_comes_without_the_list_around_it(pact: Assistant) -> None:
    assert quotes(pact, "Which things shall the governing board of each member do?") == [
        "(a) name one governor as its link to the pact;",
        "(b) read a report on the work of the pact in each term; and",
        "(c) look at the findings of a visit within thirty days.",
    ]


def test_who_is_on_a_team_is_its_whole_list(pact: Assistant) -> None:
    assert quotes(pact, "Who else will be on the visiting team?") == [
        "a lead visitor, who is a headteacher from another district",
        "a senior leader of a school of the same phase",
        "a governor, who talks with the governing board",
    ]


def test_who_does_one_thing_is_no_list(pact: Assistant) -> None:
    assert quotes(pact, "Who writes the report of a visit?") == ["The lead visitor writes the report within ten days."]


def test_where_a_whole_list_is_demanded_none_of_it_is_left_out(pact: Assistant) -> None:
    assert len(quotes(pact, "what the pact wants of boards. everything they do for it, the full list")) == 3


def test_the_steps_of_a_timetable_are_its_rows(pact: Assistant) -> None:
    found = quotes(pact, "Set out the steps in the timetable of the pact")
    assert [" ".join(one.split()) for one in found] == [
        "May 2031 First talks", "July 2031 A working group", "Summer 2032 The outline is ready",
    ]  # fmt: skip


def test_the_aims_are_those_that_stand_together_and_not_what_stands_under_one(aims: Assistant) -> None:
    found = quotes(aims, "Kindly list the main aims of the Harle plan")
    assert [one.partition(" - ")[0] for one in found] == ["Aim 1", "Aim 2", "Aim 3"]


def test_no_other_list_is_given_for_things_that_have_sections_of_their_own(aims: Assistant) -> None:
    assert not any("Bright" in one or one.startswith("1.1") for one in quotes(aims, "List all the aims of visits"))


def test_the_things_that_sections_are_called_by_are_a_list(ways: Assistant) -> None:
    assert quotes(ways, "List the priorities of the Seaward strategy") == [
        "Priority 1: Reading at every age", "Priority 2: Safe ways to school",
        "Priority 3: Schools that know their families well and like them",
    ]  # fmt: skip
    assert quotes(ways, "What is priority 2 of Seaward?") == [
        "Priority 2: Safe ways to school", "1. Paint two crossings at each school.",
        "2. Pay a keeper for each crossing.",
    ]  # fmt: skip


def test_what_explains_a_heading_may_be_a_list(ways: Assistant) -> None:
    assert quotes(ways, "Does Seaward say that schools should know families well and like them?") == [
        "Priority 3: Schools that know their families well and like them", "Homes are visited in the first week.",
        "Letters go out in the languages that are spoken at home.",
    ]  # fmt: skip


def test_the_row_that_names_the_columns_of_a_table_is_known(aims: Assistant) -> None:
    (document,) = aims.index.documents(Scope())
    passages = aims.index.passages(document.id)
    assert [one.text for one in passages if names_columns(one, passages)] == ["Grade\tWhat the visitors say of it"]


def test_an_item_is_asked_for_by_the_number_it_has(library: Assistant) -> None:
    assert quotes(library, "What does core principle 4 of Marrowby say?") == [
        "4. Money follows the plan and never leads it."
    ]


def test_the_number_asked_for_is_not_what_one_of_them_is_called_by(ways: Assistant) -> None:
    assert quotes(ways, "What are the 3 priorities of Seaward?") == [
        "Priority 1: Reading at every age",
        "Priority 2: Safe ways to school",
        "Priority 3: Schools that know their families well and like them",
    ]


STEPS = """# Using the four ways with boats

Each boat is looked after in four steps.

Ask – find out what is wrong by looking at it.

Mend – do what is needed at once.

Sail – try it on the water.

Look – see whether it holds.

## A boat called Sam

These outcomes were agreed for the first steps of Sam:

1. Sam will float.
2. Sam will carry two.
3. Sam will be painted.
"""


def test_a_list_of_as_many_as_are_asked_for_goes_before_one_of_others(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder
) -> None:
    boats = over_text(tmp_path_factory.mktemp("steps"), "steps.md", STEPS, real_encoder)
    assert [one.partition(" ")[0] for one in quotes(boats, "What are the four steps for looking after boats?")] == [
        "Ask", "Mend", "Sail", "Look"
    ]  # fmt: skip


HARBOUR = """# Harbour Paper

## Sunday crews

The harbour has these crews:

- the gannet crew rows to the island
- the heron crew mends the nets
- the plover crew paints the boats

## Lamps

Every lamp on the pier is lit at dusk. The keeper of the lamps trims the wicks.
"""


def test_a_list_of_other_things_is_no_list_of_those_asked_for(
    real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    harbour = over_text(tmp_path_factory.mktemp("harbour"), "harbour.md", HARBOUR, real_encoder)
    crews = [one.quote for one in harbour.answer(Ask("What are the crews of the harbour?")).citations]
    assert len(crews) == 3
    lamps = [one.quote for one in harbour.answer(Ask("What are the lamps of the harbour?")).citations]
    assert not any("crew" in one for one in lamps)
