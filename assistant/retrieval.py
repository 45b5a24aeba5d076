"""Question -> passages, best first, and the sentences in them with a score each. Searches; does not answer.

What the asker may not read is out before anything is scored: everything here runs on the index's shelf.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.aim import aim
from assistant.briefs import without_briefs
from assistant.expected import expected
from assistant.in_place import Stretch, WordsInPlace
from assistant.late import Asked, asked
from assistant.papers import likely_papers, named_papers, without_review_years
from assistant.phrasing import parts, wordings
from assistant.posed import without_posed
from assistant.question import Question
from assistant.ranking import Scores, best_rows, fuse
from assistant.rereading import reread
from assistant.talked import standing, talked_about
from assistant.unit import Unit, names_columns, says_something, whole_items
from assistant.weighing import weighed
from corpus.document import Document, Passage
from corpus.index import Hit, Index, Scope
from corpus.shelf import Shelf
from corpus.terms import terms

_UNIT_ROWS = 120  # sentences are taken from this many best passages
_LATE = 100  # and so many of them are read word by word
_USUAL_HEADING = 8  # terms of a heading path or title, for the length norm
_AROUND = 0.5  # a word in heading or lead-in counts half


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
    talked: Mapping[str, float] = field(repr=False)  # what a document gains by the conversation, by id
    tokens: WordsInPlace | None = field(default=None, repr=False)
    _rarities: dict[str, float] = field(default_factory=dict, repr=False)
    _weighed: dict[frozenset[str] | None, list[Unit]] = field(default_factory=dict, repr=False)

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
        for row, score in self._closest_rows(count * 4).items():
            passage = self.passage(row)
            key = _group(passage)
            if passage.group is not None and passage.kind != "list" and key in lists:
                continue
            if passage.kind == "list":
                lists.add(key)
            by = "both" if self.words[row] > half else "meaning"
            found.append((Hit(passage, score, len(found) + 1, by), self.document_of(passage)))
            if len(found) == count:
                break
        return tuple(found)

    def _closest_rows(self, count: int) -> dict[int, float]:
        """The best rows, each with the score of its best sentence; a list stands where its best item does, before it.

        Those without a sentence that was weighed come last, by what was fused.
        """
        documents = self.asked_documents or None
        rows = self.rows(count, documents)
        lists = {_group(self.passage(row)): row for row in rows if self.passage(row).kind == "list"}
        found: dict[int, float] = {}
        for unit in self.units(documents):
            if (over := lists.get(_group(unit.passage))) is not None:
                found.setdefault(over, unit.score)
            found.setdefault(unit.row, unit.score)
        last = min(found.values(), default=0.0) - max((float(self.fused[row]) for row in rows), default=0.0)
        return found | {row: last + float(self.fused[row]) for row in rows if row not in found}

    @cached_property
    def asked_documents(self) -> frozenset[str]:
        """The documents the question names, by body, by year or as the previous version; empty when it names none."""
        kept = {name: self.documents[name] for name in self.shelf.documents}
        return named_papers(self.question, kept)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How rare each term of the question is on the shelf: 0 in every passage, larger the rarer."""
        return {term: self.rarity_of(term) for term in self.question.terms}

    def units(self, documents: frozenset[str] | None = None, rows: Iterable[int] | None = None) -> list[Unit]:
        """The sentences of the best passages (or of these rows), best first. A list is judged by its items.

        Differences of scores are comparable within one call: see weighing.py.
        """
        if rows is None and documents in self._weighed:
            return list(self._weighed[documents])
        units, features = self.candidates(documents, rows)
        scores = weighed(features) if units else ()
        scored = [replace(one, score=float(score)) for one, score in zip(units, scores, strict=True)]
        scored.sort(key=lambda one: -one.score)
        scored = without_posed(reread(scored, self.question.text, self.index.cross_encoder), self.question.text)
        if rows is None:
            self._weighed[documents] = scored
        return list(scored)

    def candidates(
        self, documents: frozenset[str] | None = None, rows: Iterable[int] | None = None
    ) -> tuple[list[Unit], dict[str, Scores]]:
        """The sentences among which units() chooses, without a score, and what speaks for each, by weighing's names."""
        chosen = list(rows) if rows is not None else self.rows(_UNIT_ROWS, documents)
        units = [unit for row in chosen for unit in self._sentences(row) if says_something(unit)]
        if not units:
            return [], {}
        features = self._features(units)
        if self.tokens and self._asked:
            places = best_rows(weighed(features), _LATE)
            late = features["late"] = np.full(len(units), np.nan, dtype=np.float32)
            best = [self.stretch(units[place]) for place in places]
            late[places] = np.max([self.tokens.agreement(one, best) for one in self._asked], axis=0)
        return units, features

    def coverage(self, text: str, around: str = "") -> float:
        """Rarity-weighted share of the question's own terms that stand in a text, those around it counting half."""
        own, rarity = self.question.own_terms, self.rarity
        total = sum(rarity[term] * weight for term, weight in own.items())
        inside, outside = set(terms(text)), set(terms(around))
        got = sum(
            rarity[term] * weight * (1.0 if term in inside else _AROUND)
            for term, weight in own.items() if term in inside or term in outside
        )  # fmt: skip
        return got / total if total else 0.0

    def rarity_of(self, term: str) -> float:
        """How rare any term is on the shelf."""
        if term not in self._rarities:
            places = self.index.records.postings(term).items()
            count = sum(len(found) for name, found in places if name in self.shelf)
            size = max(self.shelf.size, 1)
            self._rarities[term] = float(np.log(1 + (size - count + 0.5) / (count + 0.5)))
        return self._rarities[term]

    def _features(self, units: Sequence[Unit]) -> dict[str, Scores]:
        """What speaks for each unit, by the names of weighing.py."""
        holds = expected(self.question)
        above = {one.row: self._matched((*one.passage.heading_path, one.passage.lead_in)) for one in units}
        documents = {one.passage.document_id: self.document_of(one.passage) for one in units}
        titles = {name: self._matched((one.title, one.subject)) for name, one in documents.items()}
        likely = self.likely(documents)
        rows = [one.row for one in units]
        return {
            "alone": _column(one.meaning for one in units),
            "passage": self.meaning[rows],
            "passage words": np.nan_to_num(self.words[rows], nan=0.0).astype(np.float32),
            "around words": _column(above[one.row] for one in units),
            "title words": _column(titles[one.passage.document_id] for one in units),
            "document": _column(self._standing[one.passage.document_id] for one in units),
            "expected": _column(1.0 if holds and holds(one.text) else 0.0 for one in units),
            "leads in": _column(1.0 if one.text.rstrip().endswith(":") else 0.0 for one in units),
            "talked": _column(self.talked[one.passage.document_id] for one in units),
            "likely": _column(likely[one.passage.document_id] for one in units),
        }

    def likely(self, names: Iterable[str]) -> dict[str, float]:
        """What the sentences and lists of each of these documents gain in weighing's points, by id: see papers.py."""
        return likely_papers(self.question, {one: self.documents[one] for one in names}, bool(self.asked_documents))

    def nearness(self, units: Sequence[Unit]) -> Scores:
        """Cosines of each unit's closest sentence with each part of the question, (units, parts)."""
        return np.stack([(self.shelf.sentences[self._sentence_rows(one)] @ self._parts.T).max(axis=0) for one in units])

    @cached_property
    def _parts(self) -> NDArray[np.float32]:  # (parts, dimensions): encoded for those questions alone that want it
        return (self.tokens or self.index.encoder).encode(parts(self.question.plain))

    def alike(self, units: Sequence[Unit], others: Sequence[Unit]) -> Scores:
        """Cosines of each unit's first sentence with that of each of the others, (units, others)."""
        ours, theirs = ([self._sentence_rows(one).start for one in some] for some in (units, others))
        return (self.shelf.sentences[ours] @ self.shelf.sentences[theirs].T).astype(np.float32)

    def _sentence_rows(self, unit: Unit) -> slice:
        first = int(np.searchsorted(self.shelf.owners, unit.row))
        spans = unit.passage.sentences
        inside = [place for place, (start, end) in enumerate(spans) if start < unit.end and unit.start < end]
        return slice(first + inside[0], first + inside[-1] + 1)

    @cached_property
    def _standing(self) -> Mapping[str, float]:
        """Each document's mean over its three best passages, by id."""
        return standing(self.shelf, self.fused)

    def _matched(self, parts: Iterable[str]) -> float:
        """BM25's sum over the question's terms and the documents' words for them, for a heading path or title."""
        found = terms(" ".join(parts))
        counts = {term: found.count(term) for term in set(found)}
        norm = 1.2 * (0.5 + 0.5 * len(found) / _USUAL_HEADING)
        return sum(
            weight * self.rarity[term] * 2.2 * counts[term] / (counts[term] + norm)
            for term, weight in self.question.terms.items()
            if term in counts
        )

    @cached_property
    def _asked(self) -> tuple[Asked, ...]:
        """The question's words, and the documents' for them, as late interaction compares them; none without tokens."""
        told = wordings(self.question.sought) if self.tokens else ()
        found = (asked(self.tokens.of_question(text), text, self.rarity_of) for text in told if self.tokens)
        return tuple(one for one in found if one is not None)

    def stretch(self, unit: Unit) -> Stretch:
        """A unit as late interaction looks at it."""
        version = self.shelf.versions[unit.passage.document_id]
        return Stretch(self.document_of(unit.passage), version, unit.passage, unit.start, unit.end)

    def around(self, passage: Passage) -> str:
        """The words that stand around a passage: title, subject, headings, lead-in."""
        return " ".join((self.document_of(passage).subject, *passage.heading_path, passage.lead_in))

    def _sentences(self, row: int) -> list[Unit]:
        passage = self.passage(row)
        if passage.kind == "list" or names_columns(passage, self.index.passages(passage.document_id)):
            return []
        first, last = np.searchsorted(self.shelf.owners, [row, row + 1])
        cosines = self.shelf.sentences[first:last] @ self.plain_vector
        around = self.around(passage)
        drafts = []
        for (start, end), cosine in zip(passage.sentences, cosines, strict=True):
            text = passage.text[start - passage.start : end - passage.start]
            drafts.append(Unit(passage, start, end, row, float(cosine), self.coverage(text, around), 0.0))
        return whole_items(drafts, passage)


