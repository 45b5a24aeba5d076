"""Which words name which actor, in general and in one document: "the clerk" is a governor, "WLT" the local authority.

A document's own words come from its title, publisher and subject. Does not say who is bound: actors_of.py does.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document
from corpus.places import AUTHORITIES
from corpus.statement import Actor
from ingest.statements.lexicon import lexicon

_CASED = re.compile(r"\b(?:[NLS]LEs?|PAs|LAs?|DfE|MATs?|TSAs?|SIAs?|ICBs?|HMI|CQC)\b")
_SELF = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text, with the words that do it and where they begin."""

    actor: Actor
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Owner:
    """Who speaks in a document, and whom it addresses as "you"; None where that is nobody of the contract's."""

    we: Actor | None
    you: Actor
    own_names: tuple[tuple[Actor, str], ...]  # patterns of the document's own names


def owner_of(document: Document) -> Owner:
    """Who speaks in this document, and by which names of its own it calls whom."""
    publisher, title = document.publisher, document.title
    subject = document.subject or publisher
    we: Actor | None = "local authority"
    if re.search(r"\b(?:ofsted|inspectorate|commission)\b", publisher, re.IGNORECASE):
        we = "inspectorate"
    elif re.search(r"\b(?:department|government|dfe|gov\.uk)\b", publisher, re.IGNORECASE):
        we = "government"
    elif re.search(r"\b(?:council|authority|county|borough)\b", publisher, re.IGNORECASE):
        we = "local authority"
    elif re.search(
        r"\b(?:partnership|alliance|together|cluster|consortium|network|trust|federation)\b", publisher, re.IGNORECASE
    ):
        we = "partnerships"
    elif re.search(r"\b(?:school|academy|college)\b", publisher, re.IGNORECASE):
        we = "schools"
    names: list[tuple[Actor, str]] = []
    if we == "partnerships":
        names += [("partnerships", re.escape(name)) for name in (publisher, subject) if len(name) > 3]
        names += [("partnerships", rf"{re.escape(short)}\b") for short in [_initials(publisher)] if len(short) > 2]
    if we == "local authority":
        names += _names_of_authority(document, _place_in(subject))
    return Owner(we, _addressed(title), tuple(names))


def _names_of_authority(document: Document, where: str) -> list[tuple[Actor, str]]:
    """The place's name alone ("Wiltshire will ...") and that of its own trust or service, short too ("WLT")."""
    if not where or len(where.split()) > 3:
        return []
    stem = re.escape(where)
    services = set(
        re.findall(rf"\b{stem}(?: [A-Z][\w-]+){{0,3}} (?:Trust|Service|Services|Offer)\b", document.text[:20_000])
    )
    own: list[tuple[Actor, str]] = [("local authority", re.escape(name)) for name in sorted(services)]
    own += [
        ("local authority", rf"{re.escape(_initials(name))}\b") for name in sorted(services) if len(name.split()) > 2
    ]
    # the place alone, and not in the name of something else: "Wiltshire schools", "Essex Primary Heads Association"
    own.append(
        ("local authority", rf"{stem}(?=(?:,| (?:will|must|should|has|is|aims?|wants?|may|can|intends|continues)\b))")
    )
    return own


def _place_in(subject: str) -> str:
    """The place a subject is: an authority of England, or the name without "County Council"."""
    known = next((name for name in sorted(AUTHORITIES, key=len, reverse=True) if name in subject), "")
    return known or re.sub(r"\s*\b(?:County|City|Borough|District|Metropolitan|Council|of)\b\s*", " ", subject).strip()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _addressed(title: str) -> Actor:
    for actor, pattern in (
        ("governors", r"governor|trustee|governing|clerk"),
        ("headteachers", r"head ?teacher|\bheads?\b|school leader|principal"),
        ("teachers", r"teacher|staff|practitioner|sendco|senco"), ("parents", r"parent|carer|famil"),
        ("partnerships", r"partnership|cluster|alliance"), ("early years settings", r"early years|nurser|childmind"),
    ):  # fmt: skip
        if re.search(pattern, title, re.IGNORECASE):
            return actor  # type: ignore[return-value]
    return "schools"


@lru_cache(maxsize=256)
def _pattern(own: tuple[tuple[Actor, str], ...]) -> tuple[re.Pattern[str], tuple[Actor, ...]]:
    every = [*own, *lexicon().actors]
    joined = "|".join(rf"(?P<a{number}>\b(?:{words})(?!\w))" for number, (_, words) in enumerate(every))
    return re.compile(joined, re.IGNORECASE), tuple(actor for actor, _ in every)


def mentions(text: str, owner: Owner) -> list[Mention]:
    """The actors named in a text, in its order; a word belongs to the first actor that claims it."""
    pattern, actors = _pattern(owner.own_names)
    found = []
    for one in pattern.finditer(text):
        number = int((one.lastgroup or "a0")[1:])
        if one.group().lower() in ("las", "la", "pas", "mats", "mat", "his", "nle", "sle") and not _CASED.match(
            one.group()
        ):
            continue  # an abbreviation is written in capitals
        found.append(Mention(actors[number], one.group(), one.start()))
    return found


def speaks_of_itself(text: str) -> bool:
    """Whether a text says "we" or "our"."""
    return bool(_SELF.search(text))
