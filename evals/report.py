"""A result as one HTML file that needs nothing else: figures, plots, and every question with its answer.

Quotes of the documents stand in it: it is for one's own eyes where these are other people's. No network, no script.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from assistant.answer import Answer
from evals.abstention import is_wrong, risk_coverage
from evals.answers import is_evidence, missed
from evals.figures import Figure, figure
from evals.latency import latency
from evals.plain import MEANINGS
from evals.plots import bars, curve, histogram
from evals.run import GROUPS, HEADINGS, Result, Score, groups_of

_PLOTTED = ("citation recall", "key facts", "right decision")
_STYLE = """
body{font:17px/1.5 arial,sans-serif;color:#0b0c0c;margin:0 auto;max-width:960px;padding:24px}
h1{font-size:32px}h2{font-size:26px;margin-top:48px}h3{font-size:20px;margin:28px 0 8px}
th{font-weight:normal}tr:first-child th{font-weight:bold}table{border-collapse:collapse;width:100%;margin:8px 0}
th,td{border-bottom:1px solid #b1b4b6;padding:6px 10px 6px 0;text-align:left;vertical-align:top}
svg{width:100%;height:auto;font:13px arial,sans-serif}
details{border-bottom:1px solid #b1b4b6;padding:8px 0}summary{cursor:pointer}
blockquote{border-left:5px solid #b1b4b6;margin:8px 0;padding:2px 12px}
blockquote.right{border-color:#00703c}blockquote.missed{border-color:#d4351c}
.tag{background:#eeefef;font-size:14px;padding:2px 8px;margin-left:8px}
.good{background:#cce2d8}.bad{background:#f6d7d2}.small{color:#505a5f;font-size:15px}
"""


def write_report(results: Sequence[Result], path: Path, by: Collection[str] = HEADINGS) -> None:
    """Writes the report of these results to a file, with a plot a measure by each heading wanted."""
    path.write_text(page(results, by), encoding="utf-8")


def page(results: Sequence[Result], by: Collection[str] = HEADINGS) -> str:
    """The whole page as HTML."""
    made = datetime.now(UTC).strftime("%d %B %Y, %H:%M UTC")
    body = "".join(part for result in results for part in _exam(result, by))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>How good are the answers?</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f'<body><h1>How good are the answers?</h1><p class="small">Made on {made}. Figures are from 0 to 1. For '
        "other questions of the same sort a figure would very likely lie within its brackets.</p>"
        f"{body}</body></html>"
    )


def _exam(result: Result, by: Collection[str]) -> Iterator[str]:
    scores = result.scores
    yield f"<h2>{escape(result.exam)}: {len(scores)} questions over {result.documents} documents</h2>"
    yield _in_words(scores)
    if result.lost:
        yield f"<p>{len(result.lost)} labelled quotes are not in the texts as kept; they may count as missed.</p>"
    for group, measures in GROUPS.items():
        yield f"<h3>{group.capitalize()}</h3>{_table(scores, measures)}"
    yield from _plots(scores, by)
    yield "<h3>Every question</h3>"
    yield from (_question(one) for one in scores)


def _in_words(scores: Sequence[Score]) -> str:
    given = [one for one in scores if not one.answer.abstained]
    wrong = sum(is_wrong(one.trial, one.answer) for one in given)
    refused = sum(one.answer.abstained and one.trial.answerable for one in scores)
    left = sum(one.answer.abstained and not one.trial.answerable for one in scores)
    unanswerable = sum(not one.trial.answerable for one in scores)
    return (
        f"<p>The assistant answered {len(given)} questions; {wrong} of these should not have been given or rest on "
        f"the wrong passage. It left {left} of the {unanswerable} questions that have no answer unanswered, and "
        f"{refused} of the {len(scores) - unanswerable} that have one.</p>"
    )


def _table(scores: Sequence[Score], measures: Sequence[str]) -> str:
    values = [one.values for one in scores]
    found = [(measure, figure(values, measure)) for measure in measures]
    rows = "".join(
        f'<tr><th>{escape(MEANINGS[measure])}<br><span class="small">{escape(measure)}</span></th>'
        f"<td>{_told(one)}</td><td>{one.count if one else 0}</td></tr>"
        for measure, one in found
    )
    return f"<table><tr><th>Measure</th><th>Figure</th><th>Questions it applies to</th></tr>{rows}</table>"


def _told(one: Figure | None) -> str:
    return "does not apply" if one is None else f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _plots(scores: Sequence[Score], by: Collection[str]) -> Iterator[str]:
    parts = groups_of(scores)
    for heading in [one for one in ("kind", "hand", "user") if one in by]:
        for measure in _PLOTTED:
            found = [(name, figure([one.values for one in own], measure)) for name, own in parts[heading].items()]
            rows = [(name, one) for name, one in found if one is not None]
            if rows:
                title = f"{measure.capitalize()} by {heading}"
                yield f"<h3>{title}</h3>{bars(title, rows)}"
    points = risk_coverage([(one.trial, one.answer) for one in scores])
    title = "Risk and coverage: how often answers are wrong if only the most confident are given"
    across, up = "coverage: share of the questions answered", "risk: share of the answers that are wrong"
    yield f"<h3>{title}</h3>{curve(title, [(one.coverage, one.risk) for one in points], across, up)}"
    times = [one.answer.latency_ms for one in scores]
    told = latency(times)
    if told:
        title = "Latency, milliseconds an answer"
        yield f"<h3>{title}</h3>{histogram(title, times, 'ms', (('median', told.median), ('p95', told.p95)))}"


def _question(one: Score) -> str:
    trial, answer = one.trial, one.answer
    right = not trial.answerable if answer.abstained else not is_wrong(trial, answer)
    wanted = "has an answer" if trial.answerable else f"has none: {(trial.why_not or '').replace('_', ' ')}"
    history = "".join(f"<li>{escape(earlier)}</li>" for earlier in trial.history)
    about = f"{trial.id}, {trial.kind}, {', '.join(trial.traits)}; hand {trial.hand}; asked by {trial.role}; {wanted}"
    asked_before = f"<p>Asked before:</p><ul>{history}</ul>" if history else ""
    mark = f'<span class="tag {"good" if right else "bad"}">{_status(answer)}: {"right" if right else "wrong"}</span>'
    return (
        f"<details><summary>{escape(trial.question)}{mark}</summary>"
        f'<p class="small">{escape(about)}</p>{asked_before}'
        f"{_answer(one)}{_missed(one)}{_values(one)}</details>"
    )


def _status(answer: Answer) -> str:
    return answer.status.replace("_", " ")


def _answer(one: Score) -> str:
    quotes = "".join(
        f'<blockquote class="{"right" if is_evidence(one.trial, cited.document.name, cited.quote) else "other"}">'
        f"[{cited.number}] {escape(cited.quote)}<br>"
        f'<span class="small">{escape(" > ".join((cited.document.title, *cited.heading_path[1:])))}'
        f"{f', page {cited.page}' if cited.page else ''}</span></blockquote>"
        for cited in one.answer.citations
    )
    said = " ".join(part for part in (one.answer.lead_in, one.answer.note or "") if part)
    return f"<p>{escape(said)}</p>{quotes}"


def _missed(one: Score) -> str:
    quotes = "".join(
        f'<blockquote class="missed">{escape(quote) or "(a quote that is not in the text as kept)"}</blockquote>'
        for quote in (missed(one.trial, one.answer) if one.trial.answerable else ())
    )
    return f"<p>Missed:</p>{quotes}" if quotes else ""


def _values(one: Score) -> str:
    told = ", ".join(f"{name} {value.value:.2f}" for name, value in one.values.items())
    return f'<p class="small">{escape(told)}; {one.answer.latency_ms:.0f} ms</p>'
