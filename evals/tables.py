"""Results as text tables for a terminal: figures with their intervals, by kind, hand and user. Does not print."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from evals.abstention import risk_at, risk_coverage
from evals.figures import Figure, Values, figure
from evals.latency import Latency, latency
from evals.run import GROUPS, HEADINGS, Result, Score, groups_of

_NAME = 19
_CELL = 14
_COVERAGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def figure_tables(result: Result, groups: Sequence[str], by: Collection[str] = HEADINGS) -> Iterator[str]:
    """For each group of measures a table: all questions, then by each heading wanted (kind, hand, user, why not)."""
    for group in groups:
        measures = GROUPS[group]
        yield f"{result.exam}: {group}" + (" (each with its 95 % interval)" if group == groups[0] else "")
        yield from _heads(["questions", *measures])
        yield _row("all", result.scores, measures)
        if group == "abstention":
            yield _risks(result.scores)
        for heading, parts in groups_of(result.scores).items():
            if heading not in by or group == "reading" or (heading == "why not" and group != "abstention"):
                continue  # how well gold was read does not depend on who asks for it
            yield f"by {heading}"
            yield from (_row(f"  {name}", scores, measures) for name, scores in parts.items())
        yield ""


def _risks(scores: Sequence[Score]) -> str:
    """How often answers are wrong if only the most confident are given, for some shares of the questions."""
    points = risk_coverage([(one.trial, one.answer) for one in scores])
    told = ((share, risk_at(points, share)) for share in _COVERAGES)
    return "risk at coverage  " + "  ".join(f"{share:.1f}: {_plain(one, 2)}" for share, one in told if one is not None)


def latency_table(result: Result, by: Collection[str] = HEADINGS) -> Iterator[str]:
    """Milliseconds an answer, for all questions, by kind and by user where these are wanted."""
    yield f"{result.exam}: latency, milliseconds an answer"
    yield from _heads(["questions", "median", "p95", "longest"])
    yield _times("all", result.scores)
    parts = groups_of(result.scores)
    for heading in [one for one in ("kind", "user") if one in by]:
        yield f"by {heading}"
        yield from (_times(f"  {name}", scores) for name, scores in parts[heading].items())
    yield ""


def reading_table(title: str, readings: Mapping[str, Values], measures: Sequence[str]) -> Iterator[str]:
    """How files were read, by name: the mean of all, then each by itself."""
    yield title
    width = max([_NAME, *(len(name) + 2 for name in readings)])
    yield from _heads(["documents", *measures], width)
    values = list(readings.values())
    yield _line("all", [str(len(values)), *(cell(figure(values, one)) for one in measures)], width)
    for document, own in readings.items():
        cells = [_plain(own[one].value, 3) if one in own else "–" for one in measures]
        yield _line(f"  {document}", ["", *cells], width)
    yield ""


def figures_json(result: Result, groups: Sequence[str]) -> dict[str, object]:
    """The figures of a result as JSON: by measure for all, and by kind, hand, user and reason."""
    measures = [one for group in groups for one in GROUPS[group]]
    return {
        "set": result.exam,
        "documents": result.documents,
        "questions": len(result.scores),
        "lost_gold": list(result.lost),
        "all": _figures(result.scores, measures),
        "by": {
            heading: {name: _figures(scores, measures) for name, scores in parts.items()}
            for heading, parts in groups_of(result.scores).items()
        },
        "reading": {name: _values(own) for name, own in result.readings.items()},
        "latency_ms": _latency_json(_latency(result.scores)),
    }


def cell(one: Figure | None) -> str:
    """A figure with its interval, a dash where there is none: ".834 .78-.89"."""
    return "–" if one is None else f"{_plain(one.value, 3)} {_plain(one.low, 2)}-{_plain(one.high, 2)}"


def _row(name: str, scores: Sequence[Score], measures: Sequence[str]) -> str:
    values = [one.values for one in scores]
    return _line(name, [str(len(scores)), *(cell(figure(values, measure)) for measure in measures)])


def _times(name: str, scores: Sequence[Score]) -> str:
    found = _latency(scores)
    if found is None:
        return _line(name, ["0"])
    return _line(name, [str(found.count), f"{found.median:.1f}", f"{found.p95:.1f}", f"{found.longest:.1f}"])


def _latency(scores: Sequence[Score]) -> Latency | None:
    return latency(one.answer.latency_ms for one in scores)


def _latency_json(found: Latency | None) -> dict[str, float] | None:
    return None if found is None else {"median": found.median, "p95": found.p95, "longest": found.longest}


def _figures(scores: Sequence[Score], measures: Sequence[str]) -> dict[str, dict[str, float]]:
    values = [one.values for one in scores]
    found = {measure: figure(values, measure) for measure in measures}
    return {
        name: {"value": round(one.value, 4), "low": round(one.low, 4), "high": round(one.high, 4), "count": one.count}
        for name, one in found.items()
        if one is not None
    }


def _plain(value: float, digits: int) -> str:
    told = f"{value:.{digits}f}"
    if float(told) in (0.0, 1.0):
        return told[0]
    return told.removeprefix("0")


def _heads(names: Sequence[str], width: int = _NAME) -> Iterator[str]:
    """The names of columns, a word a line, the last words level with each other."""
    split = [name.split() for name in names]
    tall = max(len(words) for words in split)
    for level in range(tall):
        yield _line("", [([""] * (tall - len(words)) + words)[level] for words in split], width)


def _values(own: Values) -> dict[str, float]:
    return {measure: round(one.value, 4) for measure, one in own.items()}


def _line(name: str, cells: Sequence[str], width: int = _NAME) -> str:
    first, *rest = cells
    return f"{name:<{width}} {first:>9}{''.join(one.rjust(_CELL) for one in rest)}".rstrip()
