"""What a question expects in its answer."""

import pytest

from assistant.expected import expected, is_missing
from assistant.names import Names
from assistant.question import understand


def holds(question: str, text: str) -> bool:
    test = expected(understand(question, (), Names(())))
    assert test is not None
    return test(text)


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("When is the plan due?", "The plan is due by 31 March.", True),
        ("When is the plan due?", "The plan is due soon.", False),
        ("When is the plan due?", "Within 10 school days of the visit, heads plan.", True),
        ("When is the plan due?", "10 days before\tPlan", True),
        ("When do they meet?", "They meet on a Monday.", True),
        ("How long may a chair serve?", "The chair is elected for two years.", True),
        ("How long may a chair serve?", "The chair serves at the pleasure of the board.", False),
        ("How long may a bill take?", "Bills are sent no later than 45calendar days after the work.", True),
        ("How long may a bill take?", "They are paid within sixty (60) calendar days.", True),
        ("What is the notice period?", "A member gives one full term's notice.", True),
        ("How many members sit on it?", "Seven members sit on it.", True),
        ("How many members sit on it?", "Members sit on it.", False),
        ("How much does it cost?", "Each school pays £2 a pupil.", True),
        ("Who chairs the board?", "It is chaired by a headteacher.", True),
        ("Who chairs the board?", "The Director chairs the meeting.", True),
        ("Who chairs the board?", "Minutes and papers in advance.", False),
        ("What must governors do?", "Governors must meet each term.", True),
        ("What must governors do?", "Each term, on a Monday.", False),
    ],
)
def test_the_kind_of_thing_asked_for_is_looked_for(question: str, text: str, there: bool) -> None:
    assert holds(question, text) is there


@pytest.mark.parametrize(
    "told",
    [
        "every two to three years",
        "at each full harbour crew meeting",
        "biennially",
        "quarterly",
        "four boats per annum",
        "on alternate weeks",
        "hourly",
        "on a regular basis",
        "at regular intervals",
        "at intervals of no more than three years",
        "once in each half term",
    ],
)
def test_whatever_comes_again_tells_how_often(told: str) -> None:
    for question in ("How often are boats painted?", "How many times a year are boats painted?"):
        assert not is_missing(understand(question, (), Names(())), f"Boats are painted {told.strip()}.")
    assert is_missing(understand("How often are boats painted?", (), Names(())), "Every boat is painted.")


@pytest.mark.parametrize(
    "question",
    [
        "What is the rope budget used for?",
        "What is the budget to be spent on?",
        "What is the fine print?",
        "What is the mooring fee policy?",
        "What is a delegated boat budget?",
        "What is the allowance for absence?",
        "What did the crew find about rope budgets?",
    ],
)
def test_a_use_a_meaning_or_a_rule_is_no_sum(question: str) -> None:
    assert not is_missing(understand(question, (), Names(())), "Ropes and sails are bought by the crew.")


def test_within_about_so_many_years_tells_when() -> None:
    question = understand("When is the next boat inspection?", (), Names(()))
    assert not is_missing(question, "The next boat inspection will be within approximately three years.")


def test_where_any_text_may_answer_nothing_is_expected() -> None:
    assert expected(understand("What did they leave?", (), Names(()))) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Can we pay the invoice in two halves?", "A board may ask for two equal instalments, in June and November."),
        ("How much notice must it give us?", "It gives notice of one term."),
        ("How much of a governor's time does it take?", "About five hours."),
        ('What is the "delegated budget"?', "It is the share of a school for the year."),
        ("When are the returns destroyed?", "They are destroyed four years after they are received."),
        ("Is contact with parents expected of us?", "talk with families"),
        ("How are the costs of mediation shared?", "They are shared equally between the sides."),
        ("What must a leaving member pay?", "A leaving member pays its contribution in full."),
        ("What happens if we cannot pay the invoice?", "The council may agree to two instalments."),
        ("What interest must a panel member declare?", "A member who has an interest stands down."),
        ("Who are the people that decide?", "the panel of three"),
        ("Can pupils keep a mobile phone with them?", "Pupils may keep a phone in their bag."),
        ("May staff e-mail parents?", "Staff may write to parents."),
        ("What is the outcome of a peer review?", "Each review ends with a report."),
        ("What must we do if attendance falls below 90%?", "Write to the council."),
        ("What can we do if a number of pupils are late?", "Talk with their families."),
        ("What day-to-day support do schools get?", "Advisers come when asked."),
        ("What does this mean for class size?", "Classes become smaller."),
        ("Which age groups does it cover?", "It covers the early years."),
        ("Which GCSE grade is a pass?", "GCSE grade 4 counts as a pass."),
        ("What is the total cost to a school?", "Membership is free of charge."),
        ("What rate of absence is aimed for?", "Absence is to fall to 5.0 in all."),
        ("How much power does the board have?", "The board advises and does not decide."),
        ("Who is responsible for mending the nets?", "The council mends the nets."),
        ("Who is told of a storm?", "A storm is made known to parents."),
    ],
)
def test_what_speaks_of_money_or_people_asks_for_no_sum_and_no_name(question: str, text: str) -> None:
    assert not is_missing(understand(question, (), Names(())), text)


