"""The title a document gives itself: a checked property, or the words at its head. Does not read files."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from corpus.places import AUTHORITIES
from ingest.outline import Laid, Outline, is_numbered

_MOST_LETTERS = 400  # of a title
_HEAD_BLOCKS = 12
_FIRST_PAGE = 3_000  # characters in which a property's words must stand for it to be believed
_MOST_WORDS = 30
_WORKING = re.compile(  # what programs and drafters leave in a property
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled\b.*|document\d*|slide \d+|.*\.(?:docx?|pdf|indd|pptx?|xlsx?)"
    r"|.*\b(?:draft|template|final clean|temp)\b.*|\d{4,}.*)$",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:\||–|—|-|::|»)\s+([^|–—»]{2,60})$")
_ANY_DOCUMENT = re.compile(  # headings that every document has
    r"^(?:(?:executive |one.page )?summary\b|foreword|preface|introduction|background|(?:table of )?contents|abstract"
    r"|chapter\b|part (?:one|[a-z]\b|\d)|about\b|overview|purpose|section \d|appendix|annex|welcome"
    r"|key (?:points|messages)|first.page\b|at a glance|front cover|notices?$|version\b|and$)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:inspection|review|agreement|memorandum|strategy|plan|guidance|guide|handbook|policy|report|protocol|newsletter)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:[A-Z0-9][\w'’.&,-]*|of|and|the|for|upon|in|St\.?)(?: (?:[A-Z0-9][\w'’.&,-]*|of|and|the|for|upon|in|on))*"
    r" (?:Council|Authority|City|School|Schools|Academy|College|Federation|Trust|Partnership|Alliance|Nursery)"
)
_PLACE = re.compile(
    r"(?:(?:London|Royal|Metropolitan) )?(?:(?:Borough|City|County) of )?(?:"
    + "|".join(re.escape(one) for one in AUTHORITIES)
    + r")(?: (?:City|County|Borough|Metropolitan|Unitary|Council|Authority))*"
)


def title_of(name: str, outline: Outline, stated: str = "") -> str:
    """The title: the stated one when it is one, else what stands at the head of the document, else the file's name."""
    believed = believed_title(stated, outline.text)
    if believed:
        return believed
    head = [one for one in outline.laid[:_HEAD_BLOCKS] if one.block.kind != "furniture"]
    place = _place_of_title(head)
    if place is None:
        return _from_name(name)
    title = _without_repeats(" ".join(head[place].block.text.split()))
    below = _paper_named_below(head[place + 1 :])
    return f"{title}: {below}" if below and _is_body(title) else title


def believed_title(stated: str, text: str, by_hand: bool = False) -> str:
    """A title from the file's properties, without the site's name; empty when it is a program's or a drafter's.

    by_hand: it was written for readers, as a web page's is; otherwise its words must stand at the head of the text.
    """
    plain = " ".join(stated.split())
    if _WORKING.match(plain):
        return ""
    without_site = _SITE.sub("", plain)
    if without_site != plain and len(without_site.split()) > 1:
        plain = without_site
    words = re.findall(r"\w+", plain.lower())
    if len(words) < 2 or _PLACE.fullmatch(plain):
        return ""
    if by_hand:
        return plain
    first = set(re.findall(r"\w+", text[:_FIRST_PAGE].lower()))
    return plain if sum(word in first for word in words) >= 0.6 * len(words) else ""


def site_of(stated: str) -> str:
    """The name of the site at the end of a web page's title, empty when there is none."""
    found = _SITE.search(stated)
    return found.group(1) if found else ""


def _place_of_title(head: Sequence[Laid]) -> int | None:
    headings = [place for place, one in enumerate(head) if one.block.kind == "heading" and _names_it(one)]
    best = min(headings, key=lambda place: (head[place].block.level, place), default=None)
    opening = next((place for place, one in enumerate(head) if one.block.text.strip()), None)
    if opening is None or head[opening].block.kind != "paragraph" or not _names_it(head[opening]):
        return best
    top = min((one.block.level for one in head if one.block.kind == "heading"), default=1)
    # a first line above a heading of every document ("Background") or above a low one is the title
    return opening if best is None or head[best].block.level > max(top, 1) or best > opening + 2 else best


def _names_it(one: Laid) -> bool:
    text = one.block.text.strip()
    if len(text) > _MOST_LETTERS:
        return False
    words = text.split()
    if is_numbered(one.block.label) and text.startswith(one.block.label):
        return False
    is_sentence = one.block.kind == "paragraph" and (text.endswith((".", ":", ";", ",")) or len(words) > 20)
    return (
        0 < len(words) <= _MOST_WORDS
        and (text[0].isalnum() or text[0] in "‘“\"'(")
        and sum(letter.isalpha() for letter in text) > len(text) / 2
        and not is_sentence
        and not _ANY_DOCUMENT.match(text)
    )


def _without_repeats(title: str) -> str:
    """A logo's words made a title: initials before the words they stand for go, and a last word said before."""
    words = title.split()
    initials = words[0]
    if len(words) > len(initials) >= 2 and initials.isupper():
        spelt = "".join(word[0] for word in words[1 : len(initials) + 1]).upper()
        words = words[1:] if spelt == initials else words
    said = {word.casefold() for word in words[:-1]}
    if len(words) > 2 and words[-1].casefold() in said and words[-1] not in words[:-1]:
        words = words[:-1]
    return " ".join(words)


def _paper_named_below(following: Sequence[Laid]) -> str:
    """The heading right below that says what paper this is: "Inspection of children's social care services"."""
    if not following or following[0].block.kind != "heading":
        return ""
    text = " ".join(following[0].block.text.split())
    return text if _PAPER.search(text) and not _ANY_DOCUMENT.match(text) else ""


def _is_body(title: str) -> bool:
    """Whether a title names nothing but a council, place or school."""
    return bool(_PLACE.fullmatch(title) or _BODY.fullmatch(title)) and not _PAPER.search(title)


def _from_name(name: str) -> str:
    stem = PurePosixPath(name).stem.replace("_", " ").replace("-", " ").strip()
    return stem[:1].upper() + stem[1:] if stem else name
