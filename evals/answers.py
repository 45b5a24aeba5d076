"""Scores of one answer against its trial. Definitions stand with each field; no I/O.

Evidence overlaps when at least half of the words of the smaller text stand in the larger one in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from corpus.exactness import normalise
from evals.overlap import share_inside
from evals.trials import Gold, Trial

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """How one answer did; shares from 0 to 1, None where a measure does not apply."""

    trial: Trial
    status: str
    abstained: bool
    precision: float | None  # share of citations that overlap gold
    recall: float | None  # share of gold quotes that citations cover
    tightness: float | None  # share of cited words that are gold
    key_facts: float | None  # share of key facts that stand in the answer
    first_document: float | None  # 1 when the first citation is from a right document
    whole_list: float | None  # for lists: 1 when every gold item is covered
    recall_at_5: float | None  # share of gold that the five best passages cover
    recall_at_10: float | None
    recall_300: float | None  # share of gold within the first 300 words retrieved
    latency_ms: float


def score(trial: Trial, answer: Answer) -> Score:
    """The score of an answer."""
    cited = [(one.document.name, normalise(one.quote)) for one in answer.citations]
    found = [(document.name, normalise(hit.passage.text)) for hit, document in answer.retrieved]
    applies = trial.answerable and bool(trial.gold)
    shown = applies and not answer.abstained
    recall = _recall(trial.gold, cited) if applies else None
    return Score(
        trial=trial,
        status=answer.status,
        abstained=answer.abstained,
        precision=_precision(trial.gold, cited) if shown else None,
        recall=recall,
        tightness=_tightness(trial.gold, cited) if shown else None,
        key_facts=_facts(trial, answer) if trial.answerable and trial.key_facts else None,
        first_document=float(cited[0][0] in _right(trial)) if shown and cited else None,
        whole_list=float(recall == 1.0) if applies and _is_list(trial) else None,
        recall_at_5=_recall(trial.gold, found[:5]) if applies else None,
        recall_at_10=_recall(trial.gold, found) if applies else None,
        recall_300=_recall(trial.gold, _first_words(found, 300)) if applies else None,
        latency_ms=answer.latency_ms,
    )


def _is_list(trial: Trial) -> bool:
    return trial.kind == "list" and len(trial.gold) > 1


def _right(trial: Trial) -> set[str]:
    return {one.doc for one in trial.gold} | set(trial.documents)


def _covers(gold: Gold, doc: str, text: str) -> bool:
    if doc != gold.doc:
        return False
    return share_inside(gold.quote, text) >= HALF or (
        len(text.split()) >= 4 and share_inside(text, gold.quote) >= 0.9 and len(text) >= HALF * len(gold.quote)
    )


def _recall(gold: Sequence[Gold], texts: Sequence[tuple[str, str]]) -> float:
    covered = [any(_covers(one, doc, text) for doc, text in texts) for one in gold]
    return sum(covered) / len(gold)


def _precision(gold: Sequence[Gold], cited: Sequence[tuple[str, str]]) -> float:
    if not cited:
        return 0.0
    right = [
        any(
            one.doc == doc and max(share_inside(one.quote, text), share_inside(text, one.quote)) >= HALF for one in gold
        )
        for doc, text in cited
    ]
    return sum(right) / len(cited)


def _tightness(gold: Sequence[Gold], cited: Sequence[tuple[str, str]]) -> float:
    total = sum(len(text.split()) for _, text in cited)
    evidence = 0.0
    for doc, text in cited:
        quotes = " ".join(one.quote for one in gold if one.doc == doc)
        evidence += len(text.split()) * share_inside(text, quotes)
    return evidence / total if total else 0.0


def _facts(trial: Trial, answer: Answer) -> float:
    if answer.abstained:
        return 0.0
    said = normalise(answer.text + " " + " ".join(one.document.title for one in answer.citations)).lower()
    return sum(any(one in said for one in alternatives) for alternatives in trial.key_facts) / len(trial.key_facts)


def _first_words(found: Sequence[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    left = most
    for doc, text in found:
        words = text.split()[:left]
        if not words:
            break
        kept.append((doc, " ".join(words)))
        left -= len(words)
    return kept
