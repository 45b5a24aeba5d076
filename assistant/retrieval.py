"""Question -> passages, best first, and the sentences in them with a score each. Searches; does not answer.

What the asker may not read is out before anything is scored: everything here runs on the index's shelf.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.phrasing import phrasings
from assistant.question import Question
from assistant.ranking import Scores, best_rows, fuse
from corpus.document import Document, Passage
from corpus.index import Hit, Index, Scope
from corpus.shelf import Shelf
from corpus.terms import terms

_EARLIER = 0.3  # weight of the question before; half of it for each turn further back
_UNIT_ROWS = 40  # sentences are taken from this many best passages
_UNIT_ALONE, _UNIT_PASSAGE, _UNIT_WORDS = 1.0, 0.4, 0.5  # chosen by eye over whole sets: docs/quality.md
_FEWEST_WORDS = 4
_TITLE_WORDS = 5  # a numbered heading of so few is a section's title, no principle
_USUAL_TERMS = 14  # of a sentence, for the length norm
_AROUND = 0.5  # a word in heading or lead-in counts half


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, item or cell that may be cited, with what speaks for it."""

    passage: Passage
    start: int  # span in the kept text
    end: int
    row: int  # of its passage on the shelf
    meaning: float  # cosine with the question without names, -1 to 1
    words: float  # rarity-weighted share of the question's terms in it and its headings, 0 to 1
    score: float  # both together, comparable within one question

    @property
    def text(self) -> str:
        """Its words, exactly as in the kept text."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass
class Finding:
    """What was found for one question."""

    index: Index
    question: Question
    documents: Mapping[str, Document]  # every document the asker may use, by id, kept text left out
    shelf: Shelf
    vector: NDArray[np.float32] = field(repr=False)  # the question with names and conversation
    plain_vector: NDArray[np.float32] = field(repr=False)  # the question without names
    meaning: Scores = field(repr=False)  # a cosine for each passage on the shelf
    fused: Scores = field(repr=False)
    words: Scores = field(repr=False)

    def rows(self, count: int, documents: frozenset[str] | None = None) -> list[int]:
        """The best rows, best first; of these documents only, where some are given."""
        if documents is None:
            return best_rows(self.fused, count)
        mask = self.mask(documents)
        return [row for row in best_rows(np.where(mask, self.fused, -np.inf), count) if mask[row]]

    def mask(self, documents: frozenset[str]) -> NDArray[np.bool_]:
        """Which rows belong to these documents."""
        mask = np.zeros(self.shelf.size, dtype=bool)
        starts = [*self.shelf.first_row.values(), self.shelf.size]
        for place, document_id in enumerate(self.shelf.documents):
            if document_id in documents:
                mask[starts[place] : starts[place + 1]] = True
        return mask

    def passage(self, row: int) -> Passage:
        """The passage in a row."""
        return self.index.passage(self.shelf, row)

    def row_of(self, passage: Passage) -> int:
        """The row a passage stands in."""
        return self.shelf.first_row[passage.document_id] + passage.ordinal

    def document_of(self, passage: Passage) -> Document:
        """The document a passage stands in."""
        return self.documents[passage.document_id]

    def hits(self, count: int = 10) -> tuple[tuple[Hit, Document], ...]:
        """The best passages with their documents, those inside a list that stands above them left out."""
        found: list[tuple[Hit, Document]] = []
        lists: set[tuple[str, int | None]] = set()
        half = float(np.median(self.words)) if self.shelf.size else 0.0
        for row in self.rows(count * 4, self.asked_documents or None):
            passage = self.passage(row)
            key = (passage.document_id, passage.group)
            if passage.group is not None and passage.kind != "list" and key in lists:
                continue
            if passage.kind == "list":
                lists.add(key)
            by = "both" if self.words[row] > half else "meaning"
            found.append((Hit(passage, float(self.fused[row]), len(found) + 1, by), self.document_of(passage)))
            if len(found) == count:
                break
        return tuple(found)

    @cached_property
    def asked_documents(self) -> frozenset[str]:
        """The documents the question names, by body, by year or as the previous version; empty when it names none."""
        named = frozenset(one for mention in self.question.mentions for one in mention.documents if one in self.shelf)
        pool = named or frozenset(self.shelf.documents)
        only_reviews = bool(named) and all(self.documents[one].kind == "review" for one in named)
        years = self.question.years if only_reviews else self.question.paper_years
        of_year = frozenset(one for one in pool if _is_of_year(self.documents[one], years))
        if of_year:
            return of_year
        old = frozenset(one for one in pool if self.documents[one].status != "current")
        return old if old and self.question.wants_history and not years else named

    @property
    def has_reviews(self) -> bool:
        """Whether there is a review among the documents asked about, all of them where none is named."""
        return any(self.documents[name].kind == "review" for name in self.asked_documents or self.shelf.documents)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How rare each term of the question is on the shelf: 0 in every passage, larger the rarer."""
        size = max(self.shelf.size, 1)
        counts = {
            term: sum(len(places) for name, places in self.index.records.postings(term).items() if name in self.shelf)
            for term in self.question.terms
        }
        return {term: float(np.log(1 + (size - count + 0.5) / (count + 0.5))) for term, count in counts.items()}

    def units(self, documents: frozenset[str] | None = None, rows: Iterable[int] | None = None) -> list[Unit]:
        """The sentences of the best passages (or of these rows), best first. A list is judged by its items.

        A unit's score adds what it means by itself, what its passage means where it stands, and the question's words
        in it, each in deviations from the mean.
        """
        chosen = list(rows) if rows is not None else self.rows(_UNIT_ROWS, documents)
        drafts = [draft for row in chosen for draft in self._sentences(row) if _says_something(draft)]
        matched = [self._matched(one.text, self.around(one.passage)) for one in drafts]
        scale_words = _scale(np.array(matched, dtype=np.float32))
        scored = [
            replace(
                one,
                score=_UNIT_ALONE * self._scale_alone(one.meaning)
                + _UNIT_PASSAGE * self._scale_passage(float(self.shelf.passages[one.row] @ self.vector))
                + _UNIT_WORDS * scale_words(words),
            )
            for one, words in zip(drafts, matched, strict=True)
        ]
        return sorted(scored, key=lambda one: -one.score)

    def coverage(self, text: str, around: str = "") -> float:
        """Rarity-weighted share of the question's own terms that stand in a text, those around it counting half."""
        own = self.question.own_terms
        total = sum(self.rarity[term] * weight for term, weight in own.items())
        inside, outside = set(terms(text)), set(terms(around))
        got = sum(
            self.rarity[term] * weight * (1.0 if term in inside else _AROUND if term in outside else 0.0)
            for term, weight in own.items()
        )
        return got / total if total else 0.0

    def _matched(self, text: str, around: str) -> float:
        """BM25's sum over the question's terms and the documents' words for them, with half for those around."""
        found = terms(text)
        counts = {term: found.count(term) for term in set(found)}
        outside = set(terms(around))
        norm = 1.2 * (0.5 + 0.5 * len(found) / _USUAL_TERMS)
        return sum(
            weight * self.rarity[term] * (2.2 * counts[term] / (counts[term] + norm) if term in counts else _AROUND)
            for term, weight in self.question.terms.items()
            if term in counts or term in outside
        )

    @cached_property
    def _scale_alone(self) -> Callable[[float], float]:
        return _scale(self.shelf.sentences @ self.plain_vector)

    @cached_property
    def _scale_passage(self) -> Callable[[float], float]:
        return _scale(self.shelf.passages @ self.vector)

    def around(self, passage: Passage) -> str:
        """The words that stand around a passage: title, subject, headings, lead-in."""
        document = self.document_of(passage)
        return " ".join((document.subject, *passage.heading_path, passage.lead_in))

    def _sentences(self, row: int) -> list[Unit]:
        passage = self.passage(row)
        if passage.kind == "list":
            return []
        first, last = np.searchsorted(self.shelf.owners, [row, row + 1])
        cosines = self.shelf.sentences[first:last] @ self.plain_vector
        around = self.around(passage)
        drafts = []
        for (start, end), cosine in zip(passage.sentences, cosines, strict=True):
            text = passage.text[start - passage.start : end - passage.start]
            drafts.append(Unit(passage, start, end, row, float(cosine), self.coverage(text, around), 0.0))
        return _whole_items(drafts, passage)


