"""What is no statement whatever its grammar: titles, lead-ins, names, contents, contact, licence, definitions.

Judges a candidate by its own words. What is pure background is told in type_of.py.
"""

import re

from ingest.statements.grammar import grammar
from ingest.statements.lexicon import pattern
from ingest.statements.spans import PRINCIPLED, Candidate

_CONTACT = pattern("contact")
_DEFINES = pattern("defines")
_ABOUT_ITSELF = pattern("about_itself")
_FACTS = re.compile(r"^(?:[\d.,£%() |/-]+|n/a|none|total|yes|no)+$", re.IGNORECASE)
_DATES_ONLY = pattern("dates_only")


def why_chaff(one: Candidate, review: bool) -> str:
    """Why a candidate cannot be a statement; empty when it can."""
    words = one.words
    count = len(words.split())
    if _FACTS.match(words) or not re.search(r"[A-Za-z]{3}", words):
        return "figures only"
    if _CONTACT.search(words):
        return "contact, licence or form"
    if _is_lead_in(words) and not (one.shape == "item" and grammar(words.split(". ")[0]).modal and ". " in words):
        return "a lead-in"
    if _DATES_ONLY.match(words) and count < 25:
        return "a document's particulars"
    if not review and _DEFINES.search(words):
        return "a definition"
    if not review and _ABOUT_ITSELF.search(words) and not grammar(words).dated:
        return "the document about itself"
    if one.shape == "sentence" and count < 3:
        return "a scrap"
    whole = words.endswith((".", "!")) and count > 3
    principled = PRINCIPLED.search(" ".join(one.path[-1:]))
    if one.shape in ("sentence", "title") and not (whole or principled or grammar(words).clause):
        return "a title or a name"
    return ""


_ANNOUNCES = re.compile(r"\b(?:the following|these|as follows)\b", re.IGNORECASE)
_CONTENT = re.compile(r"\b(?:should|must|shall|will|need to|is to|are to)\b\s+\w+\s+(?:\w+\s+){2,}", re.IGNORECASE)


def _is_lead_in(words: str) -> bool:
    """Whether it only introduces what follows: it ends in a colon and says nothing whole by itself."""
    if re.search(r"\b(?:that|are|is|will|include|including|through|by|to|following)$", words):
        return True
    says_something = _CONTENT.search(words) is not None and len(words.split()) > 8
    return words.endswith(":") and (not says_something or _ANNOUNCES.search(words) is not None)
