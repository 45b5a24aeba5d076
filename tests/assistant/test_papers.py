"""Which papers a question means: those it names, and those it likely means where it names none."""

import pytest

from assistant.names import Names
from assistant.papers import likely_papers, named_papers, without_review_years
from assistant.question import Question, understand
from corpus.document import Document, Kind


def document(name: str, title: str, kind: Kind, **fields: str) -> Document:
    return Document(name, f"{name}.md", title, "", name, kind=kind, **fields)  # type: ignore[arg-type]


STRATEGY = document("new", "Marrowby Schools Strategy 2024", "strategy", subject="Marrowby", published="2024-03-01")
OLD = document("old", "Marrowby Schools Strategy 2019", "strategy", subject="Marrowby", status="superseded")
HANDBOOK = document("visits", "Ferrow Handbook of Visits", "guidance", subject="Ferrow")
REVIEW = document("review", "Gull Quay School: peer review", "review", subject="Gull Quay", published="2023-06-01")
BRIEF = document("brief", "Ferrow visits in short", "other", brief_of="visits")
EARLIER = document(
    "then", "Gull Quay School: peer review, May 2021", "review", subject="Gull Quay", published="2021-05-01"
)
INSPECTION = document("first", "Gull Quay inspection report", "review", subject="Gull Quay", published="2020-02-01")
ELSEWHERE = document("fell", "Fell School: peer review", "review", subject="Fell", published="2019-02-01")
REVIEWS = {one.id: one for one in (EARLIER, REVIEW, INSPECTION, ELSEWHERE)}
DOCUMENTS = {one.id: one for one in (STRATEGY, OLD, HANDBOOK, REVIEW, BRIEF)}


def understood(text: str) -> Question:
    return understand(text, (), Names(tuple(DOCUMENTS.values())))


def likely(text: str) -> dict[str, float]:
    question = understood(text)
    return likely_papers(question, DOCUMENTS, bool(named_papers(question, DOCUMENTS)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What does Ferrow say about boats?", {"visits"}),
        ("What did the 2019 strategy say about boats?", {"old"}),
        ("What did the previous strategy of Marrowby say?", {"old"}),
        ("What did the 2019 strategy say, and what does the 2024 strategy say?", {"old", "new"}),
        ("What was found at Gull Quay in 2023?", {"review"}),
        ("Who pays for boats?", set()),
    ],
)
def test_a_paper_is_named_by_a_body_a_year_or_as_the_one_before(text: str, named: set[str]) -> None:
    assert named_papers(understood(text), DOCUMENTS) == named


def test_a_name_of_a_paper_that_is_not_there_names_none() -> None:
    assert named_papers(understood("What does Ferrow say about boats?"), {"new": STRATEGY}) == frozenset()


def test_a_paper_called_by_its_sort_gains() -> None:
    assert likely("Who leads a visit, by the handbook?") == {
        "new": 0.0, "old": 0.0, "visits": 1.5, "review": -1.0, "brief": -1.0,
    }  # fmt: skip
    assert likely("How long does our strategy run?")["new"] == 1.5


def test_where_nobody_is_named_a_review_and_a_brief_are_behind() -> None:
    assert likely("Who pays for boats?") == {"new": 0.0, "old": 0.0, "visits": 0.0, "review": -1.0, "brief": -1.0}


def test_what_some_have_agreed_is_behind_where_every_school_is_asked_about() -> None:
    pact = Document("pact", "pact.md", "Ferrow Pact", "", "p", publisher="Ferrow", subject="Ferrow", kind="agreement")
    papers = {**DOCUMENTS, "pact": pact}
    assert likely_papers(understood("By when must every school mend its boats?"), papers, False)["pact"] == -1.0
    assert likely_papers(understood("By when must we mend our boats?"), papers, False)["pact"] == 0.0
    assert likely_papers(understood("By when must every school mend its boats?"), papers, True)["pact"] == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Which reports found a leaking boat?",
        "What do inspectors recommend about boats?",
        "What was found about boats?",
        "What have heads been told about boats?",
        "Which schools were asked to mend a boat?",
        "What does Gull Quay do about boats?",
    ],
)
def test_where_cases_are_asked_for_or_a_body_is_named_no_paper_is_behind(text: str) -> None:
    assert set(likely(text).values()) == {0.0}


def test_of_two_reviews_of_one_place_of_the_same_sort_the_earlier_is_behind() -> None:
    question = understood("What does Gull Quay do about boats?")
    gains = likely_papers(question, REVIEWS, is_named=True)
    assert gains == {"then": -2.0, "review": 0.0, "first": 0.0, "fell": 0.0}


@pytest.mark.parametrize(
    "text",
    [
        "What did Gull Quay do about boats in 2021?",
        "What has Gull Quay changed about boats?",
        "What did Gull Quay do about boats last time?",
    ],
)
def test_where_a_year_or_what_was_is_asked_for_no_earlier_review_is_behind(text: str) -> None:
    assert set(likely_papers(understood(text), REVIEWS, is_named=True).values()) == {0.0}


def test_a_brief_is_not_called_by_the_sort_of_its_paper() -> None:
    brief = document("short", "Ferrow handbook in short", "other", brief_of="visits")
    gains = likely_papers(understood("Who leads a visit, by the handbook?"), {"short": brief}, is_named=True)
    assert gains == {"short": 0.0}


@pytest.mark.parametrize(
    ("text", "looked_up"),
    [
        ("What was found about boats at Gull Quay in 2023?", "What was found about boats at Gull Quay?"),
        ("Gull Quay 2023 boats and oars", "Gull Quay boats and oars"),
        ("Does the 2023 report on Gull Quay speak of boats?", "Does the report on Gull Quay speak of boats?"),
        ("Were boats lent at Gull Quay in June 2023?", None),  # a day is asked for
        ("When in 2023 was Gull Quay seen?", None),
        ("Are boats better at Gull Quay than in 2023?", None),
        ("Were boats lent at Gull Quay in 2020?", None),  # no review is of that year
        ("What did the 2019 strategy of Marrowby say about boats?", None),
        ("What was found about boats in 2023?", None),
    ],
)
def test_the_year_that_tells_which_review_is_meant_is_not_looked_up_in_it(text: str, looked_up: str | None) -> None:
    assert without_review_years(understood(text), DOCUMENTS).looked_up == (looked_up or text)
