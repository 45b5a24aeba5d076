"""What can go wrong with the knowledge base.

CorpusError
├── DocumentMissing     no document has that id or name
├── DocumentChanged     a document was replaced or removed while a question was being answered
├── IndexMismatch       the knowledge base was built with another encoder or another layout
├── EncoderMissing      the encoder is not there, or is not the one it says it is
├── RecordsLocked       another process is writing and did not finish in time
├── RecordsUnreadable   the database's file cannot be opened, read or written
├── MoveFailed          a knowledge base could not be carried over; both ends are as they were
├── EngineFailed        a search engine (Chroma, pgvector) cannot be used; the exact scan answers in its place
├── PageUndrawable      there is no picture of a page, or it cannot be drawn
│   └── PagesBusy       too many pages are being drawn just now
└── BadSources          a verse-sources.toml that cannot be used
"""


class CorpusError(Exception):
    """Root of what the corpus raises; its text is one plain line for a person."""


class DocumentMissing(CorpusError):
    """No document has that id or name."""


class DocumentChanged(CorpusError):
    """A document was replaced or removed while a question was being answered; asking again helps."""


class IndexMismatch(CorpusError):
    """The knowledge base was built with something other than what runs now."""


class EncoderMissing(CorpusError):
    """The encoder's files are not there, or their digest is not the known one."""


class RecordsLocked(CorpusError):
    """Another process is writing and did not finish in time."""


class RecordsUnreadable(CorpusError):
    """The database's file cannot be opened, read or written: no permission, a full disk, or no database at all."""


class MoveFailed(CorpusError):
    """A knowledge base could not be carried over to another database; both ends are as they were."""


class EngineFailed(CorpusError):
    """A search engine cannot be used; the exact scan answers in its place."""


class PageUndrawable(CorpusError):
    """There is no picture of a page: its file is no PDF, was not kept, or cannot be drawn."""


class PagesBusy(PageUndrawable):
    """Too many pages are being drawn just now; asking again helps."""


class BadSources(CorpusError):
    """A verse-sources.toml that cannot be used."""
