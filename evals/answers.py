"""Measures of answers and their citations. No I/O.

A citation is evidence when half of a gold quote's words stand in it, or half of its words in a gold quote, of the same
document. A gold quote is cited when half of its words stand in what is cited from its document.

citation precision   share of the citations that are evidence, where an answerable question was answered
citation recall      share of the gold quotes that are cited; an answer withheld cites nothing
tightness            share of the cited words that are gold: what a reader need not read past
key facts            share of the facts, in one of their wordings, that the answer says or quotes
list completeness    citation recall of the questions that ask for a whole list
whole list           1 where every gold quote of such a list is cited
right document first 1 where the first citation is from a document that answers
exact quotes         share of the citations whose quote stands in the kept text where they say, in every answer given
kept shut            1 where nothing shown is from a document that the asker may not read; for every question

Precision and recall of citations after Gao et al. (ALCE, EMNLP 2023), with labelled quotes in place of a judging model.
"""

from collections.abc import Callable, Mapping

from assistant.answer import Answer, Citation
from corpus.access import may_read
from corpus.document import Document
from corpus.exactness import is_quote_of, normalise
from evals.figures import Measured
from evals.overlap import HALF, places, share_inside, share_inside_any, words
from evals.trials import Trial

MEASURES = (
    "citation precision", "citation recall", "tightness", "key facts", "list completeness", "whole list",
    "right document first", "exact quotes", "kept shut",
)  # fmt: skip


def measure(trial: Trial, answer: Answer, documents: Mapping[str, Document]) -> dict[str, Measured]:
    """How one answer did, by those measures that apply; documents with their kept text, by name."""
    values = {"kept shut": float(all(may_read(trial.role, one.audience) for one in _shown(answer)))}
    if answer.citations:
        exact = [_is_exact(one, documents) for one in answer.citations]
        values["exact quotes"] = sum(exact) / len(exact)
    if trial.answerable:
        values |= {name: value for name, way in _MEASURES.items() if (value := way(trial, answer)) is not None}
    return {name: Measured(value) for name, value in values.items()}


def missed(trial: Trial, answer: Answer) -> tuple[str, ...]:
    """The gold quotes that the answer does not cite."""
    return tuple(one.quote for one in trial.gold if _cited_share(one.doc, one.quote, answer) < HALF)


def is_evidence(trial: Trial, doc: str, quote: str) -> bool:
    """Whether a citation with this quote is evidence for the trial's answer."""
    cited = normalise(quote)
    return any(
        one.doc == doc and max(share_inside(one.quote, cited), share_inside(cited, one.quote)) >= HALF
        for one in trial.gold
    )


def _precision(trial: Trial, answer: Answer) -> float | None:
    if answer.abstained or not trial.gold:
        return None
    right = [is_evidence(trial, one.document.name, one.quote) for one in answer.citations]
    return sum(right) / len(right) if right else 0.0


def _recall(trial: Trial, answer: Answer) -> float | None:
    return 1 - len(missed(trial, answer)) / len(trial.gold) if trial.gold else None


def _tightness(trial: Trial, answer: Answer) -> float | None:
    if answer.abstained or not trial.gold:
        return None
    total = found = 0
    for one in answer.citations:
        quoted = words(normalise(one.quote))
        gold = [words(quote.quote) for quote in trial.gold if quote.doc == one.document.name]
        found += len(frozenset[int]().union(*(places(quoted, quote) for quote in gold)))
        total += len(quoted)
    return found / total if total else 0.0


def _key_facts(trial: Trial, answer: Answer) -> float | None:
    if not trial.key_facts:
        return None
    if answer.abstained:
        return 0.0
    titles = " ".join(one.document.title for one in answer.citations)
    said = normalise(f"{answer.text} {titles}").lower()
    return sum(any(one in said for one in alternatives) for alternatives in trial.key_facts) / len(trial.key_facts)


def _completeness(trial: Trial, answer: Answer) -> float | None:
    return _recall(trial, answer) if trial.is_list else None


def _whole_list(trial: Trial, answer: Answer) -> float | None:
    return float(not missed(trial, answer)) if trial.is_list else None


def _first(trial: Trial, answer: Answer) -> float | None:
    right = {one.doc for one in trial.gold} | set(trial.documents)
    if answer.abstained or not right:
        return None
    return float(bool(answer.citations) and answer.citations[0].document.name in right)


_MEASURES: dict[str, Callable[[Trial, Answer], float | None]] = {
    "citation precision": _precision,
    "citation recall": _recall,
    "tightness": _tightness,
    "key facts": _key_facts,
    "list completeness": _completeness,
    "whole list": _whole_list,
    "right document first": _first,
}


def _is_exact(one: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(one.document.name)
    return document is not None and is_quote_of(one.quote, document.text[one.start : one.end])


def _cited_share(doc: str, quote: str, answer: Answer) -> float:
    if answer.abstained:
        return 0.0
    return share_inside_any(quote, [normalise(one.quote) for one in answer.citations if one.document.name == doc])


def _shown(answer: Answer) -> list[Document]:
    return [
        *(one.document for one in answer.citations),
        *(document for _, document in answer.retrieved),
        *(one.document for one in answer.nearest),
    ]
