"""The words of passages against those of a question."""

from dataclasses import replace

import numpy as np
from fakes_documents import prepared
from fakes_encoder import LetterEncoder, WordEncoder

from assistant.in_place import Stretch, WordsInPlace, words_in_place
from assistant.late import Asked, asked
from corpus.records import Records
from ingest.keeping import prepare

FERRY = prepared("ferry.txt", ["Keepers ring bells. Boards pay.", "Ropes tear.", "The and of."], title="Quay")


def _question(text: str) -> Asked:
    found = asked(LetterEncoder().tokens([text])[0], text, lambda _: 1.0)
    assert found is not None
    return found


def _stretches(version: float) -> list[Stretch]:
    return [
        Stretch(FERRY.document, version, passage, start, end)
        for passage in FERRY.passages
        for start, end in passage.sentences
    ]


def _kept(records: Records) -> float:
    records.keep(prepare(FERRY.document, FERRY.passages, LetterEncoder()))
    version = records.version(FERRY.document.id)
    assert version is not None
    return version


def test_a_stretch_agrees_by_its_own_words_and_those_before_it(records: Records) -> None:
    words = WordsInPlace(LetterEncoder(), records)
    agreed = words.agreement(_question("bells quay"), _stretches(_kept(records)))
    assert agreed.tolist() == [1.0, 1.0, 0.5, 0.5]  # "boards" begins like "bells"; nothing but the quay in the rest


def test_what_stands_before_can_be_left_out(records: Records) -> None:
    words = WordsInPlace(LetterEncoder(), records)
    agreed = words.agreement(_question("bells quay"), _stretches(_kept(records)), with_before=False)
    assert agreed.tolist() == [0.5, 0.5, 0.0, 0.0]


def test_a_list_as_a_whole_has_no_rows_and_agrees_with_nothing(records: Records) -> None:
    whole = replace(FERRY.passages[0], kind="list", sentences=())  # as lists are made
    stretch = Stretch(FERRY.document, 1.0, whole, whole.start, whole.end)
    assert WordsInPlace(LetterEncoder(), records).agreement(_question("bells"), [stretch]).tolist() == [0.0]


def test_kept_rows_cost_no_pass_and_agree_as_those_made_for_the_question_do(records: Records) -> None:
    encoder, version = LetterEncoder(), _kept(records)
    question = _question("ropes pay")
    kept = WordsInPlace(encoder, records).agreement(question, _stretches(version))
    assert encoder.seen == []
    made = WordsInPlace(encoder, records).agreement(question, _stretches(version + 1))  # nothing kept of that version
    assert len(encoder.seen) == 3
    np.testing.assert_allclose(kept, made)


def test_what_was_made_is_made_once(records: Records) -> None:
    encoder = LetterEncoder()
    words = WordsInPlace(encoder, records)
    for _ in range(2):
        words.agreement(_question("ropes"), _stretches(1.0))
    assert len(encoder.seen) == 3


def test_only_so_much_is_kept_ready(records: Records) -> None:
    encoder = LetterEncoder()
    words = WordsInPlace(encoder, records, most_bytes=1)
    for _ in range(2):
        words.agreement(_question("ropes"), _stretches(1.0)[:2])
        words.agreement(_question("ropes"), _stretches(1.0)[2:3])
    assert len(encoder.seen) == 4


def test_the_best_of_several_stretches_is_told_by_word_of_the_question(records: Records) -> None:
    words = WordsInPlace(LetterEncoder(), records)
    best = words.best(_question("bells ropes gulls"), _stretches(_kept(records)))
    assert best.tolist() == [1.0, 1.0, 0.0]


def test_a_question_costs_one_pass_for_its_rows_and_tokens_and_the_last_ones_are_ready() -> None:
    encoder = LetterEncoder()
    words = words_in_place(encoder, Records.__new__(Records))
    assert words is not None
    rows = words.encode(["bell rope", "rope", "bell rope"])
    np.testing.assert_allclose(rows, LetterEncoder().encode(["bell rope", "rope", "bell rope"]), atol=1e-6)
    assert words.of_question("rope").spans == ((0, 4),)
    assert encoder.seen == ["bell rope", "rope"]
    for number in range(32):
        words.of_question("bell " * (number + 1))
    words.of_question("rope")
    assert encoder.seen.count("rope") == 2


def test_a_part_of_a_question_is_the_mean_of_its_words_there(records: Records) -> None:
    encoder = LetterEncoder(most=3)
    words = WordsInPlace(encoder, records)
    rows = words.of_parts("bells and oars", ["oars", "bells and"])
    np.testing.assert_allclose(rows, LetterEncoder().encode(["oars", "bells and"]), atol=1e-6)
    assert encoder.seen == ["bells and oars"]
    assert words.of_parts("bells and oars", []).shape == (0, 26)


def test_a_part_behind_the_last_token_seen_points_where_the_question_does(records: Records) -> None:
    rows = WordsInPlace(LetterEncoder(most=2), records).of_parts("bells and oars", ["oars"])
    np.testing.assert_allclose(rows, LetterEncoder().encode(["bells and"]), atol=1e-6)


def test_an_encoder_without_token_vectors_has_none(records: Records) -> None:
    assert words_in_place(WordEncoder(), records) is None
