"""What the commands that find something take alike: --as-at DATE and --export FILE. Prints where a file went; no more.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.briefing.export import ENDINGS, ending_of, export
from assistant.briefing.paper import Paper

HELP = f"write it as a briefing with full references, too: {', '.join(f'FILE.{one}' for one in ENDINGS)}"


def add_export(one: argparse.ArgumentParser) -> None:
    """Adds --export to a command."""
    one.add_argument("--export", type=_path, default=None, metavar="FILE", help=HELP)


def add_as_at(one: argparse.ArgumentParser) -> None:
    """Adds --as-at to a command."""
    one.add_argument("--as-at", type=_date, default=None, metavar="DATE", help="what was current at this date")


def dated(filters: Sequence[tuple[str, str]], as_at: str | None) -> tuple[tuple[str, str], ...]:
    """The filters, and the date as one of them where it is given."""
    return (*filters, ("as_at", as_at)) if as_at else tuple(filters)


def write_export(paper: Paper, path: Path) -> None:
    """Writes the briefing and says so on stderr. Raises CannotExport."""
    export(paper, path)
    print(f"written: {path}", file=sys.stderr)


def _date(text: str) -> str:
    """A date. Raises ArgumentTypeError: for argparse, wrong usage."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write for example 2023-09-01") from error


def _path(words: str) -> Path:
    """A file a briefing can be written to. Raises ArgumentTypeError: for argparse, wrong usage."""
    path = Path(words)
    try:
        ending_of(path)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return path
