"""What is kept already, by id, digest and name: looked up for every file, read again only when somebody else wrote."""

from corpus.document import Document
from corpus.records import Records


class Known:
    """The kept documents without their texts, as of the last write that is known here."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._generation = -1
        self._by_id: dict[str, Document] = {}
        self._id_of: dict[tuple[str, str], str] = {}  # (what the value is, value) -> id

    def by_id(self, document_id: str) -> Document | None:
        """The kept document of this id, None when there is none."""
        self._refresh()
        return self._by_id.get(document_id)

    def by_digest(self, digest: str) -> Document | None:
        """The kept document whose file has these very bytes, None when there is none."""
        return self._find(("digest", digest))

    def by_other_name(self, name: str) -> Document | None:
        """The kept document that this is another name of, None when there is none."""
        return self._find(("other name", name))

    def by_name(self, name: str) -> Document | None:
        """The kept document of this name or title, None when there is none."""
        return self._find(("name", name))

    def by_doc(self, doc: str) -> Document | None:
        """A kept document that citations call by this, None when there is none."""
        return self._find(("doc", doc))

    def superseding(self, document: Document) -> Document | None:
        """A kept document that states that it supersedes this one, None when there is none."""
        found = self._find(("supersedes", document.name)) or self._find(("supersedes", document.title))
        return None if found is None or found.id == document.id else found

    def wrote(self, document: Document) -> None:
        """Takes over what was just written, so that it need not be read again."""
        self._refresh(writes=1)
        self._forget(document.id)
        self._take(document)

    def removed(self, document_id: str) -> None:
        """Takes over that a document was just removed."""
        self._refresh(writes=1)
        self._forget(document_id)

    def _find(self, key: tuple[str, str]) -> Document | None:
        self._refresh()
        return self._by_id.get(self._id_of.get(key, ""))

    def _take(self, document: Document) -> None:
        self._by_id[document.id] = document
        self._id_of.update(dict.fromkeys(_keys(document), document.id))

    def _forget(self, document_id: str) -> None:
        old = self._by_id.pop(document_id, None)
        for key in _keys(old) if old else ():
            if self._id_of.get(key) == document_id:
                del self._id_of[key]

    def _refresh(self, writes: int = 0) -> None:
        """Reads everything again unless no more than our own writes happened since."""
        generation = self._records.generation()
        if generation != self._generation + writes:
            self._by_id, self._id_of = {}, {}
            for one in self._records.documents():
                self._take(one)
        self._generation = generation


def _keys(document: Document) -> list[tuple[str, str]]:
    named = [("name", document.title), ("name", document.name), ("doc", document.doc), ("digest", document.digest)]
    others = [("other name", name) for name in document.other_names]
    return [*named, *others, *([("supersedes", document.supersedes)] if document.supersedes else [])]
