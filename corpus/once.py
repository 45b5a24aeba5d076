"""Rows of texts that stand in the program: encoded once on a machine, then read from a file beside the encoder.

A process that answers one question shall not encode a hundred examples first. What cannot be read is made anew, what
cannot be written is made again next time. Not for texts of documents or of people.
"""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from corpus.embedding import Encoder, Vectors


def encoded_once(encoder: Encoder, texts: Sequence[str], folder: Path) -> Vectors:
    """A row of length 1 for each text, in order; kept in the folder under the digest of texts and encoder."""
    digest = hashlib.sha256("\0".join((encoder.name, encoder.digest, *texts)).encode()).hexdigest()
    path = folder / f"rows-{digest[:24]}.npy"
    kept = _read(path)
    if kept is not None and kept.shape == (len(texts), encoder.dimension):
        return kept
    made = encoder.encode(texts)
    half_done = path.with_suffix(f".{os.getpid()}.part")  # several processes may ask at once, each its own file
    with suppress(OSError):
        with half_done.open("wb") as file:
            np.save(file, made)
        half_done.replace(path)
    return made


def _read(path: Path) -> Vectors | None:
    try:
        rows: Vectors = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):  # not there, cut short, or something else altogether
        return None
    return rows if rows.dtype == np.float32 else None
