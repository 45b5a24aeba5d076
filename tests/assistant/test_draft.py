"""Choosing among sentences: how many are quoted, and which of them stand by themselves."""

from assistant.answering.draft import leans, strongest
from assistant.unit import Unit
from corpus.document import Passage


def unit(place: int, text: str, score: float, document: str = "d1") -> Unit:
    start = place * 100
    end = start + len(text)
    passage = Passage(
        id=f"{document}-{place}", document_id=document, ordinal=place, kind="prose", heading_path=(), text=text,
        start=start, end=end, sentences=((start, end),),
    )  # fmt: skip
    return Unit(passage, start, end, place, 0.5, 0.5, score)


BEST = unit(0, "Boats are lent to every school.", 5.0)
CLOSE = unit(1, "Boats come back on Fridays.", 4.8)
LEANING = unit(2, "They come back on Fridays.", 4.8)
FAR = unit(3, "Lunch is on the pier.", 3.0)
ELSEWHERE = unit(4, "Boats are painted blue.", 4.9, "d2")


def test_only_what_is_close_and_of_the_same_document_is_quoted_beside_the_best() -> None:
    assert strongest([BEST, ELSEWHERE, CLOSE, FAR], 3, 0.5) == [BEST, CLOSE]


def test_a_sentence_that_leans_on_another_is_the_best_or_none() -> None:
    assert leans(LEANING)
    assert not leans(CLOSE)
    assert strongest([BEST, LEANING], 3, 0.5) == [BEST]
    assert strongest([LEANING, CLOSE], 3, 0.5) == [LEANING, CLOSE]


def test_what_only_leads_into_a_list_is_passed_over() -> None:
    assert strongest([unit(5, "Every school must:", 6.0), BEST], 3, 0.5) == [BEST]
