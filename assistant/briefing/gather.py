"""Gather: excerpts for a paper, checked against the kept text, their documents numbered as references.

A quote that does not stand where it is said to stand is left out and counted. Reads the knowledge base, writes nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant import replies
from assistant.answer import Citation
from assistant.briefing.paper import Excerpt, Paper, Part, Reference, What
from corpus.access import Role
from corpus.document import Document
from corpus.errors import DocumentMissing
from corpus.exactness import normalise
from corpus.index import Index

Labels = tuple[tuple[str, str], ...]


class Gather:
    """The excerpts and references of one paper, for one role."""

    def __init__(self, index: Index, role: Role) -> None:
        self._index = index
        self._role = role
        self._texts: dict[str, str | None] = {}
        self._references: dict[str, Reference] = {}
        self._left_out = 0

    def cited(self, one: Citation, labels: Labels = ()) -> tuple[Excerpt, ...]:
        """The excerpt of a citation; none where its quote no longer stands there."""
        return self.excerpt(one.document, one.quote, (one.start, one.end), one.heading_path, labels)

    def excerpt(
        self, document: Document, quote: str, span: tuple[int, int], headings: Sequence[str], labels: Labels = ()
    ) -> tuple[Excerpt, ...]:  # fmt: skip
        """The excerpt of these words; none where they no longer stand there, or the role may not read them."""
        text = self._text(document.id)
        if text is None or not quote.strip() or normalise(text[slice(*span)]) != normalise(quote):
            self._left_out += 1
            return ()
        path = tuple(headings[1:] if headings and headings[0] == document.title else headings)
        number = self._reference(document).number
        page = next(iter(document.pages_of(*span)), None)
        return (Excerpt(quote, number, path, page, *span, labels),)

    def paper(self, what: What, asked: str, parts: Sequence[Part]) -> Paper:
        """The paper of these parts, with the references of every excerpt gathered."""
        if self._left_out:
            note = replies.LEFT_OUT.format(count=self._left_out)
            parts = (*parts, Part(replies.NOT_COMPLETE, (note,)))
        return Paper(
            what=what,
            asked=" ".join(asked.split()),
            made=datetime.now(UTC).date().isoformat(),
            role=self._role,
            site=self._index.settings.site_name,
            parts=tuple(parts),
            references=tuple(self._references.values()),
        )

    def _text(self, document_id: str) -> str | None:
        if document_id not in self._texts:
            try:
                self._texts[document_id] = self._index.document(document_id, self._role).text
            except DocumentMissing:
                self._texts[document_id] = None
        return self._texts[document_id]

    def _reference(self, one: Document) -> Reference:
        if one.id not in self._references:
            self._references[one.id] = Reference(
                number=len(self._references) + 1,
                document_id=one.id,
                title=one.title,
                publisher=one.publisher,
                published=one.published or one.period,
                valid=valid_text(one),
                file=one.doc,
                digest=one.digest,
                read=one.read or self._read(one.id),
                remarks=_remarks(one),
            )
        return self._references[one.id]

    def _read(self, document_id: str) -> str:
        """When a document was last written, for those kept before the day of reading was."""
        version = self._index.records.version(document_id)
        return datetime.fromtimestamp(version, UTC).date().isoformat() if version else ""


def valid_text(one: Document) -> str:
    """From when to when a document holds and when its review is due, in our words; empty where nobody stated it."""
    told = [replies.VALID_FROM.format(date=one.valid_from)] if one.valid_from else []
    told += [replies.VALID_TO.format(date=one.valid_to)] if one.valid_to else []
    told += [replies.REVIEW_ON.format(date=one.review_date)] if one.review_date else []
    return ", ".join(told)


def _remarks(one: Document) -> tuple[str, ...]:
    told = [one.status] if one.status != "current" else []
    told += [replies.BRIEF_ONLY] if one.brief_of else []
    told += [replies.ONLY_FOR.format(roles=", ".join(one.audience))] if "public" not in one.audience else []
    guessed = [name for name in ("title", "publisher", "published") if name in one.guessed]
    told += [replies.INFERRED.format(fields=", ".join(guessed))] if guessed else []
    return tuple(told)
