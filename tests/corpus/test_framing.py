"""What a passage is encoded with."""

from corpus.document import Document, Passage
from corpus.framing import in_place
from corpus.pooling import InPlace

FERRIES = Document("d", "d.txt", "Ferries", "", "", subject="Saltby")


def _passage(text: str, lead_in: str, *path: str) -> Passage:
    spans = ((7, 10), (11, 7 + len(text)))
    return Passage("p", "d", 0, "item", path, text, 7, 7 + len(text), lead_in=lead_in, sentences=spans)


def test_before_a_passage_stands_what_a_reader_knows() -> None:
    passage = _passage("Row. Rest.", "Keepers are to:", "Ferries", "Part 1", "Crew", "Duties")
    assert in_place(FERRIES, passage) == InPlace(
        "Saltby > Ferries > Crew > Duties > Keepers are to:: ", "Row. Rest.", ((0, 3), (4, 10))
    )


def test_of_a_long_lead_in_the_end_is_enough() -> None:
    lead_in = " ".join(f"word{number}" for number in range(40))
    before = in_place(FERRIES, _passage("Row. Rest.", lead_in, "Ferries")).before
    assert before.startswith("Saltby > Ferries > word10 word11 ")
