"""Stacked bars for a page: where each stands, in the units of a drawing 600 wide and 200 high. Writes nothing.

Every figure of a chart stands in a table beside it too: nobody has to see the bars.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 200
_LEFT, _BOTTOM = 35, 22  # room for the numbers and the names
_MOST_NAMES = 12  # along the bottom; of more, every second, third, ...


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a column."""

    x: float
    y: float
    width: float
    height: float
    series: int  # which of the series, from 0
    told: str  # "3 May: 4 answered"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with what stands around them."""

    bars: tuple[Bar, ...]
    names: tuple[tuple[float, str], ...]  # where along the bottom, and what
    lines: tuple[tuple[float, str], ...]  # how high up, and how many
    series: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]  # a row a column, a number a series: the table beside
    total: int


def chart(columns: Sequence[str], counts: Mapping[str, Mapping[str, int]]) -> Chart:
    """The chart of these columns; counts: series -> column -> how many. A series without any is left out."""
    series = tuple(name for name, per in counts.items() if any(per.get(one) for one in columns))
    rows = tuple(tuple(counts[name].get(one, 0) for name in series) for one in columns)
    top = _nice(max((sum(row) for row in rows), default=0))
    step = (WIDTH - _LEFT) / max(len(columns), 1)
    room = HEIGHT - _BOTTOM - 8
    bars = []
    for place, (column, row) in enumerate(zip(columns, rows, strict=True)):
        reached = float(HEIGHT - _BOTTOM)
        for number, count in enumerate(row):
            high = count / top * room
            reached -= high
            if count:
                told = f"{column}: {count} {series[number]}"
                x, wide = _LEFT + place * step + step * 0.1, step * 0.8
                bars.append(Bar(round(x, 1), round(reached, 1), round(wide, 1), round(high, 1), number, told))
    every = -(-len(columns) // _MOST_NAMES)
    names = [(round(_LEFT + (at + 0.5) * step, 1), one) for at, one in enumerate(columns) if at % max(every, 1) == 0]
    lines = [(round(HEIGHT - _BOTTOM - part * room, 1), f"{round(top * part)}") for part in (0, 0.5, 1)]
    return Chart(
        tuple(bars), tuple(names), tuple(lines), series, tuple(columns), rows, sum(map(sum, rows))
    )  # fmt: skip


def _nice(most: int) -> int:
    """A round even number that is at least this: the top of the scale."""
    size = 1
    while True:
        for one in (2, 4, 6, 10):
            if one * size >= most:
                return one * size
        size *= 10
