"""A review in short: where nothing is asked but how it came out, or what is good or bad there."""

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

The choir of this small school beside the lake is admired far and wide, and its boats are not, though the children
love both of them and row whenever the wind lets them.

## What the school does well

- The choir sings in tune. It sang at the regatta.
- Every child learns to swim.

## Our findings on boats

The boats leak.

## What needs to improve

1. To the head. Mend the boats before the autumn storms begin.
"""
OPENS = (
    "The choir of this small school beside the lake is admired far and wide, and its boats are not, though the children"
    " love both of them and row whenever the wind lets them."
)
SETTLED = 9.0
GOOD = ["The choir sings in tune. It sang at the regatta.", "Every child learns to swim."]
BAD = ["1. To the head. Mend the boats before the autumn storms begin."]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("reviews")
    (folder / "heron.md").write_text(REVIEW, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what happened in Heron Primary School", [OPENS, *GOOD, *BAD]),
        ("tell me about Heron Primary", [OPENS, *GOOD, *BAD]),
        ("what is good about Heron Primary School?", GOOD),
        ("What went wrong at Heron Primary?", BAD),
    ],
)
def test_only_what_is_asked_for_is_told(review: Assistant, question: str, told: list[str]) -> None:
    assert [" ".join(one.quote.split()) for one in review.answer(Ask(question)).citations] == told


def test_a_matter_of_the_review_is_no_summary(review: Assistant) -> None:
    quotes = [one.quote for one in review.answer(Ask("What happened to the boats of Heron Primary School?")).citations]
    assert len(quotes) < 4


def test_what_a_body_is_asks_for_no_summary(review: Assistant) -> None:
    assert len(review.answer(Ask("What is Heron Primary School?")).citations) < 4


def test_of_another_year_it_is_not_told(review: Assistant) -> None:
    assert len(review.answer(Ask("What was found at Heron Primary School in its 2031 review?")).citations) > 3
    assert len(review.answer(Ask("What was found at Heron Primary School in its 2030 review?")).citations) < 4


@pytest.mark.parametrize(
    "question",
    ["What is not good about Heron Primary School?", "What didn't go well at Heron Primary School?",
     "What should happen at Heron Primary School?", "What happened before the review at Heron Primary School?",
     "Why is Heron Primary School good?", "Who said Heron Primary School is good?"],
)  # fmt: skip
def test_the_opposite_another_time_a_reason_and_a_speaker_are_other_questions(review: Assistant, question: str) -> None:
    assert review.answer(Ask(question)).points != SETTLED


@pytest.mark.parametrize("speaker", ["Ofsted", "the CQC", "the council"])
def test_a_peer_review_speaks_for_nobody_else(review: Assistant, speaker: str) -> None:
    assert review.answer(Ask(f"What did {speaker} say about Heron Primary School?")).points != SETTLED
    assert review.answer(Ask("What did the reviewers say about Heron Primary School?")).points == SETTLED


def test_the_services_of_a_place_are_what_the_review_is_of(review: Assistant) -> None:
    assert review.answer(Ask("Are Heron Primary School services good?")).points != SETTLED
    assert review.answer(Ask("Is Heron Primary a good school?")).points == SETTLED
