"""Documents -> a shelf. What earlier shelves of this process hold of a document is not read again.

So a write costs the reading of its document alone. Does not decide who may read what.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.columns import Columns, spread
from corpus.errors import DocumentMissing
from corpus.kept import Kept, Version
from corpus.rows import Rows
from corpus.shelf import Audience, Shelf, Signs
from corpus.stock import Held, Stock

_LOG = logging.getLogger(__name__)
_ROWS_EACH = 4  # vectors of a passage, its own and its sentences': seldom more
_MOST_ROWS = 1_000_000  # in memory, of whatever was asked for by many small shelves: it begins anew beyond


@dataclass
class Common:
    """What the shelves of one process have in common. Not safe for several threads."""

    folder: Path = field(default_factory=Path)  # for the file of large shelves
    exact_below: int = 100_000  # up to this many passages a shelf has its vectors in memory
    columns: Columns = field(default_factory=Columns)
    _stocks: dict[bool, Stock] = field(default_factory=dict)

    def stock(self, is_large: bool, dimension: int) -> Stock:
        """The vectors of large or of other shelves. Raises OSError where there can be no file."""
        found = self._stocks.get(is_large)
        if found is None or found.is_worn or found.dimension != dimension:
            most = max(_MOST_ROWS, _ROWS_EACH * self.exact_below)
            found = Stock(dimension, self.folder) if is_large else Stock(dimension, most=most)
            self._stocks[is_large] = found
        return found

    def holding(
        self, kept: Kept, document_ids: Sequence[str], known: Mapping[str, tuple[Version, int]], dimension: int
    ) -> tuple[Stock, list[Held]]:
        """The vectors for a shelf of these documents, and where theirs stand among them. known: see Columns.numbered.

        In memory too, where the file of a large shelf cannot be written: on a full disk, in a folder that is closed.
        """
        if sum(known[one][1] for one in document_ids) > self.exact_below:
            try:
                return _held(kept, document_ids, known, self.stock(True, dimension))
            except OSError as error:
                _LOG.warning("no file for vectors in %s (%s); they are held in memory", self.folder, error.strerror)
                self._stocks.pop(True, None)
        return _held(kept, document_ids, known, self.stock(False, dimension))


def fill_shelf(
    kept: Kept,
    document_ids: Sequence[str],
    dimension: int,
    audiences: Collection[Audience] = (),
    common: Common | None = None,
) -> Shelf:
    """A shelf of these documents; a document without passages takes no row.

    kept: a snapshot, where somebody may be writing. audiences: of these documents. Raises DocumentMissing.
    """
    common = common or Common()
    known = kept.sizes()
    if gone := next((one for one in document_ids if one not in known), None):
        raise DocumentMissing(f"no document '{gone}' is kept; see: verse documents")
    ids = tuple(one for one in document_ids if known[one][1])
    size = sum(known[one][1] for one in ids)
    stock, held = common.holding(kept, ids, known, dimension)
    vectors, signs = stock.view()
    owners, places = _laid_out(held)
    if common.columns.is_worn:
        common.columns = Columns()
    return Shelf(
        documents=ids,
        first_row=dict(zip(ids, np.cumsum([0, *(known[one][1] for one in ids)]).tolist(), strict=False)),
        size=size,
        vectors=Rows(vectors, places),
        owners=owners[size:],
        lengths=np.concatenate([*(one.lengths for one in held), np.zeros(0, np.float32)]),
        numbers=common.columns.numbered(kept, known, ids),
        signs=None if signs is None else Signs(signs, _by_place(places, owners, len(vectors))),
        versions={one: known[one][0] for one in ids},
        generation=kept.generation(),
        audiences=frozenset(audiences),
    )


def _held(
    kept: Kept, document_ids: Sequence[str], known: Mapping[str, tuple[Version, int]], stock: Stock
) -> tuple[Stock, list[Held]]:
    stock.forget(known)
    return stock, [stock.held(kept, one) for one in document_ids]


def _laid_out(held: Sequence[Held]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For all passages of these documents, then all their sentences: the row of the passage, and the place in stock."""
    firsts = np.array([one.first for one in held], dtype=np.int64)
    passages = np.array([len(one.lengths) for one in held], dtype=np.int64)
    sentences = np.array([len(one.owners) for one in held], dtype=np.int64)
    inside = np.concatenate([*(one.owners for one in held), np.zeros(0, np.int64)])
    owners = np.repeat(np.cumsum(passages) - passages, sentences) + inside
    places = np.concatenate([spread(firsts, passages), spread(firsts + passages, sentences)])
    return np.concatenate([np.arange(passages.sum()), owners]), places


def _by_place(places: NDArray[np.int64], owners: NDArray[np.int64], count: int) -> NDArray[np.int32]:
    """The row of each place in stock, -1 for what is not on the shelf."""
    rows = np.full(count, -1, dtype=np.int32)
    rows[places] = owners
    return rows
