"""Measures of what was found, before anything is answered. Each applies to answerable questions with evidence.

A passage holds a gold quote when at least half of the quote's words stand in it, in order.

recall@k               share of the gold quotes that the first k passages hold: the mean of Success@k over the quotes,
                       each of which is a need of its own (Success@k: TREC; a passage may serve several needs)
nDCG@10                Järvelin and Kekäläinen, TOIS 2002: the gain of a passage is the number of gold quotes that no
                       better one holds; the ideal finds each quote at once. Two passages with the same quote gain once
MRR@10                 1 by the rank of the first passage that holds any gold quote (Voorhees, TREC-8)
recall in 300 words    share of the gold quotes in the first 300 words found: fair between long and short passages

All but the last are computed by the package ir-measures (MacAvaney et al., ECIR 2022), through trec_eval.
"""

from collections.abc import Sequence

from assistant.answer import Answer
from corpus.exactness import normalise
from evals.figures import Measured
from evals.overlap import HALF, places, share_inside_any, words
from evals.trials import Gold, Trial

MEASURES = ("recall@1", "recall@5", "recall@10", "nDCG@10", "MRR@10", "recall in 300 words")
_DEPTHS = (1, 5, 10)
_WORDS = 300
_WHOLE = "all quotes"  # the need that stands for the whole question


def measure(trial: Trial, answer: Answer) -> dict[str, Measured]:
    """What was found for one question, by measure; nothing where there is nothing to find."""
    if not trial.answerable or not trial.gold:
        return {}
    found = [(document.name, normalise(hit.passage.text)) for hit, document in answer.retrieved]
    values = _by_rank([_held(trial.gold, doc, text) for doc, text in found], len(trial.gold))
    values["recall in 300 words"] = _recall(trial.gold, _first_words(found))
    return {name: Measured(value) for name, value in values.items()}


def _by_rank(held: Sequence[frozenset[int]], count: int) -> dict[str, float]:
    """The measures of a ranking; held: which of the gold quotes each passage holds, best passage first."""
    import ir_measures  # brings scipy, a third of a second

    ndcg, first = ir_measures.nDCG @ 10, ir_measures.RR @ 10
    depths = {depth: ir_measures.Success @ depth for depth in _DEPTHS}
    needs = [_WHOLE, *(f"quote {number}" for number in range(count))]
    run = [ir_measures.ScoredDoc(need, f"passage {rank}", float(-rank)) for need in needs for rank in range(len(held))]
    sums = dict.fromkeys(depths, 0.0)
    values: dict[str, float] = {}
    for one in ir_measures.iter_calc([ndcg, first, *depths.values()], [*_labels(held, count)], run):
        if one.query_id == _WHOLE and one.measure in (ndcg, first):
            values["nDCG@10" if one.measure == ndcg else "MRR@10"] = float(one.value)
        for depth, success in depths.items():
            if one.query_id != _WHOLE and one.measure == success:
                sums[depth] += float(one.value)
    return values | {f"recall@{depth}": total / count for depth, total in sums.items()}


def _labels(held: Sequence[frozenset[int]], count: int) -> "list[object]":
    """Relevance labels: what each passage adds to the better ones, and every quote that was not found."""
    import ir_measures

    labels: list[object] = []
    seen: set[int] = set()
    for rank, quotes in enumerate(held):
        labels.append(ir_measures.Qrel(_WHOLE, f"passage {rank}", len(quotes - seen)))
        labels += [ir_measures.Qrel(f"quote {quote}", f"passage {rank}", 1) for quote in sorted(quotes)]
        seen |= quotes
    for quote in sorted(set(range(count)) - seen):
        labels.append(ir_measures.Qrel(_WHOLE, f"missed {quote}", 1))
        labels.append(ir_measures.Qrel(f"quote {quote}", f"missed {quote}", 1))
    return labels


def _held(gold: Sequence[Gold], doc: str, text: str) -> frozenset[int]:
    there = words(text)
    return frozenset(number for number, one in enumerate(gold) if one.doc == doc and _is_held(words(one.quote), there))


def _is_held(quote: list[str], text: list[str]) -> bool:
    return bool(quote) and len(places(quote, text)) >= HALF * len(quote)


def _recall(gold: Sequence[Gold], found: Sequence[tuple[str, str]]) -> float:
    held = [share_inside_any(one.quote, [text for doc, text in found if doc == one.doc]) >= HALF for one in gold]
    return sum(held) / len(gold)


def _first_words(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    left = _WORDS
    for doc, text in found:
        first = text.split()[:left]
        left -= len(first)
        if first:
            kept.append((doc, " ".join(first)))
    return kept
