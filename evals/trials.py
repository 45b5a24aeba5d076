"""Trial: one labelled question, and the sets of them. Reads JSONL; judges nothing.

Gold over documents that are not ours is kept without their words: document name, page, and the offsets and SHA-256 of
the normalised quote; the words are found again in the kept text when a set is opened.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.access import Role, as_role
from corpus.exactness import normalise

SETS = Path(__file__).parent / "sets"


@dataclass(frozen=True, slots=True)
class Gold:
    """Evidence for an answer: its document and its words (normalised)."""

    doc: str  # the file's name
    quote: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A question with what a right answer rests on."""

    id: str
    hand: str  # whose way of writing it is
    role: Role
    question: str
    history: tuple[str, ...]
    kind: str
    traits: tuple[str, ...]
    answerable: bool
    why_not: str | None
    gold: tuple[Gold, ...]
    key_facts: tuple[tuple[str, ...], ...]  # each a set of alternatives, lower case
    documents: tuple[str, ...]

    @property
    def split(self) -> str:
        """dev or test, by a hash of the id: half each, the same for ever."""
        return "test" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "dev"


def read_trials(path: Path, texts: Mapping[str, str]) -> Iterator[Trial]:
    """The trials of a file; texts: kept text by document name, to find the words of gold that is kept by digest.

    Raises ValueError naming the trial whose gold is not found: the document or the reader has changed.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield trial_from(json.loads(line), texts)


def trial_from(record: Mapping[str, object], texts: Mapping[str, str]) -> Trial:
    """A trial from one record of a set."""
    gold = record["gold"]
    if not isinstance(gold, list):
        raise ValueError(f"trial {record['id']}: gold is no list")
    return Trial(
        id=str(record["id"]),
        hand=str(record.get("hand", "")),
        role=as_role(str(record.get("role", "public"))),
        question=str(record["question"]),
        history=_strings(record.get("history")),
        kind=str(record.get("kind", "other")),
        traits=_strings(record.get("traits")),
        answerable=bool(record["answerable"]),
        why_not=str(record["why_not"]) if record.get("why_not") else None,
        gold=tuple(_gold(str(record["id"]), one, texts) for one in gold),
        key_facts=tuple(_alternatives(one) for one in _list(record.get("key_facts"))),
        documents=_strings(record.get("documents")),
    )


def gold_by_digest(quote: str, text: str) -> dict[str, object]:
    """Where a quote stands in a kept text, without its words: digest, offset and length in the normalised text.

    Raises ValueError when it does not stand there.
    """
    wanted, whole = normalise(quote), normalise(text)
    start = whole.find(wanted)
    if start < 0:
        raise ValueError(f"the quote of {len(wanted)} characters does not stand in the text")
    return {"sha256": _digest(wanted), "start": start, "length": len(wanted)}


def _gold(trial: str, record: Mapping[str, object], texts: Mapping[str, str]) -> Gold:
    doc = str(record["doc"])
    if "quote" in record:
        return Gold(doc, normalise(str(record["quote"])))
    return Gold(doc, _found_again(trial, normalise(texts.get(doc, "")), record))


def _found_again(trial: str, text: str, record: Mapping[str, object]) -> str:
    start, length = int(str(record["start"])), int(str(record["length"]))
    if _digest(text[start : start + length]) == record["sha256"]:
        return text[start : start + length]
    for place in range(len(text) - length + 1):  # a better reader moved it
        if _digest(text[place : place + length]) == record["sha256"]:
            return text[place : place + length]
    raise ValueError(f"trial {trial}: its gold is not found in {record['doc']}; was the document or the reader changed?")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _alternatives(fact: object) -> tuple[str, ...]:
    parts = fact if isinstance(fact, list) else str(fact).split("|")
    return tuple(normalise(str(part)).lower() for part in parts)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in _list(value))
