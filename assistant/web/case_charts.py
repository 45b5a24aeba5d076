"""The matching cases of a search in time: a list by date, how they came out by year, what they recommend by year.

Counts only the cases the page shows; finds none itself.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.precedents.case import Case
from assistant.register import Wanted, find_statements
from assistant.web.charts import Chart, chart
from corpus.access import Role
from corpus.document import Document
from corpus.index import Index

_THEMES = 5  # the most frequent ones; all others together are one more
_REST = "other themes"
_UNKNOWN = "no outcome stated"


@dataclass(frozen=True, slots=True)
class InTime:
    """Cases in the order of their dates, and counted by year."""

    documents: tuple[Document, ...]  # the earliest first
    outcomes: Chart  # a column a year, a series an outcome: cases
    themes: Chart  # a column a year, a series a theme: recommendations


def in_time(index: Index, cases: Sequence[Case], role: Role) -> InTime | None:
    """The matching ones among these cases; None where fewer than two bear a date, as there is nothing to see."""
    dated = [one.document for one in cases if one.matched and one.document.published[:4].isdigit()]
    if len(dated) < 2:
        return None
    documents = tuple(sorted(dated, key=lambda one: (one.published, one.title)))
    first, last = documents[0].published[:4], documents[-1].published[:4]
    years = [str(year) for year in range(int(first), int(last) + 1)]
    outcomes: dict[str, Counter[str]] = {}
    for one in documents:
        outcomes.setdefault(one.outcome or _UNKNOWN, Counter())[one.published[:4]] += 1
    return InTime(documents, chart(years, outcomes), chart(years, _themes(index, documents, role)))


def _themes(index: Index, documents: Sequence[Document], role: Role) -> dict[str, Counter[str]]:
    filters = tuple(("document", one.id) for one in documents)
    found = find_statements(index, Wanted({"type": "recommendation"}, filters, role)).statements
    told = [(theme, document.published[:4]) for one, document in found for theme in one.themes]
    frequent = [theme for theme, _ in Counter(theme for theme, _ in told).most_common(_THEMES)]
    counts: dict[str, Counter[str]] = {theme: Counter() for theme in [*frequent, _REST]}
    for theme, year in told:
        counts[theme if theme in frequent else _REST][year] += 1
    return counts
