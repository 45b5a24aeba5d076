"""Where a question points, and what it costs to know."""

import numpy as np
from fakes_encoder import LetterEncoder, WordEncoder

from assistant.aim import aim
from assistant.in_place import WordsInPlace
from assistant.names import Names
from assistant.phrasing import phrasings
from assistant.question import Question, understand
from corpus.records import Records

ASKED = "Please which ferry bells must ring"
CORE = "which ferry bells must ring"


def _question(text: str, *history: str) -> Question:
    return understand(text, history, Names(()))


def test_a_phrasing_that_only_leaves_something_out_costs_no_pass(records: Records) -> None:
    encoder = LetterEncoder()
    assert phrasings(ASKED) == (ASKED, CORE)
    aimed = aim(WordsInPlace(encoder, records), _question(ASKED))
    assert encoder.seen == [ASKED]
    apart = aim(LetterEncoder(), _question(ASKED))  # each phrasing encoded alone: a letter knows no neighbours
    np.testing.assert_allclose(aimed.vector, apart.vector, atol=1e-6)
    np.testing.assert_allclose(aimed.plain, apart.plain, atol=1e-6)


def test_an_encoder_without_token_vectors_encodes_every_phrasing() -> None:
    encoder = WordEncoder()
    rows = encoder.encode([ASKED, CORE])
    plain = rows.sum(axis=0) / np.linalg.norm(rows.sum(axis=0))
    np.testing.assert_allclose(aim(encoder, _question(ASKED)).plain, plain, atol=1e-6)


def test_the_question_before_pulls_by_a_third(records: Records) -> None:
    words = WordsInPlace(LetterEncoder(), records)
    alone, after = aim(words, _question("it rings")), aim(words, _question("it rings", "oars"))
    letter = ord("o") - 97
    assert alone.plain[letter] == 0.0
    expected = alone.plain + 0.3 * np.eye(26, dtype=np.float32)[letter]
    np.testing.assert_allclose(after.plain, expected / np.linalg.norm(expected), atol=1e-6)