def find(index: Index, question: Question, scope: Scope) -> Finding:
    """Everything found for a question within a scope."""
    documents = _without_briefs(index.documents(scope))
    shelf = index.shelf(documents)
    ways = phrasings(question.plain)
    rows = index.encoder.encode([question.text, *ways, *question.earlier])
    earlier = rows[1 + len(ways) :]
    plain = _with_history(_mean(rows[1 : 1 + len(ways)]), earlier)
    vector = _mean(np.stack([_with_history(rows[0], earlier), plain]))
    meaning = index.meaning(vector, shelf)
    words = index.words(question.terms, shelf)
    return Finding(
        index=index,
        question=question,
        documents={one.id: one for one in documents},
        shelf=shelf,
        vector=vector,
        plain_vector=plain,
        meaning=meaning,
        fused=fuse(words, meaning),
        words=words,
    )


def _says_something(unit: Unit) -> bool:
    """Whether a unit can be an answer: not a signature, a lone word in a table, or the heading of a mere section."""
    count = len(unit.text.split())
    if unit.passage.kind == "heading":
        return count > _TITLE_WORDS
    return count >= _FEWEST_WORDS or unit.passage.kind == "item" or bool(unit.passage.lead_in)


def _scale(scores: NDArray[np.float32]) -> Callable[[float], float]:
    """Turns a value into deviations from the mean of these scores; 0 where they are all alike."""
    if not scores.size or float(scores.std()) < 1e-9:
        return lambda value: 0.0
    mean, spread = float(scores.mean()), float(scores.std())
    return lambda value: (value - mean) / spread


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    total = rows.sum(axis=0)
    scaled: NDArray[np.float32] = (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)
    return scaled


