"""GET /insight for officers: how much is asked, what is not found, what was said of answers, what was read badly.

Nobody is named. A question is shown in its words only when it was asked in a role that may read nothing which the
reader of this page may not: the words of others may tell what stands in closed documents; they are counted.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from assistant.web.callers import TheOfficer
from assistant.web.charts import Chart, chart
from assistant.web.site import Site, TheSite
from corpus.access import ROLES, Role, as_role
from corpus.index import Index, Scope
from corpus.receipts import Line
from corpus.statement import THEMES
from corpus.usage import Opinion, Use

router = APIRouter(include_in_schema=False)
_MOST_LISTED = 20
_MOST_GROUPED = 300  # questions, the latest: each is compared with every theme
_NEAR = 0.2  # cosine from which a question counts as one about a theme
_OTHER = "something else"
_STATUSES = ("answered", "partly_answered", "not_found", "unclear", "out_of_scope", "error")
_FACES = ("web", "api", "slack", "cli")


@dataclass(frozen=True, slots=True)
class Wanting:
    """A theme under which the documents did not answer: the questions, each with how often it was asked."""

    theme: str
    questions: tuple[tuple[str, int], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Badly:
    """A file, and what was wrong when it was read."""

    name: str
    document_id: str  # empty where there is none
    told: tuple[str, ...]


@router.get("/insight")
def insight(site: TheSite, role: TheOfficer, days: Annotated[int, Query(ge=7, le=365)] = 30) -> Response:
    """What happened in the last days."""
    since = time.time() - days * 86_400
    uses, opinions = site.usage.asked(since), site.usage.opinions(since)
    open_roles = _no_wider_than(site.assistant.index, role)
    shown = [one for one in uses if one.role in open_roles]
    missed = [one for one in shown if one.status == "not_found"]
    return site.templates.page(
        "insight.html",
        days=days,
        total=len(uses),
        faces=_by_day(uses, days, [one.face for one in uses], _FACES),
        statuses=_by_day(uses, days, [one.status for one in uses], _STATUSES),
        quality=_by_week(opinions, uses, days),
        wanting=_grouped(site.assistant.index, missed),
        missed=sum(one.status == "not_found" for one in uses),
        unseen=sum(one.status == "not_found" for one in uses) - len(missed),
        thumbs=Counter(one.value for one in opinions),
        opinions=[one for one in opinions if one.use.role in open_roles][:_MOST_LISTED],
        slowest=sorted(shown, key=lambda one: -one.latency_ms)[:10],
        badly=_badly(site, role)[:_MOST_LISTED],
    )


def _no_wider_than(index: Index, role: Role) -> frozenset[str]:
    """The roles that may read nothing which this one may not."""
    mine = {one.id for one in index.documents(Scope(role, history=True))}
    return frozenset(
        one for one in ROLES if {held.id for held in index.documents(Scope(as_role(one), history=True))} <= mine
    )


def _by_day(uses: Sequence[Use], days: int, labels: Iterable[str], names: Sequence[str]) -> Chart:
    last = datetime.now(UTC).date()
    columns = [last - timedelta(days=back) for back in range(min(days, 60) - 1, -1, -1)]
    counts: dict[str, Counter[str]] = {name.replace("_", " "): Counter() for name in names}
    for use, label in zip(uses, labels, strict=True):
        counts.setdefault(label.replace("_", " "), Counter())[_short(_day(use.made))] += 1
    return chart([_short(one) for one in columns], counts)


def _by_week(opinions: Sequence[Opinion], uses: Sequence[Use], days: int) -> tuple[tuple[str, int, int, int, int], ...]:
    """A row a week, the latest first: when it began, questions, of them answered in per cent, found useful, not."""
    rows: dict[date, list[int]] = {}
    for use in uses:
        row = rows.setdefault(_week(use.made), [0, 0, 0, 0])
        row[0] += 1
        row[1] += use.status in ("answered", "partly_answered")
    for one in opinions:
        rows.setdefault(_week(one.made), [0, 0, 0, 0])[2 if one.value == "up" else 3] += 1
    return tuple(
        (week.isoformat(), row[0], round(100 * row[1] / max(row[0], 1)), row[2], row[3])
        for week, row in sorted(rows.items(), reverse=True)
    )


def _day(made: float) -> date:
    return datetime.fromtimestamp(made, UTC).date()


def _week(made: float) -> date:
    day = _day(made)
    return day - timedelta(days=day.weekday())


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _grouped(index: Index, missed: Sequence[Use]) -> list[Wanting]:
    """The questions by the theme nearest in meaning, the theme with most of them first."""
    asked = Counter(" ".join(one.question.split()) for one in missed[:_MOST_GROUPED])
    if not asked:
        return []
    close = index.encoded(list(asked)) @ index.encoded(THEMES).T
    groups: dict[str, list[tuple[str, int]]] = {}
    for (question, count), row in zip(asked.items(), close, strict=True):
        best = int(row.argmax())
        groups.setdefault(THEMES[best] if row[best] >= _NEAR else _OTHER, []).append((question, count))
    made = [
        Wanting(theme, tuple(sorted(inside, key=lambda pair: (-pair[1], pair[0]))), sum(count for _, count in inside))
        for theme, inside in groups.items()
    ]
    return sorted(made, key=lambda one: (one.theme == _OTHER, -one.count, one.theme))


def _badly(site: Site, role: Role) -> list[Badly]:
    """Files that could not be read, then documents with warnings, as far as the role may know of them."""
    readable = {one.id: one for one in site.assistant.index.documents(Scope(role, history=True))}
    failed = [
        Badly(f"{receipt.file}{line.inside}", "", (line.reason or "it could not be read",))
        for receipt in site.receipts.all()
        for line in receipt.lines
        if line.status == "failed" and _may_know(site, role, receipt.file, line)
    ]
    warned = [Badly(one.title, one.id, one.warnings) for one in readable.values() if one.warnings]
    return failed + warned


def _may_know(site: Site, role: Role, file: str, line: Line) -> bool:
    """Whether a failed file's name may be told: admin knows all, others those uploaded for their role."""
    folder, _, name = file.partition("/")
    return role == "admin" or (folder == site.inbox.folder.name and role in site.inbox.audience(name))
