"""What is shown beside an answer that is told to be only the nearest the documents come."""

import pytest
from small_corpus import over_text

from assistant.answering.draft import Drafted
from assistant.answering.unsure import with_nearest
from assistant.ask import Ask
from assistant.retrieval import Finding
from assistant.service import Assistant
from corpus.embedding import Encoder

PLAN = """# Dunmere Harbour Plan

## Boats

The harbour school lends its boats to the primary schools. The harbour school lends its oars to the primary schools.
The harbour school lends its ropes to the primary schools. The harbour school lends its nets to the primary schools.
Lunch is eaten on the pier.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("harbour"), "dunmere.md", PLAN, real_encoder)


def drafted(harbour: Assistant, question: str, most: int = 1) -> tuple[Finding, Drafted]:
    found = harbour.drafted(Ask(question))
    assert found is not None
    finding, _ = found
    return finding, Drafted(tuple((one,) for one in finding.units()[:most]))


def test_up_to_three_sentences_that_lie_nearly_as_near_are_shown_once_each(harbour: Assistant) -> None:
    finding, one = drafted(harbour, "What does the harbour school lend to the primary schools?")
    shown = [unit for claim in with_nearest(finding, one).claims for unit in claim]
    assert len(shown) == 3
    assert len({unit.start for unit in shown}) == 3
    assert all("lends" in unit.text for unit in shown)


def test_what_lies_far_behind_is_not_shown(harbour: Assistant) -> None:
    finding, one = drafted(harbour, "Where do they eat lunch?")
    assert with_nearest(finding, one) == one


def test_an_answer_that_quotes_many_stays_as_it_is(harbour: Assistant) -> None:
    finding, many = drafted(harbour, "What does the harbour school lend to the primary schools?", 4)
    assert with_nearest(finding, many) == many
