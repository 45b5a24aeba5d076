"""verse: the one command. Joins the commands of ingest, assistant and evals; imports them when called."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

Group: TypeAlias = "Callable[[argparse._SubParsersAction[argparse.ArgumentParser]], None]"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 done, 1 something failed (said in one line), 2 wrong usage.

    When whoever reads the output goes away, it ends without a word: 1 where the command was broken off by it.
    """
    code = 1
    try:
        try:
            code = _run(argv)
        finally:
            if sys.stdout is not None:  # it is where a shell closed it
                sys.stdout.flush()  # here: when Python ends by itself, it prints a traceback
    except BrokenPipeError:
        _write_no_more()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _write_no_more()
        print("verse: the output is cut off: no room is left where it is written to; free some", file=sys.stderr)
        return 1
    return code


def _run(argv: Sequence[str] | None) -> int:
    from assistant.errors import AssistantError
    from corpus.errors import CorpusError
    from corpus.settings import settings_from
    from evals.errors import EvalError
    from ingest.errors import IngestError

    arguments = _parser(sys.argv[1:] if argv is None else argv).parse_args(argv)
    try:
        code: int = arguments.run(arguments, settings_from(os.environ))
    except (CorpusError, AssistantError, EvalError, IngestError) as error:
        print(f"verse: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("verse: stopped", file=sys.stderr)
        return 1
    return code


def _write_no_more() -> None:
    """What still waits to be written where nothing can be goes nowhere."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser that these words need: reading and measuring are not imported for a question."""
    import assistant.cli

    parser, known = _joined([assistant.cli.add_commands])
    if argv and argv[0] in known:
        return parser
    import evals.cli
    import ingest.cli

    return _joined([ingest.cli.add_commands, assistant.cli.add_commands, evals.cli.add_commands])[0]


def _joined(groups: Sequence[Group]) -> tuple[argparse.ArgumentParser, frozenset[str]]:
    """A parser of these groups of commands, and their names."""
    parser = argparse.ArgumentParser(prog="verse", description="Answers from your documents, with chapter and verse.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add_commands in groups:
        add_commands(commands)
    return parser, frozenset(commands.choices)


if __name__ == "__main__":
    sys.exit(main())
