"""Trial: one labelled question, and the reading of question sets. Reads JSONL; judges nothing.

Gold over documents that are not ours is kept without their words: document name, page, and the offset, length and
SHA-256 of the normalised quote. Its words are found again in the kept text when a set is opened; where a reader has
moved them they are looked for, and where they are gone the gold is kept as lost and counts as missed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.access import Role, as_role
from corpus.exactness import normalise
from evals.errors import BadTrial
from evals.older import as_record, is_older

Split = Literal["dev", "test"]
STUDY = "study-"  # so begin sets, and ids in them, that are there to learn from
UNSEEN = "unseen-"  # and those that nothing is to be learnt from: totals are looked at, never a question
KINDS = (
    "fact", "list", "definition", "duty", "principle", "practice", "comparison", "timeline", "yesno",
    "whole_collection", "precedent", "other",
)  # fmt: skip
WHY_NOT = (
    "silent_authority", "wrong_actor", "wrong_year", "wrong_number", "detail_missing", "false_premise", "near_miss",
    "restricted", "personal_data", "instruction", "off_topic",
)  # fmt: skip
# restricted: a document answers it, but not one that this role may read


@dataclass(frozen=True, slots=True)
class Gold:
    """Evidence for an answer: its document, its words (normalised), and its page where the label states one."""

    doc: str  # the file's name
    quote: str  # empty where it is lost
    page: int | None = None
    lost: bool = False  # not in the kept text


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
    key_facts: tuple[tuple[str, ...], ...]  # each a set of alternatives, normalised, lower case
    documents: tuple[str, ...]
    digest: str = ""  # of its record: a baseline is only comparable where the trial is the same

    @property
    def split(self) -> Split:
        """dev or test, by a hash of the id: half each, the same for ever; all of one in sets made for it."""
        if self.id.startswith(STUDY):
            return "dev"
        if self.id.startswith(UNSEEN):
            return "test"
        return "test" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "dev"

    @property
    def is_list(self) -> bool:
        """Whether several things are asked for, and all of them."""
        return len(self.gold) > 1 and (self.kind == "list" or bool({"whole_list", "complete_set"} & set(self.traits)))


def read_records(path: Path) -> Iterator[dict[str, object]]:
    """The records of a file, older ones in the one schema. Raises BadTrial with the line that is no record."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadTrial(f"{path.name}, line {number}: no valid JSON ({error.msg}); wanted one object") from error
        if not isinstance(record, dict) or "id" not in record or "question" not in record:
            raise BadTrial(f'{path.name}, line {number}: wanted an object with "id" and "question"')
        yield as_record(record) if is_older(record) else record


def read_trials(path: Path, texts: Mapping[str, str]) -> Iterator[Trial]:
    """The trials of a file, those not labelled yet left out; texts: kept text by document name.

    Raises BadTrial naming the line or trial, what is wrong with it and what is wanted.
    """
    normal = {name: normalise(text) for name, text in texts.items()}
    for record in read_records(path):
        if record.get("answerable") is not None:
            yield trial_from(record, normal)


def trial_from(record: Mapping[str, object], texts: Mapping[str, str]) -> Trial:
    """A trial from one record of a set; texts: normalised kept text by document name. Raises BadTrial."""
    name = str(record["id"])
    why_not = str(record["why_not"]) if record.get("why_not") else None
    made = Trial(
        id=name,
        hand=str(record.get("hand", "")),
        role=_role(name, str(record.get("role") or "public")),
        question=str(record["question"]),
        history=_strings(record.get("history")),
        kind=str(record.get("kind") or "other"),
        traits=_strings(record.get("traits")),
        answerable=bool(record["answerable"]),
        why_not=why_not,
        gold=tuple(_gold(name, one, texts) for one in _gold_records(record)),
        key_facts=tuple(_alternatives(one) for one in _list(record.get("key_facts"))),
        documents=_strings(record.get("documents")),
        digest=hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:16],
    )
    _check(made)
    return made


def gold_by_digest(quote: str, text: str) -> dict[str, object]:
    """Where a quote stands in a kept text, without its words: digest, offset and length in the normalised text.

    Raises BadTrial when it does not stand there.
    """
    wanted, whole = normalise(quote), normalise(text)
    start = whole.find(wanted)
    if start < 0 or not wanted:
        raise BadTrial(f"the quote of {len(wanted)} characters does not stand in the text; copy it from verse show")
    return {"sha256": _digest(wanted), "start": start, "length": len(wanted)}


def _check(trial: Trial) -> None:
    if trial.kind not in KINDS:
        raise BadTrial(f"trial {trial.id} has kind '{trial.kind}'; give one of {', '.join(KINDS)}")
    if not trial.answerable and trial.why_not not in WHY_NOT:
        raise BadTrial(
            f"trial {trial.id} is not answerable, with why_not '{trial.why_not}'; give one of {', '.join(WHY_NOT)}"
        )
    if not trial.answerable and trial.gold:
        raise BadTrial(f"trial {trial.id} is not answerable but has gold; take one of the two away")
    if trial.answerable and not trial.gold and not trial.key_facts:
        raise BadTrial(f"trial {trial.id} is answerable but has neither gold nor key facts; label it")


def _gold_records(record: Mapping[str, object]) -> list[object]:
    """Gold, and what was marked among the candidates of `verse eval init`."""
    marked = [one for one in _list(record.get("candidates")) if isinstance(one, dict) and one.get("gold")]
    return _list(record.get("gold")) + marked


def _gold(trial: str, record: object, texts: Mapping[str, str]) -> Gold:
    if not isinstance(record, dict) or "doc" not in record or not {"quote", "sha256"} & record.keys():
        raise BadTrial(f'trial {trial}: gold is {record!r}; wanted {{"doc", "quote"}} or {{"doc", "sha256", "start"}}')
    doc = str(record["doc"])
    page = int(str(record["page"])) if record.get("page") else None
    text = texts.get(doc, "")
    if "quote" in record:
        quote = _as_kept(normalise(str(record["quote"])), text)
        return Gold(doc, quote, page, lost=quote not in text)
    quote = _found_again(text, str(record["sha256"]), int(str(record["start"])), int(str(record["length"])))
    return Gold(doc, quote, page, lost=not quote)


def _as_kept(quote: str, text: str) -> str:
    """The quote as the kept text has it: labels made from a file's source carry marks of Markdown or a bullet."""
    plain = quote.replace("**", "")
    ways = (quote, plain, plain.replace("*", ""), plain.lstrip("▪◼•· -"))
    return next((one for one in ways if one and one in text), quote)


def _found_again(text: str, digest: str, start: int, length: int) -> str:
    """The words of this digest, looked for from where they stood outwards; empty when they are gone."""
    reach = max(start, len(text) - length - start, 0)
    for step in range(reach + 1):
        for place in {start - step, start + step}:
            if 0 <= place <= len(text) - length and _digest(text[place : place + length]) == digest:
                return text[place : place + length]
    return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _role(trial: str, name: str) -> Role:
    try:
        return as_role(name)
    except ValueError as error:
        raise BadTrial(f"trial {trial}: {error}") from error


def _alternatives(fact: object) -> tuple[str, ...]:
    parts = fact if isinstance(fact, list) else str(fact).split("|")
    return tuple(normalise(str(part)).lower() for part in parts)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in _list(value))
