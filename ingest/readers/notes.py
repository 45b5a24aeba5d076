"""Footnotes of a marked-up file: which links refer to one, which elements are one, where they go among the blocks."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.blocks import Block

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_REFERENCE_CLASS = re.compile(r"foot-?note|noteref|endnote|cite|reference", re.I)
_BACK = re.compile(r"[\s↑↩︎^⏎⤴a-z]{0,3}$")


class Notes:
    """The notes of one tree. `is_mark` and `is_note` know elements; `placed` puts the notes among the blocks."""

    def __init__(self, root: "LexborNode") -> None:
        self._marks: dict[int, str] = {}  # element -> id of the note it refers to
        self._backs: set[int] = set()
        self._labels: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._sites: dict[str, int] = {}
        for link in root.css("a[href^='#']"):
            self._look_at(link)
        if self._labels:
            self._find_backlinks(root)

    def _look_at(self, link: "LexborNode") -> None:
        target = (link.attributes.get("href") or "")[1:]
        parent = link.parent
        raised = parent if parent is not None and parent.tag == "sup" else link
        inner = link.css_first("sup")
        known = raised is not link or inner is not None
        signs = " ".join(link.attributes.get(name) or "" for name in ("class", "role", "id", "epub:type"))
        if target and (known or _REFERENCE_CLASS.search(signs)) and "back" not in signs:
            label = link.text(deep=True).strip().strip("[]()")
            if label and len(label) <= 6:
                self._marks[raised.mem_id] = target
                self._labels.setdefault(target, label)

    def _find_backlinks(self, root: "LexborNode") -> None:
        # Only elements with an id that something refers to are notes; links back from them are no words.
        owned = {node.mem_id for node in root.css("[id]") if node.attributes.get("id") in self._labels}
        self._owned = owned
        if not owned:
            self._marks.clear()
            return
        for node in root.css("[id]"):
            if node.mem_id in owned:
                for link in node.css("a[href^='#']"):
                    if _BACK.match(link.text(deep=True).strip()):
                        self._backs.add(link.mem_id)

    def is_mark(self, node: "LexborNode") -> bool:
        """Whether this element only points to a note, or back from one."""
        return node.mem_id in self._marks or node.mem_id in self._backs

    def is_note(self, node: "LexborNode") -> bool:
        """Whether this element holds the words of a note."""
        return bool(self._labels) and node.mem_id in self._owned

    def refer(self, node: "LexborNode", place: int) -> None:
        """A note is referred to by the block that will stand at this place."""
        if node.mem_id in self._marks:
            self._places.setdefault(self._marks[node.mem_id], place)

    def add(self, note: str, text: str) -> None:
        """Words of a note."""
        self._texts[note] = f"{self._texts[note]} {text}" if note in self._texts else text

    def placed(self, blocks: list[Block]) -> list[Block]:
        """The blocks with each note at the end of the section that first refers to it."""
        waiting = [
            (self._places.get(note, len(blocks)), Block("note", text, label=self._labels.get(note, "")))
            for note, text in self._texts.items()
        ]
        waiting.sort(key=lambda pair: pair[0])
        out: list[Block] = []
        for place, block in enumerate(blocks):
            while waiting and block.kind == "heading" and waiting[0][0] < place:
                out.append(replace(waiting.pop(0)[1]))
            out.append(block)
        return out + [block for _, block in waiting]
