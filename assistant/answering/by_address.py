"""By address: what is asked for by its address alone: "priority 5", "what is 7f?", "tips 8 and 9". No I/O.

A word and a number are an address where something is so labelled in a list or heading of that word; a number with
points or a letter is one by itself, where the word stands somewhere over it or is one for parts of any paper. A
heading is told with what stands under it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant import replies
from assistant.answering.counting import NUMBERS, value_of
from assistant.answering.draft import Drafted, is_bare, whole
from assistant.answering.named_kinds import of_sort
from assistant.answering.plural import things_asked
from assistant.courtesy import without_courtesy
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage
from corpus.terms import STOP_WORDS, terms

_KEY = r"\d{1,2}(?:(?:\.\d{1,2})+[a-z]?|[a-z])"
_NUMBER = r"(?:\d{1,2})"
_NO_THINGS = (
    r"(?:page|year|stage(?<=key stage)|age|day|grade|form|table|figure|version|number|no|nr"
    r"|and|or|for|in|at|on|by|to|the)"
)
_ADDRESS = (
    rf"(?:(?P<thing>(?!{_NO_THINGS}\b)[a-z]{{3,}}) (?:no\.? ?|number |nr\.? ?|#)?"
    rf"(?P<places>(?:{_KEY}|{_NUMBER})(?:(?:, ?| and |, and | & )(?:{_KEY}|{_NUMBER}))*)"
    rf"|(?:number |no\.? ?|nr\.? ?|# ?)(?P<number>{_NUMBER})|(?P<key>{_KEY}))"
)
_BEFORE = (
    r"(?:(?:and|so|but|then|ok) )*(?:(?:what|which)(?:['’]?s| is| are| was| were| does| do| did| about)? |how about "
    r"|(?:read|quote|show|give|find|explain|describe|list)(?: me| us| out)? |(?:tell|remind) (?:me|us)"
    r"(?: more)?(?: of| about)? )?(?:the )?(?:words of |text of )?"
)
_AFTER = (
    r"(?:\W+(?:says?|states?|mean|means|meant|about|is|are|cover|covers|contains?|of|in|from|for|the|it|please|what['’]?s"
    r"|what|does|say|mean|there)|\W+(?:of|in|from) (?:the |our )?(?:[\w-]+ ){0,2}"
    r"(?:strategy|agreement|document|paper|guide|handbook|report|list|contract|plan))*\W*"
)
# of the words before the address one may say more of its noun: "core principle 6"
_ASKED = re.compile(rf"\W*{_BEFORE}(?:[a-z-]+ )??{_ADDRESS}{_AFTER}", re.IGNORECASE)
_IN_WORDS = re.compile(rf"(?<=[a-z] )({'|'.join(reversed(NUMBERS[1:]))})\b", re.IGNORECASE)
# any paper may call what it numbers so: "clause 7", "section 3"
OF_ANY = frozenset(terms("clause section paragraph para point item article number"))
_AIMS = frozenset(terms("priority objective aim goal target action"))
# these number other things too, "week 3": an address where something begins so, not in a list
_ELSE = frozenset(terms("part week term lesson month hour top"))
_LIKELY = 5  # documents told of, where an address stands in several and none is named
_ALIKE = 3  # passages of one document that are called so
_MOST = 25  # passages under one address
_BRIEF = 120  # words: as long a text under a heading is told whole, a list always
_BEHIND = 1.0  # points of likelihood, with so many fewer a document is not meant
_CALLED = 3  # with such a fit a list is called by the word asked for
_LABEL = re.compile(r"\W*([a-z]*)\W*(\d[\d.]*(?<!\.)[a-z]?)\W*$", re.IGNORECASE)
# a number with a point left in the text of an item, which is no amount: "2.1 Boats are", not "2.5 per cent"
_LEFT_IN = re.compile(r"\W*(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[^\w\s]*[A-Z])")
# behind a noun none of these makes it part of another: "principles of review", not "standards team"
_NOUN_ENDS = rf"(?= ?(?:$|[^\w\s'’-]|\d|(?:{'|'.join(sorted(STOP_WORDS))})\b))"
_PLURALS = re.compile(rf"\b[a-z]+(?:s|ria){_NOUN_ENDS}", re.IGNORECASE)
# a name said with the sort of a paper, and not the sort itself: "Larch Lane" of "the Larch Lane Report"
_NAME = re.compile(r"(?<= )[A-Z][\w’'-]+(?= [A-Za-z])")
_OPENING = re.compile(r"\W*([a-z]+) (\d(?:[\d.]*\d)?[a-z]?)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where something stands: "7.2" or "5", and in a list of what; things: terms, empty where none is said."""

    place: str
    things: frozenset[str]


