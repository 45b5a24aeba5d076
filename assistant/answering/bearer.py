"""Whose duty a sentence tells, beside whose is asked for: what a reviewer must do is no duty of a governor. No I/O.

Whom a sentence binds is who opens it ("A reviewer who ... must"), or its lead-in or heading ("The chair should:").
Schools, and partnerships, are bound by nobody else than those who run them, so theirs is everybody's.
"""

import re
from collections.abc import Sequence

from assistant.answering.bound import BODY, NUMBER, WHO, asked_of
from assistant.question import Question
from assistant.unit import Unit
from corpus.document import Passage
from corpus.terms import terms

_POST = (
    r"(?:reviewers?|co-?ordinators?|conveners?|clerks?|officers?|chairs?|consultants?|contractors?|advisers?|inspectors?"
    r"|parents?|mentors?|directors?|secretar(?:y|ies)|treasurers?|panels?|commission|committees?|forum|ministers?)"
)
_ALL = "|".join((_POST, *(who for actor, who in WHO.items() if actor not in ("schools", "partnerships"))))
_BOUND = r"(?:who|that|with|must|shall|should|will|may|can|cannot|is|are|has|have|needs?)\b"
_OPENS = re.compile(
    rf"(?:the |each |every |all |any |an? )?((?:[\w'’-]+ ){{0,2}}?(?:{_ALL}))(?:[:*]|$"
    rf"|(?: [\w'’-]+| (?:of|in|at|from|for)(?! (?:the )?(?:{_ALL}))(?: [\w'’-]+){{1,4}}?)? {_BOUND})",
    re.IGNORECASE,
)
_BODY_OF = re.compile(rf"\b{BODY} of\b", re.IGNORECASE)
_ASKED_OF = re.compile(
    rf"\b(?:must|should|shall|do|does|is|are|has|have) (?:the |an? |our |your |each )?((?:[\w'’-]+ ){{0,2}}?{_POST})\b"
    rf"|\b(?:duties|responsibilities|role|job) of (?:the |an? |our |your |each )?((?:[\w'’-]+ ){{0,2}}?{_POST})\b",
    re.IGNORECASE,
)


def bearing(question: Question, unit: Unit) -> float:
    """1 where a unit binds the post that is asked about, -1 where it binds another than whom is asked about, else 0."""
    return _compared(question, _opening(unit.text) or _over(unit.passage))


def of_others(question: Question, members: Sequence[Passage]) -> bool:
    """Whether a list tells the duties of another than whose are asked for, or has some among its items."""
    if question.kind != "duty":
        return False
    return any(_compared(question, _opening(one.text) or _over(one)) < 0 for one in members)


def _compared(question: Question, bearer: str) -> float:
    actor = asked_of(question.text, question.asker)
    asked = _ASKED_OF.search(question.text)
    whom = set(terms(asked[1] or asked[2])) if asked else set()
    if not bearer or not (whom or actor):
        return 0.0
    if whom and whom <= set(terms(bearer)):
        return 1.0
    is_body = actor != "governors" and bool(_BODY_OF.search(bearer))  # the Council of Heads is neither
    is_class = actor is not None and not is_body and bool(re.search(WHO[actor], bearer, re.IGNORECASE))
    said = set(terms(question.text))
    is_named = set(terms(bearer)) <= said if is_body else bool(set(terms(bearer)[-1:]) & said)
    return 0.0 if is_class or is_named else -1.0


def _over(passage: Passage) -> str:
    """Who is bound by what stands over a passage, its lead-in or heading; empty where nobody is."""
    heading = passage.heading_path[-1] if passage.heading_path else ""
    return _opening(passage.lead_in.rsplit(". ", maxsplit=1)[-1]) or _opening(heading)


def _opening(text: str) -> str:
    """Whom a text begins with, as one who is bound: "Council of Heads"; empty for nobody."""
    opened = _OPENS.match(NUMBER.sub("", " ".join(text.split())))
    return opened[1] if opened else ""
