"""Token vectors of passages as they are kept beside the records; what stands before several passages is kept once.

They save a forward pass a passage at each question, and take about ten times the room of the other vectors: so they
are kept for collections up to a size (the setting token_vectors_below), and made anew for a question beyond.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.database import Reader, Transaction
from corpus.pooling import TokenRows


def write_tokens(connection: Transaction, document_id: str, tokens: Sequence[TokenRows | None]) -> None:
    """Keeps the token vectors of a document's passages, by ordinal; nothing for those without."""
    frames: dict[bytes, int] = {}
    rows = []
    for ordinal, one in enumerate(tokens):
        if one is not None:
            frame = frames.setdefault(one.before.tobytes(), len(frames))
            rows.append((document_id, ordinal, frame, one.starts.astype("<i4").tobytes(), one.own.tobytes()))
    connection.executemany("INSERT INTO tokens VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO token_frames VALUES (?, ?, ?)", [(document_id, number, blob) for blob, number in frames.items()]
    )


def has_room(connection: Transaction, below: int) -> bool:
    """Whether token vectors of fewer passages than this are kept."""
    counted = connection.execute("SELECT count(*) FROM (SELECT 1 FROM tokens LIMIT ?) AS few", (below,)).fetchone()
    return counted is None or int(str(counted[0])) < below


def forget_tokens(connection: Transaction, document_id: str) -> None:
    """Removes those of a document."""
    for table in ("tokens", "token_frames"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))


def read_tokens(
    reader: Reader, document_id: str, version: float, ordinals: Sequence[int], dimension: int
) -> dict[int, TokenRows]:
    """The token vectors kept of these passages of a document's version, by ordinal; no more than are kept."""
    marks = ", ".join("?" * len(ordinals))
    rows = reader.all(
        "SELECT t.ordinal, t.frame, t.starts, t.own, f.before FROM tokens t "
        "JOIN token_frames f ON f.document_id = t.document_id AND f.number = t.frame "
        "JOIN documents d ON d.id = t.document_id "
        f"WHERE t.document_id = ? AND d.changed = ? AND t.ordinal IN ({marks})",
        (document_id, version, *ordinals),
    )
    frames: dict[object, NDArray[np.int8]] = {}
    found: dict[int, TokenRows] = {}
    for ordinal, frame, starts, own, before in rows:
        if frame not in frames:
            frames[frame] = _rows(before, dimension)
        found[int(str(ordinal))] = TokenRows(np.frombuffer(_blob(starts), "<i4"), _rows(own, dimension), frames[frame])
    return found


def _rows(blob: object, dimension: int) -> NDArray[np.int8]:
    return np.frombuffer(_blob(blob), np.int8).reshape(-1, dimension)


def _blob(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
