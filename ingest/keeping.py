"""Puts documents that were read into the knowledge base, and takes them out: versions, second names, what supersedes
what. Each document is all or nothing. Does not read files.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.database import Database
from corpus.document import Document, Passage, document_id, passage_id
from corpus.embedding import DEFAULT, Encoder
from corpus.originals import Original
from corpus.receipts import Receipts
from corpus.records import Prepared, Records
from corpus.settings import Settings
from corpus.source import Source
from corpus.words import postings_of
from ingest.correcting import Correction, corrected
from ingest.encoding import EncodedBefore, encode
from ingest.known import Known
from ingest.limits import FILE_BYTES
from ingest.passages import with_heading_path
from ingest.statements.extract import statements_of
from ingest.statements.meaning import Rows

_IN_PASSAGES = ("title", "subject", "kind")  # newly stated, these change passages, vectors or grades: all is made anew


class Keeper:
    """The knowledge base of the settings, as one process writes to it."""

    def __init__(self, settings: Settings, encoder: Encoder) -> None:
        database = Database(settings.database)
        self._records = Records(database, settings.token_vectors_below)
        self._records.check_card(encoder.name, encoder.digest)
        self._encoder = encoder
        self.known = Known(self._records)
        self.receipts = Receipts(database)

    def keep(
        self, document: Document, cut: Sequence[Passage], old: Document | None, original: Original | None = None
    ) -> None:
        """Keeps the new version; other names of the old one's bytes keep the old one, under the first of them."""
        document = replace(document, read=datetime.now(UTC).date().isoformat())
        # nobody saying it again does not open a document to everybody
        document = replace(document, audience=document.audience or (old.audience if old else ("public",)))
        if old is not None and old.digest != document.digest and old.other_names:
            self._hand_over(old)
        elif old is not None and old.digest == document.digest:
            document = replace(document, other_names=old.other_names, other_audiences=old.other_audiences)
        if self.known.superseding(document) is not None:
            document = replace(document, status="superseded")
        if old is not None:
            document = _with_corrections(document, old)
        prepared = prepare(document, cut, self._encoder, self._records)
        self._records.keep(replace(prepared, original=original))
        self.known.wrote(_light(document))
        self._supersede(document.supersedes)
        self._drop_name(document.name)

    def keep_original(self, digest: str, path: Path) -> None:
        """Keeps what pages are drawn from, where the document was kept without it."""
        if not self._records.originals.has(digest) and (original := original_of(path, digest)) is not None:
            self._records.keep_original(digest, original)

    def restate(self, kept: Document, stated: Source) -> tuple[str, ...] | None:
        """Takes over what is newly stated about the same bytes and gives the names of those fields.

        None when the document must be read anew for it.
        """
        told = {
            name: value
            for name in (field.name for field in fields(Source))
            if (value := getattr(stated, name)) and value != getattr(kept, name) and name not in kept.corrected
        }
        if any(name in told for name in _IN_PASSAGES):
            return None
        if told:
            guessed = tuple(name for name in kept.guessed if name not in told)
            self._rename(replace(self._records.document(kept.id), **told, guessed=guessed))
            self._supersede(told.get("supersedes", ""))
        return tuple(told)

    def correct(self, name: str, changes: Sequence[Correction]) -> Document:
        """Sets fields of the document of this id or name for good, and gives it; what it supersedes follows.

        Raises DocumentMissing, DatesContradict; then nothing was changed.
        """
        whole = self._records.document(name)
        new = corrected(whole, changes)
        if (new.title, new.subject) == (whole.title, whole.subject):
            self._rename(new)
        else:
            cut = [with_heading_path(one, new.title) for one in self._records.passages(whole.id)]
            self._records.keep(prepare(new, cut, self._encoder, self._records))
            self.known.wrote(_light(new))
        if new.supersedes != whole.supersedes:
            self._supersede(new.supersedes)
            self._no_longer_superseded(whole.supersedes)
        return new

    def name_twice(self, twin: Document, name: str, replaced: Document | None, audience: tuple[str, ...]) -> None:
        """The same bytes under another name; what was kept under that name before goes.

        audience: who may read them under this name, should the first name go; empty where nobody said.
        """
        audience = audience or (replaced.audience if replaced is not None else ())
        if replaced is not None:
            self.remove(replaced)
        self._drop_name(name, but=twin.id)
        whole = self._records.document(twin.id)
        stated = dict(whole.other_audiences) | ({name: audience} if audience else {})
        names = tuple(dict.fromkeys((*whole.other_names, name)))
        if (names, stated) != (whole.other_names, dict(whole.other_audiences)):
            self._rename(replace(whole, other_names=names, other_audiences=tuple(stated.items())))

    def _supersede(self, name: str) -> None:
        older = self.known.by_name(name) if name else None
        if older is not None and older.status != "superseded" and "status" not in older.corrected:
            self._rename(replace(self._records.document(older.id), status="superseded"))

    def _no_longer_superseded(self, name: str) -> None:
        older = self.known.by_name(name) if name else None
        if older is None or older.status != "superseded" or "status" in older.corrected:
            return
        if self.known.superseding(older) is None:
            self._rename(replace(self._records.document(older.id), status="current"))

    def _drop_name(self, name: str, but: str = "") -> None:
        """A name that stood for another document's bytes stands for them no longer."""
        holder = self.known.by_other_name(name)
        if holder is not None and holder.id != but:
            whole = self._records.document(holder.id)
            self._rename(_without(whole, name))

    def remove(self, old: Document) -> None:
        """Removes a document; other names of its bytes keep them. What it superseded is current again."""
        if old.other_names:
            self._hand_over(old)
        self._records.remove(old.id)
        self.known.removed(old.id)
        self._no_longer_superseded(old.supersedes)

    def remove_name(self, name: str) -> Document | None:
        """Removes what is kept under this name, or only the name where it is another one; None when there is none."""
        found = self.known.by_id(document_id(name))
        if found is not None:
            self.remove(found)
            return found
        holder = self.known.by_other_name(name)
        if holder is not None:
            self._drop_name(name)
        return holder

    def _hand_over(self, old: Document) -> None:
        """Keeps a document once more under the first of its other names, with the others."""
        whole, cut = self._records.document(old.id), self._records.passages(old.id)
        name = old.other_names[0]
        audience = dict(whole.other_audiences).get(name, whole.audience)  # public as a.pdf is not public as b.pdf
        heir = replace(_without(whole, name), id=document_id(name), name=name, audience=audience)
        moved = [
            replace(one, document_id=heir.id, id=passage_id(heir.id, one.start, one.kind, one.text)) for one in cut
        ]
        self._records.keep(prepare(heir, moved, self._encoder, self._records))
        self.known.wrote(_light(heir))

    def _rename(self, whole: Document) -> None:
        self._records.rename(whole)
        self.known.wrote(_light(whole))


