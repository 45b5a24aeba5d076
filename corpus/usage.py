"""What was asked and how it went, for those who look after the documents: never who asked. Counts nothing itself.

Reads what journal.py and the faces keep.
"""

import re
from dataclasses import dataclass

from corpus.database import Database


@dataclass(frozen=True, slots=True)
class Use:
    """One question and how it went."""

    answer_id: str
    made: float  # when, seconds since 1970
    face: str
    role: str
    question: str
    status: str
    latency_ms: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thought of an answer."""

    made: float
    value: str  # up | down
    comment: str
    use: Use


class Usage:
    """The questions in the journal's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, since: float) -> list[Use]:
        """What was asked since then, the latest first."""
        rows = self._database.all(f"SELECT {_COLUMNS} FROM answers WHERE made >= ? ORDER BY made DESC", (since,))
        return [_use(*row) for row in rows]

    def opinions(self, since: float) -> list[Opinion]:
        """What was thought of answers since then, the latest first; of answers since deleted nothing is left."""
        rows = self._database.all(
            f"SELECT feedback.made, value, comment, {_COLUMNS} FROM feedback JOIN answers ON answers.id = answer_id "
            "WHERE feedback.made >= ? ORDER BY feedback.made DESC, answers.id",
            (since,),
        )
        return [Opinion(float(str(row[0])), str(row[1]), str(row[2]), _use(*row[3:])) for row in rows]


_LATENCY = re.compile(r'"latency_ms": (\d+(?:\.\d+)?)')
_COLUMNS = "answers.id, answers.made, face, role, question, status, substr(body, length(body) - 400)"  # times end it


def _use(*row: object) -> Use:
    answer_id, made, face, role, question, status, ending = row
    took = _LATENCY.findall(str(ending))
    latency = float(took[-1]) if took else 0.0
    return Use(str(answer_id), float(str(made)), str(face), str(role), str(question), str(status), latency)
