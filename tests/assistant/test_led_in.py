"""Who is bound to what stands in a list is told of its items."""

import pytest
from small_corpus import over_text

from assistant.answer import Answer
from assistant.answering.led_in import _BINDS
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

RULES = """# Harbour rules of Marrow Sound

## 5. The quay

The quay is swept on Mondays. The harbour master shall:

- (a) keep the register of boats that lie at the quay; and
- (b) light the lamp at the end of the pier on foggy evenings.

## 6. The council of skippers

The council of skippers shall:

- (a) choose the pilot for the summer season;
- (b) send the county an account of the summer season; and
- (c) write the timetable of the summer season.

## 7. What the county gives

In the summer season the county will paint the buoys and pay the pilot.

## 8. Boats to see

- A green dinghy that was built in the year of the flood
- A trawler that has crossed the sea nine times
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("harbour"), "marrow.md", RULES, real_encoder)


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def test_who_must_is_told_of_an_item_that_does_not_say_it(harbour: Assistant) -> None:
    answer = asked(harbour, "Who has to keep the register of boats?")
    assert [one.quote for one in answer.citations] == ["(a) keep the register of boats that lie at the quay; and"]
    assert "[1]: under the words “The harbour master shall:”." in (answer.note or "")


def test_where_nobody_is_bound_nothing_is_told(harbour: Assistant) -> None:
    answer = asked(harbour, "Has a trawler crossed the sea?")
    assert answer.citations
    assert "under the words" not in (answer.note or "")


def test_the_list_of_a_council_of_others_is_not_the_duties_of_the_council(harbour: Assistant) -> None:
    quotes = [one.quote for one in asked(harbour, "What must the county do in the summer season?").citations]
    assert quotes == ["In the summer season the county will paint the buoys and pay the pilot."]
    quotes = [one.quote for one in asked(harbour, "What must the council of skippers do?").citations]
    assert len(quotes) == 3


@pytest.mark.parametrize(
    ("lead_in", "binds"),
    [
        ("The harbour master shall:", True),
        ("A skipper may:", True),
        ("The following were agreed for the season:", False),
        ("By May 2031:", False),
        ("Willow Quay:", False),
    ],
)
def test_only_whole_words_bind(lead_in: str, binds: bool) -> None:
    assert bool(_BINDS.search(lead_in)) is binds
