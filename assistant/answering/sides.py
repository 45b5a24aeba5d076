"""The sides of a comparison: who is set beside whom, which documents are theirs, and what is asked of each.

Sides are bodies named, things enumerated ("(1) ... (2) ..."), what was and what is now, or each document of a kind.
What is asked of one side alone ("fees in Marrowby with loans in Tarnwick") is kept apart from what is asked of all.
Does not choose sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.named_kinds import named_kinds
from assistant.kinds import CHANGED_SINCE, NOW, THEN
from assistant.names import Mention
from assistant.ranked import ALLIED, WHICH_PAPER, asks_rank
from assistant.retrieval import Finding
from corpus.document import Document
from corpus.terms import STOP_WORDS, terms, words

_MOST = 8
_FEWEST = 2  # words that say what is asked of a side
_FEW_TITLES = 2
_UNLIKE = 2  # so many times the words of another side, and they are not its own
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?: ?[-–/] ?\d{2,4})?\b")
_MARK = re.compile(r"\((?:[a-h]|[1-9]|i{1,3}|iv)\)\s*", re.IGNORECASE)
_AFTER_COLON = re.compile(r":\s+(?=[^:]*,)")
_COMMA = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|;\s*")
_CUT = re.compile(
    r"(?:\b(?:versus|vs|v)\b\.?|[,;:?!()/]|\.(?=\s|$)|\b(?:and|or|with|but|than|against)\b|\s[-–—]\s)", re.IGNORECASE
)
_THEN = re.compile(rf"\b(?:{THEN})\b", re.IGNORECASE)
_NOW = re.compile(rf"\b(?:{NOW}|since)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|both|\d)(?: of)?(?: (?:the|our|these|those))?(?: [\w-]+){0,2}? "
    r"(?:agreements|strategies|reviews|reports|guides|handbooks)\b",
    re.IGNORECASE,
)
# who has made agreements is known by them
_PARTNERSHIPS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|both|each|\d)(?: of)?(?: (?:the|our|these|those))?(?: [\w-]+){0,2}? "
    rf"{ALLIED}s\b",
    re.IGNORECASE,
)
# "what is the difference between the old strategy and the new one on fees" asks about fees
_COMPARED = re.compile(
    r"\b(?:please )?(?:compared?|comparing|contrast)\b(?: (?:what|how))?(?: with| to)?"
    r"|(?:\b(?:what|how)(?:['’]s| is| are| do| does| did)? (?=(?:the )?(?:[\w-]+ ){0,9}differ))"
    r"|\b(?:the )?(?:main |key |big |biggest )?differences?\b(?: (?:is|are))?(?: there)?(?: (?:between|in|of))?"
    rf"|{WHICH_PAPER}(?: (?:is|are|has|have))?(?: the)?"
    r"|\bdiffer(?:s|ed|ing|ent|ently)?\b(?: from| in)?|\brespectively\b|\b(?:versus|vs)\b\.?"
    rf"|\b(?:and|or|in|under)? ?\b(?:the|their|its)? ?\b(?:{THEN}|{NOW}) (?:[\w-]+ )?"
    r"(?:strategy|agreement|plan|paper|version|one)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:each|every|all|both|the (?:two|three|four|five|six|seven|eight))\b", re.IGNORECASE)
_PAPERS = re.compile(r"\b(?:documents|docs|papers|texts|sources|files|publications|items)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(?:two|both|2)\b", re.IGNORECASE)
# words in which what is asked of one side says nothing of its own
_EMPTY = STOP_WORDS | frozenset(
    """compare comparing contrast difference differences different respectively say says said state states one two three
    sides either side way do use take example instance versus please number figure figures give same""".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, its documents, and what is asked of it alone, in the question's words."""

    name: str
    documents: frozenset[str]
    asked: str  # names and years taken out; the same for every side where nothing is asked of one alone


def sides(finding: Finding) -> list[Side]:
    """The sides in the order they were said, two at least; none where the question names none."""
    for way in (_enumerated, _named, _titled, _by_year, _dated, _then_and_now, _of_kinds):
        found = way(finding)
        if len(found) > 1:
            return [replace(one, asked=_unframed(one.asked)) for one in found[:_MOST]]
    return []


def _unframed(text: str) -> str:
    """What is asked, without the words that only say that it is compared; the whole text where nothing is left."""
    kept = " ".join(_COMPARED.sub(" ", text).split()).strip(" ,:-–")
    return kept if _content(kept) else text


