"""Who is bound by a statement: the subject, the agent of a passive, whom the lead-in or heading names, or who is meant.

The implied ones are told last: bare imperatives of an authority's document bind the authority, passives of an
agreement the schools that make it, recommendations whom was inspected. Whoever only benefits is never named.
"""

import re
from collections.abc import Iterable

from corpus.statement import ACTORS, Actor, Type
from ingest.statements import reasons
from ingest.statements.grammar import Grammar
from ingest.statements.lexicon import pattern
from ingest.statements.names_of_actors import Mention, mentions, speaks_of_itself
from ingest.statements.setting import Setting

Actors = tuple[tuple[Actor, ...], str]
_NOBODY: Actors = ((), "")
_BENEFIT = ("children and young people", "parents")
_PRONOUN = pattern("pronoun")
_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_PASSIVE = pattern("passive")
_AGENT = re.compile(r"\bby (?:the |each |every |all |its |their |both |a |an |any )?([^,;.]{3,80})", re.IGNORECASE)
_HEAD_ENDS = pattern("head_ends")
_BETWEEN = re.compile(r"(?:[\s,/&’']|s\b|and|or|the|all|their|its|both|other|senior|chairs? of|as well as)*")
_WHOEVER = pattern("whoever")
_ALSO = pattern("also")
_MONEY = pattern("money")
_GOALS = pattern("goals")
_UNDERGONE = pattern("undergone")
_OPEN = ("", "not", "never", "also")  # so a lead-in ends whose sentence its items end: "Schools must not"
_CLAUSE_BEFORE = re.compile(r"^.*(?:[:;]|, so) ")  # "Early action matters, so schools should ..."
_LEADERS = pattern("leaders")  # of whom a review judges, by no other name


def actors_of(one: Setting, kind: Type) -> Actors:
    """Whom a statement of this type binds (of a finding: whom it judges), in the contract's order, and why."""
    if one.review:
        return _in_review(one, kind)
    for found in (_of_row(one), _of_open_lead(one), _of_sentences(one, kind), _of_lead(one), _of_heading(one, kind)):
        if found is not None:
            return found
    return _implied(one, kind)


def subject_actors(part: Grammar, one: Setting) -> tuple[Actor, ...]:
    """Whom the subject of a sentence names, itself and by "we": what "they" in the next sentence means."""
    named = _head(mentions(part.subject, one.owner), part.subject)
    if speaks_of_itself(part.subject.split(" ")[0] if part.subject else "") and one.owner.we:
        return (one.owner.we,)
    return _ordered(mention.actor for mention in named)


def _ordered(names: Iterable[Actor]) -> tuple[Actor, ...]:
    found = set(names)
    return tuple(one for one in ACTORS if one in found)


def _head(found: list[Mention], text: str) -> list[Mention]:
    """Those that a noun phrase is of: "heads and governors of all schools" -> heads, governors; none of "money from
    the council", which is no actor."""
    if not found:
        return []
    opening = text[: found[0].start]
    if _HEAD_ENDS.search(opening) and not _WHOEVER.search(opening):
        return []
    head = [found[0]]
    for mention in found[1:]:
        between = text[head[-1].start + len(head[-1].words) : mention.start]
        if not _BETWEEN.fullmatch(between):
            break
        head.append(mention)
    return head


def _of_row(one: Setting) -> Actors | None:
    """A row of stages often names who leads each: its last cells."""
    if one.candidate.shape != "row":
        return None
    cells = [cell.strip() for cell in one.words.split("|")]
    if re.search(r"\b(?:lead|who|responsible|owner|by whom)\b", one.candidate.lead, re.IGNORECASE):
        found = mentions(re.split(r", (?:helped|supported|advised) by", cells[-1])[0], one.owner)
        if found:
            actors = _ordered(mention.actor for mention in found)
            return actors, reasons.ACTOR_ROW.format(words=cells[-1])
    middle = [mention for mention in mentions(" ".join(cells[:-1]), one.owner) if mention.actor not in _BENEFIT]
    if middle and one.zone.name == "milestones":
        return (middle[0].actor,), reasons.ACTOR_ROW.format(words=middle[0].words)
    return None


def _of_sentences(one: Setting, kind: Type) -> Actors | None:
    """By the sentence that binds, else by the first."""
    bound = next(
        (part for number, part in enumerate(one.parts) if part.modal and not (number and part.modal in ("may", "aim"))),
        None,
    )
    part = bound or one.first
    if part.imperative:
        return None
    found = _of_one(one, part, kind)
    if found is None and part is not one.first:
        found = _of_one(one, one.first, kind)
    return found


