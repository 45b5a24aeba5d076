"""Every passage of every readable file beside the checkout can be quoted: it stands in the kept text to the letter."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.exactness import is_quote_of
from ingest.errors import IngestError
from ingest.outline import outline
from ingest.passages import passages
from ingest.read import KNOWN, read_parts

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FILES = sorted(
    path
    for folder in ("documents", "documents/synthetic", "seeds", "reviews")
    for path in (SHARED / folder).glob("*.*")
    if path.suffix.lower() in KNOWN and path.name != "README.md"
)


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason="needs the files in ../shared")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_passage_stands_in_the_kept_text(path: Path) -> None:
    try:
        readings = [part.reading for part in read_parts(path) if part.reading is not None]
    except IngestError as error:
        pytest.skip(str(error))
    assert readings
    for reading in readings:
        made = outline(reading)
        document = Document(
            "0",
            path.name,
            "",
            made.text,
            "0",
            pages=reading.pages,
            page_starts=made.page_starts,
            sections=made.sections,
        )
        cut = passages(document, made.laid)
        assert [one.text for one in cut] == [made.text[one.start : one.end] for one in cut]
        assert [one.text for one in cut if not is_quote_of(one.text, made.text)] == []
        spans = [(one, span) for one in cut for span in one.sentences]
        assert all(one.start <= start < end <= one.end for one, (start, end) in spans)
        assert all(1 <= page <= (reading.pages or 0) for one in cut for page in one.pages)
        assert list(made.page_starts) == sorted(made.page_starts)
