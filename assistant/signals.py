"""What speaks for a draft as an answer, each a number of about 0 to 1: evidence looked at, not scores alone. No I/O."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.counting import in_figures
from assistant.answering.draft import Drafted
from assistant.expected import NUMBER_OF, counts_cases, needed, unlabelled
from assistant.in_place import Stretch, WordsInPlace
from assistant.late import Asked, asked
from assistant.lexicon import expressions
from assistant.matters import is_untold
from assistant.phrasing import asking_parts, parts
from assistant.question import Question, part_of
from assistant.retrieval import Finding
from assistant.spoken_of import is_unspoken
from assistant.theme import spoken
from assistant.unit import Unit
from corpus.terms import STOP_WORDS, terms

# a number that points: "principle 9", "clause 7.2", "2019"; not those of the asker's own case, "we have 74 children"
_PLACE = re.compile(
    r"\b(?<!key )(principle|priorit|tier|objective|clause|section|point|item|stage|step|recommendation|paragraph"
    r"|chapter|aim|strand|phase)(?:s|y|ies)? (?:no\.? ?|number )?(\d[\d.]*)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPAN = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?(?:20)?(\d\d)\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_ASKS_NUMBER = re.compile(
    rf"\bhow many\b(?! times\b)|{NUMBER_OF}|\bwhat (?:number|percentage|proportion|share)\b"
    r"|\b(?:the|an?|what) (?:mean|average|total|maximum|minimum)\b(?: number of\b)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|half|third|quarter|once|twice|annual\w*|termly|monthly|weekly)\b",
    re.IGNORECASE,
)
_BEHIND = 30  # characters behind a number: what it counts
# "how many must be there": what is to be counted is not said
_GOES_ON = re.compile(
    r"\s*(?:must|may|might|shall|should|can|could|will|would|do|does|did|is|are|was|were|have|has|had|need)\b",
    re.IGNORECASE,
)
_UNCOUNTED = -0.5
_ASKS_FOR = re.compile(r"\b(?:how (?:many|much)|what|which|whose)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\bwhat (?:do|does|did) (?:the )?((?:[\w'’-]+ ){1,4}?)(?:say|find|report|conclude|write) (?:about|on)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_LONGEST_THING = 3  # words
_LIGHT = {"go", "goes", "going", "went", "get", "gets", "got"}  # between what is counted and where
_JOINS = STOP_WORDS | _LIGHT | {"must", "shall", "may", "might", "us", "since", "without", "within"}
_AHEAD = {"notice", "warning"}  # of "days' notice" the days are counted
_MIDDLING = 0.5  # of a signal that cannot be read
_THING = 0.6  # of a question that asks for no thing by name
_AS_IT_IS = 0.75  # a cosine from which two words are as good as the same, in about .05
_FAR_AHEAD = 4.0  # points of weighing: as well as the documents of another body ever fit better
_BY_CHANCE, _FEW_OTHERS = 0.5, 4  # points that the best of e times as many others has more, beyond a few
_LOOKED_AT = 6
_LONG = 4.0  # logarithm of a long question's words
_SEVERAL = frozenset({"comparison", "whole_collection", "precedent"})  # what one document lacks another may have


def signals(finding: Finding, drafted: Drafted) -> dict[str, float]:
    """The signals by name.

    meaning    cosine of the closest sentence with the question
    ahead      share of the three best sentences among all, as a choice among them
    expected   0 where a date, number, sum or name is asked for and there is none
    numbers    0 where a number or year that the question points at stands nowhere near
    counted    where a number is asked for: how well what stands behind a number agrees with what is to be counted, at
               best, less 1, down to -.5: what is asked to be counted often is not; 0 where no thing is to be
    weakest    cosine with the best sentence of that word of the question which fits it least
    thing      the same, with all the evidence, of the words behind "what", "which" and "how many"
    wording    share of the question's words that stand in the best sentence as they are; what comes near by its words
               alone is no answer yet, so it counts against it
    elsewhere  share of the question's words that other documents have and this one has not
    outdone    where the question names whose documents it asks: by how much a sentence of another document fits better
               than any of theirs, 1 being four points or more; they are silent on what others tell
    several    1 where several documents are asked
    named      0 where the question asks what somebody does of whom the quotes say nothing, or calls something by a name
               that stands nowhere in the documents quoted
    theme      where all cases of something are asked for: 1 where a quote speaks of it plainly, -1 where none does
    label      how well the label of a whole list fits; 0 where none is given
    length     how long the question is: no sentence comes near to all of a long one
    """
    question, units = finding.question, drafted.units
    shown = (*units, *(one for claim in drafted.claims for one in claim))  # of a whole list, its evidence is one item
    scores = np.array([one.score for one in finding.units(finding.asked_documents or None)] or [0.0])
    shares = np.exp(scores - scores.max())
    return {
        "meaning": max(one.meaning for one in units),
        "ahead": float(shares[:3].sum() / shares.sum()),
        "expected": 0.0 if _lacks(question, _with_columns(shown), _headings(shown), _subjects(finding, shown)) else 1.0,
        "numbers": 1.0 if _is_of_years(finding, units[0]) and _is_in_place(question.text, shown) else 0.0,
        **_of_words(finding, units[:_LOOKED_AT]),
        "elsewhere": _elsewhere(finding, units[0]),
        "outdone": _outdone(finding),
        "several": 1.0 if question.kind in _SEVERAL and len(finding.asked_documents) != 1 else 0.0,
        "named": 0.0 if is_unspoken(finding, shown) else 1.0,
        "theme": spoken(finding, [one for claim in drafted.claims for one in claim]),
        "label": drafted.label,
        "length": float(np.log(1 + len(question.text.split()))) / _LONG,
    }


def _lacks(question: Question, text: str, around: str, subjects: str) -> bool:
    """Whether a text has nothing of the sort asked for; of several things asked, of none of them."""
    told = parts(question.text)
    asked_apart = [told[place] for place in asking_parts(question.text)]
    if len(asked_apart) < 2:
        return is_untold(question, text, around, subjects)
    return all(is_untold(part_of(question, one), text, around, subjects) for one in asked_apart)


def _headings(units: Sequence[Unit]) -> str:
    """What stands over the units: lead-ins and headings."""
    return ". ".join(part for one in units for part in (one.passage.lead_in, *one.passage.heading_path))


def _subjects(finding: Finding, units: Sequence[Unit]) -> str:
    """Whom the reviews are of that are quoted: "which school was asked to" is answered by whose review it is."""
    documents = {one.id: one for one in (finding.document_of(unit.passage) for unit in units)}.values()
    return ". ".join(f"the {one.subject}" for one in documents if one.kind == "review")


def _with_columns(units: Sequence[Unit]) -> str:
    """The texts, and what the columns of a table's rows are called: "1,200" under "Flat sum (pounds)" is a sum."""
    texts = (f"{one.passage.lead_in} {one.text}" if one.passage.kind == "table" else one.text for one in units)
    return ". ".join(unlabelled(one) for one in texts)  # so that each begins as a sentence does


