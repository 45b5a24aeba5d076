"""The fitting of abstaining as text: each hand left out, all together, the weights in use, and those to paste."""

from collections.abc import Iterator, Sequence

import numpy as np

from evals.calibration import Judged, Sample, fit, judged, left_out


def calibration_table(samples: Sequence[Sample], undrafted: int) -> Iterator[str]:
    """The lines; undrafted: how many questions got no draft at all."""
    right = sum(one.right for one in samples)
    silent = sum(not one.answerable for one in samples)
    yield (
        f"{len(samples)} drafts: {right} right, {silent} to questions without an answer, "
        f"{len(samples) - right - silent} wrong ones not fitted on; {undrafted} questions were not drafted"
    )
    yield f"{'hand left out':<20}{'drafts':>8}{'silent':>8}{'AUC':>8}{'caught':>8}{'refused':>8}{'F1':>8}{'ECE':>8}"
    by_hand, together = left_out(samples)
    for hand, one in by_hand.items():
        yield _line(f"  {hand or '(none)'}", one)
    yield _line("all, each left out", together)
    in_use = np.array([one.points for one in samples])
    yield _line("weights in use", judged(in_use, in_use, samples))
    fitted = fit(samples)
    points = fitted.points(samples)
    yield _line("fitted on all", judged(points, points - fitted.line, samples))
    yield "silent: without an answer; caught, refused: below the line, of those without and with one. Only the figures"
    yield "with hands left out are of drafts that the weights had not seen"
    yield ""
    yield "for assistant/abstaining.py, the line at 0:"
    told = ", ".join(f'"{name}": {one:.2f}' for name, one in fitted.weights.items())
    yield f"_WEIGHTS = {{{told}}}"
    yield f"_BIAS = {fitted.bias - fitted.line:.2f}  # even odds at {-fitted.line:.2f}"


def _line(name: str, one: Judged) -> str:
    return (
        f"{name:<20}{one.drafts:>8}{one.unanswerable:>8}{_told(one.auc):>8}{one.caught:>8.3f}"
        f"{one.refused:>8.3f}{one.f1:>8.3f}{_told(one.ece):>8}"
    )


def _told(one: float | None) -> str:
    return "–" if one is None else f"{one:.3f}"
