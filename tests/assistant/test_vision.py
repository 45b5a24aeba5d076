"""A vision is what a paper calls so, and not all that it aims at."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

_HEAD = "---\ntitle: {title}\npublisher: {of} Council\nsubject: {of}\nkind: strategy\n---\n# {title}\n\n"
FILES = {
    "plover.md": _HEAD.format(title="Rowing in Plover", of="Plover")
    + """Our vision is that every child in Plover rows a boat alone before the age of ten. This vision is part of the
wider Harbour Plan.

## Objectives

1. To buy forty boats by the spring.
2. To train thirty teachers of rowing.
3. To open the lake on Sundays.
""",
    "gannet.md": _HEAD.format(title="Sailing in Gannet", of="Gannet")
    + """The paper tells how sailing is taught.

## Our vision

Every sailor in Gannet will:

- read the wind by the age of nine
- mend a torn sail
- come home before dark

## Objectives

1. To rent nine masts.
2. To paint the slipway blue.
""",
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def quotes(assistant: Assistant, question: str) -> list[str]:
    return [" ".join(one.quote.split()) for one in assistant.answer(Ask(question)).citations]


@pytest.mark.parametrize("question", ["vision of Plover", "What is the vision of Plover?", "Plover's vision?"])
def test_the_sentence_that_says_what_it_is(papers: Assistant, question: str) -> None:
    assert quotes(papers, question) == [
        "Our vision is that every child in Plover rows a boat alone before the age of ten."
    ]


def test_else_what_stands_under_a_heading_called_so_in_order(papers: Assistant) -> None:
    assert quotes(papers, "whats the vision of Gannet") == [
        "Every sailor in Gannet will:",
        "read the wind by the age of nine",
        "mend a torn sail",
        "come home before dark",
    ]


def test_who_asks_for_objectives_is_given_them(papers: Assistant) -> None:
    assert "2. To train thirty teachers of rowing." in quotes(papers, "What are the objectives of Plover?")


@pytest.mark.parametrize(
    "question",
    ["Who has a say in the vision of Plover?", "Is the vision of Plover good?", "What is not the vision of Plover?",
     "Why does Plover have a vision?", "What was the vision of Plover before 2020?",
     "When was the vision of Plover set?"],
)  # fmt: skip
def test_what_is_asked_about_a_vision_is_not_settled_by_it(papers: Assistant, question: str) -> None:
    assert papers.answer(Ask(question)).points != 9.0


def test_whether_there_is_one_is_settled_by_it(papers: Assistant) -> None:
    assert papers.answer(Ask("Does Plover have a vision?")).points == 9.0
