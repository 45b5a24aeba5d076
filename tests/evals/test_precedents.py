"""The measures of precedents, on results made by hand, and which questions they are about."""

from dataclasses import replace

import pytest

from assistant.answer import Citation
from assistant.precedents.case import Case, Precedents, Quoted, Tally
from corpus.document import Document
from evals.precedents import about_precedents, measure
from evals.trials import Gold, Trial

QUOTE = "Boats leave at noon every day."


def document(name: str, kind: str = "review") -> Document:
    return Document(name, name, name, QUOTE, "digest", kind=kind)  # type: ignore[arg-type]


def case(rank: int, name: str, matched: bool = False, quote: str = "Bells ring at dusk in winter.") -> Case:
    cited = Citation(1, "p", document(name), (name,), 1, 0, len(quote), quote)
    return Case(document(name), 1.0, rank, matched, (Quoted(cited, "finding", 1.0),))


def found(*cases: Case) -> Precedents:
    return Precedents("s", "found", cases, Tally(len(cases), 1, 0))


def trial(*docs: str, traits: tuple[str, ...], kind: str = "precedent") -> Trial:
    gold = tuple(Gold(one, QUOTE) for one in docs)
    return Trial("t", "a", "public", "q", (), kind, traits, True, None, gold, (), docs)


def test_a_known_report_counts_when_it_is_first_with_its_words() -> None:
    wanted = trial("a", traits=("known_item",))
    right = measure(wanted, found(case(1, "a", True, QUOTE), case(2, "b")))
    assert {name: one.value for name, one in right.items()} == {
        "right report first": 1, "report recall@5": 1, "quote recall@10": 1,
    }  # fmt: skip
    second = measure(wanted, found(case(1, "b"), case(2, "a")))
    assert {name: one.value for name, one in second.items()} == {
        "right report first": 0, "report recall@5": 1, "quote recall@10": 0,
    }  # fmt: skip


def test_a_set_counts_by_its_share_whole_and_by_the_cut() -> None:
    cases = [case(1, "a", True), case(2, "x", True), *(case(rank, f"c{rank}") for rank in range(3, 21)), case(21, "b")]
    values = measure(trial("a", "b", traits=("complete_set",)), found(*cases))
    assert (values["set recall@20"].value, values["complete sets in 20"].value) == (0.5, 0.0)
    assert (values["cut precision"].value, values["cut recall"].value) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("change", "is_about"),
    [
        ({}, True),
        ({"traits": ("grade", "complete_set")}, False),
        ({"answerable": False}, False),
        ({"kind": "fact", "traits": ()}, False),
        ({"kind": "list", "traits": ("complete_set",)}, True),
        ({"history": ("before",)}, False),
        ({"gold": (Gold("paper", QUOTE),)}, False),
    ],
    ids=["precedent", "grades", "no answer", "fact", "set", "follow-up", "not in a review"],
)
def test_which_questions_are_about_precedents(change: dict[str, object], is_about: bool) -> None:
    documents = {"a": document("a"), "paper": document("paper", "strategy")}
    asked = replace(trial("a", traits=("known_item",)), **change)  # type: ignore[arg-type]
    assert bool(about_precedents([asked], documents)) is is_about
