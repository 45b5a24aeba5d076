"""Who is asked about, and what the register says of them: an actor of the contract, or one called by a name.

"The coordinator" is no actor of the contract: hers are the statements that begin with her, or stand under a lead-in or
heading that does ("5.3 The Coordinator must:"). Answers nothing: duty.py and forbidden.py do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.answering.forbidding import asks_forbidden
from assistant.answering.named_kinds import named_kinds
from assistant.retrieval import Finding
from corpus.statement import ACTORS, Actor, Statement, Type
from corpus.terms import terms, words

_SCHOOL = r"(?:(?:an?|each|every|any|the|our|your|my|their) )?(?:[\w'’-]+ )?schools?\b"  # whose board its governors are
WHO: dict[Actor, str] = {
    "governors": rf"\bgovern(?:or|ing)\w*|\bgovs?\b|\btrustees?\b|\bboards? of {_SCHOOL}|\bschool boards?\b",
    "headteachers": r"\bhead ?teachers?\b|\bheads?\b|\bschool leaders\b",
    "teachers": r"\bteachers?\b|\btchrs?\b",
    "local authority": r"\bcouncils?\b|\blocal authorit\w+|\bLAs?\b|\bcounty\b",
    "board": rf"\b(?:the|project|partnership) board\b(?! of {_SCHOOL})",
    "partnerships": r"\bpartnerships?\b|\bclusters?\b|\balliances?\b|\bconsorti\w+",
    "schools": r"\bschools?\b|\bmembers?\b|\bacadem\w+",
}
_ASKERS: dict[str, Actor] = {
    "governor": "governors", "headteacher": "headteachers", "officer": "local authority",
}  # fmt: skip
MYSELF = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)
# in front of whose duty it is: "what must the council tell us", "what do our governors have to approve"
_ASKS_OF = re.compile(
    r"(?:\b(?:must|shall|should|may|can|do|does|did|will|would)"
    r"|(?:^\W*|[,.;:?–-]\s*|\b(?:what|which|when|where|how|who|whom|why)\s+(?:\w+\s+)?)(?:am|is|are|has|have))\s+(?=\w)",
    re.IGNORECASE,
)
_WE = re.compile(r"(?:i|we)\b", re.IGNORECASE)
_BETWEEN = r"(?:(?!(?:i|we|it|they|there|that|which|who|if|when|for|to|of|in|at|by|with|and|or)\b)[\w'’-]+\s+){0,3}?"
# who it is, is asked: nobody it names is the one, "who has to tell the council"
_ASKS_WHO = re.compile(
    r"(?:^|[,.;:?–-]|\b(?:and|so|but|ok|say|says|tell|know))\s*(?:who|whose (?:job|task|role|responsibility|duty))\b"
    r"(?! (?:do|does|did|must|should|shall|can|may) (?:i|we)\b)",
    re.IGNORECASE,
)
_POSSESSED: tuple[Actor, ...] = ("governors", "headteachers", "teachers", "local authority", "board", "partnerships")
# words of a question about all duties, whoever's they are: what is left is what the duties are to be about
_ANY = frozenset(
    terms(
        """must have has shall should will may do does done doing duty duties responsible responsibility
        responsibilities role roles expected expect expectation expectations required requirement requirements
        system systems strategy strategies agreement agreements framework arrangement arrangements scheme paper papers
        policy policies place obliged obligation obligations accountable need needs supposed
        commitment commitments commit list all every
        each tell give show please actually exactly main key bodies body people board boards what which documents
        document say says said rules rule legally formally required here there them they their under job jobs task
        tasks"""
    )
)
# the papers all duties are asked of: "under the county strategy"
_OF_PAPER = re.compile(
    r"\b(?:under|in|within|by|of|from|according to) (?:the|our|this|that|its|their|my|your)(?: [\w'’-]+){0,3}? "
    r"(?:systems?|strateg(?:y|ies)|agreements?|frameworks?|schemes?|papers?|documents?|polic(?:y|ies)|arrangements?"
    r"|handbooks?|guid(?:e|ance))\b",
    re.IGNORECASE,
)
# said of what is forbidden, and no topic of its own
_NEGATIONS = frozenset(
    terms(
        """not never cannot must mustn't shouldn't can't can won't may shall could ought allowed permitted supposed
        forbidden prohibited banned barred entitled limits off avoid"""
    )
)
_BINDS = re.compile(
    r"\b(?:must|shall|will|should|may|cannot|can(?= not\b| never\b)|(?:is|are) (?:responsible|expected|required|to)\b"
    r"|ha(?:s|ve) to)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\W*(?:\d[\w.]*|\(?\w{1,4}[.)])\s+")  # in front of "5.3 The Coordinator must"
_ARTICLE = re.compile(r"^(?:the|each|every|all|an?|our|your)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|they|this|these|no one|nobody)\b", re.IGNORECASE)
# bodies of them are not they; a board of governors is the governors
_HAVE_BODIES: frozenset[Actor] = frozenset({"headteachers", "teachers", "schools"})
BODY = r"(?:councils?|boards?|forums?|groups?|panels?|committees?|associations?|conferences?)"
_BINDING = ("must", "will", "should")
_OF_ONE = ("local authority", "board", "area partnership", "inspectorate", "government")
_LONGEST_NAME = 6  # words in front of what binds: more are no name


@dataclass(frozen=True, slots=True)
class Bound:
    """Who is asked about, in the words of the contract or of the papers, and the statements that bind them."""

    who: str
    statements: tuple[Statement, ...]  # the nearest paper first, each in its order


def bound_asked(finding: Finding, types: Sequence[Type] = ("duty",)) -> Bound | None:
    """Whose statements of these types are all asked for; None where nobody is named or only some of theirs are."""
    actor = actor_of(finding.question.text, finding.question.asker)
    order = _papers(finding)
    if actor and not _topic(finding, rf"(?:{WHO[actor]})(?:['’]s?)?"):
        own = _statements(finding, order, {"actor": actor}, types)
        return Bound(actor, tuple(one for one in own if not _is_of_body(finding, one, actor)))
    # of "who is responsible for repairs" the repairs are no one
    return None if _ASKS_WHO.search(finding.question.text) else _named(finding, order, types)


def bound_by(finding: Finding, actor: Actor) -> tuple[Statement, ...]:
    """What an actor must, will or should do by the papers asked about, the nearest paper first."""
    papers = _papers(finding)
    likely = finding.likely(papers)
    called = [name for name in papers if likely[name] > 0] or papers  # "under the handbook"
    own = _statements(finding, called, {"actor": actor}, ("duty", "principle"))
    return tuple(one for one in own if one.force in _BINDING and not _is_of_body(finding, one, actor))


def opens(actor: Actor, one: Statement) -> bool:
    """Whether a statement begins with an actor: "Heads will ..."."""
    return bool(re.search(WHO[actor], _name_in(one.text), re.IGNORECASE))


def is_about_nothing_else(finding: Finding) -> bool:
    """Whether a question is about duties in general: it names nobody whose they are, and nothing they are about."""
    return actor_of(finding.question.text, finding.question.asker) is None and not _topic(finding)


def named(who: str) -> str:
    """Who is bound, as our own sentences name them: a paper's own word quoted, what there is one of with "the"."""
    return f"the {who}" if who in _OF_ONE else who if who in ACTORS else f"“{who}”"


