"""Names of authorities, schools and titles, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.names import Mention, Names
from corpus.document import Document


def about(name: str, title: str, subject: str, publisher: str = "") -> Document:
    return Document(id=name, name=name, title=title, text="", digest=name, subject=subject, publisher=publisher)


DOCUMENTS = (
    about("m1", "Marrowby Schools Strategy 2024", "Marrowby", "Marrowby Council"),
    about("m2", "Marrowby Schools Strategy 2019", "Marrowby", "Marrowby Council"),
    about("t1", "Tarnwick Learning Improvement Scheme", "Tarnwick", "Tarnwick Borough Council"),
    about("q1", "Agreement of the partners", "Quenbury upon Sands", "Quenbury upon Sands Council"),
    about("s1", "Inspection of a school", "Saint Osyth's Primary School", "Ofsted"),
    about("w1", "Local area partnership", "Warwickshire County Council", "Warwickshire County Council"),
    about("r1", "Reading strategy", "Reading", "Reading Borough Council"),
    about("n1", "North Plan", "North Fellshire", ""),
    about("n2", "North Scheme", "North Tarnley", ""),
)
NAMES = Names(DOCUMENTS)
MARROWBY = frozenset({"m1", "m2"})


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("What are the principles of Marrowby?", [MARROWBY]),
        ("what are marrowby's principles", [MARROWBY]),
        ("MARROWBY COUNCIL duties", [MARROWBY]),
        ("Tarnwick or Marrowby?", [frozenset({"t1"}), MARROWBY]),
        ("Who leads in Quenbury upon Sands?", [frozenset({"q1"})]),
        ("Who leads in Quenbury?", [frozenset({"q1"})]),
        ("How was St Osyth's judged?", [frozenset({"s1"})]),
        ("What does Warwikshire ask of schools?", [frozenset({"w1"})]),
        ("what about warwicks", [frozenset({"w1"})]),
        ("Tarnwik's board", [frozenset({"t1"})]),
        ("What does the Reading strategy say?", [frozenset({"r1"})]),
        ("What is said about reading in schools?", []),
        ("What does the TLIS say?", [frozenset({"t1"})]),
        ("What is the fee in the LIS?", [frozenset({"t1"})]),
        ("what is said of lis", []),
        ("What must governors do?", []),
        ("schools in the north", []),
        ("", []),
    ],
    ids=lambda one: one if isinstance(one, str) else str(len(one)),
)
def test_a_name_stands_for_its_documents(text: str, documents: list[frozenset[str]]) -> None:
    assert [one.documents for one in NAMES.find(text)] == documents


SORTS = Names(
    (
        about("a", "Agreement", "Quenbury Learning Partnership"),
        about("n", "Review", "Quenbury Nursery School"),
        about("f", "Funding in Scotland", "Scottish Funding Council"),
        about("e", "Partnership Agreement", "Fernholt Schools Together"),
    )
)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("What did they ask of Quenbury Nursery?", [{"n"}]),
        ("What does the Quenbury partnership cost?", [{"a"}]),
        ("What must a Quenbury school pay?", [{"a", "n"}]),
        ("What does Quenbury say?", [{"a", "n"}]),
        ("Do Scottish heads choose their staff?", []),
        ("What does the Scottish Funding Council pay?", [{"f"}]),
    ],
)
def test_of_bodies_of_one_name_the_sort_said_tells_which(text: str, documents: list[set[str]]) -> None:
    assert [set(one.documents) for one in SORTS.find(text)] == documents


def test_a_name_narrowed_to_one_body_is_called_by_that_body() -> None:
    assert [one.name for one in SORTS.find("What did they ask of Quenbury Nursery?")] == ["Quenbury Nursery School"]


def test_first_letters_are_taken_out_as_names_are() -> None:
    names = Names((about("p", "Pact of Schools in Tarnwick", "Tarnwick"),))
    assert names.without("When is the PST invoice due?") == "When is the invoice due?"
    assert names.without("What does PST stand for?") == "What does PST stand for?"


def test_the_first_letters_of_a_review_are_no_name_of_it() -> None:
    review = Document("b", "b.pdf", "Inspection of Central Boarshire", "", "b", kind="review", subject="Boarshire")
    assert Names((review,)).find("What must the ICB do?") == ()


def test_a_name_comes_back_as_the_documents_write_it() -> None:
    assert [one.name for one in NAMES.find("marrowby and quenbury")] == ["Marrowby", "Quenbury upon Sands"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What does Cornwall say about it?", "Cornwall"),
        ("what about cornwall", "Cornwall"),
        ("Has Northamptonshire a plan?", "Northamptonshire"),
        ("What does Fenwickshire say?", "Fenwickshire"),
        ("What does Hollowby County Council want?", "Hollowby"),
    ],
    ids=str,
)
def test_an_authority_that_is_not_here_is_named_with_no_documents(text: str, name: str) -> None:
    assert NAMES.find(text) == (Mention(name, frozenset()),)


def test_a_known_name_is_not_missing_as_well() -> None:
    assert NAMES.find("Does Warwickshire County Council pay?") == (
        Mention("Warwickshire County Council", frozenset({"w1"})),
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What are the principles of Marrowby?", "What are the principles"),
        ("Marrowby's duties", "Marrowby's duties"),
        ("What must governors do?", "What must governors do?"),
        ("Marrowby", "Marrowby"),
    ],
    ids=["a name", "next to nothing left", "no name", "a name alone"],
)
def test_names_are_taken_out_of_a_question_that_says_more(text: str, left: str) -> None:
    assert NAMES.without(text) == left


def test_no_documents_have_no_names_of_their_own() -> None:
    assert Names(()).find("What does Marrowby say?") == ()
    assert Names(()).find("What does Kent say?") == (Mention("Kent", frozenset()),)


WORDS = st.text(alphabet=" MarowbyTnick'’s-éß\u200b1.,?\n") | st.text()


@given(WORDS)
def test_whatever_is_asked_names_are_looked_for_without_an_error(text: str) -> None:
    found = NAMES.find(text)
    assert all(one.documents <= {document.id for document in DOCUMENTS} for one in found)
    assert isinstance(NAMES.without(text), str)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4), WORDS)
def test_whatever_documents_are_called_names_are_found_without_an_error(
    called: list[tuple[str, str, str]], text: str
) -> None:
    names = Names(about(str(place), *told) for place, told in enumerate(called))
    for asked in (text, *(subject for _, subject, _ in called)):
        assert isinstance(names.find(asked), tuple)
        assert isinstance(names.without(asked), str)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What did the review of Gellan Haven say?", "Gellan Haven"),
        ("What came of the inspection at Gellan Haven School?", "Gellan Haven School"),
    ],
)
def test_a_review_of_a_body_without_documents_is_missing(text: str, name: str) -> None:
    assert Mention(name, frozenset()) in NAMES.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "What is a National Teaching School?",
        "What did the review of SEND say?",
        "What do Teaching School Alliances do?",
        "Is School improvement meant?",
    ],
)
def test_a_sort_of_school_and_a_topic_are_no_missing_body(text: str) -> None:
    assert NAMES.find(text) == ()


def test_the_word_a_question_begins_with_is_no_part_of_a_missing_name() -> None:
    assert [one.name for one in NAMES.find("Did Nowhere Bay Academy close?")] == ["Nowhere Bay Academy"]
    assert [one.name for one in NAMES.find("Was North Tarnley School praised?")] == ["North Tarnley"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What does Fernholt Schools Together cost?", "What does Anna cost?"),
        ("Who chairs the Quenbury Learning Partnership?", "Who chairs the Anna?"),
        ("Is Fernholt Schools Together's boat lent?", "Is Anna's boat lent?"),
        ("Do Fernholt heads work together?", "Do Anna heads work together?"),
    ],
)
def test_the_whole_name_gives_way_to_another(before: str, after: str) -> None:
    assert SORTS.put_in_place(before, "Anna") == after
