"""Whom a document is about and who issued it, from its own words. Does not read files.

Names of England's authorities are known; other bodies are recognised by what such names end on. Some authorities are
also everyday words ("progress in reading and mathematics"), or names of persons: they count only where the words
around them say that a council or an area is meant.
"""

import re
from collections import Counter

from corpus.document import Kind
from corpus.places import AUTHORITIES

_STRONG, _WEAK, _FAINT = 4, 2, 1  # "Kent County Council"; "across Kent"; "the Kent Test", which may be a person's name
_ENOUGH = 3
_WORDS_A_POINT = 1_500  # a long document mentions many places that it is not about
_EVERYDAY = frozenset({"Reading", "Bury", "Sale"})
_NAMES = "|".join(re.escape(one) for one in sorted(AUTHORITIES, key=len, reverse=True))
_AUTHORITY = re.compile(rf"\b(?:{_NAMES})\b")
_BEFORE = re.compile(r"(?:Borough|City|County|Council|authority) of (?:the )?$")
_AFTER = re.compile(
    r"(?:'s|’s)? (?:(?:City|County|Borough|Metropolitan|Unitary|District|London) )*"
    r"(?:Council|Local Authority|local authority|LA\b|Unitary Authority|Local Area Partnership|local area partnership"
    r"|Safeguarding Children)"
)
_COUNCIL = re.compile(
    r"\b(?:[A-Z][\w'’-]+ (?:(?:and|upon|on|of|with) )?){1,3}"
    r"(?:(?:County|City|Borough|District|Metropolitan) ){0,2}Council\b"
)
# "New York", "North Warwickshire"
_IN_LONGER_NAME = re.compile(r"\b(?!(?:The|In|Inspection|For|Across|Every) )[A-Z][\w'’-]* $")
_NO_PLACE = frozenset(  # "the School Council", "The Council", "Health and Care Professions Council"
    """
    the our this that your a an school youth student pupil pupils parent parents research british privy health
    advisory national nursing general county city borough district metropolitan town parish safeguarding academic
    each every any local
    """.split()
)
_BODY = re.compile(
    r"\b(?:[A-Z][\w'’.-]+ (?:(?:of|and|upon|for|the) )*){1,7}?"
    r"(?:Schools Together|(?:Primary|Secondary|High|Special|Nursery|Infant|Junior|Sixth Form|Grammar|Community)? ?"
    r"(?:School|College|Academy)|Federation|(?:Learning |Academy )?Trust|Learning Partnership|Partnership of Schools"
    r"|Alliance(?: of Schools)?|University)\b"
)
_NO_NAME = frozenset(
    """
    the a an area send peer review report inspection of and multi academy school schools learning teaching primary
    secondary high special nursery infant junior sixth form grammar community trust partnership alliance federation
    college university agreement strategy system led independent school-led
    """.split()
)
_ORGANISATION = re.compile(
    r"\b(?:Council|Trust|Partnership|Department|Ministry|Office|Ofsted|Association|Alliance|Federation|Academy|School"
    r"|Schools|College|University|Authority|Government|Agency|Commission|Board|Service|Institute|Foundation|Together)\b"
)
_ISSUED = re.compile(
    r"^\s*(?:Published|Issued|Produced) by:? "
    r"((?:[A-Z][\w'’&-]*|of|and|for|the)(?: (?:[A-Z][\w'’&-]*|of|and|for|the))*)",
    re.MULTILINE,
)
_INSPECTORATE = re.compile(r"Office for Standards in Education|Majesty[’']s Inspector|Ofsted.{0,40}inspect", re.DOTALL)
_IN_PLACE = re.compile(r"\b(?:in|at|across) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})$")
_INSPECTED = re.compile(r"\b(?:inspection|visit)\b", re.IGNORECASE)


def subject_of(title: str, text: str) -> str:
    """The authority or body in the title, else the authority or council that the text is most about; may be empty."""
    named = _authorities(title)
    if named:
        return max(named, key=lambda one: named[one])
    body = body_in(title)
    if body:
        return body
    counts = _authorities(text)
    counts.update({name: count * _STRONG for name, count in Counter(_councils(text)).items()})
    place = _IN_PLACE.search(title)
    if place and not counts and len(re.findall(rf"\b{re.escape(place.group(1))}\b", text)) > 1:
        return place.group(1)  # "Review of provision in Northvale"
    best = max(counts, key=lambda one: counts[one], default="")
    return best if best and counts[best] >= max(_ENOUGH, len(text.split()) / _WORDS_A_POINT) else ""


def body_in(title: str) -> str:
    """The school, trust or partnership that a title names, empty when it names none."""
    for found in _BODY.finditer(title):
        name = found.group()
        cut = re.split(r"\b(?:[Rr]eview|[Ii]nspection|[Rr]eport|[Vv]isit) (?:of|to|at) ", name)[-1]
        words = [word.strip(".'’").lower() for word in cut.split()]
        if any(word not in _NO_NAME for word in words):
            return cut.removeprefix("A ")
    return next(iter(_councils(title)), "")


def publisher_of(kind: Kind, subject: str, title: str, text: str) -> str:
    """Who issued the document: an inspectorate, whoever it names as such, or the council it is about; may be empty."""
    if kind == "review" and "Ofsted" in text and _INSPECTED.search(title) and _INSPECTORATE.search(text):
        return "Ofsted"
    issued = _ISSUED.search(text[:4_000])
    if issued and is_organisation(issued.group(1)):
        return issued.group(1).strip()
    full = Counter(one for one in _councils(text) if subject and one.startswith(subject))
    return max(full, key=lambda one: full[one], default="") or subject


def is_organisation(author: str) -> bool:
    """Whether an author's name is that of a body and not of a person."""
    return _ORGANISATION.search(author) is not None


def _authorities(text: str) -> Counter[str]:
    """Points for each known authority that the text means as such."""
    points: Counter[str] = Counter()
    for found in _AUTHORITY.finditer(text):
        name = found.group()
        before = text[max(found.start() - 40, 0) : found.start()]
        if _BEFORE.search(before) or _AFTER.match(text, found.end()):
            points[name] += _STRONG
        elif name not in _EVERYDAY and not _IN_LONGER_NAME.search(before):
            points[name] += _FAINT if re.match(r" [A-Z]", text[found.end() : found.end() + 2]) else _WEAK
    return points


def _councils(text: str) -> list[str]:
    """The full names of councils in a text, as often as they stand there."""
    found = []
    for match in _COUNCIL.finditer(text):
        words = match.group().split()
        while words and words[0].lower() in ("the", "and", "of", "between", "for", "by", "with"):
            words = words[1:]
        if len(words) > 1 and words[0].lower() not in _NO_PLACE:
            found.append(" ".join(words))
    return found