def _without(document: Document, name: str) -> Document:
    """The document without one of its other names."""
    return replace(
        document,
        other_names=tuple(one for one in document.other_names if one != name),
        other_audiences=tuple(pair for pair in document.other_audiences if pair[0] != name),
    )


def _light(document: Document) -> Document:
    return replace(document, text="", sections=())


def _with_corrections(document: Document, old: Document) -> Document:
    """The new version with whatever was set by hand on the old one."""
    kept = {name: getattr(old, name) for name in old.corrected}
    guessed = tuple(name for name in document.guessed if name not in kept)
    return replace(document, **kept, guessed=guessed, corrected=old.corrected)


def corrections_of(kept: Document) -> Source:
    """What was set by hand about a document, as far as it changes how a new version is read."""
    known = {field.name for field in fields(Source)}
    return Source(**{name: getattr(kept, name) for name in kept.corrected if name in known})


def stated_before(kept: Document) -> Source:
    """What was stated about these bytes before and not guessed from them."""
    names = [field.name for field in fields(Source) if field.name not in (*kept.guessed, "audience")]
    return Source(**{name: getattr(kept, name) for name in names if getattr(kept, name) != "other"})


def prepare(
    document: Document, cut: Sequence[Passage], encoder: Encoder, before: EncodedBefore | None = None
) -> Prepared:
    """The document with the vectors and words of its passages; texts encoded before are not encoded again."""
    encoded = encode(document, cut, encoder, before)
    words, lengths = postings_of(document, cut)
    rows = Rows(encoded.passages, encoded.sentences) if encoder.name == DEFAULT else None
    owners = np.array([one.ordinal for one in cut for _ in one.sentences], dtype="<i4")
    return Prepared(
        document, tuple(cut), encoded.passages, encoded.sentences, owners, words, lengths, encoded.digests,
        statements_of(document, cut, rows), encoded.tokens,
    )  # fmt: skip


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def original_of(path: Path, digest: str, layer: bytes = b"") -> Original | None:
    """What the pages of this file are drawn from; None where it is no PDF, or no longer of this digest."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            content = head + file.read(FILE_BYTES) if b"%PDF-" in head else b""
    except OSError:
        return None
    return Original(content, layer) if content and hashlib.sha256(content).hexdigest() == digest else None


def correct(settings: Settings, encoder: Encoder, name: str, changes: Sequence[Correction]) -> Document:
    """Sets fields of a kept document for good, and gives it. Raises DocumentMissing, DatesContradict."""
    return Keeper(settings, encoder).correct(name, changes)


def require_kept(settings: Settings, names: Iterable[str]) -> None:
    """Raises DocumentMissing for the first of these ids or names under which nothing is kept."""
    records = Records(Database(settings.database))
    known = Known(records)
    for name in names:
        if known.by_other_name(name) is None:
            records.document(name)


def remove(settings: Settings, name: str) -> Document:
    """Removes the document of this id or name from the knowledge base, or only the name where it is a second one.

    Raises DocumentMissing when nothing is kept under it.
    """
    records = Records(Database(settings.database))
    known = Known(records)
    holder = known.by_other_name(name)
    if holder is None:
        return _remove_whole(records, known, records.document(name))
    whole = records.document(holder.id)
    records.rename(_without(whole, name))
    return whole


def _remove_whole(records: Records, known: Known, document: Document) -> Document:
    """Removes a document; what it superseded is current again."""
    records.remove(document.id)
    older = known.by_name(document.supersedes) if document.supersedes else None
    if older is not None and older.status == "superseded" and known.superseding(older) is None:
        records.rename(replace(records.document(older.id), status="current"))
    return document


def rebuild(settings: Settings, encoder: Encoder) -> int:
    """Makes the vectors and words of every kept document anew with this encoder; gives how many there are."""
    records = Records(Database(settings.database), settings.token_vectors_below)
    ids = [one.id for one in records.documents()]
    made = (prepare(records.document(one), records.passages(one), encoder) for one in ids)
    return records.keep_all(made, encoder.name, encoder.digest)  # never rows of two encoders beside each other