def find(index: Index, question: Question, scope: Scope, tokens: WordsInPlace | None = None) -> Finding:
    """Everything found for a question within a scope."""
    documents = without_briefs(index.documents(scope))
    return _found(index, question, documents, index.shelf(documents), tokens)


def asked_again(finding: Finding, question: Question) -> Finding:
    """What is found for another question on the same shelf."""
    return _found(finding.index, question, tuple(finding.documents.values()), finding.shelf, finding.tokens)


def _found(
    index: Index, question: Question, documents: Iterable[Document], shelf: Shelf, tokens: WordsInPlace | None
) -> Finding:
    named = {one.id: one for one in documents}
    question = without_review_years(question, named)
    aimed = aim(tokens or index.encoder, question)
    meaning, words = index.meaning(aimed.vector, shelf), index.words(question.terms, shelf)
    talked = talked_about(index, shelf, question, aimed.before)
    fused = fuse(words, meaning) + talked.rows
    vectors = aimed.vector, aimed.plain
    return Finding(index, question, named, shelf, *vectors, meaning, fused, words, talked.documents, tokens)


def _group(passage: Passage) -> tuple[str, int | None]:
    return passage.document_id, passage.group


def _column(values: Iterable[float]) -> Scores:
    return np.array(list(values), dtype=np.float32)
