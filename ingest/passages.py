"""The blocks of an outline -> passages: paragraphs, lists with their lead-in, items, table rows or cells, notes.

Passages follow structure and never cut a sentence or an item in two. A bare heading is no passage, but a numbered
heading is one ("3. The partnership will ..."): numbered principles are cited by themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.document import Document, Passage, passage_id
from corpus.terms import terms
from ingest.draft import MOST_WORDS, Draft
from ingest.outline import Laid, is_numbered
from ingest.sentences import portions, sentences
from ingest.tables import table_drafts

_LEAD_IN_WORDS = 12  # a paragraph this short before a list leads in to it, unless it is a sentence of its own
_WHOLE_LEAD_IN_WORDS = 60  # a longer one is not repeated in the list's own passage
_LIST_WORDS = 400  # a longer list, or one of long items, is a chapter in numbered paragraphs: its items are cited alone
_ITEM_WORDS = 40
_ORDERING = frozenset(terms("must should shall will may can never always also one ask"))  # say nothing by themselves
_SCRAP_WORDS = 6  # lines so short, three and more in a row, are an address or a title page: one passage
_LEADS_IN = re.compile(
    r"[:;,–—-]$|\b(?:to|by|through|include|including|are|is|will)$|\b(?:follows|following|below)\b[^.]{0,60}\.?$",
    re.IGNORECASE,
)
# a lead-in that says nothing without the sentence before it: "Each one:", "They must:"; not "This strategy will:"
_LEANS = re.compile(
    r"(?:They|It|Each one|(?:Each|All|Both|Some) of (?:them|these|those)"
    r"|(?:This|These|Those|Such)(?= (?:are|is|will|must|should|may|can|includes?|means?|involves?|were|was)\b))\b"
)
_LETTERED = re.compile(r"^(\d+)([a-z])$")
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;,…][)\]\"'”’]*$")


@dataclass(frozen=True, slots=True)
class _List:
    """A list as far as it was read: what another run of items may go on from."""

    path: tuple[str, ...]
    last_label: str
    group: str
    lead_in: str


def passages(document: Document, laid: Sequence[Laid]) -> tuple[Passage, ...]:
    """The passages of a document in the order of its text."""
    drafts = _drafts(document.text, laid)
    first_of: dict[str, int] = {}
    for ordinal, draft in enumerate(drafts):
        first_of.setdefault(draft.group, ordinal)
    return tuple(
        _passage(document, ordinal, draft, first_of[draft.group] if draft.group else None)
        for ordinal, draft in enumerate(drafts)
    )


def _passage(document: Document, ordinal: int, draft: Draft, group: int | None) -> Passage:
    text = document.text[draft.start : draft.end]
    return Passage(
        id=passage_id(document.id, draft.start, draft.kind, text),
        document_id=document.id,
        ordinal=ordinal,
        kind=draft.kind,
        heading_path=_heading_path(document.title, draft.path),
        text=text,
        start=draft.start,
        end=draft.end,
        pages=document.pages_of(draft.start, draft.end),
        label=draft.label,
        lead_in=draft.lead_in,
        group=group,
        sentences=() if draft.kind == "list" else sentences(text, draft.start),
    )


def _heading_path(title: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """The title and the headings below it; a heading that says no more than the title is left out."""
    parts = {title, *title.split(": ")}
    return (title, *(one for one in path if one not in parts))


def _drafts(text: str, laid: Sequence[Laid]) -> list[Draft]:
    """The drafts in the order of the text. Footnotes are taken by themselves: they interrupt no list."""
    notes = [one for one in laid if one.block.kind == "note"]
    others = [one for one in laid if one.block.kind != "note" and not _in_contents(one)]
    drafts = [*_running(text, others), *(draft for one in notes for draft in _prose(text, [one]))]
    return sorted(drafts, key=lambda one: one.start)  # stable: a list stays before its first item


def _running(text: str, laid: Sequence[Laid]) -> Iterator[Draft]:
    numbered = _numbered_headings(laid)
    before: Laid | None = None
    last: _List | None = None
    for _, run in groupby(laid, key=_run_key):
        blocks = list(run)
        kind = blocks[0].block.kind
        if kind == "item":
            last = _list_of(text, blocks, before, last)
            yield from _list(text, blocks, before, last)
        elif kind == "row":
            yield from table_drafts(blocks)
        elif kind == "heading":
            yield from (_heading(one, numbered) for one in blocks if is_numbered(one.block.label))
        elif kind != "furniture":
            for _, lines in groupby(_with_scrap_runs(blocks), key=lambda one: one[0]):
                yield from _prose(text, [one for _, one in lines])
        before = blocks[-1]


def _in_contents(one: Laid) -> bool:
    """Whether it is a line of a contents page: it only repeats a heading."""
    under_contents = bool(one.path) and _CONTENTS.fullmatch(one.path[-1].strip()) is not None
    return under_contents and one.block.kind != "heading" and not _SENTENCE_END.search(one.block.text.strip())


def _run_key(one: Laid) -> tuple[str, int]:
    """Blocks that make one list or one table share it; every other block is a run of its own kind."""
    return one.block.kind, one.block.table if one.block.kind == "row" else -1


def _list_of(text: str, items: list[Laid], before: Laid | None, last: _List | None) -> _List:
    """The list that these items are of: the one before them that they number on from, or a new one."""
    first, final = items[0], [one for one in items if one.block.level == items[0].block.level][-1]
    if last and last.path == first.path and _follows(last.last_label, first.block.label):
        return _List(last.path, final.block.label, last.group, last.lead_in)
    lead = _lead_in(before)
    introduced = _last_sentence(text, lead) if lead else ""
    return _List(first.path, final.block.label, f"list at {first.start}", introduced)


def _lead_in(before: Laid | None) -> Laid | None:
    if before is None or before.block.kind != "paragraph" or not before.block.text.strip():
        return None
    text = before.block.text.rstrip()
    is_short = len(text.split()) <= _LEAD_IN_WORDS and not text.endswith((".", "!", "?"))
    return before if is_short or _LEADS_IN.search(text) else None


def _follows(before: str, label: str) -> bool:
    """Whether one label is the next after another: "3." and "4.", "1.2" and "1.3", "(b)" and "(c)", "7h." and "7i."."""
    old, new = (_LETTERED.sub(r"\1.\2", one.strip("().")).split(".") for one in (before, label))
    if old[:-1] != new[:-1]:
        return False
    if old[-1].isdecimal() and new[-1].isdecimal():
        return int(new[-1]) == int(old[-1]) + 1
    return len(old[-1]) == len(new[-1]) == 1 and old[-1].isalpha() and ord(new[-1]) == ord(old[-1]) + 1


def _list(text: str, items: list[Laid], before: Laid | None, one_of: _List) -> Iterator[Draft]:
    words = sum(len(one.block.text.split()) for one in items)
    is_new = one_of.group == f"list at {items[0].start}"
    if is_new and len(items) > 1 and words <= min(_LIST_WORDS, _ITEM_WORDS * len(items)):
        lead = _lead_in(before)
        start = lead.start if lead and len(lead.block.text.split()) <= _WHOLE_LEAD_IN_WORDS else items[0].bullet
        yield Draft("list", start, items[-1].end, one_of.path, "", one_of.lead_in, one_of.group)
    parents: dict[int, str] = {}
    for one, level in zip(items, _levels(items), strict=True):
        parents = {depth: told for depth, told in parents.items() if depth < level}
        above = " ".join(part for part in (one_of.lead_in, *parents.values()) if part)
        parents[level] = one.block.text
        label = one.block.label if is_numbered(one.block.label) else ""
        yield Draft("item", one.start, one.end, one.path, label, above, one_of.group)


def _levels(items: list[Laid]) -> Iterator[int]:
    """How deep each item stands: below one that ends in a colon also what is labelled in another way, until its own
    way of labels goes on ("5.3 The clerk must:", "(a)", "(b)", "5.4"), though a web page sets them as deep."""
    over: Laid | None = None
    before: Laid | None = None
    for one in items:
        if before and before.block.text.rstrip().endswith(":") and _way(before) and _way(one) != _way(before):
            over = before
        if over and (one.block.level != over.block.level or _way(one) == _way(over)):
            over = None
        yield one.block.level + (over is not None)
        before = one


def _way(one: Laid) -> str:
    """The way of an item's label: "1.1" of "5.3", "(a)" of "(c)"; empty for a bullet."""
    label = one.block.label
    return re.sub(r"\d+", "1", re.sub(r"[A-Za-z]+", "a", label)) if is_numbered(label) else ""


