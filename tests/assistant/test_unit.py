"""What may be cited: no line of a table of contents."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from corpus.embedding import Encoder

GUIDE = """# Guide to the Boathouse

## Contents

- How to hang up the wet sails 15-17
- How to grease the slipway 18

## Wet sails

Sails are hung from the ridge of the roof until they are dry.
"""


def test_a_line_of_contents_is_no_answer(
    tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder
) -> None:
    guide = over_text(tmp_path_factory.mktemp("guide"), "guide.md", GUIDE, words_encoder)
    answer = guide.answer(Ask("How to hang up the wet sails?"))
    assert not any("15-17" in one.quote for one in answer.citations)
