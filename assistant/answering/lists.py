"""The lists near a question: items, table rows and numbered headings, whole, and the lists inside a list.

Finds and describes them; which of them is meant, if any, is for listing.py to say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile

from assistant import replies
from assistant.answering.counting import COUNTED, value_of
from assistant.answering.plural import MEASURES
from assistant.answering.strung import parts_of, strung
from assistant.posed import asks_for_posed, is_posed
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import COLUMNS, Passage
from corpus.terms import terms, words

_ROWS = 40  # lists that these best passages belong to are looked at
_UNITS = 20  # and those that these best sentences belong to, or stand under an item of
_RUN_IN = re.compile(r"[A-Z][\w'’/ -]{1,30}?(?<!\d)(?: ([–—-]) |: )(?=\S)")
_LED_WORDS = 30  # of a paragraph that is one of a list
_STRUNG = 10  # best sentences that may tell several things
# "requires three building blocks:"; not "the two schools will:" or "within 10 days:"
_COUNTS_THEM = re.compile(
    rf" (?!(?:school |working |calendar )?{MEASURES}\b)(?:[\w'’-]+ ){{0,2}}[\w'’-]+s:", re.IGNORECASE
)
_BULLET = re.compile(r"^[^\w(\[\"'‘“]+")
_BULLETED = re.compile(r"\s*[•●▪◦❖◼■▶➢✓*]")  # what begins so is an item, whatever it is set in
_RUN_INS = 3  # paragraphs that begin so make a list: "Plan – ...", "Secure: ..."


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it stands in its document."""

    label: str  # heading, lead-in and what all members begin with: what the list is called
    heading: str
    lead_in: str  # empty where the heading alone introduces it
    members: tuple[Passage, ...]  # two and more, in order; one where a sentence tells them all
    share: float  # of the hits that the list with the most has, 0 to 1
    sentence: Unit | None = None  # that tells them one after the other, or leads in to them where nothing marks them
    told: int = 0  # how many that sentence tells of

    @property
    def size(self) -> int:
        """How many things it has."""
        return self.told or len(self.members)


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
    found += [_listed(finding, some, 0.0) for some in _run_ins(finding, documents)]
    found += [*_led_in(finding, documents), *_strung(finding, documents)]
    found = [one for one in found if not _BULLETED.match(one.heading)]
    return found if asks_for_posed(finding.question.text) else [one for one in found if not _is_of_questions(one)]


def lead_in_to(count: int, heading: str, title: str, quoted: int) -> str:
    """Our words over a list: how many things it has, where as many are quoted, and what it stands under."""
    bare = _BULLET.sub("", heading).rstrip(" :")
    if count != quoted:  # what leads in to them, or names them all, is quoted too
        return replies.LIST_TOLD.format(heading=bare, title=title)
    form = replies.LIST_ALONE if bare in ("", title) else replies.LIST_COUNT
    return form.format(count=count, heading=bare, title=title)


def _is_of_questions(one: Listed) -> bool:
    """Whether most of a list is questions that its paper asks."""
    return sum(is_posed(member.text) for member in one.members) * 2 > len(one.members)


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


def _run_ins(finding: Finding, documents: frozenset[str] | None) -> Iterator[tuple[Passage, ...]]:
    """The paragraphs, three and more, that begin with a name each, in the sections of the best sentences."""
    sections = {(one.passage.document_id, one.passage.heading_path) for one in finding.units(documents)[:_UNITS]}
    for name, path in sorted(sections):
        under = [one for one in finding.index.passages(name) if one.heading_path == path and one.kind == "prose"]
        marked: dict[str, list[Passage]] = defaultdict(list)
        for one in under:
            if found := _RUN_IN.match(one.text):
                marked[found[1] or ":"].append(one)
        yield from (tuple(some) for some in marked.values() if len(some) >= max(_RUN_INS, len(under) / _RUN_INS))


def _led_in(finding: Finding, documents: frozenset[str] | None) -> Iterator[Listed]:
    """The short paragraphs that one of the best sentences leads in to, where nothing marks them as a list."""
    for unit in finding.units(documents)[:_UNITS]:
        passage, lead = unit.passage, unit.text.rstrip()
        if passage.kind != "prose" or not lead.endswith(":") or not passage.text.rstrip().endswith(lead):
            continue
        below = finding.index.passages(passage.document_id)[passage.ordinal + 1 :]
        run = list(takewhile(_is_short, (one for one in below if one.kind != "list")))
        members, count = _counted([one for one in run if one.heading_path == passage.heading_path], lead)
        if len(members) > 1:
            heading = _heading(finding, passage)
            yield Listed(f"{heading}: {lead}", heading, lead, members, 0.0, unit, count)


