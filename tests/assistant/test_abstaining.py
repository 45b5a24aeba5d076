"""When there is no answer, and what is said then: the plain cases, whatever the thresholds are tuned to."""

from dataclasses import replace

import numpy as np
import pytest

from assistant import abstaining, replies
from assistant.abstaining import Verdict, judge
from assistant.answering.draft import Drafted
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, find
from assistant.service import Assistant
from assistant.signals import signals
from assistant.unit import Unit
from corpus.index import Scope


def found(assistant: Assistant, text: str) -> Finding:
    index = assistant.index
    return find(index, understand(text, (), Names(index.documents(Scope()))), Scope())


def quoted(finding: Finding, words: str) -> Unit:
    return next(one for one in finding.units(rows=range(finding.shelf.size)) if words in one.text)


def test_a_body_without_documents_is_named(library: Assistant) -> None:
    finding = found(library, "What do Cornwall and Kent say about peer review?")
    draft = Drafted(((quoted(finding, "A peer review is"),),))
    note = "There is no document about Cornwall, Kent here, so nothing can be said about it."
    assert judge(finding, draft) == Verdict("not_found", note)


def test_nothing_drafted_is_nothing_found(library: Assistant) -> None:
    assert judge(found(library, "Who leads?"), Drafted(())) == Verdict("not_found", replies.NOT_FOUND)
    assert judge(found(library, "Who leads?"), Drafted((), note="Too short.")) == Verdict("not_found", "Too short.")


def test_the_very_sentence_is_an_answer(library: Assistant) -> None:
    finding = found(library, "What is a peer review?")
    assert judge(finding, Drafted(((quoted(finding, "A peer review is"),),))) == Verdict("answered")


def test_a_draft_with_a_note_is_part_of_an_answer(library: Assistant) -> None:
    finding = found(library, "What is a peer review?")
    draft = Drafted(((quoted(finding, "A peer review is"),),), note="Not stated: Tarnwick.")
    assert judge(finding, draft) == Verdict("partly_answered", "Not stated: Tarnwick.")


def test_however_sure_a_part_of_an_answer_says_what_is_missing(library: Assistant) -> None:
    finding = found(library, "What is a peer review visit?")
    units = finding.units(rows=range(finding.shelf.size))
    noted = [judge(finding, Drafted(((one,),), note="Not stated: Tarnwick.")) for one in units]
    bare = [judge(finding, Drafted(((one,),))) for one in units]
    assert {one.note for one in noted if one.status == "partly_answered"} == {"Not stated: Tarnwick."}
    assert {one.note for one in bare if one.status != "not_found"} <= {None, replies.PARTLY}
    assert [one.status == "not_found" for one in noted] == [one.status == "not_found" for one in bare]


def test_a_missing_side_beside_a_known_one_is_said(library: Assistant) -> None:
    finding = found(library, "What is a peer review in Marrowby and in Cornwall?")
    draft = Drafted(((quoted(finding, "A peer review is"),),))
    assert judge(finding, draft) == Verdict("partly_answered", "Not stated: Cornwall.")


def test_something_far_off_is_no_answer(library: Assistant) -> None:
    finding = found(library, "How do I bake sourdough bread in a pan?")
    assert judge(finding, Drafted(((quoted(finding, "First visits"),),))) == Verdict("not_found", replies.NEAR)


@pytest.mark.parametrize(("text", "is_far"), [("What is a peer review?", False), ("What is a jetty?", True)])
def test_what_has_the_words_asked_for_is_not_far_whatever_its_cosine(
    library: Assistant, text: str, is_far: bool
) -> None:
    finding = found(library, text)
    finding = replace(finding, meaning=np.zeros_like(finding.meaning))
    draft = Drafted(((replace(quoted(finding, "A peer review is"), meaning=0.0),),))
    assert (judge(finding, draft).points == -9.0) is is_far


def test_a_number_tells_only_what_stands_at_once_behind_it() -> None:
    text = "The 12 brass lamps hang over the harbour keepers."
    assert abstaining._counts_it("How many lamps hang there?", text)
    assert abstaining._counts_it("How many brass lamps are there?", text)
    assert not abstaining._counts_it("How many harbour keepers are there?", text)
    assert abstaining._counts_it("Do lamps hang there?", text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Is a visit of two days made by headteachers?", "partly_answered"),  # nothing is made there
        ("Is a visit of two days by three headteachers?", "answered"),
        ("Does Marrowby mention headteachers?", "answered"),
        ("What of headteachers?", "partly_answered"),
        ("How many pounds is a visit of two days?", "partly_answered"),
    ],
)
def test_a_sentence_with_every_word_asked_needs_no_warning(
    library: Assistant, text: str, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = found(library, text)
    monkeypatch.setattr(abstaining, "confidence", lambda *_: 0.0)
    assert judge(finding, Drafted(((quoted(finding, "A peer review is"),),))).status == status


def test_the_asked_authoritys_silence_is_said_and_who_else_speaks(library: Assistant) -> None:
    finding = found(library, "Which teachers does Marrowby lend to a weak school for supply?")
    verdict = judge(finding, Drafted(((quoted(finding, "First visits"),),)))
    assert verdict.status == "not_found"
    assert verdict.note == (
        "The document about Marrowby does not say. Other documents come nearer to the question: "
        "Tarnwick Learning Agreement. They are listed, but they are not about Marrowby."
    )


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("When do they meet?", "The visitors write one page", 0.0),
        ("When are the first visits?", "First visits", 1.0),
        ("How many days is a visit?", "a visit of two days", 1.0),
        ("How many write it?", "No school may publish", 0.0),
        ("How much is paid?", "£12,000", 1.0),
        ("How much is paid?", "a visit of two days", 0.0),
        ("Who is the head of the board?", "The Tarnwick Learning Board", 0.0),
        ("Who is the head of the board?", "No school may publish", 0.0),
        ("What is said?", "No school may publish", 1.0),
    ],
)
def test_the_kind_of_thing_asked_for_is_looked_for(library: Assistant, text: str, quote: str, expected: float) -> None:
    finding = found(library, text)
    assert signals(finding, Drafted(((quoted(finding, quote),),)))["expected"] == expected


@pytest.mark.parametrize(
    ("text", "quote", "numbers"),
    [
        ("What does principle 1 of Marrowby say?", "Every child is known by name", 1.0),
        ("What does principle 4 of Marrowby say?", "Every child is known by name", 0.0),
        ("What does principle 9 of Marrowby say?", "Every child is known by name", 0.0),
        ("When were the first visits in 2025?", "First visits", 1.0),
        ("When were the first visits in 2031?", "First visits", 0.0),
    ],
)
def test_a_number_pointed_at_is_where_the_quote_stands(
    library: Assistant, text: str, quote: str, numbers: float
) -> None:
    finding = found(library, text)
    assert signals(finding, Drafted(((quoted(finding, quote),),)))["numbers"] == numbers