def _enumerated(finding: Finding) -> list[Side]:
    """The options of "(a) ... (b) ...", or of a list behind a colon that names a body."""
    text = finding.question.text
    stem, *options = _MARK.split(text)
    if len(options) < 2:
        stem, _, listed = text.partition(": ") if _AFTER_COLON.search(text) else (text, "", "")
        options = [one for one in _COMMA.split(listed) if one.strip()]
        if len(options) < 2 or not any(_said_in(finding, one) for one in options):
            return []
    taken = frozenset(name for one in finding.question.mentions for name in one.documents)
    return [_option(finding, stem, one, taken) for one in options]


def _option(finding: Finding, stem: str, option: str, taken: frozenset[str]) -> Side:
    name = re.split(r"[?;]|\.\s|\s(?:and|or)$", option.strip())[0].strip(" ,.")
    named = _said_in(finding, option)
    own = frozenset(one for mention in named for one in mention.documents if one in finding.shelf)
    if not named:  # what a review says of one school is no rule of the county's
        others = (one for one in finding.shelf.documents if one not in taken and not _is_review(finding, one))
        own = _of_time(finding, option, frozenset(others))
    return Side(name, _of_year(finding, own, option), _without(f"{stem} {option}", named))


def _named(finding: Finding) -> list[Side]:
    """A side for each body named; two names of the same documents are one."""
    mentions: dict[frozenset[str], Mention] = {}
    for one in finding.question.mentions:
        own = frozenset(name for name in one.documents if name in finding.shelf)
        mentions.setdefault(own or frozenset((one.name,)), one)
    if len(mentions) < 2:
        return []
    everyone = finding.question.mentions
    pieces = [piece for piece in _CUT.split(finding.question.text) if piece.strip()]
    owners = [_said(everyone, piece) for piece in pieces]
    shared = " ".join(piece.strip() for piece, said in zip(pieces, owners, strict=True) if not said)
    found = []
    for own, one in mentions.items():
        alone = " ".join(piece for piece, said in zip(pieces, owners, strict=True) if said and _same(said, one))
        documents = frozenset(name for name in own if name in finding.shelf)
        found.append(Side(one.name, _of_year(finding, documents, alone), _without(alone, everyone)))
    if _are_set_apart([len(_content(one.asked)) for one in found], len(_content(shared))):
        return [replace(one, asked=f"{one.asked} {shared}".strip()) for one in found]
    return [replace(one, asked=_undated(finding, frozenset[str]().union(*mentions))) for one in found]


def _by_year(finding: Finding) -> list[Side]:
    """The reviews of one body, where the question names the years of two."""
    named = frozenset(one for mention in finding.question.mentions for one in mention.documents if one in finding.shelf)
    reviews = [finding.documents[one] for one in sorted(named) if _is_review(finding, one)]
    found = []
    for year in dict.fromkeys(_YEAR.findall(finding.question.text)):
        own = frozenset(one.id for one in reviews if one.published.startswith(year) or year in one.title)
        if own:
            found.append(Side(_titles(finding, own), own, finding.question.plain))
    return found


def _titled(finding: Finding) -> list[Side]:
    """A side for each piece of the question that names a body, or at least two words of the title of a document.

    One of the two at least stands in the titles of few: "peer review" calls none of many reviews.
    """
    question = finding.question
    titles = {one: set(terms(finding.documents[one].title)) for one in finding.shelf.documents}
    counts = Counter(term for title in titles.values() for term in title)
    found: dict[frozenset[str], Side] = {}
    for piece in _CUT.split(question.text):
        own = frozenset(name for one in _said(question.mentions, piece) for name in one.documents)
        said = set(terms(piece))
        called = {one: said & title for one, title in titles.items()}
        called = {one: title for one, title in called.items() if any(counts[term] <= _FEW_TITLES for term in title)}
        most = max((len(title) for title in called.values()), default=0)
        if not own and most >= _FEWEST:
            own = frozenset(one for one, title in called.items() if len(title) == most)
        if own and not any(own & other for other in found):
            found[own] = Side(_titles(finding, own), own, question.plain)
    return list(found.values())


def _dated(finding: Finding) -> list[Side]:
    """The papers of each year that is said with one, and those of now or before where one year alone is said."""
    question, text = finding.question, finding.question.text
    pool = [finding.documents[one] for one in finding.shelf.documents]
    is_changed = bool(
        re.search(CHANGED_SINCE, text, re.IGNORECASE)
    )  # then the papers meant are those that were renewed
    kinds = named_kinds(text) or {one.kind for one in pool if is_changed and one.status == "superseded"}
    pool = [one for one in pool if one.kind in kinds and not one.brief_of]
    years = question.years if question.paper_years or is_changed else ()  # "the 2019 strategy and the 2024 one"
    sets = [frozenset(one.id for one in pool if year in _years(one)) for year in years]
    sets = [one for one in dict.fromkeys(sets) if one]
    if len(sets) == 1 and (_NOW.search(text) or _THEN.search(text)):
        publishers = {finding.documents[one].publisher for one in sets[0]}
        others = frozenset(one.id for one in pool if one.publisher in publishers) - sets[0]
        sets.append(_of_time(finding, text, others))
    if len(sets) < 2 or not all(sets):
        return []
    return [Side(_titles(finding, one), one, question.plain) for one in sets]


