"""Matters on which no answer is silent."""

import pytest

from assistant.matters import holds_all, is_untold
from assistant.names import Names
from assistant.question import Question, understand


def asked(text: str) -> Question:
    return understand(text, (), Names(()))


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        ("When was the mooring pact agreed?", "The crew shall agree it in 2025.", "It was agreed in May 2021."),
        ("What is the wage of the ferryman?", "It is paid by the harbour out of dues.", "He is paid £9 an hour."),
        ("What is the budget for ropes?", "A rope costs 40 pounds.", "The rope budget is 900 pounds."),
        ("Why was the ferry school closed?", "The school opened in 2011.", "It was shut because few pupils were left."),
        ("On what grounds did the board expel Saltby?", "The board meets in May.", "Its membership ended in March."),
        ("What salary does the clerk get?", "The clerk keeps the minutes.", "The clerk is paid 40 pounds a meeting."),
        ("What is the day rate for cover?", "Cover is arranged by the clerk.", "Cover is paid at 210 pounds a day."),
        ("What penalty is there for a late return?", "Returns are due in May.", "A late return loses its instalment."),
        ("What interest is owed on a late bill?", "Bills are paid within 30 days.", "Interest of 4 per cent is added."),
        ("What mileage rate can governors claim?", "Governors serve for 4 years.", "Mileage is 45 pence a mile."),
        ("To whom can a school appeal?", "The Director decides.", "The Director's decision is final."),
        ("By what majority is a member removed?", "All members meet in May.", "Three quarters must be in favour."),
        ("What happens if the alliance is dissolved?", "Members meet monthly.", "If it is wound up, money is repaid."),
        ("How much does the club cost a year?", "94 per cent came to the club.", "The club costs 3,000 pounds a year."),
        ("How many days' notice do we get?", "The review lasts two days.", "The head is told 30 days ahead."),
        ("Which day of the week is the tea?", "The weekly tea is popular.", "The tea is held on Fridays."),
        ("At what hour does it open?", "It opens for all pupils.", "It opens at 8.15 am."),
        ("What is the exact closing date for bids?", "Bids are considered in June.", "Bids close on 12 June."),
        ("Which tutoring firm did they use?", "They used a firm of tutors.", "They used Brightwater of Saltby."),
        ("Which school was Orla teaching in then?", "She taught in a school by the sea.", "She taught at Ferry House."),
        ("Which schools are in the north cluster?", "The cluster is made of schools.", "Those of Saltby and Wick are."),
        ("Which two of our primaries did not send it?", "It was sent by six of eight.", "All but Saltby and Wick did."),
        ("List the providers that the county uses.", "We will develop providers.", "It uses Brightwater and Saltby."),
        ("Where are the meetings held?", "Meetings are held each term.", "Meetings are held at Ferry House."),
    ],
)
def test_a_text_that_is_silent_on_the_matter_is_no_answer(question: str, silent: str, telling: str) -> None:
    assert is_untold(asked(question), silent)
    assert not is_untold(asked(question), telling)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("List the headteachers' duties.", "to keep the boats dry"),
        ("List small schools' exemptions.", "no rope need be brought"),
        ("List the schools and what each pays.", "a small school pays 40 pounds"),
        ("List the schools that must send a boat.", "those on the quay"),
        ("Which authority is the keeper of the ropes?", "each member keeps its own"),
        ("How is the levy worked out?", "450,000\t1,200\t900\t2,100"),
        ("Which schools must take part in a review?", "schools with fewer than 150 pupils"),
        ("Who sets the day rate?", "The clerk sets it."),
        ("Why should governors end a meeting on time?", "Meetings must end by nine."),
        ("What does the handbook say about interest groups?", "groups of parents who share a concern"),
        ("Within what time may the consultant ask again?", "Not later than 30 days after completion."),
        ("Does the plan say anything about pay?", "The plan is silent."),
        ("What do schools pay attention to?", "They look at attendance first."),
        ("At what time of year do they meet?", "They meet in November."),
        ("What time is allowed for corrections?", "The chair has 5 school days."),
        ("What interest must reviewers declare?", "Any interest in the school is declared before a visit."),
        ("Which council is told when a pupil moves?", "the council where the pupil lives"),
        ("Which school is responsible for the file?", "the school that the pupil leaves"),
        ("In which school was it tried out?", "a small school by the sea"),
        ("Which questions has a school to ask itself?", "whether it can spare the time"),
        ("Which schools have two review days?", "nursery schools"),
        ("Who covers for the chair?", "A deputy chair is elected."),
        ("Why do managers leave?", "Caseloads are high."),
        ("Why is the reviewer's view closed to appeal?", "That view is final."),
        ("What do schools spend the grant on?", "It is spent on tutoring."),
        ("How many tiers does it have?", "Tier 1 - area groups. Tier 2 - the board."),
    ],
)
def test_what_is_only_spoken_of_is_no_matter_to_be_told(question: str, text: str) -> None:
    assert not is_untold(asked(question), text)


def test_a_heading_over_the_words_may_tell_the_matter() -> None:
    question = asked("What sanctions are there?")
    assert is_untold(question, "A letter goes to the chair.")
    assert not is_untold(question, "A letter goes to the chair.", around="6. Sanctions")


def test_where_any_text_may_answer_there_is_no_test() -> None:
    assert holds_all(asked("What is the vision?")) is None


def test_sort_and_matter_are_both_asked_for() -> None:
    holds = holds_all(asked("How much interest is charged on late bills?"))
    assert holds is not None
    assert holds("Interest is charged at 4 per cent on a late bill.")
    assert not holds("A late bill is charged 40 pounds.")


def test_one_asked_for_by_name_is_named_by_the_text_or_by_whose_review_it_is() -> None:
    question, text = asked("Which school was told to mend its boats?"), "The governors should mend the boats."
    assert is_untold(question, text)
    assert is_untold(question, text, around="Boats And Their Sails")
    assert not is_untold(question, text, subjects="the Ferry House School")


def test_how_something_goes_is_not_told_by_a_row_of_names_and_times() -> None:
    row, sentence = "15 days before\tPlanning call\tClerk", "On the planning call the crew agrees who rows."
    holds = holds_all(asked("What happens on the planning call?"))
    assert holds is not None
    assert (holds(row), holds(sentence)) == (False, True)
    assert holds_all(asked("Who is on the planning call?")) is None
