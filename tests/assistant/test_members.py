"""Who sits on a board, panel or team, where a paper tells how it is made up."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

PLAN = """---
title: Saltby Lamps Plan
publisher: Saltby Council
subject: Saltby
kind: strategy
published: 2025-01-01
---
# Saltby Lamps Plan

## The Saltby Lamp Board

The Board looks after all lamps. It meets in May.

| Members | Number | How they come |
|---|---|---|
| Keepers | 4 | Elected by the keepers |
| Rowers | 2 | Sent by the boathouse |

## Quarrels

A quarrel about oil is settled by the oil panel. The oil panel consists of two keepers and a rower from other harbours.

## Watching

The watching team has three members:

- a keeper
- a rower
- whoever is awake

## Training

| Course | Who it is for |
|---|---|
| Fog | Anyone who sits on the storm panel |

The harbour group meets on Mondays.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("plan"), "saltby.md", PLAN, words_encoder)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Who sits on the Lamp Board?", ["Keepers\t4\tElected by the keepers", "Rowers\t2\tSent by the boathouse"]),
        ("how many people are on the oil panel", ["consists of two keepers and a rower from other harbours"]),
        ("What is the oil panel made up of?", ["consists of two keepers and a rower from other harbours"]),
        ("who is on the watching team", ["a keeper", "a rower", "whoever is awake"]),
    ],
)
def test_who_is_on_a_group_is_told_as_the_paper_tells_it(plan: Assistant, question: str, quotes: list[str]) -> None:
    answer = plan.answer(Ask(question))
    assert answer.status == "answered"
    assert len(answer.citations) == len(quotes)
    assert all(quote in one.quote for quote, one in zip(quotes, answer.citations, strict=True))


@pytest.mark.parametrize(
    "question",
    ["Who sits on the storm panel?", "Who makes up the harbour group?", "Who is on the rowers' board?"],
)
def test_what_only_speaks_of_a_group_does_not_say_who_is_on_it(plan: Assistant, question: str) -> None:
    assert plan.answer(Ask(question)).status != "answered"
