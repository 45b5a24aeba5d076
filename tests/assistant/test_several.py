"""Several things asked at once: a sentence for each, and what was not found said."""

from pathlib import Path

import pytest
from small_corpus import over_text

from assistant.answering import duty
from assistant.answering.parts import Part, untold
from assistant.answering.several import draft
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.index import Scope


def drafted(assistant: Assistant, text: str) -> tuple[list[str], str | None]:
    index, scope = assistant.index, Scope()
    finding = find(index, understand(text, (), Names(index.documents(scope))), scope)
    found = draft(finding)
    return [claim[-1].text for claim in found.claims], found.note


def test_each_thing_asked_has_a_sentence_of_its_own(word_library: Assistant) -> None:
    asked = "How much does the council pay each partnership a year? And what must governors publish every year?"
    quotes, note = drafted(word_library, asked)
    assert quotes == [
        "The council pays each partnership £12,000 a year.",
        "Governors must publish the spending of the partnership every year.",
    ]
    assert note is None


def test_a_thing_nothing_tells_is_said_to_be_not_found(word_library: Assistant) -> None:
    asked = "What must governors publish every year, and which quopples bring zinnias?"
    quotes, note = drafted(word_library, asked)
    assert quotes == ["Governors must publish the spending of the partnership every year."]
    assert note == "Not found: “which quopples bring zinnias”."


def test_one_thing_asked_is_left_to_its_own_kind(word_library: Assistant) -> None:
    assert drafted(word_library, "What must governors publish?") == ([], None)


def test_a_part_too_short_to_stand_alone_is_not_dropped(word_library: Assistant) -> None:
    asked = "What must governors publish every year and how much?"
    quotes, note = drafted(word_library, asked)
    assert quotes == ["Governors must publish the spending of the partnership every year."]
    assert note == "Not found: “how much”."


@pytest.mark.parametrize("tail", ["and does that count?", "My friend is the baker's wife.", "or do they apply?"])
def test_what_is_said_beside_the_question_is_not_called_unfound(tail: str) -> None:
    assert untold([Part("who lights the lamp", None), Part(tail, None)]) == "Not found: “who lights the lamp”."


def test_thanks_and_a_name_are_no_part_of_what_is_not_found() -> None:
    assert untold([Part("and what the quay is for, thanks, Jo", None)]) == "Not found: “what the quay is for”."


def test_a_circumstance_is_no_part_of_its_own(word_library: Assistant) -> None:
    assert drafted(word_library, "If a school leaves the partnership, who must publish the spending?") == ([], None)


def test_a_duty_says_too_what_else_was_asked_and_not_found(word_library: Assistant) -> None:
    index, scope = word_library.index, Scope()
    asked = "What must governors publish every year, and which quopples bring zinnias?"
    question = understand(asked, (), Names(index.documents(scope)))
    assert duty.draft(find(index, question, scope)).note == "Not found: “which quopples bring zinnias”."


PACK = """# Moor Trust

## Services

A pack on the services of the county was sent to academies in May 2011. This information goes to all schools in June
2012.

The harbour is painted every year. Boats are mended in spring, and ropes are bought from the county in May.
"""


def test_what_the_next_sentence_goes_on_to_tell_answers_the_second_thing(
    tmp_path: Path, real_encoder: Encoder
) -> None:
    index, scope = over_text(tmp_path, "moor.md", PACK, real_encoder).index, Scope()
    asked = "When was the pack on services sent to academies, and when were other schools to receive it?"
    found = draft(find(index, understand(asked, (), Names(index.documents(scope))), scope))
    assert [one.text for claim in found.claims for one in claim] == [
        "A pack on the services of the county was sent to academies in May 2011.",
        "This information goes to all schools in June 2012.",
    ]
    assert found.note is None
