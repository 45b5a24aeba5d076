"""Rows of texts that stand in the program."""

from pathlib import Path

import numpy as np
import pytest
from fakes_encoder import LetterEncoder

from corpus.once import encoded_once

TEXTS = ["bells ring", "oars"]


def test_a_second_process_reads_what_the_first_made(tmp_path: Path) -> None:
    made = encoded_once(LetterEncoder(), TEXTS, tmp_path)
    second = LetterEncoder()
    np.testing.assert_array_equal(encoded_once(second, TEXTS, tmp_path), made)
    assert second.seen == []
    assert [one.suffix for one in tmp_path.iterdir()] == [".npy"]


def test_other_texts_and_another_encoder_have_rows_of_their_own(tmp_path: Path) -> None:
    encoded_once(LetterEncoder(), TEXTS, tmp_path)
    other = LetterEncoder()
    other.digest = "2"
    assert len(encoded_once(other, TEXTS, tmp_path)) == 2
    assert len(encoded_once(LetterEncoder(), TEXTS[:1], tmp_path)) == 1
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("content", [b"", b"no rows", b"\x93NUMPY\x01\x00v\x00"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    made = encoded_once(LetterEncoder(), TEXTS, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    np.testing.assert_array_equal(encoded_once(LetterEncoder(), TEXTS, tmp_path), made)
    np.testing.assert_array_equal(np.load(path), made)


def test_rows_of_another_shape_are_not_taken(tmp_path: Path) -> None:
    made = encoded_once(LetterEncoder(), TEXTS, tmp_path)
    (path,) = tmp_path.iterdir()
    np.save(path, np.zeros((2, 3), dtype=np.float32))
    np.testing.assert_array_equal(encoded_once(LetterEncoder(), TEXTS, tmp_path), made)


def test_where_nothing_can_be_written_the_rows_are_made_all_the_same(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert encoded_once(LetterEncoder(), TEXTS, nowhere).shape == (2, 26)
    assert not nowhere.exists()
