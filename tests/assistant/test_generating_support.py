"""Whether a quote says what a sentence says."""

import pytest

from assistant.generating.support import Evidence, core_of, unsupported

QUOTE = (
    "Governors of maintained schools must publish the spending of at least 3 partnerships by 4 May, unless it is nil."
)
EVIDENCE = Evidence(QUOTE, "", "Marrowby Schools Strategy 2024-2028 Duties Marrowby Council 2024-03-01")


@pytest.mark.parametrize(
    ("sentence", "fails"),
    [
        (QUOTE, ""),
        (f"According to Marrowby Schools Strategy 2024-2028, {QUOTE[0].lower()}{QUOTE[1:]}", ""),
        (f"In Marrowby, {QUOTE[0].lower()}{QUOTE[1:]}", ""),
        (QUOTE.replace("3", "5"), "numbers"),
        (QUOTE.replace("3", "five"), "numbers"),
        (QUOTE.replace("May", "June"), "names"),
        (QUOTE.replace("maintained ", "Tarnwick "), "names"),
        (QUOTE.replace("Governors", "Headteachers"), "words"),
        (QUOTE.replace("maintained", "all"), "words"),
        (QUOTE.replace(", unless it is nil", ""), "limits"),
        (QUOTE.replace("at least ", ""), "limits"),
        (QUOTE.replace("must", "should"), "force"),
        (QUOTE.replace("must", "must not"), "words"),
        ("Marrowby Council must publish the spending of at least 3 partnerships by 4 May, unless it is nil.", "words"),
        ("Schools must publish governors' spending of at least 3 partnerships by 4 May, unless it is nil.", "order"),
    ],
)
def test_one_change_fails_its_check(sentence: str, fails: str) -> None:
    assert unsupported(sentence, EVIDENCE) == fails


def test_what_leads_in_binds_its_items() -> None:
    item = Evidence("attend the harbour meeting", "Headteachers must:", "Duties")
    assert unsupported("Headteachers must attend the harbour meeting.", item) == ""
    assert unsupported("Headteachers should attend the harbour meeting.", item) == "force"


def test_a_denial_stays_with_what_it_denies() -> None:
    quote = Evidence("The board must not charge a fee but must keep a list.", "", "")
    assert unsupported("The board must keep a fee but must not charge a list.", quote) != ""


def test_a_frame_is_taken_off_only_where_it_is_true() -> None:
    assert core_of("According to Marrowby, bells ring.", EVIDENCE) == "bells ring."
    assert core_of("According to Tarnwick, bells ring.", EVIDENCE) == "According to Tarnwick, bells ring."
