"""A section called just what is asked for is shown, unless the question turns it round."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

PAPER = """---
title: The Lake Paper
publisher: Plover Council
kind: strategy
---
# The Lake Paper

Rowing is for everybody beside the water.

## Moorings

- In 2031 a mooring for geese.
- In 2033 a mooring for swans.

## Why we moor

- Ropes are cheaper than anchors.
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    (folder / "lake.md").write_text(PAPER, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


@pytest.mark.parametrize(
    "question",
    ["What are not the moorings?", "What are the moorings before 2033?", "What are the moorings after 2031?",
     "What are the moorings by 2033?", "Why are the moorings there?"],
)  # fmt: skip
def test_another_question_is_not_settled_by_the_section(lake: Assistant, question: str) -> None:
    assert lake.answer(Ask(question)).points != 9.0


@pytest.mark.parametrize("question", ["What are the moorings?", "Moorings in 2033", "Why moor?"])
def test_the_section_called_so_is_told(lake: Assistant, question: str) -> None:
    assert lake.answer(Ask(question)).status == "answered"
