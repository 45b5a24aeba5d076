"""Themed: which units of the reviews stand in a statement of the register about one of these themes. Ranks nothing."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.precedents.scoring import Units
from corpus.register import Register
from corpus.shelf import Shelf


def themed(register: Register, shelf: Shelf, units: Units, themes: Collection[str]) -> NDArray[np.bool_]:
    """For each unit whether a statement about any of the themes shares words with it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for theme in sorted(themes):
        for one in register.find({"theme": theme}, shelf.documents):
            spans.setdefault(one.document_id, []).append((one.start, one.end))
    mask = np.zeros(units.size, dtype=bool)
    for case, (name, first) in enumerate(zip(shelf.documents, units.starts, strict=True)):
        own = units.sheets[case].spans
        mask[first : first + len(own)] = _touched(own, spans.get(name, ()))
    return mask


def _touched(own: NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    found = np.zeros(len(own), dtype=bool)
    for start, end in spans:
        found |= (own[:, 0] < end) & (own[:, 1] > start)
    return found
