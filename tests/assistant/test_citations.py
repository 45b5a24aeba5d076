"""No citation leaves the assistant whose quote is not really there, with its page and headings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import CHARTER, CHARTER_PAGES

from assistant.answer import Answer, Citation
from assistant.ask import Ask
from assistant.citations import checked, documents_of
from assistant.service import Assistant
from assistant.unit import Unit
from corpus.access import Role
from corpus.document import Document, Passage

TEXT = "Bells\n\nThe bell rings at dawn. The ferry\nwaits for it.\n\nNobody swims."
BELL, FERRY = "The bell rings at dawn.", "The ferry\nwaits for it."
DOCUMENT = Document("d", "bells.md", "Bells", "", "0", pages=2, page_starts=(0, TEXT.index("Nobody")))
PASSAGE = Passage("d-1", "d", 0, "prose", ("Bells",), f"{BELL} {FERRY}", 7, 7 + len(BELL) + 1 + len(FERRY))


def unit(quote: str, passage: Passage = PASSAGE) -> Unit:
    start = passage.start + passage.text.index(quote)
    return Unit(passage, start, start + len(quote), 0, 0.0, 0.0, 0.0)


def quotes(draft: list[list[Unit]], text: str = TEXT, document: Document = DOCUMENT) -> list[str]:
    _, citations = checked(draft, {"d": document}, {"d": text})
    return [one.quote for one in citations]


def test_a_claim_is_its_quotes_and_knows_where_they_stand() -> None:
    claims, citations = checked([[unit(BELL), unit(FERRY)]], {"d": DOCUMENT}, {"d": TEXT})
    assert [(one.text, one.citations) for one in claims] == [
        ("The bell rings at dawn.\nThe ferry waits for it.", (1, 2))
    ]
    assert citations == (
        Citation(1, "d-1", DOCUMENT, ("Bells",), 1, 7, 30, BELL),
        Citation(2, "d-1", DOCUMENT, ("Bells",), 1, 31, 54, FERRY),
    )


def test_citations_are_numbered_through_all_claims() -> None:
    claims, _ = checked([[unit(BELL)], [unit(FERRY), unit(BELL)]], {"d": DOCUMENT}, {"d": TEXT})
    assert [one.citations for one in claims] == [(1,), (2, 3)]


@pytest.mark.parametrize(
    "text",
    [TEXT.replace("dawn", "dusk"), f"x{TEXT}", TEXT[:20], "", TEXT.replace("bell", "BELL")],
    ids=["another word", "moved by one", "cut short", "gone", "another case"],
)
def test_a_quote_that_is_not_in_the_kept_text_at_its_span_is_dropped(text: str) -> None:
    assert quotes([[unit(BELL)]], text) == []


def test_a_tampered_passage_is_dropped() -> None:
    tampered = replace(PASSAGE, text=PASSAGE.text.replace("dawn", "noon"))
    assert quotes([[unit("The bell rings at noon.", tampered)]]) == []


def test_a_claim_goes_whole_when_one_of_its_quotes_fails_and_the_others_stay() -> None:
    moved = replace(unit(FERRY), start=40, end=60)
    wrong = replace(moved, passage=replace(PASSAGE, text=PASSAGE.text.upper()))
    claims, citations = checked([[unit(BELL), wrong], [unit(BELL)]], {"d": DOCUMENT}, {"d": TEXT})
    assert [one.citations for one in claims] == [(1,)]
    assert [(one.number, one.quote) for one in citations] == [(1, BELL)]


def test_a_document_that_the_asker_has_not_is_never_cited() -> None:
    assert checked([[unit(BELL)]], {}, {"d": TEXT}) == ((), ())
    assert checked([[unit(BELL)]], {"d": DOCUMENT}, {}) == ((), ())


@pytest.mark.parametrize("span", [(7, 7), (30, 31)], ids=["nothing", "a blank"])
def test_an_empty_quote_is_dropped(span: tuple[int, int]) -> None:
    assert quotes([[replace(unit(BELL), start=span[0], end=span[1])]]) == []


def test_no_claim_without_a_quote() -> None:
    assert checked([[]], {"d": DOCUMENT}, {"d": TEXT}) == ((), ())


@given(st.integers(-5, 90), st.integers(-5, 90), st.text(max_size=3), st.integers(0, len(TEXT)))
def test_whatever_is_drafted_only_what_stands_there_is_cited(start: int, end: int, put_in: str, at: int) -> None:
    kept = TEXT[:at] + put_in + TEXT[at:]
    for quote in quotes([[replace(unit(BELL), start=start, end=end)]], kept):
        assert kept[start:end] == quote
        assert quote in PASSAGE.text


def test_documents_are_named_once_in_order() -> None:
    other = replace(PASSAGE, document_id="e")
    assert documents_of([unit(BELL, other), unit(FERRY), unit(FERRY, other)]) == ["e", "d"]


QUESTIONS = """What are the principles of Marrowby?
What are the principles of Tarnwick?
List the principles
What must governors do?
What must headteachers attend?
What is a peer review?
Who decides who may read the page of the visitors?
When are the first visits?
What happens in September 2024?
When is the report to the council due?
How much does the council pay each partnership?
Who gets half of the money?
How many pupils does a small school have?
Who chairs the Tarnwick Learning Board?
How often must the board meet?
Who pays for supply teachers?
When are attendance figures shared?
May a school publish the figures of another school?
Who trains staff in safeguarding?
What is said about lending teachers?
What happens on the first day of absence?
What is planted for full attendance?
Compare Marrowby and Tarnwick on trust
How do Tarnwick and Marrowby help a weak school?
Which documents mention attendance?
How many agreements speak of children?
Is every child known by name?
Do children speak at meetings?
data sharing
safeguarding lead
prinsiples of marowby
What was peer review in the previous strategy of 2019?
What did it cost before 2024?
How do we get help quickly?
We are a tiny school with sixty pupils. Is there any money for us?
Why do leaders visit a school?
What is the third principle of Marrowby?
What is the last principle of Tarnwick?
What is written down for all?
Which schools have quicksilver in their accounts?""".splitlines()


def headings_over(document: Document, citation: Citation) -> tuple[str, ...]:
    """The title and the headings that the sections themselves put over a span."""
    over = [one for one in document.sections if one.start <= citation.start and citation.end <= one.end]
    deepest = max(over, key=lambda one: one.level).path if over else ()
    return (document.title, *(one for one in deepest if one != document.title))


def check(assistant: Assistant, answer: Answer) -> None:
    for one in answer.citations:
        kept = assistant.index.document(one.document.id, "admin")
        assert kept.text[one.start : one.end] == one.quote != ""
        assert one.heading_path == headings_over(kept, one)
        assert one.page == kept.page_at(one.start)
    numbers = [number for claim in answer.claims for number in claim.citations]
    assert numbers == [one.number for one in answer.citations] == list(range(1, len(numbers) + 1))
    assert all(claim.citations for claim in answer.claims)
    assert not (answer.abstained and answer.citations)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["public", "officer"])
def test_every_citation_of_forty_answers_stands_in_the_kept_text(library: Assistant, role: Role) -> None:
    answers = [library.answer(Ask(question, role)) for question in QUESTIONS]
    for answer in answers:
        check(library, answer)
    assert len(answers) == 40
    assert sum(bool(answer.citations) for answer in answers) >= 25


def test_every_citation_found_by_words_alone_stands_in_the_kept_text(word_library: Assistant) -> None:
    for question in QUESTIONS:
        check(word_library, word_library.answer(Ask(question, "officer")))


@pytest.mark.parametrize(("page", "quote"), list(enumerate((text for _, text in CHARTER_PAGES), 1)), ids=["1", "2"])
def test_a_quote_of_a_pdf_has_the_page_it_was_printed_on(library: Assistant, page: int, quote: str) -> None:
    answer = library.answer(Ask(quote, filters=(("document", CHARTER),)))
    found = [(one.document.name, one.page) for one in answer.citations if one.quote == quote]
    assert found == [(CHARTER, page)]
