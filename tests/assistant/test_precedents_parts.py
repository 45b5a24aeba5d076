"""Where a review finds and where it recommends, by its headings; and what a situation asks for."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.late import asked
from assistant.precedents.parts import parts_of
from assistant.precedents.situation import understand_situation, wanted_type
from corpus.document import Passage
from corpus.embedding import Tokens


def passage(*headings: str, kind: str = "item", lead_in: str = "") -> Passage:
    return Passage("p", "d", 0, kind, ("Title", *headings), "text", 0, 4, lead_in=lead_in)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headings", "part"),
    [
        (("What needs to improve?",), "recommendation"),
        (("4. Recommendations",), "recommendation"),
        (("Areas for priority action",), "recommendation"),
        (("Leaders: requires improvement to be good",), "finding"),
        (("Recommendations", "Help and protection: good"), "finding"),
        (("Recommendations", "Information about this inspection"), "other"),
        (("2. Findings by strand",), "finding"),
    ],
)
def test_headings_tell_the_part(headings: tuple[str, ...], part: str) -> None:
    assert parts_of([passage(*headings)]) == (part,)


def test_what_needs_to_improve_heads_findings_where_a_list_of_recommendations_is_there_too() -> None:
    both = [passage("What does the area need to do better?"), passage("Areas for improvement")]
    assert parts_of(both) == ("finding", "recommendation")


def test_the_heading_row_of_a_table_recommends_nothing() -> None:
    rows = [passage("Recommendations", kind="table"), passage("Recommendations", kind="table", lead_in="Body | Action")]
    assert parts_of(rows) == ("other", "recommendation")


@pytest.mark.parametrize(
    ("text", "core", "is_set"),
    [
        ("Which councils were told to improve their lantern checks?", "their lantern checks", True),
        ("Has any council been told to lock its library at noon?", "lock its library at noon", False),
        ("I am seeking an instance in which bakers teach children", "bakers teach children", False),
        ("LAs asked to up their game on ferry timetables", "ferry timetables", True),
    ],
)
def test_a_situation_is_looked_up_without_what_only_says_that_reviews_are_searched(
    text: str, core: str, is_set: bool
) -> None:
    found = understand_situation(text, text)
    assert (found.core, found.wants_set) == (core, is_set)


def test_clauses_are_looked_up_alone() -> None:
    found = understand_situation(
        "a ferry carries children, and a baker teaches them", "a ferry carries children, and a baker teaches them"
    )
    assert found.clauses == ("a ferry carries children", "a baker teaches them")


def test_all_recommendations_are_wanted_where_nothing_else_is_said() -> None:
    assert understand_situation("What was Marrowby told to improve?", "What was told to improve?").wants_all_told


def test_the_kind_of_review_is_read_only_beside_a_word_for_reviews() -> None:
    assert wanted_type("Which SEND inspections mention bread?") == "send"
    assert wanted_type("pupils with SEND who like bread") == ""


class _Letters:
    """Token vectors by first letter; counts how many texts it was given."""

    given = 0

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        self.given += len(texts)
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Tokens:
        spans, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            spans.append((at, at + len(word)))
        rows = np.zeros((len(spans), 26), dtype=np.float32)
        for row, (start, _) in enumerate(spans):
            rows[row, ord(text[start].lower()) - 97] = 1
        return Tokens(rows, tuple(spans), rows.mean(axis=0))


def test_late_interaction_weighs_words_by_rarity_and_leaves_stop_words_out() -> None:
    encoder = _Letters()
    text = "the ferry lantern"
    question = asked(encoder.tokens([text])[0], text, lambda term: 3.0 if term == "ferri" else 1.0)
    assert question is not None
    assert question.weights.tolist() == [0.75, 0.25]
