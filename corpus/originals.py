"""The files that pages are drawn from: the bytes of each kept PDF, by digest. Gone with the last document that is one.

Part of the transaction that keeps or removes the document. Does not open them: drawing.py does, in another process.
"""

from dataclasses import dataclass, field

from corpus.database import Reader, Transaction

_FORGET = "DELETE FROM originals WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE digest = ?)"


@dataclass(frozen=True, slots=True)
class Original:
    """A PDF as it was added."""

    content: bytes = field(repr=False)
    layer: bytes = field(default=b"", repr=False)  # a PDF of the same pages whose text was recognised; empty: none


class Originals:
    """The originals of what is kept, as a reader sees them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, digest: str) -> Original | None:
        """The original of the document with this digest, None where its pages cannot be drawn."""
        row = self._reader.one("SELECT content, layer FROM originals WHERE digest = ?", (digest,))
        if row is None or not isinstance(row[0], bytes) or not isinstance(row[1], bytes):
            return None
        return Original(row[0], row[1])

    def has(self, digest: str) -> bool:
        """Whether the pages of the document with this digest can be drawn."""
        return self._reader.one("SELECT 1 FROM originals WHERE digest = ?", (digest,)) is not None


def write_original(connection: Transaction, digest: str, original: Original) -> None:
    """Keeps the original of the document of this digest."""
    upsert = (
        "INSERT INTO originals VALUES (?, ?, ?) "
        "ON CONFLICT (digest) DO UPDATE SET content = excluded.content, layer = excluded.layer"
    )
    connection.execute(upsert, (digest, original.content, original.layer))


def forget_original(connection: Transaction, digest: str) -> None:
    """Lets go of an original, unless a kept document is of this digest."""
    connection.execute(_FORGET, (digest, digest))
