"""The shape of what is asked for decides how much is quoted: one date, one definition, one thing, or a whole list."""

import pytest
from small_corpus import over_text

from assistant import replies
from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

PACT = """Ferrow Learning Pact

A partnership document between Ferrow Council and the schoolsⁱ of the district.

The system rests on three building blocks:

Structure Four clusters of neighbouring schools meet in each half term.

Culture Finding an answer together before any is looked for outside the district.

People Leaders who give a day a month to another school

Timetable

First talks will be held in May 2031. A working group will be formed in July 2031. The outline will be ready in the
summer of 2032.

Promises

The council promises that:
• a pack about its services went to academies in May 2031
• the same pack will go to every other school in June 2031
• children from the age of four to the age of nineteen are covered

ⁱ Refers to all schools, whether maintained or academy
"""

STAGES = """# Harle Schools Plan

## Timetable of the plan

| Survey of buildings | Working group of heads | Opening of the new rooms |
|---|---|---|
| May 2031 | July 2031 | Summer 2032 |

## Money

The council pays for the survey and the rooms.
"""

LONG = """# Dunmere Learning Plan

The members of Dunmere are fourteen schools and one nursery.

## 2. What each member will do

Each member will:

- pay its share by the end of June
- send a governor to the spring meeting of the members
- lend a teacher to another member once a year

## 3. The board

The chair of the board is elected for two years and may be elected once more. A complaint about the chair is answered
within ten school days.

## 4. Peer review

Every school is visited once in three years. A peer review is no inspection, and its findings are no part of a
headteacher's appraisal. The peer reviewers of a peer review are headteachers trained for it.

## 9. Words

In this plan:

- “member” means a school that has signed;
- “triad” means a group of three members formed under clause 9;
- “visit” means a day in another school.

As fourteen cannot be divided by three, there are four triads and one pair; a pair is treated as a triad.
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    """An assistant over one plan with sections, a board, a glossary and a list of promises."""
    return over_text(tmp_path_factory.mktemp("long"), "dunmere.md", LONG, real_encoder)


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    """An assistant over one document with a footnote, run-in headings, dates and a list."""
    return over_text(tmp_path_factory.mktemp("pact"), "ferrow.txt", PACT, real_encoder)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    """An assistant over one document with a timetable laid out in columns."""
    return over_text(tmp_path_factory.mktemp("stages"), "harle.md", STAGES, real_encoder)


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def quotes(answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations]


@pytest.mark.parametrize("question", ["What does 'schools' mean in the Ferrow pact?", "Define 'schools'"])
def test_a_footnote_defines_the_word_it_is_marked_at(pact: Assistant, question: str) -> None:
    assert quotes(asked(pact, question))[0] == "ⁱ Refers to all schools, whether maintained or academy"


def test_a_line_that_opens_with_the_term_defines_it(pact: Assistant) -> None:
    answer = asked(pact, "What does Ferrow mean by culture as a building block?")
    assert quotes(answer)[0] == "Culture Finding an answer together before any is looked for outside the district."


def test_one_stage_that_is_asked_for_comes_without_the_rest_of_the_timetable(stages: Assistant) -> None:
    answer = asked(stages, "When will the survey of buildings begin in Harle?")
    assert quotes(answer) == ["Survey of buildings", "May 2031"]


@pytest.mark.parametrize("question", ["What is the timetable in Harle?", "What are the dates of all stages in Harle?"])
def test_a_timetable_that_is_asked_for_comes_whole(stages: Assistant, question: str) -> None:
    assert {"May 2031", "July 2031", "Summer 2032"} <= set(quotes(asked(stages, question)))


def test_a_question_for_a_date_is_answered_by_a_sentence_with_one(pact: Assistant) -> None:
    assert quotes(asked(pact, "When will the working group of Ferrow be formed?"))[0] == (
        "A working group will be formed in July 2031."
    )


@pytest.mark.parametrize(
    "question",
    ["What age range do the promises of Ferrow cover?", "What does the council promise about the age of children?"],
)
def test_a_single_thing_asked_for_is_no_list(pact: Assistant, question: str) -> None:
    answer = asked(pact, question)
    assert len(answer.citations) <= 2
    assert "children from the age of four to the age of nineteen are covered" in answer.text


def test_several_things_asked_for_are_the_list(pact: Assistant) -> None:
    assert len(asked(pact, "What are the promises of the council in Ferrow?").citations) == 3


def test_how_long_is_answered_by_a_length_of_time(long: Assistant) -> None:
    assert quotes(asked(long, "How long may a chair of the Dunmere board serve?"))[0] == (
        "The chair of the board is elected for two years and may be elected once more."
    )


def test_a_paper_asked_about_a_topic_opens_with_the_section_of_that_name(long: Assistant) -> None:
    assert quotes(asked(long, "What does the Dunmere plan say about peer review?"))[0] == (
        "Every school is visited once in three years."
    )


def test_an_item_that_ends_with_a_semicolon_is_a_definition_all_the_same(long: Assistant) -> None:
    assert quotes(asked(long, "What is a triad?"))[0] == "“triad” means a group of three members formed under clause 9;"


def test_words_in_quotation_marks_are_answered_by_their_entries_alone(long: Assistant) -> None:
    assert quotes(asked(long, "What do the words 'visit' and 'member' mean?")) == [
        "“visit” means a day in another school.",
        "“member” means a school that has signed;",
    ]


def test_a_word_that_is_not_explained_is_not_given_the_meaning_of_another(long: Assistant) -> None:
    answer = asked(long, "Define partner in the Dunmere plan")
    assert answer.status == "partly_answered"
    assert answer.note == replies.UNDEFINED
    assert not [one for one in quotes(answer) if " means " in one]


def test_how_many_is_not_answered_by_a_list_of_something_else(long: Assistant) -> None:
    answer = asked(long, "How many members has Dunmere?")
    assert "fourteen schools" in answer.text
    assert len(answer.citations) <= 2