def actor_of(text: str, asker: str) -> Actor | None:
    """Whom a question is about: whose duty it asks for, the actor it names first, or the asker; None for nobody."""
    subject = _subject(text)
    if subject or _ASKS_WHO.search(text):
        return subject
    named = [(found.start(), actor) for actor, way in WHO.items() if (found := re.search(way, text, re.IGNORECASE))]
    if MYSELF.search(text) and asker in _ASKERS and not any(actor == "governors" for _, actor in named):
        return _possessed(text) or _ASKERS[asker]
    return min(named)[1] if named else None


def asked_of(text: str, asker: str) -> Actor | None:
    """Whose duty a question surely asks for: who stands behind its verb, the asker where "I" does; None for nobody."""
    for asks in _ASKS_OF.finditer(text):
        if _WE.match(text, asks.end()):
            return _ASKERS.get(asker)
        if found := _first_behind(_BETWEEN, text, asks.end(), tuple(WHO)):
            return found
    return None


def _subject(text: str) -> Actor | None:
    """The actor behind the first word that asks for a duty: "what must the council tell us"; None where "we" is."""
    return asked_of(text, "")


def _possessed(text: str) -> Actor | None:
    """Who is called "our head" or "my council", where nobody says "I" or "we"; None for nobody."""
    own = None if _WE.search(text) else re.search(r"\b(?:my|our)\s+", text, re.IGNORECASE)
    return _first_behind(r"(?:[\w'’-]+\s+)?", text, own.end(), _POSSESSED) if own else None


