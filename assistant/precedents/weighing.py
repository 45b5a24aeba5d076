"""The units of the reviews weighed for one situation: which say it best. Calls the encoder; chooses no cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.in_place import Stretch, WordsInPlace
from assistant.late import Asked, asked
from assistant.precedents.scoring import CASE, SET, Recipe, Scores, Units, WordScores, deviations
from assistant.precedents.situation import Situation
from corpus.document import Document
from corpus.embedding import Encoder
from corpus.shelf import Shelf

_BEST = 3  # items that are looked up along with a set's question
_NOT = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Every unit with its score and its plain cosine with the situation."""

    scores: Scores = field(repr=False)  # deviations, parts added, with late interaction where it was asked
    plain: Scores = field(repr=False)  # the same without late interaction: comparable between all units
    meaning: Scores = field(repr=False)  # cosine of the sentence, -1 to 1
    searched: NDArray[np.bool_] = field(repr=False)  # the units that cases are ranked by

    def ranked(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The units searched that are also among these, best first."""
        mask = self.searched & among
        order = np.argsort(-np.where(mask, self.scores, _NOT), kind="stable")
        return order[: int(mask.sum())]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is searched: a shelf of reviews, their units, and those of them that may count."""

    shelf: Shelf
    units: Units
    allowed: NDArray[np.bool_] = field(repr=False)  # (units,)
    documents: Mapping[str, Document] = field(repr=False)  # those on the shelf, by id


def weigh(ground: Ground, situation: Situation, encoder: Encoder, tokens: WordsInPlace | None) -> Weighed:
    """The units weighed. The mean and deviation are of all that may be quoted, whatever was restricted."""
    units = ground.units
    recipe = SET if situation.wants_set else CASE
    base = units.telling & units.recommends if situation.wants_set else units.telling
    if not (base & ground.allowed).any():  # reviews without a list of recommendations are searched whole
        recipe, base = CASE, units.telling
    encode = tokens.encode if tokens is not None else encoder.encode  # what it encoded lately is at hand
    rows = encode([*dict.fromkeys((situation.core, situation.expanded)), *situation.clauses])
    clauses = rows[len(rows) - len(situation.clauses) :]
    vector = _unit(rows[: len(rows) - len(situation.clauses)].sum(axis=0))
    meaning = ground.shelf.sentences @ vector
    words = WordScores(units, base, situation.weights)
    said = deviations(words.of_units(), base)
    scores = recipe.words * said + recipe.block * deviations(units.of_blocks(meaning), base)
    scores -= recipe.usual * units.usual
    if recipe.block_words:
        scores += recipe.block_words * deviations(words.of_blocks(), base)
    if len(clauses) and recipe.clauses:
        parts = [deviations(ground.shelf.sentences @ one, base) for one in clauses]
        scores += recipe.clauses * np.mean(parts, axis=0)
    searched = base & ground.allowed
    scores += _apart(ground, vector, scores, (base, searched), recipe) if recipe.apart else deviations(meaning, base)
    weighed = Weighed(scores, scores.copy(), meaning, searched)
    if tokens is not None and recipe.late:
        _add_late(ground, weighed, recipe, _asked(tokens, situation, words), tokens)
        weighed.scores[:] -= (recipe.words - recipe.words_late) * said
    return weighed


def _apart(
    ground: Ground,
    vector: NDArray[np.float32],
    scores: Scores,
    chosen: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    recipe: Recipe,
) -> Scores:
    """The meaning of the units in deviations, what all reviews share taken out, the best units looked up once more.

    scores: of the rest, which chooses the best ones along with it; chosen: the units compared, the units searched.
    """
    base, searched = chosen
    places = np.flatnonzero(base)
    rows = ground.units.shared.without(ground.shelf.sentences[places])
    asked_for = ground.units.shared.without(vector)
    cosines = np.zeros(ground.units.size, dtype=np.float32)
    cosines[places] = rows @ asked_for
    first = deviations(cosines, base)
    within = searched[places]
    best = np.argsort(-np.where(within, (scores + first)[places], _NOT), kind="stable")[:_BEST]
    best = best[within[best]]
    if not len(best):
        return first
    cosines[places] = rows @ _unit(asked_for + recipe.feedback * _unit(rows[best].mean(axis=0)))
    return deviations(cosines, base)


def _asked(tokens: WordsInPlace, situation: Situation, words: WordScores) -> Asked | None:
    return asked(tokens.of_question(situation.core), situation.core, words.rarity_of)


def _add_late(ground: Ground, weighed: Weighed, recipe: Recipe, question: Asked | None, tokens: WordsInPlace) -> None:
    """Adds late interaction to the best units, from 0 for the one that agrees least."""
    best = _best(ground, weighed, recipe)
    if question is None or len(best) < 2:
        return
    agreed = tokens.agreement(question, [_stretch(ground, unit) for unit in best], recipe.late_before)
    spread = max(float(agreed.std()), 1e-9)
    weighed.scores[best] += recipe.late * (agreed - agreed.min()) / spread


def _stretch(ground: Ground, unit: int) -> Stretch:
    """Where a unit's words stand."""
    case, number = ground.units.place(unit)
    name, sheet = ground.shelf.documents[case], ground.units.sheets[case]
    start, end = (int(one) for one in sheet.spans[number])
    passage = sheet.passages[int(sheet.blocks[number])]
    return Stretch(ground.documents[name], ground.shelf.versions[name], passage, start, end)


def _best(ground: Ground, weighed: Weighed, recipe: Recipe) -> list[int]:
    """The best units, at most so many of a case unless too few cases have any."""
    most = recipe.late_units
    ranked = weighed.ranked(ground.allowed)[: most * 8]
    taken: dict[int, int] = {}
    first: list[int] = []
    rest: list[int] = []
    for unit in ranked.tolist():
        case = int(ground.units.cases[unit])
        taken[case] = taken.get(case, 0) + 1
        (first if taken[case] <= recipe.late_each else rest).append(unit)
    return (first + rest)[:most]


def _unit(row: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = (row / max(float(np.linalg.norm(row)), 1e-9)).astype(np.float32)
    return scaled
