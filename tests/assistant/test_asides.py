"""Words that only turn to whoever answers, and the asker's own guess, change no answer."""

import pytest

from assistant.asides import without_asides


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("what was the toll again", "what was the toll"),
        ("sorry what's the ferry toll again?", "what's the ferry toll?"),
        ("When was the jetty built, 1974?", "When was the jetty built?"),
        ("when was the jetty built - was it May 1974?", "when was the jetty built?"),
        ("how many lamps are there, 12?", "how many lamps are there?"),
        ("when is the regatta again please?", "when is the regatta?"),
        ("who mends the lamps then?", "who mends the lamps?"),
        ("Thanks, who mends the lamps?", "who mends the lamps?"),
        ("can you remind me of the jetty rules", "the jetty rules"),
        ("tell me abut lanterns", "tell me about lanterns"),
        ("Anyway, who mends the lamps, by the way", "who mends the lamps"),
    ],
)
def test_asides_are_taken_off(asked: str, meant: str) -> None:
    assert without_asides(asked) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "when may we moor again",
        "when is the hull inspected again",
        "what happens then?",
        "May the crew vote there and then?",
        "The crew voted. How had the harbour to decide then?",
        "how many lamps were lit in 2019, 2020?",
        "how many lamps, 2020?",
        "what does the plan say, 2019?",
        "when does the harbour plan take effect, 2019?",
        "sorry",
        "Thank you letters: who writes them?",
        "remind me when it is due",
        "thanks",
        "is the word sorry said?",
    ],
)
def test_what_carries_meaning_stays(asked: str) -> None:
    assert without_asides(asked) == asked