def _then_and_now(finding: Finding) -> list[Side]:
    """What the papers of before say, and those in force now, where a question asks for both."""
    text = finding.question.text
    if not (_THEN.search(text) and _NOW.search(text)):
        return []
    asked = finding.asked_documents or frozenset(finding.shelf.documents)
    kinds = named_kinds(text)
    pool = frozenset(one for one in asked if finding.documents[one].kind in kinds) or asked
    old = _of_time(finding, "former", pool)
    publishers = {finding.documents[one].publisher for one in old}
    now = frozenset(
        one for one in pool - old if finding.documents[one].publisher in publishers and not _is_review(finding, one)
    )
    if not old or not now:
        return []
    plain = finding.question.plain
    return [Side(_titles(finding, old), old, plain), Side(_titles(finding, now), now, plain)]


def _of_kinds(finding: Finding) -> list[Side]:
    """Each document of the kinds named, or each of all where they are few."""
    question = finding.question
    said = " ".join((question.text, *question.earlier))
    pool = finding.asked_documents or frozenset(finding.shelf.documents)
    counted = [one.group() for one in _COUNTED.finditer(said)]  # "each of the two county strategies"
    kinds = named_kinds(" ".join(counted)) or named_kinds(said)
    is_ranked = asks_rank(said)
    if not kinds and (is_ranked or _PARTNERSHIPS.search(said)):
        kinds = {"agreement"}
    many = [one for name in finding.shelf.documents if (one := finding.documents[name]).id in pool]
    found = [one for one in many if one.kind in kinds] or (many if is_ranked or _PAPERS.search(said) else [])
    if not _TWO.search(said):
        found = [one for one in found if one.status != "superseded"]
    if counted:  # of two strategies a brief of somebody else's is none
        found = [one for one in found if not one.brief_of] or found
    if len(found) > _MOST or not (_EVERY.search(said) or kinds):
        return []
    return [Side(one.title, frozenset((one.id,)), question.plain) for one in found]


def _of_time(finding: Finding, text: str, pool: frozenset[str]) -> frozenset[str]:
    """Of these documents those that were, or that are now, where the text says which."""
    old = frozenset(one for one in pool if finding.documents[one].status in ("superseded", "expired"))
    if _THEN.search(text) and old:
        return old
    return pool - old if _NOW.search(text) else pool


def _of_year(finding: Finding, documents: frozenset[str], text: str) -> frozenset[str]:
    """Of a side's documents those of a year that is said with its name."""
    years = set(_YEAR.findall(text))
    dated = frozenset(one for one in documents if years & _years(finding.documents[one]))
    return dated or documents


def _undated(finding: Finding, documents: frozenset[str]) -> str:
    """The question without names, and without the years that only say which of these documents are meant."""
    years = {year for one in documents if one in finding.shelf for year in _years(finding.documents[one])}
    said = finding.question.plain
    return _YEARS.sub(lambda one: "" if one.group()[:4] in years else one.group(), said)


def _years(document: Document) -> set[str]:
    return set(_YEAR.findall(f"{document.published} {document.period} {document.title}"))


def _said_in(finding: Finding, text: str) -> list[Mention]:
    return _said(finding.question.mentions, text)


def _said(mentions: Iterable[Mention], text: str) -> list[Mention]:
    spoken = set(words(text))
    return [one for one in mentions if one.said and spoken.issuperset(one.said)]


def _same(said: Sequence[Mention], mention: Mention) -> bool:
    """Whether a piece of the question names this side alone."""
    return {one.documents or one.name for one in said} == {mention.documents or mention.name}


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """The text without the words of these names, and without the years of papers."""
    names = {word for one in mentions for word in one.said} - STOP_WORDS
    kept = [part for part in text.split() if not set(words(part)) & names]
    return _YEAR.sub("", " ".join(kept)).strip()


def _content(text: str) -> set[str]:
    return {word for word in words(text) if word not in _EMPTY}


def _are_set_apart(sizes: Sequence[int], shared: int) -> bool:
    """Whether enough is asked of each side alone: what stands behind the last name only, is asked of all."""
    least = min(sizes)
    return least > 0 and least + shared >= _FEWEST and max(sizes) <= _UNLIKE * least + 1


def _is_review(finding: Finding, name: str) -> bool:
    return finding.documents[name].kind == "review"


def _titles(finding: Finding, names: frozenset[str]) -> str:
    return "; ".join(finding.documents[one].title for one in sorted(names))
