"""Which fragments of a plain text are headings, and of what level: by what stands around them, never by their words.

A heading is a short line without a final stop that stands alone and is followed by text. Numbered lines are headings
when each has its own text below ("1. Trust" / a paragraph / "2. Openness" / ...), items when they follow one another.
"""

import re
from dataclasses import dataclass, replace

from ingest.readers.fragments import Fragment
from ingest.readers.labels import heading_number, style_of
from ingest.readers.wording import leads_on

_VERB = re.compile(r"(?:is|are|was|were|be|will|would|shall|should|must|may|can|could|has|have|had|do|does|did)", re.I)
_STATED = re.compile(  # "Date: 3 May" tells about the document; "Annex A: Terms" is a heading
    r"(?:date|version|author|owner|contact|tel|telephone|phone|fax|e-?mail|website|from|to|cc|subject|status|page"
    r"|published|updated|last updated|review date|reviewed|approved|ref|reference|issue|venue|time|present"
    r"|apologies)\b.{0,20}:",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(rf"(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\.? \d{{2,4}}$|[\d/.: -]+$", re.I)
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|^[\d\s+()-]{7,}$")
_SENTENCE_BREAK = re.compile(r"[a-z0-9)][.;!] +[A-Z]")
_SET_OF = re.compile(
    r"\b(?:principles|priorities|objectives|aims|recommendations|actions|commitments|themes|steps|values|pillars|goals"
    r"|standards|expectations|findings|questions|outcomes)\b",
    re.I,
)


def with_headings(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments with headings marked as such, each with its level."""
    fragments = _numbered_headings(fragments)
    found: list[Fragment] = []
    at = 0
    while at < len(fragments):
        end = at
        while end < len(fragments) and _may_be_heading(fragments[end], title=end == 0):
            end += 1
        run = _Run(fragments, at, end)
        found += run.judged() if end > at else [fragments[at]]
        at = max(end, at + 1)
    return _levelled(found)


def _may_be_heading(fragment: Fragment, title: bool = False) -> bool:
    text = fragment.text
    if fragment.kind != "paragraph" or not fragment.first or fragment.lines > (2 if text.isupper() else 1):
        return False
    # where text follows on the next line, only a really short line can be its heading
    most = 25 if title else 16 if fragment.last else 8
    return len(text.split()) <= most and len(text) <= 140 and _reads_like_heading(text)


def _reads_like_heading(text: str) -> bool:
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "'\"‘“") or _is_quoted(text):
        return False
    if text.endswith((".", ",", ";")) or leads_on(text) or not any(map(str.isalpha, text)):
        return False
    if _DATE.match(text) or _ADDRESS.search(text) or _STATED.match(text) or _SENTENCE_BREAK.search(text):
        return False
    return not text.endswith(":") or _is_title_like(text.split())


def _is_quoted(text: str) -> bool:
    return text[0] in "'\"‘“" and text[-1] in "'\"’”"


def _is_title_like(words: list[str]) -> bool:
    """Whether a line that ends in a colon is a heading ("Our Vision:") and not the lead-in of a list."""
    if len(words) > 8 or any(_VERB.fullmatch(word.strip(":")) for word in words):
        return False
    long = [word for word in words if len(word) > 3]
    return len(words) == 1 or all(word[0].isupper() or not word[0].isalpha() for word in long)


@dataclass(frozen=True, slots=True)
class _Run:
    """Candidates that follow one another, fragments[start:end]."""

    fragments: list[Fragment]
    start: int
    end: int

    def judged(self) -> list[Fragment]:
        """The candidates, those that are headings marked."""
        run = self.fragments[self.start : self.end]
        before = self.fragments[self.start - 1] if self.start else None
        loose = before is not None and before.kind == "paragraph" and not before.finished
        if before is None and len(run) == len(self.fragments) == 1:
            chosen = set()  # a file of one line is no title
        elif before is None:
            chosen = set(range(len(run))) if len(run) <= 4 else {0, len(run) - 1}
        elif loose or len(run) > 3 or (before.kind == "paragraph" and before.text.endswith(":") and len(run) > 2):
            # Fragments in a row are a list of things; only the last can head the text that follows.
            chosen = {len(run) - 1}
        else:
            chosen = set(range(len(run)))
        if not self._text_follows():
            chosen = {place for place in chosen if self.start + place == 0 or run[place].text.isupper()}
        listed = before is not None and before.text.endswith(":") and len(run) - len(chosen) >= 2
        return [self._as(each, place in chosen, listed) for place, each in enumerate(run)]

    @staticmethod
    def _as(fragment: Fragment, heading: bool, listed: bool) -> Fragment:
        # Short lines after "... the links below:" are items of a list that has no marks.
        return replace(fragment, kind="heading" if heading else "item" if listed else "paragraph")

    def _text_follows(self) -> bool:
        if self.end >= len(self.fragments):
            return False
        after = self.fragments[self.end]
        if after.kind != "paragraph":
            return after.kind != "note"
        return after.finished or after.text[0] in "(\"'‘“" or after.leads_on or len(after.text.split()) >= 25


def _numbered_headings(fragments: list[Fragment]) -> list[Fragment]:
    chosen: set[int] = set()
    for members in _sequences(fragments):
        good = [place for place in members if _heads_text(fragments, place)]
        judged = members[:-1] or members  # below the last of a list stands what comes after the list
        if sum(place in good for place in judged) >= 0.6 * len(judged):
            chosen.update(good)
    return [replace(each, kind="heading") if place in chosen else each for place, each in enumerate(fragments)]


def _sequences(fragments: list[Fragment]) -> list[list[int]]:
    """Places of numbered lines that count on from one another: 1., 2., 3. or 3.1, 3.2."""
    kept: dict[tuple[str, str], list[int]] = {}
    done: list[list[int]] = []
    for place, fragment in enumerate(fragments):
        number = re.match(r"((?:\d+\.)*)(\d+)[.)]?$", fragment.label)
        if fragment.kind != "item" or fragment.bullet or number is None:
            continue
        key = (fragment.style, number[1])
        if number[2] == "1" and key in kept:
            done.append(kept.pop(key))
        kept.setdefault(key, []).append(place)
    return done + list(kept.values())


def _heads_text(fragments: list[Fragment], place: int) -> bool:
    """Whether a numbered line reads like a heading and has text of its own below."""
    line = fragments[place]
    title = line.text.removeprefix(line.label).strip()
    if not line.first or line.indent > 3 or len(title) > 250 or not title[0].isupper():
        return False
    if title.endswith((".", ",", ";", ":")) or line.leads_on or _SENTENCE_BREAK.search(title):
        return False
    if place + 1 >= len(fragments):
        return False
    below = fragments[place + 1]
    if below.kind == "item" and not below.bullet:
        return below.text.startswith(line.label.rstrip(".)") + ".") and below.label != line.label
    return below.kind in ("paragraph", "row", "heading") or (below.first and below.indent <= line.indent)


def _levelled(fragments: list[Fragment]) -> list[Fragment]:
    levels = _Levels()
    return [levels.put(each) for each in fragments]


class _Levels:
    """Gives each heading its level from those before it: a look once used keeps its level until a higher one comes."""

    def __init__(self) -> None:
        self._of_look: dict[str, int] = {}
        self._of_number: dict[str, int] = {}
        self._base = 1  # level of the highest headings but the title
        self._before: Fragment | None = None
        self._above: Fragment | None = None  # the last heading

    def put(self, fragment: Fragment) -> Fragment:
        """The fragment, with its level if it is a heading."""
        if fragment.kind == "heading":
            title = self._before is None and not fragment.label
            level = fragment.level or (1 if title else self._level(fragment))
            self._base = 2 if title and level == 1 else self._base
            label = fragment.label or heading_number(fragment.text)
            fragment = replace(fragment, level=min(level, 6), label=label)
            self._note(fragment, title)
        self._before = fragment
        return fragment

    def _level(self, heading: Fragment) -> int:
        look, number = _look(heading), heading.label.strip(".)")
        outer, _, _ = number.rpartition(".")
        if outer:
            return self._of_number.get(outer, self._base + outer.count(".")) + 1
        if heading.label and look in self._of_look:
            return self._of_look[look]
        if self._before is not None and self._before.kind == "heading":
            return self._before.level + 1
        if heading.label and self._above is not None and self._opens_list():
            return self._above.level + 1
        return self._of_look.get(look, self._base)

    def _opens_list(self) -> bool:
        """Whether numbered headings stand below the last one: under "Our principles", or after "... are these:"."""
        led_in = self._before is not None and self._before.text.endswith(":")
        return led_in or (self._above is not None and bool(_SET_OF.search(self._above.text)))

    def _note(self, heading: Fragment, title: bool) -> None:
        self._of_look = {look: held for look, held in self._of_look.items() if held <= heading.level}
        if not title:  # a title looks like the headings below it
            self._of_look[_look(heading)] = heading.level
        self._of_number[heading.label.strip(".)")] = heading.level
        self._above = heading


def _look(heading: Fragment) -> str:
    if heading.label:
        return heading.style or style_of(heading.label)
    if heading.text.isupper():
        return "capitals"
    return heading.text[-1] if heading.text[-1] in "?:" else "plain"
