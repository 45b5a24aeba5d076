"""Choosing among sentences: how many are quoted, and which of them stand by themselves."""

import pytest
from small_corpus import over_text

from assistant.answering.draft import as_claims, complete, is_open, leans, strongest
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from assistant.unit import Unit
from corpus.document import Passage
from corpus.embedding import Encoder
from corpus.scope import Scope

RULES = """# Ferrow Boat Rules

## 5. Money

### 5.1 The clusters will pay for themselves

Each cluster asks its schools for a share. Nobody else gives money.

### 5.2 Money for songs

The choir asks its singers for a coin.

### 5.3 If there is a concern

A head writes to the bursar about it.
"""


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


def test_what_leads_into_a_list_and_says_something_before_it_may_be_the_best() -> None:
    lead_in = unit(5, "The board must sign this before it is read out, and shall:", 6.0)
    assert strongest([lead_in, BEST], 3, 0.5) == [lead_in]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("rules"), "ferrow.md", RULES, words_encoder)


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("Each cluster asks its schools for a share.",
         ["5.1 The clusters will pay for themselves", "Each cluster asks its schools for a share."]),
        ("Nobody else gives money.", ["Nobody else gives money."]),
        ("The choir asks its singers for a coin.", ["The choir asks its singers for a coin."]),
        ("A head writes to the bursar about it.", ["A head writes to the bursar about it."]),
    ],
    ids=["under what is stated", "a later sentence", "under a short title", "under a case"],
)  # fmt: skip
def test_what_opens_an_explanation_comes_with_its_heading_where_that_states_something(
    rules: Assistant, sentence: str, quoted: list[str]
) -> None:
    finding = find(rules.index, understand("Who gives money for boats?", (), Names(())), Scope())
    unit = next(one for one in finding.units() if one.text == sentence)
    assert [one.text for one in complete(finding, unit)] == quoted


QUESTIONS = """# Visits: questions and answers

## May a school refuse a visit?

Yes. A visit is offered and not imposed, though most schools take it.

## Are visits announced?

A letter comes in good time. No. 5 of the rules says so.
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("A visit is offered", "Yes. A visit is offered and not imposed, though most schools take it."),
        ("A letter comes", "A letter comes in good time."),
    ],
)
def test_yes_or_no_before_a_sentence_belongs_to_it(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder, words: str, told: str
) -> None:
    index = over_text(tmp_path_factory.mktemp("visits"), "visits.md", QUESTIONS, real_encoder).index
    finding = find(index, understand("May a school refuse a visit?", (), Names(())), Scope())
    sentence = next(one for one in finding.units() if one.text.startswith(words))
    assert complete(finding, sentence)[-1].text == told


HARBOUR = """# Harbour dues at Marrow Sound

## Berths

We were asked to make a berth free of charge. We have not, because the quay leaks. It was last mended in June.

## Tugs

Skippers are not charged for a tug. The county pays the pilot for each hour at sea. It pays in arrears.

## Dues

1.1 Each boat shall pay, for each season, the total of:

- (a) a flat sum of forty pounds; and
- (b) two pounds for each yard of its length.

1.2 Each boat shall carry:

- (a) a lamp; and
- (b) a rope of ten yards.
"""


@pytest.fixture(scope="module")
def dues(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("dues"), "marrow.md", HARBOUR, words_encoder)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("We were asked", ["We were asked to make a berth free of charge. We have not, because the quay leaks."]),
        ("The county pays", ["Skippers are not charged for a tug. The county pays the pilot for each hour at sea."]),
        ("(b) two pounds", ["1.1 Each boat shall pay, for each season, the total of:",
                            "(a) a flat sum of forty pounds; and", "(b) two pounds for each yard of its length."]),
        ("(b) a rope", ["(b) a rope of ten yards."]),
    ],
    ids=["what refuses it", "the denial before", "all of a sum", "no sum"],
)  # fmt: skip
def test_a_quote_is_not_cut_off_from_what_turns_it(dues: Assistant, words: str, quoted: list[str]) -> None:
    finding = find(dues.index, understand("What does a boat pay for a berth, rope or tug?", (), Names(())), Scope())
    unit = next(one for one in finding.units() if one.text.startswith(words))
    assert [one.text.strip() for one in complete(finding, unit)][-len(quoted) :] == quoted
    assert as_claims(finding, [unit, unit]) == (complete(finding, unit),)
    assert not is_open(unit)
