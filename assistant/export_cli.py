"""--export FILE of the commands that find something: the argument, and the file. Prints where it went; no more."""

import argparse
import sys
from pathlib import Path

from assistant.briefing.export import ENDINGS, ending_of, export
from assistant.briefing.paper import Paper

HELP = f"write it as a briefing with full references, too: {', '.join(f'FILE.{one}' for one in ENDINGS)}"


def add_export(one: argparse.ArgumentParser) -> None:
    """Adds --export to a command."""
    one.add_argument("--export", type=_path, default=None, metavar="FILE", help=HELP)


def write_export(paper: Paper, path: Path) -> None:
    """Writes the briefing and says so on stderr. Raises CannotExport."""
    export(paper, path)
    print(f"written: {path}", file=sys.stderr)


def _path(words: str) -> Path:
    """A file a briefing can be written to. Raises ArgumentTypeError: for argparse, wrong usage."""
    path = Path(words)
    try:
        ending_of(path)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return path
