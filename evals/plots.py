"""Plots as SVG, drawn by hand: bars with intervals, a curve, a histogram. Text in, markup out; no I/O, no script.

Every plot carries its title and its numbers as text, so that it can be read without being seen.
"""

from collections.abc import Sequence
from html import escape

from evals.figures import Figure

_WIDTH = 720
_LEFT = 190
_BLUE = "#1d70b8"
_GREY = "#505a5f"
_LIGHT = "#d2e2f1"


def bars(title: str, rows: Sequence[tuple[str, Figure]]) -> str:
    """A bar a row from 0 to 1, its 95 % interval as a line, its value and number of questions as text."""
    room = _WIDTH - _LEFT - 180
    parts: list[str] = []
    for number, (name, one) in enumerate(rows):
        y = 8 + number * 26
        low, high = _LEFT + room * one.low, _LEFT + room * one.high
        parts += [
            _text(_LEFT - 8, y + 14, name, "end"),
            f'<rect x="{_LEFT}" y="{y}" width="{room * one.value:.1f}" height="18" fill="{_BLUE}"/>',
            f'<line x1="{low:.1f}" y1="{y + 9}" x2="{high:.1f}" y2="{y + 9}" stroke="#0b0c0c" stroke-width="2"/>',
            _text(_LEFT + room + 8, y + 14, f"{one.value:.2f} ({one.low:.2f}–{one.high:.2f}), n {one.count}"),
        ]
    return _svg(title, 8 + len(rows) * 26, parts)


def curve(title: str, points: Sequence[tuple[float, float]], across: str, up: str) -> str:
    """A stepped line through points (x, y), both from 0 to 1, with what the axes mean."""
    left, top, wide, tall = 60, 12, 560, 220
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0]
    parts = [
        f'<line x1="{left}" y1="{top + tall * (1 - one):.1f}" x2="{left + wide}" y2="{top + tall * (1 - one):.1f}" '
        f'stroke="#dddddd"/>{_text(left - 8, top + tall * (1 - one) + 5, f"{one:.2f}", "end")}'
        f"{_text(left + wide * one, top + tall + 18, f'{one:.2f}', 'middle')}"
        for one in ticks
    ]
    line = " ".join(f"{left + wide * x:.1f},{top + tall * (1 - y):.1f}" for x, y in points)
    parts += [
        f'<polyline points="{line}" fill="none" stroke="{_BLUE}" stroke-width="2.5"/>',
        _text(left + wide / 2, top + tall + 38, across, "middle"),
        _text(left + wide, top + 12, up, "end"),
    ]
    return _svg(title, top + tall + 46, parts)


def histogram(title: str, values: Sequence[float], unit: str, marks: Sequence[tuple[str, float]] = ()) -> str:
    """How often values fall into twenty equal steps from 0 to the largest, with named marks."""
    left, top, wide, tall, steps = 20, 24, 660, 150, 20
    most = max([*values, 1e-9])
    counts = [0] * steps
    for one in values:
        counts[min(int(one / most * steps), steps - 1)] += 1
    highest = max([*counts, 1])
    step = wide / steps
    parts = [
        f'<rect x="{left + number * step:.1f}" y="{top + tall * (1 - count / highest):.1f}" width="{step - 2:.1f}" '
        f'height="{tall * count / highest:.1f}" fill="{_LIGHT}" stroke="{_BLUE}"/>'
        for number, count in enumerate(counts)
    ]
    for name, value in marks:
        x = left + wide * min(value / most, 1.0)
        parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + tall}" stroke="#d4351c"/>')
        parts.append(_text(x + 4, top - 6, f"{name} {value:.0f}"))
    parts += [_text(left, top + tall + 18, "0"), _text(left + wide, top + tall + 18, f"{most:.0f} {unit}", "end")]
    return _svg(title, top + tall + 26, parts)


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_GREY}">{escape(words)}</text>'


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {_WIDTH} {height:.0f}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
