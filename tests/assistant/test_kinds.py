"""What kind of question it is, where two readings are close."""

import pytest

from assistant.answer import Kind
from assistant.kinds import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what makes a proper recommendation according to the handbook", "fact"),
        ("What must each recommendation be like?", "duty"),
        ("Which recommendations were not met?", "precedent"),
        ("What recommendations did the schools get?", "precedent"),
    ],
)
def test_how_a_recommendation_is_to_be_made_is_no_precedent(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When does the harbour adviser start in each area?", "timeline"),
        ("When was the harbour last dredged in each area?", "precedent"),
        ("When did every council last dredge it?", "precedent"),
        ("And when is the first yearly report of the board due?", "timeline"),
        ("How long is a review of a nursery?", "timeline"),
        ("In which areas did it start late?", "precedent"),
    ],
)
def test_a_time_is_asked_of_no_set_of_reviews(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind


@pytest.mark.parametrize(
    "text",
    [
        "ect audit - emerging means?",
        "what means pump-priming",
        "What does partly met mean?",
        "Explain to me please what is a lead school",
    ],
)
def test_a_meaning_is_asked_for_in_few_words(text: str) -> None:
    assert kind_of(text, ()) == "definition"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what has changed since the 2019 strategy?", "comparison"),
        ("How has outreach changed since the last strategy?", "comparison"),
        ("What changed after the flood?", "fact"),
        ("What has changed since the last inspection?", "fact"),  # reviews follow one another
        ("What did the last inspection say about boats?", "fact"),  # the latest, not a former one
    ],
)
def test_what_has_changed_since_a_paper_compares_it_with_what_is_now(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry firm can sell the tickets to others?", "yesno"),
        ("one boat leaking, can the fleet still sail", "yesno"),
        ("We have two boats. In the harbour may we moor them side by side?", "yesno"),
        ("mooring overnight - allowed?", "yesno"),
        ("tickets for the ferry?", "other"),
        ("Comments on the ferry, by when?", "timeline"),
        ("Tell me the rules that are in force", "other"),
        ("Who is responsible for the nets?", "duty"),
        ("What is the clerk responsible for?", "duty"),
        ("Who is the clerk?", "definition"),
    ],
)
def test_what_asks_with_a_verb_and_for_nothing_asks_yes_or_no(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What must schools do when the ferry is late?", "duty"),
        ("What should partnerships do with a fine?", "fact"),
        ("Are we bound to follow a recommendation?", "yesno"),
        ("Which schools must do better?", "precedent"),
    ],
)
def test_what_schools_must_do_is_no_precedent(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Which partnership has the shortest notice?",
        "which of the agreements lets boats out most often",
        "Of the three alliances, which is the cheapest to join?",
        "What is the biggest fee in the two agreements?",
        "Which strategy gave more money for boats?",
        "What has changed since 2019 on boats?",
    ],
)
def test_which_paper_has_most_of_something_asks_each_of_them(text: str) -> None:
    assert kind_of(text, ()) == "comparison"


@pytest.mark.parametrize(
    "text",
    [
        "Which partnership is no longer in force?",
        "Which partnership priorities need at least two boats?",
        "Where may boats, rafts or similar be kept?",
        "Which partnership wants more than 12 boats?",
    ],
)
def test_what_ranks_no_papers_is_no_comparison(text: str) -> None:
    assert kind_of(text, ()) != "comparison"


@pytest.mark.parametrize(
    "text",
    ["What is recommended for rowers?", "What is the thinking behind crews?", "What is the purpose of oars?"],
)
def test_what_is_done_or_thought_asks_for_no_meaning(text: str) -> None:
    assert kind_of(text, ()) == "fact"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("can i give the other crews a map without names?", "yesno"),
        ("may we show the skippers our log", "yesno"),
        ("give the names of the crews", "list"),
        ("please give all the rules", "list"),
    ],
)
def test_what_one_may_give_is_no_list_to_be_given(text: str, kind: Kind) -> None:
    assert kind_of(text, ()) == kind