def _with_history(now: NDArray[np.float32], earlier: NDArray[np.float32]) -> NDArray[np.float32]:
    mixed = now + sum((_EARLIER * 0.5**back * row for back, row in enumerate(earlier)), np.zeros_like(now))
    scaled: NDArray[np.float32] = (mixed / max(float(np.linalg.norm(mixed)), 1e-9)).astype(np.float32)
    return scaled


def _without_briefs(documents: list[Document]) -> list[Document]:
    """The documents without the briefs of any that is here itself: the real one outranks what is said about it."""
    real = {_plain(name) for one in documents if not one.brief_of for name in (one.title, one.name)}
    return [one for one in documents if not one.brief_of or not _stands_for(_plain(one.brief_of), real)]


def _plain(title: str) -> str:
    return " ".join(sorted(set(terms(title))))


def _stands_for(brief_of: str, real: set[str]) -> bool:
    wanted = set(brief_of.split())
    return any(len(wanted & (have := set(name.split()))) >= 0.75 * max(len(wanted), len(have)) for name in real if name)


def _is_of_year(document: Document, years: Iterable[str]) -> bool:
    return any(year in document.published[:4] or year in document.period or year in document.title for year in years)


def _whole_items(drafts: list[Unit], passage: Passage) -> list[Unit]:
    """An item, cell or numbered heading is cited whole, whatever number of sentences it has."""
    if passage.kind in ("item", "table", "heading", "note") and drafts and len(passage.text.split()) <= 70:
        best = max(drafts, key=lambda one: 0.5 * one.meaning + one.words)
        words = max(one.words for one in drafts)
        return [Unit(passage, passage.start, passage.end, best.row, best.meaning, words, 0.0)]
    return drafts
