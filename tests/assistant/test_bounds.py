"""Questions about something else are out; school questions and everything asked of another encoder are not."""

from pathlib import Path

import pytest
from small_corpus import over_text

from assistant.answer import Status
from assistant.ask import Ask
from assistant.bounds import Examples
from assistant.service import Assistant
from corpus.embedding import Encoder


@pytest.fixture(scope="module")
def examples(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Examples:
    return Examples(real_encoder, tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize(
    "text",
    ["will it snow tomorrow", "Which laptop is cheapest?", "Who won the cup final?", "How do I bake bread?"],
)
def test_something_else_is_out(examples: Examples, real_encoder: Encoder, text: str) -> None:
    assert examples.is_outside(real_encoder.encode([text])[0], False)


@pytest.mark.parametrize(
    "text",
    ["What must governors publish?", "who pays for a peer review", "Which councils wait longest for a diagnosis?"],
)
def test_a_school_question_is_in(examples: Examples, real_encoder: Encoder, text: str) -> None:
    assert not examples.is_outside(real_encoder.encode([text])[0], False)


@pytest.mark.parametrize(
    ("text", "status"),
    [("What will the weather be like tomorrow?", "out_of_scope"), ("What is a peer review?", "answered")],
)
def test_the_assistant_says_what_is_out(library: Assistant, text: str, status: Status) -> None:
    answer = library.answer(Ask(text))
    assert (answer.status, bool(answer.claims)) == (status, status == "answered")


def test_an_encoder_without_meaning_lets_everything_in(word_library: Assistant) -> None:
    assert word_library.answer(Ask("What will the weather be like tomorrow?")).status != "out_of_scope"


def test_what_a_sentence_here_speaks_of_is_in_however_far_it_lies(tmp_path: Path, real_encoder: Encoder) -> None:
    text = "# Visit to Ferrow\n\nMost children are on time since the pancake breakfast opened beside the boathouse."
    ferrow = over_text(tmp_path, "ferrow.md", text, real_encoder)
    asked = ("where does it say anything about pancakes", "How do I cook a chicken with rice?")
    assert [ferrow.answer(Ask(one)).status == "out_of_scope" for one in asked] == [False, True]