def addresses(text: str, before: Iterable[str] = ()) -> tuple[Address, ...]:
    """The addresses that are all a text asks for; of "number 7" the things are those asked for before."""
    asked = _ASKED.fullmatch(_IN_WORDS.sub(lambda one: str(value_of(one[1])), without_courtesy(text)))
    if asked is None:
        return ()
    if asked["key"]:
        return (Address(asked["key"].lower(), frozenset()),)
    if asked["number"]:
        listed = next((found for one in before if (found := things_asked(one))), frozenset())
        return (Address(asked["number"], listed),)
    things = frozenset(terms(asked["thing"]))
    places = re.findall(rf"{_KEY}|{_NUMBER}", asked["places"], re.IGNORECASE)
    return tuple(Address(place.lower(), things) for place in places)


def draft(finding: Finding) -> Drafted:
    """What stands at the addresses asked for, in the likeliest document, or in each where nothing tells which."""
    question = finding.question
    asked = addresses(question.plain, question.before)
    ranked = [_ranked(finding, address) for address in asked]
    with_all = {name for name in (ranked[0] if ranked else ()) if all(name in one for one in ranked)}
    found = [
        _standing(finding, address, {name: one[name] for name in one if name in with_all or not with_all})
        for address, one in zip(asked, ranked, strict=True)
    ]
    units = [unit for address, ones in zip(asked, found, strict=True) for one in ones
             for unit in _told(finding, one, address)]  # fmt: skip
    claims = tuple((one,) for one in {(unit.passage.document_id, unit.start): unit for unit in units}.values())
    missing = [address.place for address, ones in zip(asked, found, strict=True) if not ones]
    note = replies.PART_MISSING.format(parts="”, “".join(missing)) if claims and missing else None
    return Drafted(claims, note=note, settled=bool(claims) and not missing)


def _ranked(finding: Finding, address: Address) -> dict[str, tuple[int, list[Passage]]]:
    """The passages at an address that are called so best, and how well, by document; only of the sort that is named."""
    ranked: dict[str, tuple[int, list[Passage]]] = {}
    meant = papers_meant(finding, address.place)
    for name in (one for one in finding.shelf.documents if one in meant):
        fits = [(fit, one) for one in finding.index.passages(name) if (fit := _fit(finding, one, address))]
        if best := max((fit for fit, _ in fits), default=0):
            ranked[name] = best, list({one.text: one for fit, one in reversed(fits) if fit == best}.values())[::-1]
    return ranked


def papers_meant(finding: Finding, place: str) -> frozenset[str]:
    """The ids of the documents an address is looked up in: those named, of them those of the sort named behind it.

    Of those of the sort the ones that have most of the words said with it in title or subject, "the Larch Lane
    report"; none where a name is said that none has.
    """
    pool = finding.asked_documents or frozenset(finding.shelf.documents)
    behind = finding.question.text.rpartition(place)[2]
    sort = of_sort(behind, {name: finding.documents[name] for name in pool})
    if not sort:
        return pool if sort is None else sort
    called = {name: set(terms(f"{one.title} {one.subject}")) for name in sort if (one := finding.documents[name])}
    said, names = set(terms(behind)), set(terms(" ".join(_NAME.findall(behind))))
    if names and not finding.asked_documents and not any(names <= one for one in called.values()):
        return frozenset()
    shared = {name: len(said & one) for name, one in called.items()}
    return frozenset(name for name, count in shared.items() if count == max(shared.values()))


def _standing(
    finding: Finding, address: Address, ranked: Mapping[str, tuple[int, list[Passage]]]
) -> list[Passage]:
    """The passages at an address: those of the document that is meant, or of each where that is not said."""
    best = max((fit for fit, _ in ranked.values()), default=0)
    likely = finding.likely(set(ranked))
    names = sorted((name for name, (fit, _) in ranked.items() if fit == best), key=lambda name: -likely[name])
    names = [name for name in names if best and likely[name] > likely[names[0]] - _BEHIND]
    if has_talked := any(not addresses(one) for one in finding.question.before):
        names.sort(key=lambda name: -finding.talked.get(name, 0.0))
    is_meant = finding.asked_documents or has_talked or len(names) == 1
    if not is_meant and address.place.isdecimal() and best < _CALLED:
        return []  # number 7 of what?
    return [one for name in names[: 1 if is_meant else _LIKELY] for one in ranked[name][1][:_ALIKE]]


