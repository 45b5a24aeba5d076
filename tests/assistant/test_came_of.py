"""What came of recommendations, over two reviews with a follow-up visit."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

_HEAD = "---\ntitle: {name} School: peer review\npublisher: Vale Council\nsubject: {name} School\nkind: review\n---\n"
_REVIEWS = {
    "alder.md": _HEAD.format(name="Alder") + "# Alder School: peer review\n\n## Recommendations\n\n"
    "1. The governing board should mend the boathouse roof.\n2. The council should send a ferry on Sundays.\n\n"
    "## One year on\n\n1. Met. The roof keeps the rain out.\n2. Not met. No ferry has sailed.\n",
    "birch.md": _HEAD.format(name="Birch") + "# Birch School: peer review\n\n## Recommendations\n\n"
    "1. The council should light the harbour path.\n2. The headteacher should write down the songs.\n\n"
    "## One year on\n\nThe visitors came in May.\n\n1. Partly met. Half of the lamps burn.\n"
    "2. Not met. Nobody has written a song down.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("came_of")
    for name, text in _REVIEWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def test_those_not_met_are_told_of_every_review_with_their_number(library: Assistant) -> None:
    answer = library.answer(Ask("Which recommendations were not met?"))
    assert [one.quote for one in answer.citations] == [
        "2. Not met. No ferry has sailed.",
        "2. Not met. Nobody has written a song down.",
    ]
    assert answer.lead_in == "Found not met: 2 of 4 recommendations that were followed up."


def test_those_of_one_body_alone_are_told(library: Assistant) -> None:
    answer = library.answer(Ask("Which recommendations to the council were unmet a year later?"))
    assert [one.quote for one in answer.citations] == ["2. Not met. No ferry has sailed."]


def test_all_that_were_met_are_told_but_not_what_those_who_met_were_told(library: Assistant) -> None:
    assert [one.quote for one in library.answer(Ask("Which recommendations were fully met?")).citations] == [
        "1. Met. The roof keeps the rain out."
    ]
    assert "found met" not in library.answer(Ask("What recommendations had the governors who met in May?")).lead_in


def test_one_recommendation_asked_after_comes_with_what_came_of_it(library: Assistant) -> None:
    answer = library.answer(Ask("Was the recommendation to light the harbour path met at Birch School?"))
    quotes = [one.quote for one in answer.citations]
    assert quotes[-2:] == ["1. The council should light the harbour path.", "1. Partly met. Half of the lamps burn."]


def test_what_they_did_comes_with_what_they_were_told(library: Assistant) -> None:
    answer = library.answer(Ask("Which schools were told to light the harbour path, and what did they do?"))
    quotes = [one.quote for one in answer.citations]
    told = quotes.index("1. The council should light the harbour path.")
    assert quotes[told + 1] == "1. Partly met. Half of the lamps burn."


@pytest.mark.parametrize("text", ["was it done?", "and were they met?", "so what came of it"])
def test_what_came_of_the_recommendations_asked_for_before_is_told_beside_each(library: Assistant, text: str) -> None:
    answer = library.answer(Ask(text, history=("What did the Birch School review recommend?",)))
    assert [one.quote for one in answer.citations] == [
        "1. The council should light the harbour path.",
        "1. Partly met. Half of the lamps burn.",
        "2. The headteacher should write down the songs.",
        "2. Not met. Nobody has written a song down.",
    ]


@pytest.mark.parametrize("text", ["did they do the second one?", "and was the second one met?"])
def test_what_came_of_one_of_them_is_told_of_that_one(library: Assistant, text: str) -> None:
    answer = library.answer(Ask(text, history=("What did the Birch School review recommend?",)))
    assert [one.quote for one in answer.citations] == [
        "2. The headteacher should write down the songs.",
        "2. Not met. Nobody has written a song down.",
    ]


def test_what_was_not_recommended_has_no_outcome(library: Assistant) -> None:
    answer = library.answer(Ask("was it done?", history=("Who pays for the ferry at Birch School?",)))
    assert "recommend" not in answer.lead_in


def test_several_ways_it_came_out_may_be_asked_for_at_once(library: Assistant) -> None:
    not_met = library.answer(Ask("Which recommendations were not met?")).citations
    partly = library.answer(Ask("Which recommendations were partly met?")).citations
    for asked in ("Which recommendations were not met or partly met?", "Which recommendations were not or partly met?"):
        both = {one.quote for one in library.answer(Ask(asked)).citations}
        assert both == {one.quote for one in (*not_met, *partly)}
    alone = library.answer(Ask("Which recommendations were unmet (not merely half done)?")).citations
    assert [one.quote for one in alone] == [one.quote for one in not_met]
