"""What a document is: title, publisher, subject, kind, dates, outcome; stated where somebody stated it, else guessed.

Order of trust: verse-sources.toml, then front matter and file properties, then the first page. The names of all
guessed fields are kept with the document. Does not read files.
"""

import re
from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime

from corpus.document import KINDS, Kind
from corpus.places import AUTHORITIES
from corpus.source import Source
from ingest.outline import Outline

_FIRST_PAGE = 2_500  # characters looked at for what a document says about itself
_COUNCIL = re.compile(
    r"\b((?:[A-Z][\w'’-]+ (?:and |upon |of |with |in )?){1,4})"
    r"(?:County|City|Borough|District|Metropolitan(?: Borough)?|Local Area Partnership|Council)\b"
)
_REVIEWED = re.compile(
    r"(?:[Ii]nspection|[Rr]eview|[Vv]isit)\s+(?:of|to|at)\s+(?:the\s+)?((?:[A-Z][\w'’.,-]+\s+(?:(?:and|upon|of|with|in)\s+)?)+?)"
    r"(?=(?:London |Metropolitan |Royal |City |County )?(?:[Bb]orough|[Cc]ouncil|[Cc]ounty|[Cc]ity|[Ll]ocal|[Aa]rea|[Cc]hildren))"
)
_KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    ("review", r"\binspection\b|\breview report\b|\bpeer review of\b|\binspection dates?\b"),
    ("newsletter", r"\bnewsletter\b|\bbulletin\b|\bno comments have been left\b|\bheads up\b"),
    ("agreement", r"\bagreement\b|\bmemorandum of understanding\b|\bpartnership document\b"),
    ("guidance", r"\bguidance\b|\bguide\b|\bhandbook\b|\btoolkit\b"),
    ("strategy", r"\bstrateg(?:y|ic)\b|\bvision\b|\bplan\b|\bimprovement system\b"),
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)? (" + "|".join(month[:3] + r"\w*" for month in _MONTHS) + r")\.? (\d{4}|\d\d)\b"
)
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_PERIOD = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OVERALL = re.compile(
    r"overall (?:effectiveness|outcome)[:\s|]*(outstanding|good|requires improvement(?: to be good)?|inadequate)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"^(?:microsoft word\b.*|untitled|document\d*|.*\.(?:docx?|pdf|indd))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a document that are about it rather than in it, and which of them were guessed."""

    title: str
    publisher: str = ""
    subject: str = ""
    kind: Kind = "other"
    published: str = ""
    period: str = ""
    outcome: str = ""
    audience: tuple[str, ...] = ("public",)
    supersedes: str = ""
    brief_of: str = ""
    url: str = ""
    guessed: tuple[str, ...] = ()


def metadata(name: str, outline: Outline, properties: dict[str, str], stated: Source) -> Metadata:
    """What the document of this file name is, from what is stated, its properties and its own words."""
    told = {field.name: getattr(stated, field.name) for field in fields(Source) if getattr(stated, field.name)}
    for key in ("title", "publisher", "subject", "kind", "published"):
        if key not in told and (value := _property(properties, key)):
            told[key] = value
    guesses = _guesses(name, outline, str(told.get("title", "")))
    guessed = tuple(key for key, value in guesses.items() if value and key not in told)
    kept = {**guesses, **told}
    audience = kept.pop("audience", ("public",))
    return Metadata(**kept, audience=tuple(audience), guessed=guessed)


def _property(properties: dict[str, str], key: str) -> str:
    value = properties.get(key, "").strip()
    if key == "title" and (_NO_TITLE.match(value) or len(value.split()) < 2):
        return ""
    return "" if key == "kind" and value not in KINDS else value


def _guesses(name: str, outline: Outline, title: str) -> dict[str, str]:
    first = outline.text[:_FIRST_PAGE]
    title = title or _title(name, outline)
    subject = _subject(title, outline.text)
    kind = _kind(title, first)
    period = _PERIOD.search(title) or (_PERIOD.search(first) if kind == "strategy" else None)
    outcome = _OVERALL.search(outline.text[: 2 * _FIRST_PAGE]) if kind == "review" else None
    return {
        "title": title,
        "publisher": _publisher(kind, subject, outline.text),
        "subject": subject,
        "kind": kind,
        "published": _published(name, title, first),
        "period": period.group() if period else "",
        "outcome": outcome.group(1).capitalize() if outcome else "",
    }


def _title(name: str, outline: Outline) -> str:
    headings = [one.block for one in outline.laid[:12] if one.block.kind == "heading"]
    if headings:
        top = min(block.level for block in headings)
        return next(block.text for block in headings if block.level == top)
    lines = [line.strip() for line in outline.text.splitlines() if line.strip()]
    return lines[0][:120] if lines else name


def _subject(title: str, text: str) -> str:
    """The body or place reviewed, or the authority most often named, its mentions in the title counting tenfold."""
    reviewed = _REVIEWED.search(title) or _REVIEWED.search(text[:_FIRST_PAGE])
    counts: Counter[str] = Counter()
    for weight, words in ((10, title), (1, text)):
        found = [one.group() for one in _AUTHORITY.finditer(words)]
        found += [match.strip().removeprefix("The ") for match in _COUNCIL.findall(words)]
        counts.update({name: weight * count for name, count in Counter(found).items()})
    if reviewed:
        named = _AUTHORITY.match(reviewed.group(1))
        return named.group() if named else reviewed.group(1).strip()
    return max(counts, key=lambda one: (counts[one], len(one))) if counts else ""


_AUTHORITY = re.compile(
    r"\b(?:" + "|".join(re.escape(one) for one in sorted(AUTHORITIES, key=len, reverse=True)) + r")\b"
)


def _kind(title: str, first: str) -> Kind:
    for words in (title, first):
        for kind, pattern in _KIND_WORDS:
            if re.search(pattern, words, re.IGNORECASE):
                return kind
    return "other"


def _publisher(kind: Kind, subject: str, text: str) -> str:
    if "Ofsted" in text and kind == "review":
        return "Ofsted"
    council = next((one for one in _FULL_COUNCIL.findall(text) if subject and one.startswith(subject)), "")
    return council or subject


_FULL_COUNCIL = re.compile(r"\b(?:[A-Z][\w'’-]+ ){1,4}(?:County |City |Borough |District |Metropolitan )?Council\b")


def _published(name: str, title: str, first: str) -> str:
    dated = _NAME_DATE.search(name)
    if dated:
        return dated.group()
    for words in (title, first):
        found = _DATE.search(words)
        if found:
            return _iso(*found.groups())
    years = _YEAR.findall(title) or _YEAR.findall(name)
    return years[0] if years else ""


def _iso(day: str, month: str, year: str) -> str:
    number = next(place for place, full in enumerate(_MONTHS, 1) if full.startswith(month[:3]))
    full_year = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return datetime(full_year, number, int(day)).date().isoformat()
    except ValueError:
        return str(full_year)
