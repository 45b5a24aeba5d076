"""Letters that are there and not seen: controls, invisible ones, turns of the reading direction, floods of accents.

They are taken out of every text and counted: what nobody sees can hide instructions, break a word that is searched
for, or show another text than the one that is kept. Emoji, flags and scripts that need joiners keep theirs.
"""

import re
from dataclasses import dataclass

_MOST_ACCENTS = 8  # in a row on one letter; no language uses more than three
_TERMINAL = r"\x1b\[[0-9;?]{0,40}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)"
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_TURN = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_FLAG = "(?P<flag>\U0001f3f4[\U000e0061-\U000e007a]{4,6}\U000e007f)"
_INVISIBLE = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe"
    "\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|(?<![\u0600-\u1fff\ufe0f\U0001f000-\U0001ffff])[\u200c\u200d]"
    "|(?<![\u0600-\u1fff\u203c-\u3299\U00010000-\U0001ffff0-9#*])[\ufe00-\ufe0f]"
)
_ACCENTS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_FLOOD = f"(?P<kept>{_ACCENTS}{{{_MOST_ACCENTS}}})(?P<flood>{_ACCENTS}+)"
_UNSEEN = re.compile(
    f"{_FLAG}|(?P<control>{_TERMINAL}|{_CONTROL})|(?P<turn>{_TURN})|(?P<invisible>{_INVISIBLE})|{_FLOOD}"
    "|(?P<half>[\ud800-\udfff])"
)
# Nearly every text holds none of them; one set of letters is looked for ten times as fast as the whole pattern.
_SUSPECT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u0300-\u036f\u0483-\u0489\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ud800-\udfff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_UNSEEN_LETTERS = re.compile(f"{_TURN}|{_INVISIBLE}")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.I)
_NAMES = {
    "invisible": "invisible",
    "turn": "direction-turning",
    "control": "control",
    "half": "broken (half of a surrogate pair)",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is seen, and a warning about what was taken out, none where nothing was."""

    text: str
    warnings: tuple[str, ...] = ()


def seen(text: str) -> Seen:
    """The text without what is not seen. Blanks, line ends and soft hyphens are left as they are."""
    if _SUSPECT.search(text) is None:
        return Seen(text)
    counts = dict.fromkeys((*_NAMES, "flood"), 0)

    def replaced(found: re.Match[str]) -> str:
        group = found.lastgroup or ""
        if group == "flag":
            return found[0]
        counts[group] += len(found[group]) if group == "flood" else 1
        return found["kept"] if group == "flood" else "\ufffd" if group == "half" else ""

    cleaned = _UNSEEN.sub(replaced, text)
    return Seen(cleaned, _told(counts)) if cleaned != text else Seen(text)


def unseen_in_markup(source: str) -> tuple[str, ...]:
    """The warning about letters not seen in HTML or XML, as they are or as references (&#8238;); none if none."""
    references = (chr(min(int(one or "0", 16) or int(ten or "0"), 0xFFFE)) for one, ten in _REFERENCE.findall(source))
    odd = "".join(letter for letter in references if _UNSEEN.match(letter) and not letter.isspace())
    there = _UNSEEN_LETTERS.findall(source) if _SUSPECT.search(source) else ()
    return seen("".join((odd, *there))).warnings


def _told(counts: dict[str, int]) -> tuple[str, ...]:
    parts = [f"{counts[name]:,} {shown}" for name, shown in _NAMES.items() if counts[name]]
    warnings: list[str] = []
    if parts:
        listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
        warnings.append(f"taken out: {listed} characters; what is not seen can hide instructions")
    if counts["flood"]:
        warnings.append(f"taken out: {counts['flood']:,} accents heaped on single letters")
    return tuple(warnings)