def _is_short(one: Passage) -> bool:
    """Whether a paragraph may be one of a list that nothing marks."""
    is_short = len(one.text.split()) <= _LED_WORDS and len(one.sentences) <= 1
    return one.kind == "prose" and is_short and not one.text.rstrip().endswith(":")


def _counted(run: list[Passage], lead: str) -> tuple[tuple[Passage, ...], int]:
    """As many paragraphs as the lead-in counts, after what names them all, and the count; all where it counts none."""
    counts = [value_of(one[1]) for one in COUNTED.finditer(lead) if _COUNTS_THEM.match(lead, one.end())]
    if not run or not counts or len(run) < counts[0]:
        return tuple(run), len(run)
    names = parts_of(run[0].text) == counts[0] and len(run) > counts[0]
    return tuple(run[: counts[0] + names]), counts[0]


def _strung(finding: Finding, documents: frozenset[str] | None) -> Iterator[Listed]:
    """The best sentences that tell several things one after the other."""
    for unit in finding.units(documents)[:_STRUNG]:
        told_of, count = strung(unit.text)
        if count and unit.passage.kind in ("prose", "item", "note"):
            heading = _heading(finding, unit.passage)
            yield Listed(f"{heading}: {told_of}", heading, f"{told_of}:", (unit.passage,), 0.0, unit, count)


def _read(
    finding: Finding, document_id: str, group: int
) -> tuple[tuple[Passage, ...], list[tuple[Passage, ...]]]:
    """The members of a list, and those of each list inside it that has a lead-in of its own."""
    passages = [one for one in finding.index.passages(document_id) if one.group == group and one.kind != "list"]
    labelled = [one for one in passages if one.label]
    members = tuple(labelled if len(labelled) > 1 else passages)
    led_in: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    said: Counter[str] = Counter()  # the cells of a column may each have a list under the same words
    for one in passages:
        said[one.text] += 1
        led_in[one.lead_in, said[one.lead_in]].append(one)
    inside = [tuple(some) for some in led_in.values() if 1 < len(some) < len(members)]
    return members, [some for some in inside if not _is_led_by_its_like(some)]


def _is_led_by_its_like(some: tuple[Passage, ...]) -> bool:
    """Whether what stands above cells is the first of them: "Priority 1" over "Priority 2" and "Priority 3"."""
    first = words(some[0].lead_in)[:1]
    return some[0].kind == "table" and bool(first) and all(words(one.text)[:1] == first for one in some)


def _listed(finding: Finding, members: tuple[Passage, ...], share: float) -> Listed:
    heading = _heading(finding, members[0])
    common = reduce(lambda some, one: some & set(terms(one.text)), members[1:], set(terms(members[0].text)))
    shared = [word for word in dict.fromkeys(words(members[0].text)) if set(terms(word)) & common]
    lead_in = "" if members[0].lead_in == heading else members[0].lead_in
    introduced = " ".join(part for part in (_above_table(finding, members[0]), lead_in) if part)
    label = f"{heading}: {introduced} {' '.join(shared)}".strip()
    in_cell = members[0].kind == "table" and lead_in not in ("", *members[0].heading_path) and COLUMNS not in lead_in
    is_all_so = in_cell and all(one.lead_in == lead_in for one in members)
    return Listed(label, lead_in if is_all_so else heading, lead_in, members, share)


def _heading(finding: Finding, first: Passage) -> str:
    """What a list stands under: of a table's column the heading over the table and the column's name."""
    document = finding.documents[first.document_id]
    path = [part for part in first.heading_path if part != document.title]
    if not path:
        return first.lead_in or document.title
    of_column = first.kind == "table" and len(path) > 1 and any(
        one.kind == "table" and one.text == path[-1] and one.heading_path == first.heading_path[:-1]
        for one in finding.index.passages(first.document_id)
    )
    return f"{path[-2]}: {path[-1]}" if of_column else path[-1]


def _above_table(finding: Finding, first: Passage) -> str:
    """The sentence that leads in to the table of a row or cell: "Members share these, every month:"; else empty."""
    if first.kind != "table":
        return ""
    before = reversed(finding.index.passages(first.document_id)[: first.ordinal])
    last = next((one for one in before if one.kind != "table"), None)
    is_over = last is not None and last.heading_path == first.heading_path[: len(last.heading_path)]
    if last is None or not is_over or not last.text.rstrip().endswith(":"):
        return ""
    start, end = last.sentences[-1] if last.sentences else (last.start, last.end)
    return last.text[start - last.start : end - last.start]
