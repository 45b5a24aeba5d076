"""What somebody typed after /verse -> which of its commands, and its words; and labels of the register. No I/O."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.statement import WORDS

Name = Literal["ask", "search", "precedents", "register", "help", "settings"]
_NAMES: tuple[Name, ...] = get_args(Name)
_QUOTED = re.compile(r"[“\"']([^”\"']+)[”\"']")
_PLURALS = {"duties": "duty", "practices": "practice"}  # the others only lose an s


@dataclass(frozen=True, slots=True)
class Command:
    """One of the commands with the words after it."""

    name: Name
    words: str


def command_in(text: str) -> Command:
    """The command that a text begins with; a text that begins with none is a question, an empty one wants help."""
    first, _, rest = text.strip().partition(" ")
    name = first.lower().rstrip(":")
    found = next((one for one in _NAMES if one == name), None)
    if found is not None:
        return Command(found, rest.strip())
    return Command("ask", text.strip()) if text.strip() else Command("help", "")


def labels_in(words: str) -> tuple[dict[str, str], str]:
    """The labels of the register that some words name ("duty governors", "theme=SEND"), and the first word left over.

    Labels of several words are found whole; a plural names the same type.
    """
    rest = " ".join(_QUOTED.sub(r"\1", words).split()).casefold()
    found: dict[str, str] = {}
    for label, key in sorted(_labels(), key=lambda pair: -len(pair[0])):
        pattern = re.compile(rf"(?:\b(?:type|actor|theme|force)s?\s*[=:]\s*)?(?<![\w-]){re.escape(label)}(?![\w-])")
        match = pattern.search(rest)
        if match and key not in found:
            found[key] = _as_written(key, label)
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    left = [word for word in re.findall(r"[\w=:-]+", rest) if word not in ("and", "of", "for", "about", "on", "the")]
    return found, left[0] if left else ""


def _labels() -> list[tuple[str, str]]:
    """Every way to write a label, lower case, with its key."""
    plain = [(word.casefold(), key) for key, words in WORDS.items() for word in words if word != "none"]
    types = [(f"{word}s", "type") for word in WORDS["type"]]
    return [*plain, *types, *((plural, "type") for plural in _PLURALS)]


def _as_written(key: str, label: str) -> str:
    single = _PLURALS.get(label, label)
    for word in WORDS[key]:
        if word.casefold() in (single, single.removesuffix("s")) or word.casefold() == label:
            return word
    return label
