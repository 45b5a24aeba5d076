"""What a document is: title, publisher, subject, kind, dates, outcome; stated where somebody stated it, else guessed.

Order of trust: verse-sources.toml and the command line, then front matter and file properties, then the document's
own words. The names of all guessed fields are kept with the document. Does not read files.
"""

import re
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath

from corpus.access import as_audience
from corpus.document import KINDS, Kind
from corpus.source import Source
from ingest.dates import iso, period_of, published_of
from ingest.errors import UnreadableFile
from ingest.grades import grades_of, outcome_of
from ingest.organisations import is_organisation, publisher_of, subject_of
from ingest.outline import Outline
from ingest.phases import phase_of
from ingest.titles import believed_title, site_of, title_of

_MOST_TITLE = 400  # characters
_FIRST_PAGE = 2_500  # characters looked at for what a document says about itself
_FRONT_MATTER = (".md", ".markdown")  # their properties are written by hand, for readers
_PAGES = (".html", ".htm", ".epub")  # so is the title of a page or book; those of other files a program left there
_BY_TITLE: tuple[tuple[Kind, str], ...] = (
    ("guidance", r"\b(?:guidance|guide|handbook|toolkit|manual|how to|induction|checklist|tips)\b"),
    ("newsletter", r"\b(?:newsletter|bulletin|heads up|briefing note)\b"),
    (
        "review",
        r"\binspections?\b|\bpeer review\b|\breview(?: team)? (?:report|found)\b|\breport of (?:a|the) .*review\b"
        r"|\bindependent review\b|\b(?:focused|monitoring) visit\b|\breview of\b|\bassurance visit\b",
    ),
    ("agreement", r"\bagreement\b|\bmemorandum\b|\bcontract\b|\bterms of reference\b|\bcompact\b|\bprotocol\b"),
    ("strategy", r"\bstrateg(?:y|ic)\b|\bvision\b|\bplan\b|\bimprovement system\b|\bpriorities\b"),
)
_BY_FIRST_PAGE: tuple[tuple[Kind, str], ...] = (
    ("review", r"^inspection dates?\b|^dates? of (?:review|inspection|visit)\b|^lead (?:inspector|reviewer)\b"),
    ("newsletter", r"^heads up$|\bnewsletter\b|\bno comments have been left\b"),
    ("agreement", r"\bthis (?:agreement|memorandum) (?:is|sets)\b|\bmemorandum of (?:understanding|agreement)\b"),
    ("strategy", r"\b(?:this|our) strategy\b|\bthis strategic plan\b"),
    ("guidance", r"\bthis (?:guidance|guide|handbook|toolkit|resource)\b"),
)


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
    grades: tuple[tuple[str, str], ...] = ()
    phase: str = ""
    audience: tuple[str, ...] = ()  # empty where nobody stated who may read it
    supersedes: str = ""
    valid_from: str = ""
    valid_to: str = ""
    review_date: str = ""
    brief_of: str = ""
    url: str = ""
    guessed: tuple[str, ...] = ()


def metadata(name: str, outline: Outline, properties: dict[str, str], stated: Source) -> Metadata:
    """What the document of this file name is, from what is stated, its properties and its own words.

    Raises UnreadableFile when its front matter names an audience that is none: who may read it must not be guessed.
    """
    told = merged(_in_file(name, outline, properties), stated)
    text = outline.text
    title = told.title[:_MOST_TITLE] or title_of(name, outline)
    kind = _as_kind(told.kind) or _kind(title, text[:_FIRST_PAGE])
    subject = told.subject or subject_of(title, text)
    publisher = told.publisher or publisher_of(kind, subject, title, text)
    grades = grades_of(outline) if kind == "review" else ()
    made = Metadata(
        title=title,
        publisher=publisher,
        # an authority's own paper is about the authority
        subject=subject or (publisher if kind != "review" and "Council" in publisher else ""),
        kind=kind,
        published=told.published or published_of(name, title, text, kind, properties.get("created", "")),
        period=told.period or period_of(name, title, text),
        outcome=outcome_of(outline, grades) if kind == "review" else "",
        grades=grades,
        phase=phase_of(outline) if kind == "review" else "",
        audience=told.audience,
        supersedes=told.supersedes,
        valid_from=told.valid_from,
        valid_to=told.valid_to,
        review_date=told.review_date,
        brief_of=told.brief_of,
        url=told.url,
    )
    return replace(made, guessed=_guessed(made, told))


def merged(told: Source, over: Source) -> Source:
    """What is told, with whatever the other source states in its place."""
    return replace(told, **{field.name: value for field in fields(Source) if (value := getattr(over, field.name))})


def _guessed(made: Metadata, told: Source) -> tuple[str, ...]:
    candidates = ("title", "publisher", "subject", "kind", "published", "period", "outcome", "grades", "phase")
    found = (name for name in candidates if getattr(made, name) not in ("", (), "other"))
    return tuple(name for name in found if not getattr(told, name, ""))


def _in_file(name: str, outline: Outline, properties: dict[str, str]) -> Source:
    ending = PurePosixPath(name).suffix.lower()
    if ending in _FRONT_MATTER:
        return _front_matter(name, properties)
    return _properties(properties, outline, by_hand=ending in _PAGES)


def _front_matter(name: str, properties: dict[str, str]) -> Source:
    """What the author wrote at the head of the file; every field counts as stated."""
    lower = {key.strip().lower(): value.strip() for key, value in properties.items()}
    title = lower.get("title", "")
    kind = lower.get("kind", "").lower()
    return Source(
        # "Theory": the name of a page's place in a site is not what a person would call the document
        title=title if len(title.split()) > 1 else "",
        publisher=lower.get("publisher", "") or _organisation(lower.get("author", "")),
        subject=lower.get("subject", ""),
        kind=kind if kind in KINDS else "",
        published=iso(lower.get("published", "")) or iso(lower.get("date", "")),
        period=lower.get("period", ""),
        audience=_audience(name, lower["audience"]) if lower.get("audience") else (),
        supersedes=lower.get("supersedes", ""),
        valid_from=iso(lower.get("valid_from", "")),
        valid_to=iso(lower.get("valid_to", "")),
        review_date=iso(lower.get("review_date", "")),
        brief_of=lower.get("brief_of", ""),
        url=lower.get("url", ""),
    )


def _audience(name: str, words: str) -> tuple[str, ...]:
    try:
        return as_audience(words.split(","))
    except ValueError as error:
        raise UnreadableFile(f"{name} states its audience in its front matter, but: {error}") from error


def _properties(properties: dict[str, str], outline: Outline, by_hand: bool) -> Source:
    """What a program wrote into the file, as far as it can be believed; its subject is a topic, not a body."""
    title = believed_title(properties.get("title", ""), outline.text, by_hand)
    site = site_of(" ".join(properties.get("title", "").split()))
    publisher = properties.get("publisher", "").strip() or _organisation(properties.get("author", ""))
    return Source(title=title, publisher=publisher or (site if title and is_organisation(site) else ""))


def _organisation(author: str) -> str:
    name = author.split(",", maxsplit=1)[0].strip()
    return name if is_organisation(name) and "@" not in name else ""


def _as_kind(word: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == word), None)


def _kind(title: str, first: str) -> Kind:
    for kind, pattern in _BY_TITLE:
        if re.search(pattern, title, re.IGNORECASE):
            return kind
    for kind, pattern in _BY_FIRST_PAGE:
        if re.search(pattern, first, re.IGNORECASE | re.MULTILINE):
            return kind
    return "other"
