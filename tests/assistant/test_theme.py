"""Sets of cases: what is to be improved tells one theme from another, that something is to be improved does not."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

REVIEW = """---
title: Review of {name}
publisher: Inspectors of Harbours
subject: {name}
kind: review
published: {year}-05-01
---
# Review of {name}

## What is good

- Keepers are kind to visitors and know the coast well.
- The boats are painted every year.

## What needs to improve

- {first}
- {second}
"""
WANTED = {
    "Saltby": ("The quality of lamp cleaning.", "The supervision of new keepers."),
    "Tarnwick": ("The timeliness of lamp cleaning on stormy nights.", "The quality of the log."),
    "Gull Rock": ("The oversight of oil stores.", "The quality and frequency of supervision of keepers."),
    "Marrowby": ("The timeliness of repairs to the pier.", "The response to gales."),
    "Fellshore": ("The accuracy of tide tables.", "The welcome that is given to guests."),
}


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("harbours")
    for place, (name, (first, second)) in enumerate(WANTED.items()):
        text = REVIEW.format(name=name, year=2019 + place, first=first, second=second)
        (folder / f"review-{place}.md").write_text(text)
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), real_encoder)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Which harbours' reviews were told to improve lamp cleaning?",
         {"The quality of lamp cleaning.", "The timeliness of lamp cleaning on stormy nights."}),
        ("which places need to improve supervision?",
         {"The supervision of new keepers.", "The quality and frequency of supervision of keepers."}),
    ],
)  # fmt: skip
def test_what_speaks_of_the_theme_is_an_answer(harbours: Assistant, question: str, quotes: set[str]) -> None:
    answer = harbours.answer(Ask(question))
    assert (answer.status, {one.quote for one in answer.citations}) == ("answered", quotes)


def test_how_they_were_told_is_no_theme(harbours: Assistant) -> None:
    assert harbours.answer(Ask("Which places were formally told to get better at lamp cleaning?")).status == "answered"


def test_that_a_review_is_silent_is_no_finding(harbours: Assistant) -> None:
    asked = "Which places were not told to improve lamp cleaning?"
    assert harbours.answer(Ask(asked)).status != "answered"


@pytest.mark.parametrize("theme", ["playgrounds", "handwriting", "wheelchairs"])
def test_what_only_is_to_be_improved_too_is_none(harbours: Assistant, theme: str) -> None:
    answer = harbours.answer(Ask(f"Which places were told to improve {theme}?"))
    assert (answer.status, answer.citations) == ("not_found", ())
