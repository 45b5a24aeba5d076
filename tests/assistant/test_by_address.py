"""What is asked for by its address alone."""

import pytest
from small_corpus import knowledge_base, over_text

from assistant.answering.by_address import Address, addresses, draft
from assistant.answering.draft import Drafted
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.screening import screen
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope
from corpus.terms import terms

HARBOUR = """# Harbour plan

## Our goals

- Goal 1 - Clean boats
- Goal 2 - Quiet nights

## Actions

### Goal 2 - Quiet nights

Nights on the quay are for sleeping.

- 2.1 Engines are off by ten.
- 2.2 Gulls are fed by day.

## Rules of the quay

We have three hints for whoever ties up here.

1. Bring a rope.
2. Ask the warden.
3. Leave a lamp lit.
"""


ORCHARD = """# Orchard handbook

## Priority 2. Trees

- 2.1 Pears are picked first.
- 2.5 per cent of plums are kept.

## Picking

Follow the Wasp Standard and the ladders team.

1. Shake gently.
2. Count the baskets.
"""
MEADOW = """# Meadow agreement

## 2. Mowing

2.1 Hay is cut in June.

2.3 Carts are lent.

## 5. Stacks

5.1 Stacks are round.

## Our four songs for mowers

1. Low grass
2. High grass
3. Dew
4. Noon
"""
BARLEY = """# Barley Loft agreement

## 5. Stores

5.1 Sacks are dry.
"""


@pytest.fixture(scope="module")
def farm(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder = tmp_path_factory.mktemp("farm")
    (folder / "files").mkdir()
    for name, text in (("orchard.md", ORCHARD), ("meadow.md", MEADOW), ("barley.md", BARLEY)):
        (folder / "files" / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder / "files", folder / "home", words_encoder)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("harbour"), "harbour.md", HARBOUR, words_encoder)


def drafted(assistant: Assistant, question: str, *history: str) -> Drafted:
    index = assistant.index
    return draft(find(index, understand(question, history, Names(index.documents(Scope()))), Scope()))


def told(assistant: Assistant, question: str, *history: str) -> list[str]:
    return [unit.text for claim in drafted(assistant, question, *history).claims for unit in claim]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Hint 2?", ["2"]), ("what is hint two", ["2"]), ("What does clause 4.1 of the contract say?", ["4.1"]),
        ("hints 2 and 3", ["2", "3"]), ("4f", ["4f"]), ("Goal 2 - what's in it", ["2"]), ("read me number 3", ["3"]),
        ("How many boats are in part 2?", []), ("year 7", []), ("What does goal 2 cost?", []), ("Ask the warden", []),
    ],
)  # fmt: skip
def test_an_address_is_a_word_and_number_with_nothing_else_asked(question: str, places: list[str]) -> None:
    assert [one.place for one in addresses(question)] == places


def test_a_number_alone_is_of_what_was_listed_before() -> None:
    assert addresses("what is number 3", ["list the main hints"]) == (Address("3", frozenset(terms("hints"))),)


def test_a_heading_is_told_with_what_stands_under_it(harbour: Assistant) -> None:
    assert told(harbour, "what is goal 2 about")[-3:] == [
        "Nights on the quay are for sleeping.", "2.1 Engines are off by ten.", "2.2 Gulls are fed by day."
    ]  # fmt: skip


def test_an_item_is_of_what_its_list_is_called_right_before_it(harbour: Assistant) -> None:
    assert told(harbour, "hints 1 and 3") == ["1. Bring a rope.", "3. Leave a lamp lit."]
    assert told(harbour, "lantern 3") == []
    assert told(harbour, "hint 9") == []


def test_a_number_with_points_is_an_address_by_itself(harbour: Assistant) -> None:
    assert told(harbour, "objective 2.2") == told(harbour, "2.2") == ["2.2 Gulls are fed by day."]
    assert screen("2.2", 100) is None
    assert harbour.answer(Ask("2.2")).status == "answered"


def test_an_item_of_a_list_is_told_in_full_where_more_is_asked_of_it(harbour: Assistant) -> None:
    before = ("What are our goals?",)
    short = harbour.answer(Ask("and the second one?", history=before)).citations
    full = harbour.answer(Ask("tell me more about the second", history=before)).citations
    assert [one.quote for one in short] == ["Goal 2 - Quiet nights"]
    assert [one.quote for one in full][-1] == "2.2 Gulls are fed by day."
    more = harbour.answer(Ask("explain", history=(*before, "and the second one?"))).citations
    assert [one.quote for one in more] == [one.quote for one in full]


def test_a_number_left_in_the_text_of_an_item_is_its_label_but_no_amount_is(farm: Assistant) -> None:
    assert told(farm, "priority 2.1") == ["2.1 Pears are picked first."]
    assert told(farm, "priority 2.5") == []


def test_a_number_with_points_is_no_address_of_a_word_that_stands_nowhere_over_it(farm: Assistant) -> None:
    assert told(farm, "clause 2.3") == ["2.3 Carts are lent."]
    assert told(farm, "regulation 2.3") == told(farm, "objective 2.3") == []
    assert told(farm, "objective 2.1") == ["2.1 Pears are picked first."]


def test_a_paper_named_behind_the_address_is_the_only_one_looked_in(farm: Assistant) -> None:
    assert told(farm, "2.1 in the handbook") == ["2.1 Pears are picked first."]
    assert told(farm, "section 2.1 of the agreement") == ["2.1 Hay is cut in June."]
    assert told(farm, "clause 5.1 of the agreement") == ["5.1 Sacks are dry.", "5.1 Stacks are round."]
    assert told(farm, "clause 5.1 of the barley loft agreement") == ["5.1 Sacks are dry."]
    assert told(farm, "clause 5.1 of the Barley Loft agreement") == ["5.1 Sacks are dry."]
    assert told(farm, "clause 5.1 of the Heron Marsh agreement") == []
    assert told(farm, "2.3 of the handbook") == told(farm, "section 2.1 of the contract") == []


def test_one_of_two_addresses_that_is_not_there_is_named(farm: Assistant) -> None:
    both, one = drafted(farm, "songs 2 and 4"), drafted(farm, "songs 2 and 9")
    assert (both.settled, both.note) == (True, None)
    assert (one.settled, one.note) == (False, "Not found: “9”.")
    assert [unit.text for claim in one.claims for unit in claim] == ["2. High grass"]


def test_a_list_is_called_by_its_noun_and_not_by_any_word_over_it(farm: Assistant) -> None:
    assert told(farm, "song 3") == ["3. Dew"]
    assert told(farm, "standard 2") == told(farm, "ladder 2") == told(farm, "mowing 1") == told(farm, "week 2") == []
