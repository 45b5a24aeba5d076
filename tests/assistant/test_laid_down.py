"""Principles, aims and good practice come from the register: all of them, or those about a topic first."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files

from assistant.answering.laid_down import type_asked
from assistant.ask import Ask
from assistant.service import Assistant

HARBOUR = """---
title: Harbour strategy
publisher: Harbour Council
kind: strategy
---
# Harbour strategy

## Contents

- Our principles
- Our objectives

## Our principles

1. Boats come home. A boat that is late is looked for by everybody.
2. Lamps are lit early. Nobody sails by guesswork.

## Our objectives

We want every child to learn to swim.

- Raise the number of lamps on the quay.
- Keep the lighthouse open to visitors.
"""


@pytest.fixture
def assistant(words_encoder: WordEncoder, tmp_path: Path) -> Assistant:
    files = write_files(tmp_path / "files", more={"harbour.md": HARBOUR})
    return knowledge_base(files, tmp_path / "home", words_encoder)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What principles guide the Harbour strategy?", "principle"),
        ("What does Harbour aim at?", "objective"),
        ("What good practice does the handbook describe about coaching?", "practice"),
        ("What is good value for money?", None),
        ("What are the five priorities?", None),
    ],
)
def test_the_type_is_named_by_the_question(text: str, kind: str | None) -> None:
    assert type_asked(text) == kind


def test_all_principles_of_a_paper_come_whole_in_its_order_with_their_count(assistant: Assistant) -> None:
    answer = assistant.answer(Ask("What principles guide the Harbour strategy?", "public"))
    assert (answer.status, answer.lead_in) == ("answered", "2 principles in Harbour strategy:")
    assert [one.quote for one in answer.citations] == [
        "1. Boats come home. A boat that is late is looked for by everybody.",
        "2. Lamps are lit early. Nobody sails by guesswork.",
    ]


def test_all_aims_of_a_paper_are_no_list_of_its_contents(assistant: Assistant) -> None:
    answer = assistant.answer(Ask("What are the objectives of the Harbour strategy?", "public"))
    assert [one.quote for one in answer.citations] == [
        "We want every child to learn to swim.",
        "Raise the number of lamps on the quay.",
        "Keep the lighthouse open to visitors.",
    ]


def test_a_topic_among_them_is_not_answered_with_all_of_them(assistant: Assistant) -> None:
    answer = assistant.answer(Ask("What are the objectives of the Harbour strategy about lamps?", "public"))
    assert "objectives, in the order" not in answer.lead_in


QUAY = """---
title: Quay charter
publisher: Quay Council
kind: strategy
---
# Quay charter

## Why there is a charter

We believe that a quay belongs to everybody who works on it.

## Core principles

1. Boats come home before the lamps are lit.
2. Ropes are checked by two people every morning.
3. Nobody sails alone in a storm or in the dark.
4. What one crew learns is told to all the others.
"""


def test_what_is_said_beside_a_numbered_list_of_principles_is_none_of_them(
    words_encoder: WordEncoder, tmp_path: Path
) -> None:
    files = write_files(tmp_path / "files", more={"quay.md": QUAY})
    assistant = knowledge_base(files, tmp_path / "home", words_encoder)
    answer = assistant.answer(Ask("What are the core principles of the Quay charter?", "public"))
    assert [one.quote[:2] for one in answer.citations] == ["1.", "2.", "3.", "4."]
