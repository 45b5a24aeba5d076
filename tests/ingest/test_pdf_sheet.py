"""An open page of a PDF: its letters and what drew them, found with few questions, are those of asking for each."""

from pathlib import Path

import pytest

from ingest.readers.pdf_calls import TEXT, calls
from ingest.readers.pdf_sheet import opened

BUNDLED = sorted((Path(__file__).resolve().parents[2] / "corpus" / "documents").glob("*.pdf"))


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_letters_and_what_drew_them_are_those_of_asking_for_each(path: Path) -> None:
    from pypdfium2 import PdfDocument

    ask = calls()
    with PdfDocument(path) as document:
        for number in range(1, len(document) + 1):
            with opened(document, number) as sheet:
                places = range(len(sheet.letters))
                solid = [place for place in places if not sheet.letters[place].isspace()]
                assert sheet.letters == "".join(chr(ask.code(sheet.text, place)) for place in places)
                assert [sheet.holders[n] for n in solid] == [ask.holder(sheet.text, n) for n in solid]
                assert {ask.kind(one) for one in sheet.holders if one} == {TEXT}
                assert len(sheet.objects) == len(sheet.kinds) == sheet.drawn