@pytest.mark.parametrize(
    ("question", "lacks", "has"),
    [
        ("How much does it pay?", "The scheme pays its funds to schools.", "The scheme pays 40 pounds a pupil."),
        ("How much does it cost?", "1.2 Members bear the cost of it.", "1.2 It is given without charge."),
        ("What is the daily rate?", "(e) Cover is paid at a daily rate.", "(e) Cover is paid at £180 a day."),
        ("By what percentage will it fall?", "2.8 It will fall by a lot.", "2.8 It will fall by half."),
        ("How often do they meet?", "3. The board meets in private.", "The board meets once a term."),
        ("How many sit on it?", "11. Members sit on it.", "It has twelve members."),
        ("Who chairs the board?", "The Fernholt Board links partners.", "It is chaired by a head."),
        ("Who is the director of the scheme?", "The direction is set in Fernholt.", "Its director is elected."),
        ("What's the price of a day?", "A day is given to each school.", "A day is given at 300 pounds."),
        ("How often do they meet?", "Every boat is met regularly, 9 per mast.", "They meet each autumn term."),
        ("What is the price of an extra day?", "Two days are given to each school.", "An extra day costs 300 pounds."),
        ("What is the budget for the harbour?", "Help comes with the right funding.", "The harbour has £40,000."),
        ("What is the pass mark?", "7m. Boats are passed in turn.", "7m. Boats pass with 30 marks."),
        ("What do members pay for a visit?", "Members may ask for a visit.", "A visit is free to members."),
        ("Who is the clerk?", "The clerk should keep a record.", "The clerk is appointed by the board."),
        ("How much do school meals cost?", "Eleven in all have free school meals.", "School meals are free of charge."),
        ("Number of boats in the harbour?", "1. Boats lie in it.", "Nine boats lie in it."),
        ("What was the average wait?", "The wait is too long.", "They wait 12 weeks."),
        ("Until what age may they stay?", "They may stay for long.", "They may stay until they are 18."),
        ("By what majority may they expel us?", "The board may expel a school.", "Two thirds of the board must agree."),
        ("On what date does it end?", "It ends when all is said.", "It ends on 4 May."),
        ("What grade did the harbour get?", "It was visited in May.", "Overall effectiveness: Good"),
        ("What is the clerk's e-mail address?", "Write to the Clerk.", "Write to clerk@harbour.example."),
        ("In which languages is it sent?", "It is sent in four languages.", "It is sent in Polish and Urdu."),
        ("liverpool 2031 % of boats kept dry", "Boats are kept dry.", "Most boats are kept dry."),
        ("Which provider runs the ferry?", "A provider runs the ferry.", "The ferry is run by Harbour Lines."),
        ("What is the name of the ferry?", "The Ferry sails daily.", "The ferry is the Merry Anne."),
        ("How many lessons are there?", "In Year 6 one of them is long.", "There are three lessons in Year 6."),
        ("How many boats will be built?", "Boats of the 21st century are built in 2024.", "Nine boats will be built."),
        ("What score did the school get?", "Section 5 speaks of the score.", "The school got 74."),
        ("Who pays for the ferry?", "The ferry is run by the county.", "The county funds the ferry."),
        ("Who foots the bill for cover?", "Cover is given by members.", "Cover is charged to the school."),
        ("Who is the chief executive of the trust?", "Leaders of the trust meet.", "Its chief executive is elected."),
        ("What is the name of the ferry line?", "Part 2 - Good lines in English", "It is the Merry Anne line."),
        ("How many minutes is a visit?", "A visit is a time on the page.", "A visit is a time of 30 minutes."),
        ("Who is responsible for the nets?", "There are nets of many kinds.", "The council mends them."),
        ("who's leading the group", "Establish the Working Group", "It is led by heads; their leader is elected."),
    ],
)
def test_what_is_asked_for_is_missed_where_only_its_topic_is_spoken_of(question: str, lacks: str, has: str) -> None:
    asked = understand(question, (), Names(()))
    assert is_missing(asked, lacks)
    assert not is_missing(asked, has)


def test_a_date_asked_for_and_not_given_is_missing() -> None:
    question = understand("When does it start?", (), Names(()))
    assert is_missing(question, "It starts soon.")
    assert not is_missing(question, "It starts in September 2024.")


@pytest.mark.parametrize(
    "text", ["How many reviews were told to mend boats?", "How many of our agreements mention boats?"]
)
def test_what_the_answer_counts_itself_need_not_be_counted_in_a_text(text: str) -> None:
    assert not is_missing(understand(text, (), Names(())), "The boats must be mended.")
