"""verse answers: answers given before, and which of them cite documents that changed. Prints; decides nothing."""

import argparse
import json
from datetime import UTC, datetime

from assistant.kept_answers import KeptAnswer, kept_answers
from corpus.access import ROLES, as_role
from corpus.database import Database
from corpus.index import Index
from corpus.journal import Journal
from corpus.settings import Settings


def add_answers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser."""
    one = commands.add_parser(
        "answers",
        help="List the answers kept, and those whose documents changed since.",
        description="List the answers that were given to this role and kept, the latest first, with what has become "
        "of the documents they cite. Example: verse answers --stale",
    )
    one.add_argument("--stale", action="store_true", help="only those that cite a document which is not what it was")
    one.add_argument("--as", dest="role", choices=ROLES, help="who is asking (VERSE_LOCAL_ROLE without it)")
    one.add_argument("--json", action="store_true", help="one JSON object an answer")
    one.set_defaults(run=_answers)


def _answers(arguments: argparse.Namespace, settings: Settings) -> int:
    index = Index(settings)  # no assistant: nothing is asked, so no encoder is needed
    journal = Journal(Database(settings.database))
    role = as_role(arguments.role) if arguments.role else settings.local_role
    shown = 0
    for one in kept_answers(index, journal, role):
        if one.is_stale or not arguments.stale:
            shown += 1
            print(json.dumps(_json(one), ensure_ascii=False) if arguments.json else _lines(one))
    if not shown and not arguments.json:
        print("No kept answer is stale." if arguments.stale else "No answer was kept.")
    return 0


def _json(one: KeptAnswer) -> dict[str, object]:
    return {
        "answer_id": one.answer.answer_id,
        "question": one.answer.question,
        "status": one.answer.status,
        "role": one.role,
        "made": datetime.fromtimestamp(one.made, UTC).isoformat(timespec="seconds"),
        "stale": one.is_stale,
        "url": f"/answers/{one.answer.answer_id}",
        "documents": [
            {"document_id": each.document_id, "title": each.title or None, "state": each.state} for each in one.cited
        ],
    }


def _lines(one: KeptAnswer) -> str:
    day = datetime.fromtimestamp(one.made, UTC).date().isoformat()
    question = " ".join(one.answer.question.split())
    changed = [each for each in one.cited if each.state != "unchanged"]
    lines = [f"{one.answer.answer_id}  {day}  {one.answer.status}  {question}"]
    lines += [f"    {each.state}: {each.title or 'a document that is gone'}" for each in changed]
    return "\n".join(lines)
