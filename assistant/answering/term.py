"""The term that a question wants explained, and whether a text explains it. No I/O.

A text is an entry for a term when it begins with the term and says what that is ("Triad<tab>Three schools that ...",
"“member” means ...", "Cold look: ..."), and introduces it when the term is named in the sentence that tells what it
stands for ("... in what staff call a “cold look”", "National Leaders of Education (NLE)").
"""

import re

from corpus.terms import STOP_WORDS, stem, terms, words

_LABEL = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivx]+)[.)]|\d{1,3}(?:\.\d{1,2})*|[^\w\s\"'“‘(]+)\s+(?=[\w\"'“‘])"
)
_NUMBERED = re.compile(r"^\d{1,3}\.\s")
_OPENS = re.compile(
    r"^\W*([\w'’()&/, -]{2,70}?)[\"”’']?\s*"
    r"(?:(?P<mark>:|–|—| - )|\b(?:means|refers to|stands for|(?:is|are) (?:described|defined) as)\b)"
)
_QUOTED = re.compile(r"(?<!\w)['\"‘“]([^'\"’”?]{2,40})['\"’”](?!\w)")
# the plainest sign first: "what does the council mean by culture as a building block" -> culture
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:mean|meant|understood) by (?:the (?:words?|terms?|phrases?) )?(.+)",
        r"\b(?:meaning|definition) of (?:the (?:words?|terms?|phrases?) )?(.+)",
        r"\bdefine (.+)",
        r"\bcounts as (.+)",
        r"\bwhat (?:exactly )?(?:do|does|did) (.+?) (?:mean|stand for|refer to)\b",
        r"\b(?:some|any)thing called (.+)",
        r"\b(?:what|who)(?:['’]?s| is| are| was| were)(?: exactly| actually| really)? (.+)",
        r"\b(?:what|who)(?: exactly| precisely| actually| really| on earth)+(?: is| are| was| were) (.+)",
        r"\bwhat,[^,?]{3,40}, (?:is|are) (.+)",
        r"\bexplain(?: to (?:me|us))?,? what (.+?) (?:is|are|means?)\b",
        r"\bhow (?:is|are) (.+?) (?:described|defined|characterised)\b",
        r"^\W*what means (.+)",
        r"(?:^|[,;:–-] |\b(?:an?|the|of|by) )([\w'’-]+(?: [\w'’-]+)?) means?\W*$",
    )
]
_PLAINLY = re.compile(r"\b(?:mean(?:s|ing)?|meant|definition|defined?|stands? for|counts as|glossary)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"[?.,;:(]|\s[-–]\s|\b(?:as|in|under|for|according|here|when|where|at|on|to|like|actually|exactly|really|please)\b",
    re.IGNORECASE,
)
_GLOSSARY = re.compile(
    r"\b(?:terms?|words?|phrases?|short forms?|abbreviations?|acronyms?|meanings?|in full"
    r"|what (?:it|this|that) means)\b",
    re.IGNORECASE,
)
# "the outcome Secure": what sort of word it is, is no part of the term
_SORT = re.compile(
    r"^(?:the |an? )?(?:outcome|grade|rating|judge?ment|level|status|category|word|term|phrase|acronym|abbreviation"
    r"|letters|initials)s? (?=\S)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:call(?:s|ed)?|known as|termed|so-called) (?:an? |the |it )?[\"'“‘]([^\"”’]{2,40})[\"”’']")
# "co-production (a way of working where ...)", "the hub, which acts as ..."
_GLOSSED = re.compile(
    r"((?:[\w'’-]+ ){0,3}[\w'’-]+)(?: \((?=(?:an?|the|where|when|which|these|those)\b[^)]{12,}\))"
    r"|, which (?:is an?|are|acts? as|means)\b)"
)
_ARTICLES = frozenset({"a", "an", "the", "it"})
_MOST_TERMS = 5  # a longer phrase is a question about something, no term
_BRACKETS = re.compile(r"\(([^)]*)\)")


def terms_asked(text: str) -> list[frozenset[str]]:
    """The terms that are to be explained, each in stems: those in quotation marks, else the one that is singled out."""
    said = [one.group(1) for one in _QUOTED.finditer(text)]
    if not said:
        said = [found.group(1) for one in _ASKED if (found := one.search(text))][:1]
        said = [_SORT.sub("", _UNTIL.split(one)[0]) for one in said]
    phrases = dict.fromkeys(frozenset(_stems(one)) for one in said)
    return [one for one in phrases if 0 < len(one) <= _MOST_TERMS]


def is_explicit(text: str) -> bool:
    """Whether a question asks plainly for the meaning of words, and not what or who something is."""
    return bool(_PLAINLY.search(text) or _QUOTED.search(text))


def is_entry(term: frozenset[str], text: str, table_heading: str = "", about: str = "") -> bool:
    """Whether a text is an entry for a term; about: the body it belongs to, whose name may stand before the term.

    A row of a table is one where the table's headings say that it explains words.
    """
    if "\t" in text:
        cells = text.split("\t") if _GLOSSARY.search(table_heading) else []
        names = cells[:1] + [found.group(1) for one in cells[1:] if (found := _OPENS.match(one))]
    else:
        opening = _OPENS.match(" ".join(_LABEL.sub("", text).split()))
        names = [opening.group(1)] if opening and not _is_addressed(text, opening) else []
    known = frozenset(_stems(about))
    return any(_is_called(term, one, known) for name in names for one in _forms(name))


def is_cell_for(term: frozenset[str], row: str, column: str) -> bool:
    """Whether the cell of a table where a row and a column meet explains a term: "What it means" beside "Secure"."""
    return bool(_GLOSSARY.search(column)) and term == frozenset(_stems(row))


def introduces(term: frozenset[str], text: str) -> bool:
    """Whether a sentence names the term as what something is called, after its full form, or with what it is behind it.

    "... in what staff call a “cold look”", "... leaders (NLE)", "... co-production (a way of working where ...)".
    """
    if any(term == frozenset(_stems(" ".join(one.split()[-size:])))
           for one in _GLOSSED.findall(text) for size in range(1, _MOST_TERMS)):  # fmt: skip
        return True
    named = [one.group(1) for one in _CALLED.finditer(text)]
    short = [part for inside in _BRACKETS.findall(text) for part in re.split(r"[,;/]| or ", inside) if part.isupper()]
    return any(term == frozenset(_stems(one)) for one in (*named, *short))


def _is_addressed(text: str, opening: re.Match[str]) -> bool:
    """Whether a colon or dash sets apart whom something is for, or what it is called, and no explanation:
    "6. The partnership: set up exchanges", "School: Saltby Haven"."""
    if not opening.group("mark"):
        return False
    said = opening.string[opening.end() :].split()
    return bool(_NUMBERED.match(text)) or not any(one[0].islower() and one not in STOP_WORDS for one in said)


def _forms(name: str) -> list[str]:
    """A name without what it has in brackets, and that by itself: "Learning Trust (LT)" -> "Learning Trust", "LT"."""
    return [_BRACKETS.sub(" ", name), *(part for inside in _BRACKETS.findall(name) for part in inside.split(","))]


def _is_called(term: frozenset[str], name: str, known: frozenset[str]) -> bool:
    """Whether a name is the term, give or take words of the body it belongs to; "before the term" is not."""
    first, stems = words(name)[:1], frozenset(_stems(name))
    if not stems or (first and first[0] in STOP_WORDS - _ARTICLES and first[0] not in stems):
        return False
    fuller = term < stems and stems - term <= known and not term <= known
    return term == stems or fuller or (stems < term and term - stems <= known)


def _stems(text: str) -> list[str]:
    """The terms of a text; of stop words alone, as in "should", those."""
    return terms(text) or [stem(one) for one in words(text) if one in STOP_WORDS - _ARTICLES]
