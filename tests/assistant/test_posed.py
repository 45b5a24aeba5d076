"""Questions that a paper itself asks: no answers, unless questions are asked for."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.posed import asks_for_posed, is_posed
from assistant.service import Assistant
from corpus.embedding import Encoder

LEAFLET = """# Fernhithe Lifeboat Club Leaflet

## How do new rowers learn to steer the boat?

They sit beside the cox for six Sundays and take the rudder on calm days.

## Before a race

1. How will you teach new rowers to steer?
2. Have you told the harbour master which boats leave?
3. Who keeps the list of rowers?
"""


@pytest.fixture(scope="module")
def leaflet(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over_text(tmp_path_factory.mktemp("leaflet"), "leaflet.md", LEAFLET, real_encoder)


@pytest.mark.parametrize(
    ("text", "posed"),
    [
        ("2. Have you told the harbour master which boats leave?", True),
        ("1. Is it dry? If not, who dries it?", True),
        ("So how does it work in practice?", True),
        ("May we row at night? Not in winter.", False),
        ("Dry – is it dry?", False),
        ("“Can you row?”", False),
        ("They row on Sundays.", False),
    ],
)
def test_nothing_but_questions(text: str, posed: bool) -> None:
    assert is_posed(text) is posed


def test_who_asks_for_questions_is_given_them() -> None:
    assert asks_for_posed("What should I ask myself before a race?")
    assert not asks_for_posed("How do new rowers learn to steer?")


def test_what_follows_a_question_answers_it(leaflet: Assistant) -> None:
    answer = leaflet.answer(Ask("How do new rowers learn to steer?"))
    assert [one.quote for one in answer.citations] == [
        "They sit beside the cox for six Sundays and take the rudder on calm days."
    ]


def test_the_questions_of_a_checklist_are_shown_where_they_are_asked_for(leaflet: Assistant) -> None:
    answer = leaflet.answer(Ask("Which questions should we ask before a race?"))
    assert len(answer.citations) == 3
