"""Questions that a paper asks and answers itself, and sections called just what is asked for."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.posed import is_of_action
from assistant.service import Assistant
from corpus.embedding import Encoder

HANDBOOK = """# Fernhithe Regatta Handbook

The regatta is held on the lake in June. Judges of the club watch every race from the pier.

## Common questions

### What if a storm is forecast on the day of the race?

The race moves to the first calm Sunday. Tickets stay valid.

### Can a crew refuse to be umpired?

Yes. No crew has to be watched from a boat.

### How much time does it take a cox?

About nine hours: six on the water and three of mending.

## Part C. Landing stages

| Stage | Opens |
|---|---|
| Heron stage | Summer 2031 |
| Plover stage | Spring 2032 |

## Prizes

A silver oar goes to the fastest crew.
"""


@pytest.fixture(scope="module")
def handbook(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over_text(tmp_path_factory.mktemp("handbook"), "handbook.md", HANDBOOK, real_encoder)


def quotes(handbook: Assistant, question: str) -> list[str]:
    return [" ".join(one.quote.split()) for one in handbook.answer(Ask(question)).citations]


def test_what_is_asked_with_more_said_about_the_case_is_answered_whole(handbook: Assistant) -> None:
    assert quotes(handbook, "what if a storm is forecast on the day of the race and our inspection of boats") == [
        "The race moves to the first calm Sunday. Tickets stay valid."
    ]


def test_and_so_it_is_in_other_words(handbook: Assistant) -> None:
    assert quotes(handbook, "how much time does a cox need for the regatta") == [
        "About nine hours: six on the water and three of mending."
    ]


def test_who_does_it_is_not_what_is_done(handbook: Assistant) -> None:
    assert is_of_action("May we refuse an organiser?", "Can a crew refuse to be organised?")
    assert not is_of_action("May we refuse an organiser?", "Can we choose the organisers?")
    assert not is_of_action("May we refuse a visit?", "Can a crew refuse to be visited?")
    assert not any(one.startswith("Yes") for one in quotes(handbook, "can we say no to an umpirer"))


def test_a_section_called_so_is_told_in_order(handbook: Assistant) -> None:
    assert quotes(handbook, "what are the landing stages") == ["Heron stage Summer 2031", "Plover stage Spring 2032"]
    assert quotes(handbook, "landing stages in 2032") == ["Plover stage Spring 2032"]


def test_what_a_season_brings_is_told_by_its_row(handbook: Assistant) -> None:
    assert quotes(handbook, "what happens in summer 2031") == ["Heron stage Summer 2031"]