def _first_behind(between: str, text: str, place: int, actors: Sequence[Actor]) -> Actor | None:
    """The actor named there, not the one that only tells of which kind: "school governors" are governors."""
    ways = ((re.compile(f"{between}(?:{WHO[actor]})", re.IGNORECASE).match(text, place), actor) for actor in actors)
    found = sorted((one.end(), actor) for one, actor in ways if one)
    follows = (after for before, after in pairwise(found) if re.fullmatch(r"\s+[\w'’-]+", text[before[0] : after[0]]))
    return next(follows, found[0])[1] if found else None


def _named(finding: Finding, order: Sequence[str], types: Sequence[Type]) -> Bound | None:
    """The one the question calls by a name that opens some of these statements; None where it opens none."""
    wanted = _topic(finding)
    if len(wanted) > _LONGEST_NAME:
        return None
    holding = [set(finding.index.records.postings(term)) for term in wanted]
    order = [name for name in order if holding and all(name in some for some in holding)]
    called = ((_called(finding, one), one) for one in _statements(finding, order, {}, types))
    own = [(name, one) for name, one in called if name and set(terms(name)) - _ANY == wanted]
    return Bound(own[0][0], tuple(one for _, one in own)) if own else None


def _is_of_body(finding: Finding, one: Statement, actor: Actor) -> bool:
    """Whether a statement binds a body that an actor sits on, such as the "Council of Heads", and not the actor."""
    if actor not in _HAVE_BODIES:
        return False
    name = _called(finding, one)
    heading = one.heading_path[-1] if one.heading_path else ""
    told = heading if not name or _PRONOUN.match(name) else name
    who = WHO[actor]
    return bool(re.search(rf"\b{BODY} of (?:the )?(?:{who})|(?:{who})['’]? {BODY}\b", told, re.IGNORECASE))


def _statements(
    finding: Finding, order: Sequence[str], labels: dict[str, str], types: Sequence[Type]
) -> list[Statement]:
    """The register's statements of these types and labels, in this order of documents."""
    register = finding.index.records.register
    found = [one for kind in types for one in register.find({"type": kind, **labels}, order)] if order else []
    place = {name: number for number, name in enumerate(order)}
    return sorted(found, key=lambda one: (place[one.document_id], one.ordinal))


def _called(finding: Finding, one: Statement) -> str:
    """Whom the lead-in, the statement itself or its heading names before what binds: "Coordinator"; else empty."""
    lead_in = next(
        (
            passage.lead_in
            for passage in finding.index.passages(one.document_id)
            if passage.kind in ("item", "table") and passage.start <= one.start and one.end <= passage.end
        ),
        "",
    )
    heading = one.heading_path[-1] if one.heading_path else ""
    told = (lead_in.rsplit(". ", maxsplit=1)[-1], one.text, heading)
    return next((name for text in told if (name := _name_in(text))), "")


def _name_in(text: str) -> str:
    """What stands in front of what binds, without number and article, where that can be a name; else empty."""
    bare = NUMBER.sub("", " ".join(text.split()))
    binds = _BINDS.search(bare)
    name = _ARTICLE.sub("", bare[: binds.start()].split(",")[-1].strip()) if binds else ""
    return name if not re.search(r"[.;:]", name) and len(name.split()) <= _LONGEST_NAME else ""


def _topic(finding: Finding, actor: str = "") -> set[str]:
    """The terms of the question that name neither duties in general nor the actor, given as a pattern."""
    text = _OF_PAPER.sub(" ", finding.question.plain)
    text = re.sub(actor, " ", text, flags=re.IGNORECASE) if actor else text
    topic = set(terms(" ".join(words(text)))) - _ANY
    return topic - _NEGATIONS if asks_forbidden(finding.question.text) else topic


def _papers(finding: Finding) -> list[str]:
    """The documents asked about, or all that are current, the nearest first.

    Our briefs of papers tell about duties and bind nobody, so they count only where they are asked about.
    """
    current = (one for one in finding.documents.values() if one.status == "current" and not one.brief_of)
    asked = finding.asked_documents or {one.id for one in current}
    kinds = named_kinds(finding.question.text)
    asked = {one for one in asked if finding.documents[one].kind in kinds} or asked
    bounds = pairwise([*finding.shelf.first_row.values(), finding.shelf.size])
    best = {name: float(finding.fused[start:end].max(initial=-np.inf))
            for name, (start, end) in zip(finding.shelf.documents, bounds, strict=True) if name in asked}  # fmt: skip
    return sorted(best, key=lambda name: -best[name])
