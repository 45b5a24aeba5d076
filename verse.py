"""verse: the one command. Joins the commands of ingest, assistant and evals; imports them when called."""

import argparse
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 done, 1 something failed (said in one line), 2 wrong usage."""
    import assistant.cli
    import evals.cli
    import ingest.cli
    from corpus.errors import CorpusError
    from corpus.settings import settings_from

    parser = argparse.ArgumentParser(prog="verse", description="Answers from your documents, with chapter and verse.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in (ingest.cli, assistant.cli, evals.cli):
        group.add_commands(commands)
    arguments = parser.parse_args(argv)
    try:
        code: int = arguments.run(arguments, settings_from(os.environ))
    except (CorpusError, assistant.cli.AssistantError, evals.cli.EvalError, ingest.cli.IngestError) as error:
        print(f"verse: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read our output went away
        return 1
    except KeyboardInterrupt:
        print("verse: stopped", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