def _is_of_years(finding: Finding, unit: Unit) -> bool:
    """Whether the years asked about stand in a unit's section, or in what its document is called and dated."""
    document, path = finding.document_of(unit.passage), unit.passage.heading_path
    dated = _years(f"{document.title} {document.published} {document.period}")
    asked = _years(finding.question.text) - set(finding.question.paper_years)
    own = _years(f"{unit.passage.lead_in} {unit.text}")
    is_of_figure = finding.question.kind != "timeline" and needed(finding.question) is not None
    if is_of_figure and own and asked and not asked & (own | dated):
        return False  # how many there were in 2021 is not told by how many there were in 2019
    section = (one.text for one in finding.index.passages(document.id) if one.heading_path == path)
    told = " ".join([*section, *path, document.title, document.published, document.period])
    numbers = {one.strip(".,") for one in _NUMBER.findall(told)}
    return set(_YEAR.findall(finding.question.text)) <= numbers | _years(told)


def _years(text: str) -> set[str]:
    """The years a text names, both of a span: "2021-22" -> {"2021", "2022"}."""
    found = set(_YEAR.findall(text))
    return found | {first[:2] + last for first, last in _SPAN.findall(text)}


def _is_in_place(text: str, units: Sequence[Unit]) -> bool:
    """Whether the principle 9 or clause 7.2 that a question points at is where one of the units stands."""
    asked = _PLACE.search(in_figures(text))
    if asked is None:
        return True
    number = re.escape(asked[2].strip("."))
    place = re.compile(rf"^\W*(?:{asked[1]}\w* )?{number}(?!\d)|\b{asked[1]}\w* {number}(?!\d)", re.IGNORECASE)
    around = (part for one in units for part in (one.passage.lead_in, one.passage.label, *one.passage.heading_path))
    return any(place.search(part) for part in (*(one.text for one in units), *around))


def _elsewhere(finding: Finding, unit: Unit) -> float:
    name, size = unit.passage.document_id, max(finding.shelf.size, 1)
    own = {term: weight * finding.rarity_of(term) for term, weight in finding.question.own_terms.items()}
    said_so = _in_other_words(finding, name)
    unheard = float(np.log(1 + (size + 0.5) / 0.5))  # how rare a term is that no document has
    away = sum(
        weight
        for term, weight in own.items()
        if finding.rarity_of(term) < unheard and term not in said_so and not _stands(finding, term, name)
    )
    return away / max(sum(own.values()), 1e-9)


