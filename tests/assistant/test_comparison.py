"""Comparisons: every side by itself, sentences that read alike chosen together, and who says nothing."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.answer import Answer
from assistant.answering.comparison import draft
from assistant.ask import Ask
from assistant.kinds import kind_of
from assistant.service import Assistant
from corpus.embedding import Encoder

_PAPER = """---
title: {name} Agreement
publisher: {name} Council
subject: {name}
kind: agreement
published: 2022-01-01
---
# {name} Agreement

## How we meet

{meet}

## Money

{money}

## Leaving

{leave}
"""
PAPERS = {
    "Aldmere": (
        "The assembly meets each month in the town hall. Twelve heads make a quorum.",
        "Each school pays nine pounds for each pupil. The money is kept by the clerk.",
        "A school may leave by giving one term's notice to the clerk.",
    ),
    "Brackworth": (
        "A quorum is five heads. Meetings of the circle are open to parents.",
        "There is no fee. Schools give six days of teaching a year to each other.",
        "A school that wishes to leave tells the chair before the end of March.",
    ),
    "Corfield": (
        "The council of schools sits twice a year. Seven heads must be there before anything is decided.",
        "A flat sum of two hundred pounds is paid each spring.",
        "Nothing is written here about how many years a school stays.",
    ),
}


@pytest.fixture(scope="module")
def agreements(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, (meet, money, leave) in PAPERS.items():
        text = _PAPER.format(name=name, meet=meet, money=money, leave=leave)
        (folder / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), real_encoder)


def asked(assistant: Assistant, question: str, *history: str) -> Answer:
    return assistant.answer(Ask(question, history=history))


def quotes(answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "How many heads make a quorum in Aldmere, in Brackworth and in Corfield?",
        "number of heads for decisions - aldmere v brackworth v corfield",
        "How many heads are needed to decide in each of the three agreements?",
    ],
    ids=["named", "short", "each of three"],
)
def test_the_sentence_of_each_side_is_chosen_beside_the_others(agreements: Assistant, question: str) -> None:
    answer = asked(agreements, question)
    assert answer.kind == "comparison"
    found = quotes(answer)
    assert "Twelve heads make a quorum." in found
    assert "A quorum is five heads." in found
    assert "Seven heads must be there before anything is decided." in found


def test_the_sides_come_in_the_order_they_were_named(agreements: Assistant) -> None:
    answer = asked(agreements, "Compare the quorum of heads in Corfield with that in Aldmere")
    assert list(dict.fromkeys(one.document.subject for one in answer.citations)) == ["Corfield", "Aldmere"]


def test_each_side_is_asked_for_what_is_asked_of_it_alone(agreements: Assistant) -> None:
    answer = asked(agreements, "Compare notice to leave in Aldmere with fee and money in Brackworth")
    assert "A school may leave by giving one term's notice to the clerk." in quotes(answer)
    assert "There is no fee." in quotes(answer)


def test_a_side_that_says_nothing_near_what_the_other_says_is_named(library: Assistant) -> None:
    answer = asked(library, "Compare what Marrowby and Tarnwick say about a peer review by three headteachers")
    assert (answer.status, answer.note) == ("partly_answered", "Not stated: Tarnwick.")
    assert {one.document.subject for one in answer.citations} == {"Marrowby"}


def test_what_was_superseded_is_quoted_as_the_former_side(library: Assistant) -> None:
    question = "How much did the council pay under the former strategy, and how much does it pay under the present one?"
    answer = asked(library, question)
    assert answer.kind == "comparison"
    assert quotes(answer)[0] == "The council pays each partnership £9,000 a year."
    assert "The council pays each partnership £12,000 a year." in quotes(answer)


@pytest.mark.parametrize(
    ("question", "compares"),
    [("Please set out what each of them pays for each?", False), ("How does paying differ from lending?", True)],
    ids=["no sides", "a word that compares"],
)
def test_without_sides_the_nearest_two_are_set_beside_only_where_a_word_compares(
    agreements: Assistant, question: str, compares: bool
) -> None:
    drafted = agreements.drafted(Ask(question))
    assert drafted is not None
    assert bool(draft(drafted[0]).claims) is compares


@pytest.mark.parametrize(
    "question",
    ["Which partnership needs the most heads for a quorum?", "which agreement asks for fewer heads as a quorum"],
)
def test_which_has_most_is_told_by_what_each_says(agreements: Assistant, question: str) -> None:
    answer = asked(agreements, question)
    assert answer.kind == "comparison"
    assert {"Twelve heads make a quorum.", "A quorum is five heads."} <= set(quotes(answer))
    assert "Seven heads must be there before anything is decided." in quotes(answer)


def test_two_things_within_one_paper_are_not_called_papers_that_do_not_state_it(agreements: Assistant) -> None:
    assert "Not stated" not in (asked(agreements, "leaving early vs leaving late").note or "")


def test_both_papers_of_a_kind_are_sides() -> None:
    assert kind_of("contrast lamp oil in both strategies", ()) == "comparison"
    assert kind_of("how does lamp oil differ in both of our agreements", ()) == "comparison"
    assert kind_of("what are the objectives of both strategies", ()) == "list"
    assert kind_of("must both keys be handed back", ()) != "comparison"


def test_a_side_is_told_by_what_names_the_thing(tmp_path: Path, real_encoder: Encoder) -> None:
    north = "Boats lending each other boats make lending better. A lending boat lies at the far steps."
    south = "The lending boat may be had by the day."
    (tmp_path / "papers").mkdir()
    for name, money in (("Northwick", north), ("Southwick", south)):
        text = _PAPER.format(name=name, meet="We meet in May.", money=money, leave="Nobody leaves.")
        (tmp_path / "papers" / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    quays = knowledge_base(tmp_path / "papers", tmp_path / "home", real_encoder)
    answer = asked(quays, "Compare what Northwick and Southwick say about lending boats")
    assert {"A lending boat lies at the far steps.", south} <= set(quotes(answer))
