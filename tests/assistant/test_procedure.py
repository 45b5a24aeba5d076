"""How something is done: the whole short section that tells it, and no more of a long one."""

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

ORDERS = """# Fernhithe Lifeboat Club Standing Orders

## 1. Members

Anyone over sixteen may join the club. Members pay their dues in March.

The badge of the club shows a blue gannet. The club song is sung at regattas.

## Part Two: lost boats and late crews

### 2.1 If a boat is missing

A crew member who finds that a boat is missing rings the harbour master. The harbour master looks for it on the slipway
and in the reeds. If it is not found within an hour, the harbour master calls the coastguard.

### 2.3 Ordering an oar

Sign in to the boathouse screen.

1. The list of oars opens by itself.
2. Choose an oar from the list.
3. Enter the number of your crew.
4. Press Order.

### 2.2 Trophies

- The gannet cup goes to the fastest crew.
- The heron bowl goes to the kindest crew.
- The plover plate goes to the youngest crew.
"""
MISSING = (
    "A crew member who finds that a boat is missing rings the harbour master. The harbour master looks for it on the"
    " slipway and in the reeds. If it is not found within an hour, the harbour master calls the coastguard."
)


@pytest.fixture(scope="module")
def orders(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return over_text(tmp_path_factory.mktemp("orders"), "orders.md", ORDERS, real_encoder)


def quotes(orders: Assistant, question: str) -> list[str]:
    return [" ".join(one.quote.split()) for one in orders.answer(Ask(question)).citations]


@pytest.mark.parametrize("question", ["What should we do if a boat is missing?", "How is a missing boat looked for?"])
def test_what_to_do_is_told_by_the_whole_section(orders: Assistant, question: str) -> None:
    assert quotes(orders, question) == [MISSING]


def test_one_fact_of_a_section_is_told_alone(orders: Assistant) -> None:
    assert quotes(orders, "Who calls the coastguard?") == [
        "If it is not found within an hour, the harbour master calls the coastguard."
    ]


def test_what_a_part_is_called_is_no_answer(orders: Assistant) -> None:
    assert not any("Part Two" in one for one in quotes(orders, "Lost boats and late crews?"))


def test_a_step_is_told_with_all_the_others_in_their_order(orders: Assistant) -> None:
    assert quotes(orders, "How do I order an oar for my crew?") == [
        "1. The list of oars opens by itself.",
        "2. Choose an oar from the list.",
        "3. Enter the number of your crew.",
        "4. Press Order.",
    ]
