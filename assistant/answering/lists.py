"""The lists near a question: items, table rows and numbered headings, whole, and the lists inside a list.

Finds and describes them; which of them is meant, if any, is for listing.py to say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from assistant.retrieval import Finding
from corpus.document import Document, Passage
from corpus.terms import terms, words

_ROWS = 40  # lists that these best passages belong to are looked at
_UNITS = 20  # and those that these best sentences belong to, or stand under an item of


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it stands in its document."""

    label: str  # heading, lead-in and what all members begin with: what the list is called
    heading: str
    lead_in: str  # empty where the heading alone introduces it
    members: tuple[Passage, ...]  # two and more, in order
    share: float  # of the hits that the list with the most has, 0 to 1


def lists(finding: Finding) -> list[Listed]:
    """The lists of the best passages and sentences, and those inside them, each with two members or more."""
    documents = finding.asked_documents or None
    hits: Counter[str] = Counter()
    groups: Counter[tuple[str, int]] = Counter()
    for place, row in enumerate(finding.rows(_ROWS, documents)):
        passage = finding.passage(row)
        if passage.group is not None:
            hits[passage.id] += _ROWS - place
            groups[passage.document_id, passage.group] += _ROWS - place
    most = max(groups.values(), default=1)
    for key in _beside(finding, documents):
        groups.setdefault(key, 0)
    found: list[Listed] = []
    for key, count in groups.items():
        members, inside = _read(finding, *key)
        if len(members) > 1:
            found.append(_listed(finding, members, count / most))
        found += [_listed(finding, some, sum(hits[one.id] for one in some) / most) for some in inside]
    return found


def _beside(finding: Finding, documents: frozenset[str] | None) -> Iterator[tuple[str, int]]:
    """The lists of the best sentences, and those of the numbered headings that they stand under."""
    above: dict[str, set[str]] = defaultdict(set)
    for unit in finding.units(documents)[:_UNITS]:
        passage = unit.passage
        if passage.group is not None:
            yield passage.document_id, passage.group
        above[passage.document_id] |= set(passage.heading_path)
    for name, path in above.items():
        for passage in finding.index.passages(name):
            if passage.kind == "heading" and passage.group is not None and passage.text in path:
                yield name, passage.group


def _read(
    finding: Finding, document_id: str, group: int
) -> tuple[tuple[Passage, ...], list[tuple[Passage, ...]]]:
    """The members of a list, and those of each list inside it that has a lead-in of its own."""
    passages = [one for one in finding.index.passages(document_id) if one.group == group and one.kind != "list"]
    labelled = [one for one in passages if one.label]
    members = tuple(labelled if len(labelled) > 1 else passages)
    led_in: dict[str, list[Passage]] = defaultdict(list)
    for one in passages:
        led_in[one.lead_in].append(one)
    inside = [tuple(some) for some in led_in.values() if 1 < len(some) < len(members)]
    return members, [some for some in inside if not _is_led_by_its_like(some)]


def _is_led_by_its_like(some: tuple[Passage, ...]) -> bool:
    """Whether what stands above cells is the first of them: "Priority 1" over "Priority 2" and "Priority 3"."""
    first = words(some[0].lead_in)[:1]
    return some[0].kind == "table" and bool(first) and all(words(one.text)[:1] == first for one in some)


def _listed(finding: Finding, members: tuple[Passage, ...], share: float) -> Listed:
    heading = _heading(members, finding.documents[members[0].document_id])
    common = reduce(lambda some, one: some & set(terms(one.text)), members[1:], set(terms(members[0].text)))
    shared = [word for word in dict.fromkeys(words(members[0].text)) if set(terms(word)) & common]
    lead_in = "" if members[0].lead_in == heading else members[0].lead_in
    return Listed(f"{heading}: {lead_in} {' '.join(shared)}".strip(), heading, lead_in, members, share)


def _heading(members: tuple[Passage, ...], document: Document) -> str:
    path = [part for part in members[0].heading_path if part != document.title]
    return path[-1] if path else members[0].lead_in or document.title
