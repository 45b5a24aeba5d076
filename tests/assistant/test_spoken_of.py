"""Whether what is quoted speaks of whom and what the question names."""

from pathlib import Path

import pytest
from small_corpus import over_text
from test_abstaining import found, quoted

from assistant.service import Assistant
from assistant.spoken_of import is_unspoken
from corpus.embedding import Encoder

PACT = """# Harbour Schools pact

## Duties

The clerk must keep the register of boats. Governors must visit the lighthouse once a term.

Pupils are asked what they think by the Harbour Learning Council (HLC), which meets in May.

## Money

The bursar pays for ropes. Members of the Regional Rope Fund pay less for a rope.
The DoR keeps the list of ropes.

## May a school send back a rope?

Yes. It is sent back by boat.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(Path(tmp_path_factory.mktemp("harbour")), "harbour.md", PACT, real_encoder)


@pytest.mark.parametrize(
    ("question", "quote", "unspoken"),
    [
        ("What must the clerk do?", "The clerk must keep", False),
        ("What must the treasurer do?", "The clerk must keep", True),
        ("What part does Ofsted play in it?", "Governors must visit", True),
        ("What are the duties of the convener?", "Governors must visit", True),
        ("What must our governing body do?", "Governors must visit", False),  # they are the governors
        ("What do young learners have to do?", "Pupils are asked", False),
        ("What must we do?", "Governors must visit", False),
        ("What is the pact expected to do?", "Governors must visit", False),
        ("What does the Harbour Learning Council do?", "Pupils are asked", False),
        ("What does the Rope Learning Lighthouse do?", "Pupils are asked", True),  # its words stand apart
        ("What is the Regional Rope Fund?", "Members of the", False),
        ("What does Signs of Safety say?", "Pupils are asked", True),
        ("What must schools do with the register?", "The clerk must keep", False),
        ("What does the Department of Ropes keep?", "The DoR keeps", False),
        ("What does the Department of Oars keep?", "The DoR keeps", True),
        ("May our school send back a rope?", "It is sent back", False),
        ("May we send back a rope?", "It is sent back", False),
        ("May the council send back a rope?", "It is sent back", True),
        ("Can parents send back a rope?", "It is sent back", True),
        ("WHO MUST KEEP THE REGISTER OF BOATS?", "The clerk must keep", False),  # capitals name nobody
    ],
)
def test_a_quote_that_does_not_speak_of_whom_is_asked_about_is_told_from_one_that_does(
    harbour: Assistant, question: str, quote: str, unspoken: bool
) -> None:
    finding = found(harbour, question)
    assert is_unspoken(finding, [quoted(finding, quote)]) is unspoken
