"""A cross-encoder by a setting: a real one, tiny and untrained, made here."""

from pathlib import Path

import numpy as np
import pytest

from corpus.crossing import open_cross_encoder
from corpus.errors import EncoderMissing
from corpus.settings import Settings

_WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "who", "pays", "the", "council", "school", "boat"]


def _made(folder: Path, outputs: int) -> Path:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(_WORDS), encoding="utf-8")
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    config = BertConfig.from_dict({"vocab_size": len(_WORDS), "num_labels": outputs, **sizes})
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_none_is_named_by_default() -> None:
    assert open_cross_encoder(Settings()) is None


@pytest.mark.slow
def test_a_score_a_text_in_order_the_same_each_time(tmp_path: Path) -> None:
    reader = open_cross_encoder(Settings(cross_encoder=str(_made(tmp_path / "model", 1))))
    assert reader is not None
    texts = ["the council pays", "the boat", "the council pays"]
    found = reader.scores("who pays", texts)
    assert found.shape == (3,)
    assert found[0] == pytest.approx(found[2])
    np.testing.assert_allclose(found, reader.scores("who pays", texts), rtol=1e-5)
    assert reader.scores("who pays", []).shape == (0,)


@pytest.mark.slow
def test_what_cannot_be_used_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="cannot load; give the folder of a cross-encoder"):
        open_cross_encoder(Settings(cross_encoder=str(tmp_path / "nothing")))
    with pytest.raises(EncoderMissing, match="gives 3 numbers a pair; wanted one"):
        open_cross_encoder(Settings(cross_encoder=str(_made(tmp_path / "three", 3))))
