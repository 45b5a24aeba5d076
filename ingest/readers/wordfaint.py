"""Words of a Word file that nobody sees though they are not marked as hidden: white on no ground, or tiny.

They are kept and told of. What a style or a theme paints is not known here: in tables and text boxes white is usual.
"""

from typing import TYPE_CHECKING

from ingest.readers.package import attribute, child, local, whole, within

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TINY = 4  # half points
_SHOWN = 200  # characters that are quoted
_PAINTED = ("tc", "txbxContent")


def faint_words(root: "Element") -> tuple[str, ...]:
    """A warning that quotes white text and one that quotes tiny text, as far as there is any."""
    painted = {run for name in _PAINTED for held in within(root, name) for run in within(held, "r")}
    white: list[str] = []
    tiny: list[str] = []
    for paragraph in within(root, "p"):
        ground = _has_ground(child(paragraph, "pPr")) or child(root, "background") is not None
        for run in (held for held in paragraph.iter() if local(held) == "r"):
            look = child(run, "rPr")
            if look is None:
                continue
            if 0 < _number(look, "sz") <= _TINY:
                tiny.append(_text(run))
            elif _is_white(look) and not (ground or run in painted or _has_ground(look)):
                white.append(_text(run))
    return (*_told("white", white), *_told("too small to read", tiny))


def _told(how: str, words: list[str]) -> tuple[str, ...]:
    told = " ".join(" ".join(words).split())
    return (f'text that is {how} was kept: "{told[:_SHOWN]}"',) if told else ()


def _is_white(look: "Element") -> bool:
    colour = child(look, "color")
    return colour is not None and attribute(colour, "val").upper() in ("FFFFFF", "WHITE")


def _has_ground(look: "Element | None") -> bool:
    return child(look, "shd") is not None or child(look, "highlight") is not None


def _number(look: "Element", name: str) -> int:
    held = child(look, name)
    return whole(attribute(held, "val")) if held is not None else 0


def _text(run: "Element") -> str:
    return "".join(held.text or "" for held in within(run, "t"))
