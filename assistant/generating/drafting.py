"""A model's draft, as it comes -> sentences with what each cites. Reads the form, judges nothing. No I/O."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CITES = re.compile(r"\[\s*(P\d+)\s*(?:[:,-]?\s*[\"“”']\s*(.*?)\s*[\"“”'])?\s*\]", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(r"\*\*|__|`")
_LONGEST = 2_000  # characters of a line; more is no sentence
_MOST_LINES = 40  # five sentences are asked for: whoever writes on and on is not waited for


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the draft with the passages it names and the words it says stand there (empty: none given)."""

    text: str
    cites: tuple[tuple[str, str], ...]  # token, quote


def said(pieces: Iterable[str]) -> Iterator[Said]:
    """The sentences that name a passage, each as soon as its line is whole; what names none is no claim."""
    for line in _lines(pieces):
        cites = tuple((token, quote or "") for token, quote in _CITES.findall(line))
        text = " ".join(_MARKUP.sub("", _BULLET.sub("", _CITES.sub("", line))).split())
        text = re.sub(r"\s+([.,;])", r"\1", text)
        if cites and text:
            yield Said(text, cites)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    waiting, count = "", 0
    for piece in pieces:
        waiting += piece
        *whole, waiting = waiting.split("\n")
        yield from (line for line in whole if len(line) <= _LONGEST)
        count += sum(bool(line.strip()) for line in whole)
        if len(waiting) > _LONGEST or count > _MOST_LINES:
            return
    if len(waiting) <= _LONGEST:
        yield waiting
