"""Why something is so: the reasons that a paper sets apart from what it lays down."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

RULES = """# Fernhithe Lifeboat Club Boat Rules

## Rule 1. Varnish hulls with oil

Every hull is varnished with linseed oil in April.

### Rationale

- Linseed oil keeps salt out of the grain of a hull.
- Hulls with linseed oil dry sooner than painted ones.

### Implications

- Brushes for oil are kept in the shed.
- The treasurer buys linseed oil for the hulls each March.

## Rule 2. Row in pairs

Nobody rows alone at dusk. This is because the tide turns the fog in quickly.
"""


@pytest.fixture(scope="module")
def rules(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over_text(tmp_path_factory.mktemp("rules"), "rules.md", RULES, real_encoder)


def quotes(rules: Assistant, question: str) -> list[str]:
    return [one.quote for one in rules.answer(Ask(question)).citations]


def test_the_reasons_stand_beside_the_rule(rules: Assistant) -> None:
    found = quotes(rules, "Why are hulls varnished with linseed oil?")
    assert "Linseed oil keeps salt out of the grain of a hull." in found
    assert not any("April" in one or "treasurer" in one for one in found)


def test_the_sentence_after_gives_the_reason(rules: Assistant) -> None:
    assert quotes(rules, "Why does nobody row alone at dusk?") == [
        "Nobody rows alone at dusk.", "This is because the tide turns the fog in quickly."
    ]  # fmt: skip
