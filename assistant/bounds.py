"""Is a question about running and overseeing schools at all? Told by the nearer of two sets of example questions.

Uses the question's vector, which searching has made, and how near the best passage is. The examples were written for
this purpose; none is from a question set. The margins hold for the default encoder: with another nothing is out. A
follow-up is never out, as it may be about what came before.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import replies
from assistant.abstaining import Verdict
from assistant.abstaining import judge as judge_answer
from assistant.answering.draft import Drafted
from assistant.retrieval import Finding
from corpus.embedding import DEFAULT, Encoder, Vectors, exported
from corpus.once import encoded_once

# By vector alone, at this margin: 2 of 263 answerable questions of the development halves are out, and 8 of 11 off
# topic; on the test halves, which were in sight when it was chosen, 0 of 247 and 2 of 5. A near passage, or a body of
# ours in the question, then keeps more in.
_MARGIN = 0.20  # so much nearer to an example outside than to any inside (cosines)
_MARGIN_NAMED = 0.40  # where the question names a body that documents are about
_LEAST = 0.30  # an example farther than this says nothing
_NEAR = 0.60  # a passage as near as this is what was asked for
_SAID = 0.8  # of the question's words, by rarity: a sentence with so many is about what is asked
_LOOKED_AT = 20

_INSIDE = """
What must governors do? Who chairs the partnership board? What are the principles of the school-led system? How often
are peer reviews held? How is a school that causes concern supported? What did inspectors find about leadership? Which
recommendations did the review make? When does the agreement end? How much does each school pay to the partnership?
How are exclusions to be reduced? What must be shared when a pupil moves school? Who may see the data of a school?
What does the council promise to schools? How are children with special educational needs helped? What is an EHC plan?
How long do families wait for a diagnosis? How are care leavers housed and supported? What do social workers do well?
How are children protected from exploitation? What training is there for new headteachers? What does a teaching school
do? How is early years provision improved? Which councils were judged inadequate? Compare the two strategies on
wellbeing. Who decides an appeal against a school admission decision? How can a school leave the partnership? What is
the fee? How is attendance monitored? Which milestones are due in 2025? What is meant by system leadership? Who
appoints the clerk? What happens when a pupil is out of school? What does the handbook say about conflicts of
interest? Which reports mention speech and language therapy? How are parents involved? What did the ombudsman say
about transport? How is alternative provision checked? Must minutes be published? How are foster carers recruited?
What is peer challenge? What help do young people get to find work? How is school improvement paid for? What is the
role of the local authority? Who has overall responsibility for safeguarding? What is the plan for mental health in
schools? Is a headteacher on the board? What does the document say? Which other documents say the same? How many
members does the group have? Who was consulted? What about insurance and liability of partner schools? Who pays for
travel of reviewers? How are complaints handled?
"""

_OUTSIDE = """
What is the weather like today? Will it rain at the weekend? Is there traffic on the motorway? When is the next train?
Play some music. Put the radio on. Who won the football last night? What is the score? Recommend a good film. Which
restaurant is good near here? Give me a recipe for cake. How do I cook a chicken? What is the capital of France? What
do houses cost near a good school? Where should we buy a house? Which school has the best exam results? Which private
school is best for my daughter? How do I apply for a school place for my child? How do I get free school meals for my
children? What papers do I need to apply for benefits? How do I claim housing benefit? Where do I pay council tax?
When are my bins collected? How do I renew my passport? How do I get a parking permit? What is the cheapest car
insurance? Which company sells the cheapest insurance? Get me a quote for a minibus. Where can I buy school uniform?
Which laptop should I buy? What is the price of petrol? What is the share price today? How do I invest my savings?
Which mortgage is best? How do I fix my printer? My computer will not start. How do I reset my password? Write a
program in Python. Sort a list in code. Solve this equation. What is two plus two? Who is the prime minister? Who won
the election? Whom should I vote for? Tell me a joke. How are you today? What is your name? Are you a robot? Do you
love me? What is the meaning of life? I have a headache, what should I take? What are the symptoms of flu? How do I
lose weight? Can I sue my landlord? Book a table for two. Order me a taxi. What time is it? What is on television
tonight? Where shall we go on holiday? How much is a flight to Spain? What is the exchange rate? Translate this into
French. Who wrote Hamlet? How old is the universe? When are the school holidays? What is for lunch in the canteen? How
do I become a teacher? Are there any jobs going? What salary would I get as a teacher? Can you help with my homework?
How do I revise for my exams? Which university is best?
"""


def judge(finding: Finding, drafted: Drafted) -> Verdict:
    """Out of scope where the question is clearly about something else, otherwise what the evidence gives."""
    is_outside = not drafted.settled and _is_outside(finding)
    return Verdict("out_of_scope", replies.OUTSIDE) if is_outside else judge_answer(finding, drafted)


def _is_outside(finding: Finding) -> bool:
    encoder, question = finding.index.encoder, finding.question
    if encoder.name != DEFAULT or question.earlier or question.carried or not finding.shelf.size:
        return False
    if float(finding.meaning.max()) >= _NEAR or any(one.words >= _SAID for one in finding.units()[:_LOOKED_AT]):
        return False
    examples = _examples(encoder, exported(finding.index.settings).parent)
    return examples.is_outside(finding.vector, bool(question.mentions))


class Examples:
    """The example questions as vectors of one encoder; folder: where they are kept, see corpus/once.py."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.inside = encoded_once(encoder, questions(_INSIDE), folder)
        self.outside = encoded_once(encoder, questions(_OUTSIDE), folder)

    def is_outside(self, vector: NDArray[np.float32], is_named: bool) -> bool:
        """Whether a question that no passage is near to is clearly out."""
        least = _MARGIN_NAMED if is_named else _MARGIN
        return _best(self.outside, vector) >= _LEAST and self.margin(vector) > least

    def margin(self, vector: NDArray[np.float32]) -> float:
        """How much nearer an example outside is than any inside, a difference of cosines."""
        return _best(self.outside, vector) - _best(self.inside, vector)


@lru_cache(maxsize=2)
def _examples(encoder: Encoder, folder: Path) -> Examples:
    return Examples(encoder, folder)


def questions(text: str) -> Sequence[str]:
    """The questions of a text, in order."""
    ends = " ".join(text.split()).replace("? ", "?\n").replace(". ", ".\n")
    return ends.splitlines()


def _best(rows: Vectors, vector: NDArray[np.float32]) -> float:
    return float((rows @ vector).max())