def _of_one(one: Setting, part: Grammar, kind: Type) -> Actors | None:
    subject = _CLAUSE_BEFORE.sub("", part.subject)
    first_word = subject.split(" ", 1)[0].lower() if subject else ""
    if first_word in ("we", "our") and one.owner.we:
        if first_word == "our" and kind == "objective":
            return (one.owner.we,), reasons.ACTOR_WE.format(words=first_word)
        if first_word == "we":
            return _we(one, part)
    if _YOU.match(subject):
        return (one.owner.you,), reasons.ACTOR_YOU
    found = mentions(subject, one.owner)
    agent = _agent(one, part)
    if _PASSIVE.search(f"{part.modal_words} {part.rest}"[:80]) and agent is not None:
        return agent
    if _PRONOUN.match(subject) and len(subject.split()) < 4 and one.before and not found:
        return one.before, reasons.ACTOR_PRONOUN.format(words=first_word)
    head = _head(found, subject)
    named = [mention for mention in head if mention.actor not in _BENEFIT]
    if named and not _is_passive_patient(part, kind, named):
        also = [
            mention for later in _ALSO.findall(part.rest) for mention in _head(mentions(later, one.owner), later)[:1]
        ]
        every = [mention.actor for mention in (*named, *also) if mention.actor not in _BENEFIT]
        return _ordered(every), reasons.ACTOR_SUBJECT.format(words=reasons.said(subject))
    return agent


def _we(one: Setting, part: Grammar) -> Actors:
    if one.owner.we is None:
        return _NOBODY
    if (
        re.match(r"(?:expect|ask|want|encourage)\w*\b", part.rest, re.IGNORECASE)
        or "expect" in part.modal_words.lower()
    ):
        asked = [mention for mention in mentions(part.rest, one.owner) if mention.actor not in _BENEFIT]
        if asked and "expect" in f"{part.modal_words} {part.rest}".lower()[:20]:
            return (asked[0].actor,), reasons.ACTOR_SUBJECT.format(words=asked[0].words)
    return (one.owner.we,), reasons.ACTOR_WE.format(words="we")


def _is_passive_patient(part: Grammar, kind: Type, named: list[Mention]) -> bool:
    """Whether the subject only undergoes it: "Special schools will be funded", "Schools are not charged"."""
    done = _UNDERGONE.match(part.rest)
    return (
        bool(done)
        and part.modal in ("will", "")
        and {mention.actor for mention in named} <= {"schools", "partnerships", "headteachers", "governors", "teachers"}
    )


def _agent(one: Setting, part: Grammar) -> Actors | None:
    tail = f"{part.modal_words} {part.rest}"
    if not _PASSIVE.search(tail):
        return None
    for agent in _AGENT.finditer(tail):
        found = [mention for mention in mentions(agent.group(1), one.owner) if mention.actor not in _BENEFIT]
        if found and found[0].start < 14:
            head = _head(found, agent.group(1))
            return _ordered(mention.actor for mention in head), reasons.ACTOR_AGENT.format(
                words=reasons.said(agent.group(1))
            )
    return None


def _of_open_lead(one: Setting) -> Actors | None:
    """Of an item that ends the sentence its lead-in begins ("The head of each member must:") whom that binds."""
    lead = one.lead
    begins = lead is not None and lead.modal in ("must", "should", "will") and lead.rest in _OPEN and lead.subject
    goes_on = one.candidate.shape == "item" and re.match(r"[a-z]", one.words) and not _YOU.search(one.candidate.lead)
    return _of_lead(one) if begins and goes_on else None


def _of_lead(one: Setting) -> Actors | None:
    lead = one.lead
    if lead is None:
        return None
    # of nested lead-ins ("3.1 Every member shall: (a) ...") the last that names somebody
    if re.match(r"we\b", lead.main, re.IGNORECASE) and one.owner.we and lead.modal:
        return (one.owner.we,), reasons.ACTOR_LEAD.format(words="we")
    if _YOU.search(one.candidate.lead):
        return (one.owner.you,), reasons.ACTOR_LEAD.format(words="you")
    text = lead.subject or lead.main
    head = _head(mentions(text, one.owner), text)
    if head and head[0].actor in _BENEFIT and lead.modal and one.candidate.shape == "item":
        return (), ""  # "Every child and young person will:" binds nobody
    if not head and lead.modal and not re.search(r"\bsystem\b", text, re.IGNORECASE):
        head = _head(mentions(lead.rest, one.owner), lead.rest)
    named = [mention for mention in head if mention.actor not in _BENEFIT]
    if named and (
        lead.modal or lead.role or lead.rest == "" or re.search(r"\beach\b|\bevery\b", lead.main, re.IGNORECASE)
    ):
        return _ordered(mention.actor for mention in named), reasons.ACTOR_LEAD.format(
            words=reasons.said(named[0].words)
        )
    if _PRONOUN.match(lead.subject) and one.before:
        return one.before, reasons.ACTOR_PRONOUN.format(words=lead.subject)
    return None


