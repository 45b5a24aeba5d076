"""Grids of a PDF page: the tables that its rules draw, with the places of their rows, columns and joined cells.

A grid is what hangs together of crossing rules; where only rules across stand under each other, of one width, they are
a grid without columns, which the text in it has to show (`pdf_ruled.py`). Does not read text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import neg

from ingest.readers.pdf_rules import Box, Rules

NEAR = 3.0  # points: rules nearer than this touch, or are one rule drawn twice
MOST_RULES = 4_000  # of one page: more is a drawing
MOST_LINES = 500  # the same, those that touch put together
MOST_CELLS = 5_000
FEWEST_ACROSS = 3  # rules of a table without any rule down it: above and under its head, and at its end
NARROWEST = 100.0  # points: of a table without rules down it
FULL = 0.7  # share of a cell's side along which a rule must run to part it from its neighbour


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: edges of columns from left to right, of rows from the top down, and what cells are joined."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    closed: bool  # has rules on its left and right: every row stands between two rules
    joined_left: frozenset[tuple[int, int]] = frozenset()  # row and column of cells that go on from the left
    joined_above: frozenset[tuple[int, int]] = frozenset()

    @property
    def box(self) -> Box:
        """The whole of it."""
        return Box(self.columns[0], self.rows[-1], self.columns[-1], self.rows[0])

    def joins_all(self, row: int) -> bool:
        """Whether one cell takes the whole row, as a title does."""
        inner = range(1, len(self.columns) - 1)
        return bool(inner) and all((row, column) in self.joined_left for column in inner)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell at a point, of the first where several are joined; None outside the grid."""
        if not self.box.holds(x, y):
            return None
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, -y, key=neg) - 1
        while (row, column) in self.joined_left:
            column -= 1
        while (row, column) in self.joined_above:
            row -= 1
        return row, column

    def crossed(self, left: float, right: float, y: float) -> bool:
        """Whether text at this height stands on both sides of a column's edge, or in a grid without rules down it."""
        if not self.rows[-1] < y < self.rows[0]:
            return False
        return len(self.columns) == 2 or any(left < edge < right for edge in self.columns)

    def parts(self, before: tuple[float, float], after: tuple[float, float], wide: bool) -> bool:
        """Whether its border, one of its cells' or a wide blank inside it lies between two neighbouring characters."""
        one, other = self.box.holds(*before), self.box.holds(*after)
        if not (one and other):
            return one or other
        between = any(before[0] < edge < after[0] for edge in self.columns)
        return wide or (between and self.cell(*before) != self.cell(*after))

    def joined(self, column: int) -> bool:
        """Whether some row joins a cell of this column with the one before."""
        return any((row, column) in self.joined_left for row in range(len(self.rows) - 1))


def grids_of(rules: Rules) -> list[Grid]:
    """The grids of a page, the smallest first."""
    if len(rules.across) + len(rules.down) > MOST_RULES:
        return []
    across, down = _joined_across(rules.across), _joined_down(rules.down)
    if len(across) + len(down) > MOST_LINES:
        return []
    grids: list[Grid] = []
    alone: list[Box] = []
    for lying, upright in _hanging_together(across, down):
        if upright:
            grids += _crossed(lying, upright)
        else:
            alone += lying
    return sorted(grids + _stacked(alone), key=lambda grid: _area(grid.box))


def _joined_across(lines: Sequence[Box]) -> list[Box]:
    """The rules with pieces that touch put together."""
    joined: list[Box] = []
    for line in sorted(lines, key=lambda one: (round(one.top), one.left)):
        for place in range(len(joined) - 1, max(len(joined) - 40, -1), -1):
            one = joined[place]
            if abs(one.top - line.top) < NEAR / 2 and one.left - NEAR <= line.left <= one.right + NEAR:
                joined[place] = Box(one.left, one.top, max(one.right, line.right), one.top)
                break
        else:
            joined.append(line)
    return joined


def _joined_down(lines: Sequence[Box]) -> list[Box]:
    turned = _joined_across([Box(line.bottom, line.left, line.top, line.left) for line in lines])
    return [Box(line.top, line.left, line.top, line.right) for line in turned]


def _hanging_together(across: Sequence[Box], down: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """The rules in sets that cross or touch each other."""
    sets: list[tuple[list[Box], list[Box]]] = [([line], []) for line in across]
    for line in down:
        touched = [one for one in sets if any(_touch(other, line) for other in one[0])]
        if not touched:
            continue
        sets = [one for one in sets if not any(one is other for other in touched)]
        lying = [other for one in touched for other in one[0]]
        sets.append((lying, [line, *(other for one in touched for other in one[1])]))
    return sets


def _touch(across: Box, down: Box) -> bool:
    beside = across.left - NEAR <= down.left <= across.right + NEAR
    return beside and down.bottom - NEAR <= across.top <= down.top + NEAR


def _crossed(across: list[Box], down: list[Box]) -> list[Grid]:
    """The grid of crossing rules, if it has two columns and rows."""
    left, right = min(line.left for line in across), max(line.right for line in across)
    bottom, top = min(line.bottom for line in down), max(line.top for line in down)
    drawn = _places(line.left for line in down)
    closed = abs(drawn[0] - left) <= NEAR and abs(drawn[-1] - right) <= NEAR
    columns = _places((*drawn, left, right))
    rows = _places((*(line.top for line in across), bottom, top))[::-1]
    if min(len(columns), len(rows)) < 3 or len(columns) * len(rows) > MOST_CELLS:
        return []
    joined_left = {
        (row, column)
        for column, x in enumerate(columns[1:-1], start=1)
        for parts in [[(one.bottom, one.top) for one in down if abs(one.left - x) <= NEAR]]
        for row, (above, below) in enumerate(pairwise(rows))
        if not _parted(parts, below, above)
    }
    joined_above = {
        (row, column)
        for row, y in enumerate(rows[1:-1], start=1)
        for parts in [[(one.left, one.right) for one in across if abs(one.top - y) <= NEAR]]
        for column, (before, after) in enumerate(pairwise(columns))
        if not _parted(parts, before, after)
    }
    return [Grid(tuple(columns), tuple(rows), closed, frozenset(joined_left), frozenset(joined_above))]


def _parted(rules: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether one of the rules runs along most of the side of a cell."""
    return any(min(other, end) - max(one, start) >= FULL * (end - start) for one, other in rules)


def _stacked(across: list[Box]) -> list[Grid]:
    """The grids without columns: rules of one width under each other."""
    stacks: list[list[Box]] = []
    for line in sorted(across, key=lambda one: -one.top):
        for stack in stacks:
            if abs(stack[0].left - line.left) <= NEAR and abs(stack[0].right - line.right) <= NEAR:
                stack.append(line)
                break
        else:
            stacks.append([line])
    grids = []
    for stack in stacks:
        rows = _places(line.top for line in stack)[::-1]
        left, right = stack[0].left, stack[0].right
        if len(rows) >= FEWEST_ACROSS and right - left >= NARROWEST:
            grids.append(Grid((left, right), tuple(rows), closed=False))
    return grids


def _places(values: Iterable[float]) -> list[float]:
    """The values in order, those that are nearly one made one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)
