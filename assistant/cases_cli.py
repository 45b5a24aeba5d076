"""The command that looks for precedents. Prints; decides nothing."""

import argparse
import json
import sys
import time

from assistant.batch import precedents_batch
from assistant.bootstrap import build
from assistant.cases_text import precedents_text
from assistant.precedents.case import precedents_json
from corpus.access import Role, as_role
from corpus.settings import Settings

__all__ = ["add_arguments", "run_precedents"]


def add_arguments(one: argparse.ArgumentParser) -> None:
    """Adds what `verse precedents` takes beside what every asking command does."""
    one.add_argument("question", nargs="?", metavar="SITUATION", help="what happened; - reads it from stdin")
    one.add_argument("--like", default="", metavar="DOCUMENT", help="more cases like this review, by id or name")
    one.set_defaults(run=run_precedents)


def run_precedents(arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs `verse precedents` and gives its exit code."""
    role: Role = as_role(arguments.role) if arguments.role else settings.local_role
    if arguments.batch or arguments.out:
        return _batch(arguments, settings, role)
    if arguments.question is None and not arguments.like:
        print("verse: give a situation, --like DOCUMENT, or --batch IN.jsonl --out OUT.jsonl", file=sys.stderr)
        return 2
    started = time.perf_counter()
    text = sys.stdin.read() if arguments.question == "-" else arguments.question or ""
    found = build(settings).precedents(text, role, tuple(arguments.filter), arguments.k, arguments.like)
    if arguments.json:
        took = round((time.perf_counter() - started) * 1000, 2)
        print(json.dumps(precedents_json(found, "q1", took), ensure_ascii=False))
    else:
        print(precedents_text(found))
    return 0


def _batch(arguments: argparse.Namespace, settings: Settings, role: Role) -> int:
    if not (arguments.batch and arguments.out):
        print("verse: --batch and --out go together", file=sys.stderr)
        return 2
    if arguments.question or arguments.like:
        print("verse: with --batch the situations stand in its lines", file=sys.stderr)
        return 2
    filters = tuple(arguments.filter)
    failed = precedents_batch(build(settings), arguments.batch, arguments.out, role, arguments.k, filters)
    if failed:
        print(f"verse: {failed} lines could not be answered; each says why in {arguments.out}", file=sys.stderr)
    return 1 if failed else 0
