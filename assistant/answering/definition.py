"""A definition: the sentence that says what the term is, and every paper's own where several explain it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant import replies
from assistant.answering.draft import Drafted, complete, overlap, sentence_before, strongest
from assistant.answering.term import introduces, is_cell_for, is_entry, is_explicit, terms_asked
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage
from corpus.terms import terms

_SAYS_WHAT = re.compile(
    r"\b(?:is|are) (?:an?|the|any|those|groups?)\b|\bmeans?\b|\brefers? to\b|\bdescribed? as\b|\bstands? for\b"
    r"|\bdefined\b",
    re.IGNORECASE,
)
# "Triad<tab>Three schools that ...", "“member” means ...", "Pump-priming: money that ..."
_TERM = re.compile(
    r"^\W*([\w'’() -]{2,60}?)[\"”’']?\s*(?:\t|:|–|—| - |\bmeans\b|\brefers to\b|\bis an? |\bis the "
    r"|\bare (?:an?|the|those|people|(?:[\w-]+ ){1,3}(?:who|that|which|where|for|of|made|given|set)\b))"
)
_MEANS = re.compile(r"^\W*([\w'’() -]{2,60}?)[\"”’']\s*means\b", re.IGNORECASE)  # "“member” means ..."
_MEANING = re.compile(r"\b(?:means|refers to|stands for|defined as)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:define|definition|meaning|mean|means|meant|explain|stand|stands|called|terms?|word|phrase|exactly|really|get"
    r"|glossary|entry|actually)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:These|They|It|This) (?:means?\b|refers? to\b"
    r"|(?:are|is) (?:an?|the|any|those|(?:[\w-]+ ){1,3}(?:that|who|which|for|of|with|where))\b)"
)
_WHOLE_WORDS = 60  # an entry that goes on is told to its end where it is no longer
_BOOST = 0.7  # of a standard deviation, for a sentence that defines what is asked
_HEADED = 1.0  # and for one under a heading that asks the very question
_FOLLOWING = 1.9  # and for one that says what "these" are, of which the sentence before speaks; that settles nothing
_INTRODUCED = 3.5  # and for one that names the term as what something is called
_OPENS = 2.0  # and for one that begins with the words asked about and says what they are
_ENTRY = 4.0  # and for an entry of a glossary and the footnote to the very word
_SOMEBODY = re.compile(r"\bwho\b", re.IGNORECASE)  # a name is asked for, and what a post is does not give it
# "what is a personal adviser?" asks for a meaning, "what is the fee?" for a sum
_WHAT_IS_A = re.compile(
    r"^\W*what(?:['’]?s| is| are)(?:,? (?:exactly|actually|really))? an? [\w'’ -]{3,40}\W*$", re.IGNORECASE
)
_WITHIN = 0.3
_MOST = 3
_OPENING = 200  # characters


def draft(finding: Finding) -> Drafted:
    """The sentence that defines the term, with the entries of other papers for it, or a second close to it."""
    wanted = set(terms(_ASKING.sub("", finding.question.text)))
    asked = terms_asked(finding.question.text)
    units = finding.units(finding.asked_documents or None)
    units += _far_entries(finding, asked, units)
    boosts = {_place(one): _boost(finding, one, asked, wanted) for one in units}
    ranked = sorted((replace(one, score=one.score + boosts[_place(one)]) for one in units), key=lambda one: -one.score)
    entries = _entries(finding, ranked, asked)
    if asked and not entries and is_explicit(finding.question.text):
        ranked = _of_no_other(ranked, asked)
    chosen = [_to_its_end(one) for one in entries] or strongest(ranked, 2, _WITHIN)
    if len(chosen) == 1 and not entries:
        chosen += _what_follows(chosen[0], asked)
    if chosen and boosts[_place(chosen[0])]:
        chosen = [one for one in chosen if boosts[_place(one)]]
    plainly = bool(chosen) and boosts[_place(chosen[0])] >= _OPENS
    explicit = is_explicit(finding.question.text)
    settled = plainly and (explicit or not _SOMEBODY.search(finding.question.text))
    said = plainly or any(_tells_meaning(one, asked) for one in chosen)
    wants_meaning = explicit or bool(_WHAT_IS_A.search(finding.question.text))
    note = replies.UNDEFINED if chosen and wants_meaning and asked and not said else None
    claims = tuple(complete(finding, one) for one in chosen)  # these words, and not the others of their list
    return Drafted(claims, note=note, settled=settled, evidence=tuple(chosen))


def _entries(finding: Finding, ranked: Sequence[Unit], asked: list[frozenset[str]]) -> list[Unit]:
    """The best entry for each term asked about, in their order, then those of other papers."""
    of_terms = [_of_papers(one for one in ranked if _explains(finding, one, term)) for term in asked]
    chosen: list[Unit] = []
    for unit in (one for turn in zip_longest(*of_terms) for one in turn if one):
        if len(chosen) < _MOST and not any(overlap(unit, one) for one in chosen):
            chosen.append(unit)
    return chosen


def _tells_meaning(unit: Unit, asked: list[frozenset[str]]) -> bool:
    """Whether a term and what something means stand in one sentence, wherever they do."""
    return bool(_MEANING.search(unit.text)) and any(one <= set(terms(unit.text)) for one in asked)


def _of_no_other(ranked: Sequence[Unit], asked: list[frozenset[str]]) -> list[Unit]:
    """The units but those that say what another word means."""
    said = [(one, _MEANS.match(one.text)) for one in ranked]
    return [one for one, term in said if not term or any(word <= set(terms(term.group(1))) for word in asked)]


def _of_papers(units: Iterable[Unit]) -> list[Unit]:
    """The first unit of each document."""
    found: dict[str, Unit] = {}
    for unit in units:
        found.setdefault(unit.passage.document_id, unit)
    return list(found.values())


def _far_entries(finding: Finding, asked: list[frozenset[str]], units: list[Unit]) -> list[Unit]:
    """Entries for the terms that searching did not come upon, as good as the last of what it did."""
    met = {one.passage.id for one in units}
    last = min((one.score for one in units), default=0.0)
    rows = {row for term in asked for row in _rows_with(finding, term)}
    if not rows:
        return []
    far = [one for one in finding.units(rows=sorted(rows)) if one.passage.id not in met]
    return [replace(one, score=last) for one in far if any(_explains(finding, one, term) for term in asked)]


def _rows_with(finding: Finding, term: frozenset[str]) -> set[int]:
    """The rows of the documents asked about in which all words of a term stand."""
    asked = finding.asked_documents
    first = {name: row for name, row in finding.shelf.first_row.items() if not asked or name in asked}
    rows = [set(finding.index.records.places(word, first)[0].tolist()) for word in sorted(term)]
    return set.intersection(*rows) if rows else set()


def _explains(finding: Finding, unit: Unit, term: frozenset[str]) -> bool:
    """Whether a unit is a paper's entry for a term, or its footnote to the very word."""
    passage = unit.passage
    if passage.kind == "heading":
        return False
    if passage.kind == "note" and _noted(finding, passage) == term:
        return True
    column = passage.heading_path[-1] if passage.heading_path else ""
    if passage.kind == "table" and is_cell_for(term, passage.lead_in, column):
        return True
    document = finding.document_of(passage)
    return is_entry(term, unit.text, passage.lead_in, f"{document.subject} {document.publisher}")