def _last_sentence(text: str, lead: Laid) -> str:
    """The sentence that leads in; with the one before it where it says no more than "Each one:" or "You must not:"."""
    *earlier, (start, end) = sentences(text[lead.start : lead.end], lead.start)
    says_nothing = _LEANS.match(text, start) or not set(terms(text[start:end])) - _ORDERING
    if earlier and says_nothing and len(text[earlier[-1][0] : end].split()) <= _WHOLE_LEAD_IN_WORDS:
        start = earlier[-1][0]
    return text[start:end]


def _numbered_headings(laid: Sequence[Laid]) -> Mapping[tuple[str, ...], list[Laid]]:
    """The numbered headings under each path: together they are a list."""
    found: dict[tuple[str, ...], list[Laid]] = defaultdict(list)
    for one in laid:
        if one.block.kind == "heading" and is_numbered(one.block.label):
            found[one.path].append(one)
    return found


def _heading(one: Laid, numbered: Mapping[tuple[str, ...], list[Laid]]) -> Draft:
    siblings = numbered[one.path]
    group = f"headings at {siblings[0].start}" if len(siblings) > 1 else ""
    return Draft("heading", one.start, one.end, one.path, one.block.label, one.path[-1] if one.path else "", group)


def _with_scrap_runs(blocks: Sequence[Laid]) -> Iterator[tuple[int, Laid]]:
    """Each paragraph with a number that it shares with its neighbours where three and more are scraps."""
    number = 0
    for is_scrap, run in groupby(blocks, key=_is_scrap):
        lines = list(run)
        joined = is_scrap and len(lines) > 2
        for one in lines:
            yield number, one
            number += not joined
        number += joined


def _is_scrap(one: Laid) -> bool:
    return len(one.block.text.split()) <= _SCRAP_WORDS and not _SENTENCE_END.search(one.block.text)


def _prose(text: str, blocks: Sequence[Laid]) -> Iterator[Draft]:
    first = blocks[0]
    is_note = first.block.kind == "note"
    for start, end in portions(text[first.start : blocks[-1].end], MOST_WORDS, first.start):
        yield Draft("note" if is_note else "prose", start, end, first.path, first.block.label if is_note else "")


def with_heading_path(passage: Passage, title: str) -> Passage:
    """The passage under another title of its document."""
    return replace(passage, heading_path=(title, *passage.heading_path[1:]))
