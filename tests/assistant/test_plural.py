"""Which wordings ask for several things. No I/O."""

import pytest

from assistant.answering.plural import several_asked, things_asked, whole_asked


@pytest.mark.parametrize(
    "question",
    [
        "Which signs of trouble should we look out for?",
        "what topics must an agreement cover",
        "Which bodies signed the pact?",
        "Who else is on the visiting team?",
        "who sits on the harbour board",
        "State the layers of the framework",
        "What are the aims?",
        "the four areas, please",
        "tell me all points please",
        "itemise what the pact pays for",
        "what are they told to ask? give me the lot",
    ],
)
def test_a_plural_a_count_or_a_word_for_all_asks_for_several(question: str) -> None:
    assert several_asked(question) == "clearly"


@pytest.mark.parametrize(
    "question",
    ["What goes into the return?", "What should I ask before a visit?", "what must each report include"],
)
def test_what_fits_one_thing_and_many_perhaps_asks_for_several(question: str) -> None:
    assert several_asked(question) == "perhaps"


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs the board?",
        "Which agreement on children is in force?",
        "Which rule for pupils comes first?",
        "What is the fee?",
        "Which principle says that schools come first?",
        "Which strengths-based approach is used?",
        "What happens when a school leaves?",
        "How long does a visit of two days take?",
    ],
)
def test_one_thing_is_not_taken_for_several(question: str) -> None:
    assert several_asked(question) == "no"


@pytest.mark.parametrize(
    "question",
    ["give me the full list", "what do the days get used for. full breakdown", "all of them please", "List the aims",
     "name each member", "tell me all points please", "itemise the duties", "Please itemize what it pays for",
     "I would like a list of the aims", "give the aims of it", "a list of the aims please",
     "set out everything that it pays for", "which bodies signed, all"],
)  # fmt: skip
def test_a_whole_list_is_demanded_in_many_ways(question: str) -> None:
    assert whole_asked(question)


@pytest.mark.parametrize(
    "question",
    ["What notice is given in order to leave?", "our pupils miss everything and half of them stay at home",
     "What are the aims?", "Is it the case for all schools?", "When is the list published?", "Is it paid by all?",
     "How do I give them notice?"],
)  # fmt: skip
def test_what_may_be_one_sentence_is_no_demand_for_a_whole_list(question: str) -> None:
    assert not whole_asked(question)


def test_the_things_of_a_list_are_known_by_their_plural() -> None:
    assert things_asked("list the main priorities") == things_asked("what are the 5 priorities") == {"prioriti"}
    assert things_asked("What does priority 2 say?") == frozenset()


def test_acronyms_and_what_is_to_be_counted_are_things_too() -> None:
    assert things_asked("what are the NGOs?") == {"ngos"}
    assert things_asked("how many lanterns are on the pier?") == things_asked("list the lanterns")