def _fit(finding: Finding, passage: Passage, address: Address) -> int:
    """How well a passage is called so: by its own words, by its heading, by its list, by its number; 0 not at all."""
    if passage.kind == "list":
        return 0
    if passage.kind != "prose" and _opens(passage.text, address):
        return 7 if passage.kind == "heading" else 6
    if any(_opens(part, address) for part in passage.heading_path[-1:]):
        return 5
    label = _LABEL.match(label_of(passage))
    is_so = label and label[2].lower() == address.place and not (label[1] and address.things)
    return _fit_of_label(finding, passage, address) if is_so else 0


def _fit_of_label(finding: Finding, passage: Passage, address: Address) -> int:
    """How well the list of a passage of this number is called by the word asked for."""
    is_bare_number = address.place.isdecimal()
    if not (is_bare_number and address.things & _ELSE):
        if address.things & _listed((*passage.heading_path[-1:], passage.lead_in)):
            return _CALLED + 1
        if address.things & _listed(_before(finding, passage)):
            return _CALLED
    if address.things <= OF_ANY:
        return 1 + (passage.kind == "heading" and is_bare_number)
    return int(not is_bare_number and is_over(finding, passage, address.things))


def _listed(texts: Iterable[str]) -> set[str]:
    """What the things are called that texts over a list speak of: "The principles of peer review" -> {"principl"}."""
    return {term for text in texts for term in terms(" ".join(_PLURALS.findall(text)))}


def is_over(finding: Finding, passage: Passage, things: frozenset[str]) -> bool:
    """Whether one of these terms stands in the title, a heading or the lead-in over a passage.

    What a paper aims at has many names: "objective 2.3" may stand under "Priority 2".
    """
    over = set(terms(" ".join((*passage.heading_path, passage.lead_in, finding.document_of(passage).title))))
    return bool((things | _AIMS if things & _AIMS else things) & over)


def label_of(passage: Passage) -> str:
    """The label of a passage; of an item without one the number with a point that its text begins with."""
    left = _LEFT_IN.match(passage.text) if passage.kind == "item" and not passage.label else None
    return left[1] if left else passage.label


def _opens(text: str, address: Address) -> bool:
    """Whether a text begins with an address: "Priority 5 - Boats"."""
    opening = _OPENING.match(text)
    if opening is None or not address.things or opening[2].lower() != address.place:
        return False
    return frozenset(terms(opening[1])) == address.things


def _before(finding: Finding, passage: Passage) -> tuple[str, ...]:
    """What stands right before a passage's list; of a paper's own headings also what the paper is called."""
    passages = finding.index.passages(passage.document_id)
    first = next((one for one in passages if one.group is not None and one.group == passage.group), passage)
    before = next((one for one in reversed(passages[: first.ordinal]) if one.kind == "prose"), None)
    lead = before.text if before is not None and before.heading_path == first.heading_path else ""
    is_of_paper = passage.kind == "heading" and not passage.heading_path[1:]
    return (lead, finding.document_of(passage).title) if is_of_paper else (lead,)


def _told(finding: Finding, passage: Passage, address: Address) -> list[Unit]:
    """What is told of a passage at an address: of one that only stands under it all that does."""
    if not _opens(passage.text, address) and any(_opens(part, address) for part in passage.heading_path[-1:]):
        return under(finding, passage, passage.heading_path[-1])
    return told(finding, passage)


def told(finding: Finding, passage: Passage) -> list[Unit]:
    """A passage with what stands under it, where it is a heading or called like one: of a column its cells."""
    return [whole(finding, passage), *under(finding, passage, passage.text)]


def under(finding: Finding, passage: Passage, heading: str) -> list[Unit]:
    """What the document of a passage has under these words as a heading: items and cells, and a text that is brief."""
    passages = [one for one in finding.index.passages(passage.document_id) if one.heading_path[-1:] == (heading,)]
    said = Counter([heading, *(one.text for one in passages)])  # a scale to tick in every row says nothing
    own = [one for one in passages if one.kind not in ("list", "heading") and said[one.text] == 1]
    prose = [one for one in own if one.kind == "prose"]
    is_brief = sum(len(one.text.split()) for one in prose) <= _BRIEF
    kept = own if is_brief else [one for one in own if one.kind != "prose" or one is prose[0]]
    units = [whole(finding, one) for one in kept[:_MOST]]
    return [one for one in units if not is_bare(one)]
