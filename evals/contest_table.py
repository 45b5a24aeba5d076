"""The contest as one text table: a row a measure, a column a system, and how ours differs. Does not print."""

from collections.abc import Iterator, Sequence

from evals.contest import BEST_PASSAGE, OURS, Contender
from evals.figures import Values, difference, figure
from evals.latency import latency
from evals.tables import cell

MEASURES = (
    "recall@5", "recall@10", "recall in 300 words", "nDCG@10", "citation precision", "citation recall", "tightness",
    "abstention recall", "wrongly refused", "kept shut",
)  # fmt: skip
_COMPARED = ("recall@5", "recall@10", "recall in 300 words", "nDCG@10")
_NAME = 26
_CELL = 17


def contest_table(exam: str, contenders: Sequence[Contender]) -> Iterator[str]:
    """The whole table of a set, then how far ours is ahead of each peer, with paired 95 % intervals."""
    yield f"{exam}: {len(contenders[0].result.scores)} questions, each figure with its 95 % interval"
    split = [one.name.split(" ", 1) for one in contenders]
    yield _line("", [one[0] for one in split])
    yield _line("", [one[1] if len(one) > 1 else "" for one in split])
    for measure in MEASURES:
        yield _line(measure, [cell(figure(_values(one), measure)) for one in contenders])
    times = [latency(score.answer.latency_ms for score in one.result.scores) for one in contenders]
    yield _line("ms a question, median", [f"{one.median:.0f}" if one else "–" for one in times])
    yield _line("ms a question, p95", [f"{one.p95:.0f}" if one else "–" for one in times])
    spent = [latency(one.cpu_ms) for one in contenders]
    yield _line("CPU ms a question, median", [f"{one.median:.0f}" if one else "–" for one in spent])
    yield _line("ingest, CPU seconds", [f"{one.ingest_cpu_seconds:.0f}" for one in contenders])
    yield _line("passages", [str(one.passages) for one in contenders])
    yield ""
    yield from _ahead(contenders)
    yield from (f"{one.name}: {one.made_of}" for one in contenders if one.name != BEST_PASSAGE)
    yield ""


def contest_json(exam: str, contenders: Sequence[Contender]) -> dict[str, object]:
    """The same as JSON: by system its figures, times and what it is made of."""
    return {"set": exam, "systems": {one.name: _plain(one) for one in contenders}}


def _plain(one: Contender) -> dict[str, object]:
    told, spent = latency(score.answer.latency_ms for score in one.result.scores), latency(one.cpu_ms)
    found = {measure: figure(_values(one), measure) for measure in MEASURES}
    return {
        "made_of": one.made_of,
        "passages": one.passages,
        "ingest_cpu_seconds": round(one.ingest_cpu_seconds, 1),
        "cpu_ms": spent.median if spent else None,
        "latency_ms": {"median": told.median, "p95": told.p95} if told else None,
        **{name: round(value.value, 4) for name, value in found.items() if value is not None},
    }


def _ahead(contenders: Sequence[Contender]) -> Iterator[str]:
    ours = next(one for one in contenders if one.name == OURS)
    yield "how far ours is ahead, paired over questions"
    for one in contenders:
        if one.name in (OURS, BEST_PASSAGE):
            continue
        changes = [(measure, difference(_values(one), _values(ours), measure)) for measure in _COMPARED]
        told = [f"{name} {it.change:+.3f} ({it.low:+.3f} to {it.high:+.3f})" for name, it in changes if it]
        yield f"  {one.name + ':':<24} {', '.join(told)}"


def _values(one: Contender) -> list[Values]:
    return [score.values for score in one.result.scores]


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:<{_NAME}}{''.join(one.rjust(_CELL) for one in cells)}".rstrip()
