"""A question set of one's own: questions from a text file, each with the passages to mark as its evidence.

What is written is labelled by hand: in each line set "answerable"; where it is true, set "gold" to true on the
candidates that answer, or add quotes to "gold". Lines without "answerable" are not asked yet. Judges nothing itself.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.service import Assistant
from corpus.access import Role
from evals.errors import DocumentsMissing

_PASSAGES = 5
_EXAMPLE = "What must governors do?"


def questions_in(path: Path | None) -> list[str]:
    """The questions of a text file, one a line; an example where there is none. Lines that begin with # are remarks.

    Raises DocumentsMissing when the file cannot be opened.
    """
    if path is None:
        return [_EXAMPLE]
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise DocumentsMissing(f"{path} cannot be opened ({error.strerror}); give a question a line") from error
    return [line for line in lines if line and not line.startswith("#")]


def to_label(assistant: Assistant, questions: Iterable[str], role: Role, hand: str) -> list[dict[str, object]]:
    """A record to label for each question, with the five best passages as candidates."""
    return [
        {
            "id": f"{hand}-{number:03}",
            "hand": hand,
            "role": role,
            "question": question,
            "history": [],
            "kind": "other",
            "traits": [],
            "answerable": None,
            "why_not": None,
            "gold": [],
            "key_facts": [],
            "documents": [],
            "candidates": [
                {"gold": False, "doc": document.name, "page": hit.passage.page, "quote": hit.passage.text}
                for hit, document in assistant.search(question, _PASSAGES, role)
            ],
        }
        for number, question in enumerate(questions, 1)
    ]


def write_records(records: Iterable[Mapping[str, object]], path: Path) -> None:
    """Writes the records a line each."""
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