def _in_other_words(finding: Finding, name: str) -> set[str]:
    """The terms of the question for which a document has its own expression: "students" where it says pupils."""
    spoken = dict.fromkeys(_WORD.findall(finding.question.text))
    told = {word: (terms(one) for one in expressions(word)) for word in spoken}
    return {
        term
        for word, found in told.items()
        if any(one and all(_stands(finding, each, name) for each in one) for one in found)
        for term in terms(word)
    }


def _stands(finding: Finding, term: str, name: str) -> bool:
    return bool(len(finding.index.records.places(term, {name: 0}, [name])[0]))


def _outdone(finding: Finding) -> float:
    """How much better one sentence of the other documents fits than any of those asked about, 0 to 1.

    Only one that also has more of the question's words; and of many others one comes near by chance. 0 where several
    are compared.
    """
    asked, others = finding.asked_documents, len(finding.documents) - len(finding.asked_documents)
    if not asked or others <= 0 or finding.question.kind in _SEVERAL:
        return 0.0
    weighed = finding.units()  # in one call, so that their points compare
    own = next((one for one in weighed if one.passage.document_id in asked), None)
    best = next((one for one in weighed if one.passage.document_id not in asked), None)
    if best is None or (own is not None and finding.coverage(best.text) <= finding.coverage(own.text)):
        return 0.0
    lead = best.score - (own.score if own else weighed[-1].score)
    by_chance = _BY_CHANCE * max(float(np.log(others / _FEW_OTHERS)), 0.0)
    return min(max(lead - by_chance, 0.0) / _FAR_AHEAD, 1.0)


def _of_words(finding: Finding, units: Sequence[Unit]) -> dict[str, float]:
    """The signals that compare word by word; middling where the encoder gives no token vectors."""
    text, tokens = finding.question.text, finding.tokens
    wanted = asked(tokens.of_question(text), text, finding.rarity_of) if tokens else None
    if wanted is None or tokens is None:
        return {"counted": 0.0, "weakest": _MIDDLING, "thing": _THING, "wording": _MIDDLING}
    stretches = [finding.stretch(one) for one in units]
    first, all_of_it = tokens.best(wanted, stretches[:1]), tokens.best(wanted, stretches)
    places = _thing(text, _asks_for(finding, units[0]), wanted.starts)
    alike = 1 / (1 + np.exp(20 * (_AS_IT_IS - first)))
    return {
        "counted": _counted(finding, tokens, wanted, units),
        "weakest": float(first.min()),
        "thing": float(all_of_it[places].min()) if places else _THING,
        "wording": float(alike @ wanted.weights),
    }


def _asks_for(finding: Finding, unit: Unit) -> re.Match[str] | None:
    """The words that ask; with who speaks, where a unit's document is by them: "what did inspectors find about"."""
    text, document = finding.question.text, finding.document_of(unit.passage)
    says = _SAYS.search(text)
    by = set(terms(f"{document.publisher} {document.title} {document.subject}"))
    return says if says and set(terms(says[1])) <= by else _ASKS_FOR.search(text)


def _counted(finding: Finding, tokens: WordsInPlace, wanted: Asked, units: Sequence[Unit]) -> float:
    text = finding.question.text
    asks = _ASKS_NUMBER.search(text)
    named = asks is not None and not counts_cases(finding.question) and not _GOES_ON.match(text, asks.end())
    places = _thing(text, asks, wanted.starts) if named else []
    if not places:
        return 0.0
    behind = (
        # in a table the number's own column tells what is counted
        tokens.best(wanted, [one], with_before=unit.passage.kind == "table")
        for unit in units
        for one in _behind_numbers(finding, unit)
    )
    return max(_UNCOUNTED, max((float(one[places].mean()) for one in behind), default=0.0) - 1)


def _behind_numbers(finding: Finding, unit: Unit) -> list[Stretch]:
    """Each number in a unit, but the one that it is numbered by, and what stands behind it.

    In a table, and behind a colon, with what stands before it: "Governors: 4".
    """
    whole, labelled = finding.stretch(unit), len(unit.text) - len(unlabelled(unit.text))
    found = []
    for one in _COUNTED.finditer(unit.text, labelled):
        told_before = unit.passage.kind == "table" or unit.text[: one.start()].rstrip().endswith(":")
        first = max(unit.start, unit.start + one.start() - (_BEHIND if told_before else 0))
        found.append(replace(whole, start=first, end=min(unit.start + one.end() + _BEHIND, unit.end)))
    return found


def _thing(text: str, asks: re.Match[str] | None, starts: NDArray[np.int32]) -> list[int]:
    """The tokens of the thing asked for behind the words that ask: "how many days of support" -> those of "days"."""
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(text, asks.end()) if asks else ():
        said = word.group().casefold().strip("'’")
        if found and said in _JOINS | _AHEAD:
            break
        if said in _JOINS:
            continue
        found.append(word.span())
        if len(found) == _LONGEST_THING:
            break
    return [place for place, start in enumerate(starts) if any(first <= start < last for first, last in found)]
