"""A language model's answer, proven claim by claim: the steps, in order. What is not proven is never given out.

A claim must name a passage it was given, quote words that stand in it, and say no more than the whole sentences it
quotes from (support.py). The citation shows those whole sentences, so that nobody reads half of one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.answer import Citation, Claim
from assistant.citations import checked
from assistant.generating.drafting import Said, said
from assistant.generating.model import Model
from assistant.generating.prompt import RULES, Given, given, request
from assistant.generating.support import Evidence, core_of, is_near, unsupported
from assistant.unit import Unit
from corpus.document import Document, Passage
from corpus.embedding import Vectors
from corpus.exactness import normalise

Proven: TypeAlias = tuple[Claim, tuple[Citation, ...]]
_MOST_CLAIMS = 8


@dataclass(frozen=True, slots=True)
class Writer:
    """What drafts and proves."""

    model: Model
    encode: Callable[[Sequence[str]], Vectors]
    text_of: Callable[[str], str]  # document id -> kept text

    def write(self, question: str, passages: Sequence[tuple[Passage, Document]]) -> Iterator[Proven]:
        """The claims that are proven, each as soon as it is, with citations numbered on. Raises ModelFailed."""
        offered = given(passages)
        by_token = {one.token: one for one in offered}
        told: set[str] = set()
        count = citations = 0
        for one in said(self.model.stream(RULES, request(question, offered))):
            if normalise(one.text).lower() in told:
                continue
            proven = self._proven(one, by_token, citations)
            if proven is None:
                continue
            yield proven
            told.add(normalise(one.text).lower())
            count, citations = count + 1, citations + len(proven[1])
            if count == _MOST_CLAIMS:
                return

    def _proven(self, one: Said, offered: dict[str, Given], before: int) -> Proven | None:
        """The claim with its citations; None where any of them fails."""
        found = [_unit(offered[token].passage, quote) if token in offered else None for token, quote in one.cites]
        units = [unit for unit in found if unit is not None]
        if len(units) != len(found) or not self._says(one.text, units, offered):
            return None
        documents = {offer.document.id: offer.document for offer in offered.values()}
        texts = {unit.passage.document_id: self.text_of(unit.passage.document_id) for unit in units}
        claims, citations = checked([units], documents, texts, before)
        return (Claim(one.text, claims[0].citations), citations) if claims else None

    def _says(self, sentence: str, units: Sequence[Unit], offered: dict[str, Given]) -> bool:
        """Whether one of the quotes alone says the sentence; two halves may not be put together to a third thing."""
        by_document = {offer.document.id: offer.document for offer in offered.values()}
        evidence = [_evidence(one, by_document[one.passage.document_id]) for one in units]
        able = [one for one in evidence if not unsupported(sentence, one)]
        return any(is_near(self._cosine(core_of(sentence, one), f"{one.lead_in} {one.quote}".strip())) for one in able)

    def _cosine(self, one: str, other: str) -> float:
        rows = self.encode([one, other])
        return float(rows[0] @ rows[1])


def _evidence(unit: Unit, document: Document) -> Evidence:
    passage = unit.passage
    around = (*passage.heading_path, document.title, document.publisher, document.subject, document.published)
    return Evidence(unit.text, passage.lead_in, " ".join(around))


def _unit(passage: Passage, quote: str) -> Unit | None:
    """The whole sentences that the quoted words stand in; None where they do not stand in the passage."""
    found = _found(passage.text, quote)
    if found is None:
        return None
    start, end = found[0] + passage.start, found[1] + passage.start
    touched = [span for span in passage.sentences if span[0] < end and span[1] > start]
    start, end = min([start, *(one for one, _ in touched)]), max([end, *(other for _, other in touched)])
    return Unit(passage, start, end, 0, 0.0, 0.0, 0.0)


def _found(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote of three words or more stands in a text, both normalised."""
    wanted = normalise(quote).strip(" .…")
    if len(wanted.split()) < 3 and normalise(text).strip(" .") != wanted:
        return None
    plain, places = list[str](), list[int]()
    for place, letter in enumerate(text):
        for one in normalise(letter) or " ":
            if one != " " or (plain and plain[-1] != " "):
                plain.append(one)
                places.append(place)
    at = "".join(plain).find(wanted)
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)