def _noted(finding: Finding, note: Passage) -> set[str]:
    """What a footnote explains: the word that its mark stands behind, in stems; empty where that is not found."""
    mark = note.text.split()[0]
    if mark.isalpha() and mark.isascii():
        return set()
    text = finding.index.records.text(note.document_id)[: note.start]
    marked = re.search(rf"([\w'’-]+?){re.escape(mark)}(?!\w)", text)
    return set(terms(marked.group(1))) if marked else set()


def _boost(finding: Finding, unit: Unit, asked: list[frozenset[str]], wanted: set[str]) -> float:
    """What a unit gains by saying what the term is; 0 where it does not."""
    if any(_explains(finding, unit, term) for term in asked):
        return _ENTRY
    found = _SAYS_WHAT.search(unit.text)
    subject = set(terms(unit.text[: found.start()])) if found else set()
    headed = bool(wanted) and wanted <= set(terms(" ".join(unit.passage.heading_path[-1:])))
    opening = _TERM.match(unit.text[:_OPENING])
    opens = opening is not None and bool(wanted) and wanted == set(terms(opening.group(1)))
    opens = opens or any(_runs_in(unit.text, term) for term in asked)
    introduced = any(introduces(term, unit.text) for term in asked)
    earlier = sentence_before(unit) if _GOES_ON.match(unit.text) else None
    before = set(terms(earlier.text)) if earlier else set()
    follows = any(term <= before for term in asked)
    signs = (
        (wanted & subject, _BOOST), (headed, _HEADED), (follows, _FOLLOWING), (introduced, _INTRODUCED), (opens, _OPENS)
    )  # fmt: skip
    return sum(points for sign, points in signs if sign)


def _what_follows(unit: Unit, asked: list[frozenset[str]]) -> list[Unit]:
    """The sentence that says what "these" are, behind one that only names them."""
    passage = unit.passage
    after = [span for span in passage.sentences if span[0] >= unit.end][:1]
    named = any(term <= set(terms(unit.text)) for term in asked)
    following = [replace(unit, start=start, end=end) for start, end in after if named]
    return [one for one in following if _GOES_ON.match(one.text)]


def _to_its_end(unit: Unit) -> Unit:
    """An entry that opens a paragraph, with all that the paragraph says of it."""
    passage = unit.passage
    opens = unit.start == passage.start and passage.kind == "prose" and len(passage.text.split()) <= _WHOLE_WORDS
    return replace(unit, end=passage.end) if opens else unit


def _runs_in(text: str, term: frozenset[str]) -> bool:
    """Whether a text opens with the term as a heading of its own line: "Culture Developing a local approach"."""
    opening = text.split()
    after = opening[len(term) : len(term) + 1]
    return bool(term and after) and after[0][:1].isupper() and term == set(terms(" ".join(opening[: len(term)])))


def _place(unit: Unit) -> tuple[str, int]:
    return unit.passage.document_id, unit.start
