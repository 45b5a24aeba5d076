"""Commands for whoever looks after a knowledge base: doctor, backup, restore. Prints; decides nothing."""

import argparse
import json
from pathlib import Path

from assistant.doctor import examine
from corpus.backup import ON_A_SERVER, BackupFailed, Copied, backup, restore
from corpus.settings import Settings


def add_upkeep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to the parser."""
    one = _command(commands, "doctor", "Check settings, disk, encoder, engines; say what to do.", "verse doctor")
    one.add_argument("--json", action="store_true", help="one JSON object a check")
    one.set_defaults(run=_doctor)
    one = _command(commands, "backup", "Write all that is kept into one file.", "verse backup monday.db")
    one.add_argument("file", type=Path, metavar="FILE", help="replaced if it is there; only you may read it")
    one.set_defaults(run=_backup)
    one = _command(commands, "restore", "Go back to a backup; what was there is kept.", "verse restore monday.db")
    one.add_argument("file", type=Path, metavar="FILE", help="what verse backup wrote")
    one.set_defaults(run=_restore)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=what, description=f"{what} Example: {example}")


def _doctor(arguments: argparse.Namespace, settings: Settings) -> int:
    checks = examine(settings)
    for one in checks:
        if arguments.json:
            print(json.dumps({"check": one.name, "state": one.state, "found": one.found, "do": one.do}))
        else:
            print(f"{one.state:5} {one.name}: {one.found}" + (f"\n      {one.do}" if one.do else ""))
    return 1 if any(one.state == "wrong" for one in checks) else 0


def _backup(arguments: argparse.Namespace, settings: Settings) -> int:
    _require_file(settings)
    print(f"backed up {_size(backup(settings.home, arguments.file))} to {arguments.file}")
    return 0


def _restore(arguments: argparse.Namespace, settings: Settings) -> int:
    _require_file(settings)
    done = restore(arguments.file, settings.home)
    kept = f"; what was there before is in {done.before}" if done.before else ""
    print(f"restored {_size(done)} from {arguments.file}{kept}")
    return 0


def _require_file(settings: Settings) -> None:
    """Raises BackupFailed where the database is on a server: a copy of a file would be of nothing."""
    if settings.database_url:
        raise BackupFailed(ON_A_SERVER)


def _size(one: Copied) -> str:
    return f"{one.documents} document{'' if one.documents == 1 else 's'}, {one.bytes / 1e6:.1f} MB,"
