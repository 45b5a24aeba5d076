"""What the grammar of one sentence says: who it is about, what binds them and how strongly, in which tense, by when.

Patterns over words, no parser: fast, and plain to explain. Knows nothing of documents, headings or labels.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.statements.lexicon import imperatives, pattern

Modal = Literal["must", "should", "will", "may", "aim", ""]

_MUST = pattern("modal_must").pattern
_SHOULD = pattern("modal_should").pattern
_WILL = pattern("modal_will").pattern
_MAY = pattern("modal_may").pattern
_AIM = pattern("modal_aim").pattern
_FORCES: tuple[tuple[Modal, str], ...] = (
    ("must", _MUST), ("should", _SHOULD), ("will", _WILL), ("may", _MAY), ("aim", _AIM)
)  # fmt: skip
_MODAL = re.compile("|".join(rf"(?P<{name}>\b(?:{words})(?!\w))" for name, words in _FORCES), re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:no|nobody|no one|none|neither|nor|never)\b[^.;]*$", re.IGNORECASE)
_ROLE = pattern("role")
_SUBORDINATE = pattern("subordinate")
_OPENING = pattern("opening")
_DATED = pattern("dated")
_PERIOD = pattern("period")
_RECURS = pattern("recurs")
_TARGET = pattern("target")
_PAST = pattern("past")
_FINITE = pattern("finite")
_CONDITION = re.compile(r"(?:if|where|when|unless|once|whenever)\b", re.IGNORECASE)
# of what is told, not of who is bound: "It describes what the board will ask about"
_TOLD_OF = re.compile(r"\w[^.;]*\bwhat (?:[\w'’-]+ ){1,5}$")
_NEAR_VERB = 25  # letters from where the verb begins: what is past further on is not what the sentence tells
_VERB_OF_BEING = pattern("verb_of_being")
_GOES_ON_AS_NOUN = pattern("goes_on_as_noun")
IMPERATIVES = imperatives()


def is_period(words: str) -> bool:
    """Whether a text is nothing but a date or a period: "May / June 2016"."""
    return bool(_PERIOD.fullmatch(words.strip())) and bool(re.search(r"\d{4}|[A-Za-z]{3}", words))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one sentence says by its grammar; `subject` is what stands before what binds, empty for an imperative."""

    main: str  # the main clause: what stands in front of it taken off
    subject: str
    modal: Modal  # what binds in it, empty for nothing
    modal_words: str  # as they stand
    rest: str  # what follows them
    imperative: bool
    role: bool  # "is responsible for", "has a role to"
    dated: bool  # a day, month, season or year that comes once
    recurs: bool  # every year, each term
    target: bool  # a measure to reach
    past: bool
    clause: bool  # has a verb that is finite, or could be one


@lru_cache(maxsize=4096)
def grammar(words: str) -> Grammar:
    """What the grammar of a sentence says."""
    main = _main_clause(words)
    found, modal = _modal(main)
    if found is None and main != words and _VERB_OF_BEING.match(main) is None and not _has_subject(main):
        main = words
        found, modal = _modal(main)
    first = re.sub(r"[^a-z-]", "", main.split(" ", 1)[0].lower()) if main else ""
    imperative = first in IMPERATIVES and not _is_noun(main, first)
    verb = found.start() if found else _verb_place(main)
    # an imperative may say further on what somebody else must do: "Ensure all schools can ..."
    binds = modal if not imperative else ""
    return Grammar(
        main=main,
        subject="" if imperative else main[:verb].strip(),
        modal=binds,
        modal_words=found.group() if found and binds else "",
        rest=main[found.end() :].strip() if found and binds else main[verb:].strip(),
        imperative=imperative,
        role=bool(_ROLE.search(main)),
        dated=bool(_DATED.search(main if _CONDITION.match(words) else words)),
        recurs=bool(_RECURS.search(words)),
        target=bool(_TARGET.search(words)),
        past=bool(_PAST.search(main[: verb + _NEAR_VERB])),
        clause=imperative or bool(_FINITE.search(main)),
    )


def _has_subject(main: str) -> bool:
    """Whether a clause can stand by itself: it has a finite verb behind its first word."""
    return bool(_VERB_OF_BEING.search(main, main.find(" ") + 1)) or main.split(" ", 1)[0].lower() in IMPERATIVES


def _main_clause(words: str) -> str:
    main = words
    for _ in range(2):
        opening = _OPENING.match(main)
        main = main[opening.end() :] if opening else main
        lead = _SUBORDINATE.match(main)
        if lead is None:
            break
        main = main[lead.end() :]
    return main


def _modal(main: str) -> tuple[re.Match[str] | None, Modal]:
    """The first thing that binds in a main clause; of several in one row ("may ask, and shall hear") the strongest."""
    every = [one for one in _MODAL.finditer(main) if not _is_within(main, one)]
    if not every:
        return None, ""
    first = every[0]
    modal = _name(first)
    if modal == "may":
        if re.match(r"\s+(?:not|only)\b", main[first.end() :]) or _NOBODY.search(main[: first.start()]):
            return first, "must"
        if re.match(r"(?i)may\b[^.;]{0,80}?\bonly (?:where|if|when|with)\b", main[first.start() :]):
            return first, "must"
        later = next((one for one in every[1:4] if re.search(r"\band\s*$", main[: one.start()])), None)
        if later is not None and _name(later) in ("must", "should", "will"):
            return later, _name(later)
    return first, modal


def _name(found: re.Match[str]) -> Modal:
    return next(name for name, _ in _FORCES if found.group(name))


def _is_within(main: str, found: re.Match[str]) -> bool:
    """Whether it stands in a clause that only describes something: "which may", "that children can", "so that"."""
    before = main[: found.start()]
    if re.match(r"\W*\s(?:means?|is used|indicates)\b", main[found.end() :]) or _TOLD_OF.search(before):
        return True
    if found.group().lower() in ("can", "may", "could", "might") or found.group("aim"):
        return bool(re.search(r"\b(?:so that|that|which|who|whom|where|when|if|what|how|as)\b[^,;]{0,60}$", before))
    if found.group().lower() == "will" and re.search(r"\b(?:the|their|good|political|free)\s$", before):
        return True
    if re.search(r"\b(?:who|which|that)\s+(?:\w+ly\s+)?$", before):
        return True
    return bool(re.search(r"\b(?:so that|whose|whom|if|when|where|how)\b[^,;]{0,60}$", before))


def _is_noun(main: str, first: str) -> bool:
    """Whether a word that could be an imperative is none here: "Support is offered", "Work continues", "Plans ..."."""
    after = main[len(first) :].lstrip()
    is_verb = first in ("look", "work", "have", "be", "do")
    return not is_verb and _GOES_ON_AS_NOUN.match(after) is not None


def _verb_place(main: str) -> int:
    """Where the verb of a clause that binds nobody begins; the end of its first six words where none is known."""
    being = _VERB_OF_BEING.search(main)
    words = list(re.finditer(r"\S+", main))
    plain = next(
        (
            one.start()
            for one in words[1:9]
            if (re.fullmatch(r"[a-z]{2,}(?:s|ed)", one.group()) and one.group().rstrip("s") in IMPERATIVES)
            or (one.group() in IMPERATIVES and not re.search(r"\b(?:to|the|a|and|of)\s$", main[: one.start()]))
        ),
        None,
    )
    limit = words[6].start() if len(words) > 6 else len(main)
    places = [place for place in (being.start() if being else None, plain) if place is not None]
    return min(places) if places else limit
