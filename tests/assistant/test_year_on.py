"""How the subject of a review has got on since: the section of the review that was added later."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

REVIEW = """---
title: Peer review of Heron Primary School, May 2031
publisher: Plover Council
subject: Heron Primary School
kind: review
---
# Peer review of Heron Primary School, May 2031

## What we found

The choir sings well. The boats leak, and nobody mends them.

## Recommendations

1. Mend the boats before the autumn.
2. Buy a piano for the choir.

## One year on

The reviewer came back on 3 June 2032.

1. Met. Eleven boats were mended.
2. Not met. The choir has no piano.
"""
LATER = [
    "The reviewer came back on 3 June 2032.",
    "1. Met. Eleven boats were mended.",
    "2. Not met. The choir has no piano.",
]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("reviews")
    (folder / "heron.md").write_text(REVIEW, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def quotes(assistant: Assistant, question: str) -> list[str]:
    return [" ".join(one.quote.split()) for one in assistant.answer(Ask(question)).citations]


@pytest.mark.parametrize(
    "question",
    ["What happened a year later at Heron Primary School?", "did Heron Primary get better",
     "Has Heron Primary School done what the reviewers asked?", "has Heron Primary met its recommendations yet"],
)  # fmt: skip
def test_the_whole_section_of_the_follow_up_is_told(review: Assistant, question: str) -> None:
    assert quotes(review, question) == LATER


def test_what_came_of_one_matter_is_not_all_of_it(review: Assistant) -> None:
    assert quotes(review, "What happened a year later to the boats at Heron Primary School?") != LATER


def test_what_one_of_them_has_done_is_not_all_of_it(review: Assistant) -> None:
    assert quotes(review, "Has the council done what was asked of it at Heron Primary School?") != LATER


def test_what_came_after_the_review_is_told_too(review: Assistant) -> None:
    assert quotes(review, "What happened after the review at Heron Primary School?") == LATER


@pytest.mark.parametrize(
    "question",
    ["What has not improved at Heron Primary School since the review?",
     "Has Heron Primary School improved since the 2027 review?"],
)  # fmt: skip
def test_what_has_not_come_and_another_review_are_other_questions(review: Assistant, question: str) -> None:
    assert quotes(review, question) != LATER
