"""The commands that look across documents: precedents and compare. Prints; decides nothing."""

import argparse
import json
import sys
import time

from assistant.batch import Asker, compare_batch, precedents_batch
from assistant.bootstrap import build
from assistant.briefing.cases import precedents_paper
from assistant.briefing.comparisons import comparison_paper
from assistant.cases_text import comparison_text, precedents_text
from assistant.comparing.cell import comparison_csv, comparison_json
from assistant.export_cli import add_as_at, add_export, dated, write_export
from assistant.precedents.case import precedents_json
from corpus.access import ROLES, Role, as_role
from corpus.settings import Settings

__all__ = ["add_compare_arguments", "add_precedents_arguments"]


def add_precedents_arguments(one: argparse.ArgumentParser) -> None:
    """Adds what `verse precedents` takes beside what every asking command does."""
    one.add_argument("question", nargs="?", metavar="SITUATION", help="what happened; - reads it from stdin")
    one.add_argument("--like", default="", metavar="DOCUMENT", help="more cases like this review, by id or name")
    add_export(one)
    one.set_defaults(run=_precedents)


def _precedents(arguments: argparse.Namespace, settings: Settings) -> int:
    role: Role = as_role(arguments.role) if arguments.role else settings.local_role
    if arguments.batch or arguments.out:
        return _no_export(arguments) or _batch(arguments, settings, Asker(role, bool(arguments.role)))
    if arguments.question is None and not arguments.like:
        print("verse: give a situation, --like DOCUMENT, or --batch IN.jsonl --out OUT.jsonl", file=sys.stderr)
        return 2
    started = time.perf_counter()
    text = sys.stdin.read() if arguments.question == "-" else arguments.question or ""
    assistant = build(settings)
    found = assistant.precedents(text, role, dated(arguments.filter, arguments.as_at), arguments.k, arguments.like)
    if arguments.export:  # first: whoever reads what is printed may go away
        write_export(precedents_paper(assistant.index, found, role), arguments.export)
    if arguments.json:
        took = round((time.perf_counter() - started) * 1000, 2)
        print(json.dumps(precedents_json(found, "q1", took), ensure_ascii=False))
    else:
        print(precedents_text(found))
    return 0


def add_compare_arguments(one: argparse.ArgumentParser) -> None:
    """Adds what `verse compare` takes."""
    one.add_argument("theme", nargs="?", metavar="THEME", help="what to compare; - reads it from stdin")
    one.add_argument("--publishers", type=_names, default=(), metavar="A,B", help="publishers or subjects, a cell each")
    one.add_argument("--documents", type=_names, default=(), metavar="F,G", help="documents by id or name, a cell each")
    one.add_argument("--as", dest="role", choices=ROLES, help="who is asking (VERSE_LOCAL_ROLE without it)")
    one.add_argument("--json", action="store_true", help="one JSON object")
    one.add_argument("--csv", action="store_true", help="a table for a spreadsheet, a row a quote")
    one.add_argument("--batch", metavar="IN.jsonl", help="a line a comparison")
    one.add_argument("--out", metavar="OUT.jsonl", help="where the comparisons of a batch go, a line each")
    add_as_at(one)
    add_export(one)
    one.set_defaults(run=_compare)


def _compare(arguments: argparse.Namespace, settings: Settings) -> int:
    role: Role = as_role(arguments.role) if arguments.role else settings.local_role
    if arguments.batch or arguments.out:
        if not (arguments.batch and arguments.out) or arguments.theme or arguments.publishers or arguments.documents:
            print("verse: --batch and --out go together; themes and sides stand in the lines", file=sys.stderr)
            return 2
        if refused := _no_export(arguments):
            return refused
        asker = Asker(role, is_bound=bool(arguments.role))
        return batch_ended(compare_batch(build(settings), arguments.batch, arguments.out, asker), arguments.out)
    if arguments.theme is None or bool(arguments.publishers) == bool(arguments.documents):
        print("verse: give a theme and either --publishers A,B or --documents F,G", file=sys.stderr)
        return 2
    if arguments.json and arguments.csv:
        print("verse: give either --json or --csv", file=sys.stderr)
        return 2
    started = time.perf_counter()
    theme = sys.stdin.read() if arguments.theme == "-" else arguments.theme
    assistant = build(settings)
    found = assistant.compare(theme, role, arguments.publishers, arguments.documents, arguments.as_at or "")
    if arguments.export:
        write_export(comparison_paper(assistant.index, found, role), arguments.export)
    if arguments.json:
        took = round((time.perf_counter() - started) * 1000, 2)
        print(json.dumps(comparison_json(found, "q1", took), ensure_ascii=False))
    else:
        print(comparison_csv(found) if arguments.csv else comparison_text(found), end="" if arguments.csv else "\n")
    return 0


def _names(text: str) -> tuple[str, ...]:
    """Names between commas. Raises ArgumentTypeError: for argparse, wrong usage."""
    names = tuple(one.strip() for one in text.split(",") if one.strip())
    if not names:
        raise argparse.ArgumentTypeError(f"'{text}' names nothing; write for example Essex,Wigan")
    return names


def _no_export(arguments: argparse.Namespace) -> int:
    """2 where a briefing of a whole batch is asked for."""
    if arguments.export:
        print("verse: --export takes one question; a batch goes to --out", file=sys.stderr)
    return 2 if arguments.export else 0


def batch_ended(failed: int, out: str) -> int:
    """Says how many lines of a batch could not be answered; gives the exit code."""
    if failed:
        told = f"{failed} line{'' if failed == 1 else 's'} could not be answered"
        print(f"verse: {told}; each says why in {out}", file=sys.stderr)
    return 1 if failed else 0


def _batch(arguments: argparse.Namespace, settings: Settings, asker: Asker) -> int:
    if not (arguments.batch and arguments.out):
        print("verse: --batch and --out go together", file=sys.stderr)
        return 2
    if arguments.question or arguments.like or arguments.as_at:
        print("verse: with --batch the situations and dates stand in its lines", file=sys.stderr)
        return 2
    filters = tuple(arguments.filter)
    failed = precedents_batch(build(settings), arguments.batch, arguments.out, asker, arguments.k, filters)
    return batch_ended(failed, arguments.out)