def _of_heading(one: Setting, kind: Type) -> Actors | None:
    """ "What will X do?", "Duties of governors", "The council": the nearest heading that names somebody to act."""
    if kind in ("principle", "objective", "milestone") and one.zone.name not in ("duties",):
        return None
    for heading in reversed(one.candidate.path[-3:]):
        if any(re.search(name, heading, re.IGNORECASE) for _, name in one.owner.own_names) and "?" not in heading:
            continue  # the document's own name heads all of it
        found = [mention for mention in mentions(heading, one.owner) if mention.actor not in _BENEFIT]
        asks = re.search(r"\bwhat\b|\bdut(?:y|ies)\b|\brole\b|responsib|\bmust\b", heading, re.IGNORECASE)
        whole = found and len(heading.split()) <= 6 and found[0].start < 6
        if found and (asks or whole):
            return _ordered(mention.actor for mention in found), reasons.ACTOR_HEADING.format(
                said=reasons.said(heading)
            )
    return None


def _implied(one: Setting, kind: Type) -> Actors:
    """Who is meant where nobody is named."""
    if one.document.kind == "agreement":
        if _MONEY.search(one.words) and "data" not in one.words:
            return ("partnerships",), reasons.ACTOR_MEMBERS
        return ("schools",), reasons.ACTOR_MEMBERS
    if one.owner.you != "schools" and one.document.kind == "guidance" and kind in ("duty", "practice"):
        return (one.owner.you,), reasons.ACTOR_YOU
    if re.search(r"peer review", one.document.title, re.IGNORECASE) and kind in ("practice", "duty"):
        return ("system leaders",), reasons.ACTOR_YOU
    own = one.owner.we
    if own is None:
        return _NOBODY
    if kind == "objective":
        hoped = _GOALS.search(one.candidate.lead) or re.search(
            r"\bsystem will deliver\b", one.candidate.lead, re.IGNORECASE
        )
        return _NOBODY if hoped else ((own,), reasons.ACTOR_AUTHORITY)
    if kind == "duty" or (kind == "milestone" and not one.period and (one.first.modal or one.first.imperative)):
        return (own,), reasons.ACTOR_AUTHORITY
    if kind == "milestone" and one.candidate.shape == "row" and one.document.kind == "strategy":
        return (own,), reasons.ACTOR_AUTHORITY
    if (kind == "principle" and one.first.imperative) or (
        kind == "principle" and one.candidate.shape in ("item", "cell") and not one.first.subject
    ):
        return (own,), reasons.ACTOR_AUTHORITY
    return _NOBODY


def _in_review(one: Setting, kind: Type) -> Actors:
    """Of a recommendation who is to act, of a finding whom it judges where that is its subject."""
    title = one.document.title.lower()
    whole = "send" in title or "area partnership" in title or "local area" in title
    council = (
        not whole
        and re.search(r"local authority|children.s (?:services|social care)|council|borough|county|city", title)
        is not None
    )
    reviewed: Actor = "area partnership" if whole else "local authority" if council else "headteachers"
    subject = one.first.subject
    if kind in ("recommendation", "duty"):
        if not whole and not council:
            found = _head(mentions(subject, one.owner), subject) or mentions(subject, one.owner)
            named = [mention for mention in found if mention.actor not in _BENEFIT]
            if named:
                return _ordered(mention.actor for mention in named), reasons.ACTOR_SUBJECT.format(
                    words=reasons.said(subject)
                )
            return ("schools",), reasons.ACTOR_REVIEWED
        return (reviewed,), reasons.ACTOR_REVIEWED
    if kind == "milestone":
        if re.search(r"inspection", one.words, re.IGNORECASE):
            return ("inspectorate",), reasons.ACTOR_SUBJECT.format(words="inspection")
        return ("schools",), reasons.ACTOR_REVIEWED
    if _LEADERS.match(subject):
        return (reviewed,), reasons.ACTOR_SUBJECT.format(words=reasons.said(subject))
    found = [mention for mention in _head(mentions(subject, one.owner), subject) if mention.actor not in _BENEFIT]
    if found and found[0].start < 40:
        actor = found[0].actor
        if whole and actor in ("partnerships", "local authority"):
            actor = "area partnership"
        return (actor,), reasons.ACTOR_SUBJECT.format(words=reasons.said(subject))
    return _NOBODY
