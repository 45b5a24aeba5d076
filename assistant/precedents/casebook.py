"""Casebook: a situation in, cases out. The steps, in order; what the asker may not read is out before the first.

Finds and ranks; what a review says is quoted from its kept text and checked as any citation is.
"""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from assistant import replies
from assistant.in_place import WordsInPlace
from assistant.precedents.alike import weigh_alike
from assistant.precedents.case import Case, Precedents, Tally
from assistant.precedents.quoting import Picked, Texts, follow_up, pick, quoted
from assistant.precedents.restrict import Restriction, restricted
from assistant.precedents.scoring import Units, side_by_side
from assistant.precedents.sheet import Sheets
from assistant.precedents.situation import Situation, understand_situation, wanted_type
from assistant.precedents.themed import themed
from assistant.precedents.weighing import Ground, Weighed, weigh
from corpus.document import Document
from corpus.errors import DocumentChanged
from corpus.index import Index, Scope
from corpus.shelf import Shelf
from corpus.statement import THEMES
from corpus.terms import words

_STANDS_OUT = 0.8  # robust deviations above the median case
_OF_BEST = 0.45  # and this share of the best score: together .62 right, .79 found on the dev sets of reviews
_FEWEST = 4  # fewer cases have no middle to stand out from
_NEAR = 0.25  # where no case has a unit with this cosine, the situation is of another world
_NEAREST = 3
_SHELVES = 3  # one a role or moment lately asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: cases like a situation, or like a review, or both; within a scope."""

    situation: str
    scope: Scope
    k: int = 20
    like: str = ""  # id or name of a review: more cases like this one

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes the filters name: only what the register has under one of them counts; all where there are none"""
        named = {value.casefold() for key, value in self.scope.filters if key == "theme"}
        return tuple(one for one in THEMES if one.casefold() in named)

    @property
    def documents(self) -> Scope:
        """The scope for documents, which have no theme: statements have."""
        return replace(self.scope, filters=tuple(one for one in self.scope.filters if one[0] != "theme"))


@dataclass(frozen=True, slots=True)
class _Search:
    """One search as far as it got."""

    wanted: Wanted
    restriction: Restriction
    situation: Situation
    ground: Ground
    weighed: Weighed
    documents: Mapping[str, Document] = field(repr=False)  # every review the asker may read, by id


class Casebook:
    """The reviews of one knowledge base as cases. Safe for several threads."""

    def __init__(self, index: Index, tokens: WordsInPlace | None) -> None:
        self._index = index
        self._sheets = Sheets(index)
        self._texts = Texts(index)
        self._tokens = tokens
        self._units: tuple[tuple[Shelf, Units], ...] = ()  # of the shelves lately used
        self._lock = threading.Lock()

    def find(self, wanted: Wanted) -> Precedents:
        """The k best cases, best first. Raises DocumentMissing where `like` names none that the asker may read."""
        try:
            return self._find(wanted)
        except DocumentChanged:  # a review was replaced while it was read: what is there now is asked once more
            return self._find(wanted)

    def _find(self, wanted: Wanted) -> Precedents:
        scope = wanted.documents
        allowed = _reviews(self._index.documents(scope))
        known = _reviews(self._index.documents(Scope(scope.role, history=True, as_at=scope.as_at)))
        like = self._index.document(wanted.like, scope.role).id if wanted.like else ""
        searched = [one for one in allowed if one.id != like]
        if not searched:
            note = replies.NO_REVIEWS_LEFT if scope.filters or like else replies.NO_REVIEWS
            return Precedents(wanted.situation, "not_found", (), Tally(0, 0, 0), note=note)
        restriction = restricted(wanted.situation, wanted_type(wanted.situation), searched)
        situation = understand_situation(wanted.situation, restriction.plain)
        # where no review is left, all are searched for what comes nearest
        ground = self._ground(known, restriction.documents or frozenset(one.id for one in searched))
        if wanted.themes:
            about = themed(self._index.records.register, ground.shelf, ground.units, wanted.themes)
            ground = replace(ground, allowed=ground.allowed & about)
            if not (ground.allowed & ground.units.telling).any():
                return Precedents(
                    wanted.situation, "not_found", (), Tally(0, 0, 0), note=replies.NO_REVIEWS_LEFT
                )  # fmt: skip
        if like in ground.shelf:
            weighed = weigh_alike(ground, like, situation, self._index.encoder)
        else:
            weighed = weigh(ground, situation, self._index.encoder, self._tokens)
        return self._told(_Search(wanted, restriction, situation, ground, weighed, {one.id: one for one in known}))

    def _told(self, search: _Search) -> Precedents:
        """The cases of a search with their quotes and counts; the nearest ones where it found none."""
        ranked = rank(search.ground, search.weighed)
        restriction, wanted = search.restriction, search.wanted
        if not restriction.documents:
            note = replies.NO_SUCH_REVIEW.format(asked=restriction.told)
            return self._not_found(search, ranked, Tally(0, 0, 0), note)
        is_near = wanted.like or restriction.has_name or (self._is_said(search) and _is_near(search.weighed, ranked))
        if not is_near:
            note = replies.NO_PRECEDENT.format(count=len(ranked))
            return self._not_found(search, ranked, Tally(len(ranked), 0, 0), note)
        standing = [True] * len(ranked) if restriction.has_name else stands_out([one.score for one in ranked])
        cases = self._cases(search, ranked[: wanted.k], standing)
        tally = _tally(search, ranked, standing)
        return Precedents(
            wanted.situation, "found", cases, tally, restriction.told, is_set=search.situation.wants_set
        )  # fmt: skip

    def _is_said(self, search: _Search) -> bool:
        """Whether a word of the situation is one that reviews or the language have: nonsense has no precedent."""
        said = search.situation
        sheets = search.ground.units.sheets
        if any(term in sheet.places for term in said.weights for sheet in sheets):
            return True
        common = self._index.encoder.words()
        return not common or any(word in common for word in words(said.core))

    def _not_found(self, search: _Search, ranked: list[Picked], tally: Tally, note: str) -> Precedents:
        nearest = self._cases(search, ranked[:_NEAREST], [False] * _NEAREST)
        return Precedents(
            search.wanted.situation, "not_found", (), tally, search.restriction.told, note, nearest
        )  # fmt: skip

    def _cases(self, search: _Search, ranked: list[Picked], standing: list[bool]) -> tuple[Case, ...]:
        made: list[Case] = []
        for picked, matched in zip(ranked, standing, strict=False):
            document = search.documents[search.ground.shelf.documents[picked.case]]
            text = self._texts.of(document.id, search.ground.shelf.versions[document.id])
            units = pick(search.ground, search.weighed, picked, search.situation)
            quotes = quoted(document, text, search.ground, units)
            if quotes:  # always, unless the review was replaced a moment ago
                after = follow_up(document, text, search.ground, picked.case, quotes)
                later = _later(document, search.documents)
                made.append(Case(document, picked.score, len(made) + 1, matched, quotes, after, later))
        return tuple(made)

    def _ground(self, known: list[Document], chosen: frozenset[str]) -> Ground:
        shelf = self._index.shelf(known)
        with self._lock:
            kept = next((units for one, units in self._units if one is shelf), None)
        units = kept if kept is not None else side_by_side(shelf, self._sheets.of(shelf))
        with self._lock:
            others = [pair for pair in self._units if pair[0] is not shelf and pair[0].generation == shelf.generation]
            self._units = ((shelf, units), *others[: _SHELVES - 1])
        mask: NDArray[np.bool_] = np.array([name in chosen for name in shelf.documents], dtype=bool)
        return Ground(shelf, units, mask[units.cases], {one.id: one for one in known})


def rank(ground: Ground, weighed: Weighed) -> list[Picked]:
    """The best unit of each case, best case first."""
    best: dict[int, Picked] = {}
    for unit in weighed.ranked(ground.allowed).tolist():
        case = int(ground.units.cases[unit])
        if case not in best:
            best[case] = Picked(case, unit, float(weighed.scores[unit]))
    return list(best.values())


def stands_out(scores: list[float]) -> list[bool]:
    """Which scores stand out: well above the middle of all, and not far below the best.

    The best one always does, and all where there are only a few.
    """
    if len(scores) < _FEWEST:
        return [True] * len(scores)
    values = np.array(scores)
    middle = float(np.median(values))
    spread = 1.4826 * float(np.median(np.abs(values - middle))) or 1.0
    least = max(middle + _STANDS_OUT * spread, _OF_BEST * float(values.max()))
    return [place == 0 or one >= least for place, one in enumerate(scores)]


def _reviews(documents: list[Document]) -> list[Document]:
    return [one for one in documents if one.kind == "review"]


def _is_near(weighed: Weighed, ranked: list[Picked]) -> bool:
    return any(float(weighed.meaning[one.unit]) >= _NEAR for one in ranked)


def _tally(search: _Search, ranked: list[Picked], standing: list[bool]) -> Tally:
    units, shelf = search.ground.units, search.ground.shelf
    matched = [one for one, stands in zip(ranked, standing, strict=True) if stands]
    outcomes = Counter(search.documents[shelf.documents[one.case]].outcome for one in matched)
    told = tuple((name, count) for name, count in outcomes.most_common() if name)
    return Tally(len(ranked), len(matched), sum(bool(units.recommends[one.unit]) for one in matched), told)


def _later(document: Document, documents: Mapping[str, Document]) -> tuple[Document, ...]:
    """The later reviews of the same body or place, oldest first."""
    if not (document.subject and document.published):
        return ()
    found = [one for one in documents.values() if one.subject == document.subject]
    later = [replace(one, text="") for one in found if one.published > document.published]
    return tuple(sorted(later, key=lambda one: (one.published, one.name)))
