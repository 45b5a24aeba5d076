"""verse register: the register of statements, listed and corrected. Prints; decides nothing."""

import argparse
import json
import sys
from dataclasses import replace

from assistant.briefing.registers import MOST, register_paper
from assistant.export_cli import add_as_at, add_export, dated, write_export
from assistant.near_names import require_document
from assistant.register import LABELS, Wanted, find_statements, statement_json, wanted_labels
from assistant.register_text import corrections_text, listed_text
from corpus.access import ROLES, Role, as_role, may_read
from corpus.errors import DocumentMissing
from corpus.index import Index
from corpus.settings import Settings
from corpus.statement import ACTORS, FORCES, KEYS, THEMES, TYPES, labelled

MAY_CORRECT: tuple[Role, ...] = ("officer", "admin")
UNREAD = "{count} documents were added before there was a register and are not in it. Run: verse rebuild"


def add_register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser."""
    one = commands.add_parser(
        "register",
        help="List what the documents lay down: principles, duties, practice, objectives, findings.",
        description="List the statements of the documents by type, actor, theme, publisher or force; with `correct`, "
        "put a label right; with `corrections`, list what was. "
        "Example: verse register --type duty --actor governors; "
        "verse register correct 1f2e3d4c5b6a-s0123456789ab type=practice actors=schools,governors",
    )
    keys = ", ".join(KEYS)
    one.add_argument("words", nargs="*", metavar="correct STATEMENT key=value | corrections",
                     help=f"put labels of one statement right ({keys}); list what was put right")  # fmt: skip
    one.add_argument("--type", metavar="T", help=", ".join(TYPES))
    one.add_argument("--actor", metavar="A", help=", ".join(ACTORS))
    one.add_argument("--theme", metavar="H", help=", ".join(THEMES))
    one.add_argument("--force", metavar="F", help=", ".join(FORCES))
    one.add_argument("--publisher", metavar="P", help="who issued the document, or whom it is about")
    one.add_argument("--document", metavar="D", help="id or name of one document, a superseded one too")
    one.add_argument("--as", dest="role", choices=ROLES, help="who is asking (VERSE_LOCAL_ROLE without it)")
    one.add_argument("--reasons", action="store_true", help="say why each label was given")
    one.add_argument("--json", action="store_true", help="one JSON object a statement")
    add_as_at(one)
    add_export(one)
    one.set_defaults(run=_register)


def _register(arguments: argparse.Namespace, settings: Settings) -> int:
    index = Index(settings)
    if arguments.words:
        return _put_right(arguments, settings, index)
    try:
        labels = wanted_labels({key: getattr(arguments, key) for key in LABELS})
    except ValueError as error:
        print(f"verse: {error}", file=sys.stderr)
        return 2
    named = (("publisher", arguments.publisher), ("document", arguments.document))
    filters = dated([(key, value) for key, value in named if value], arguments.as_at)
    role = as_role(arguments.role) if arguments.role else settings.local_role
    if arguments.document:
        require_document(index, arguments.document, role)
    listed = find_statements(index, Wanted(labels, filters, role))
    if arguments.export:  # first: whoever reads what is printed may go away
        kept = replace(listed, statements=listed.statements[:MOST])
        write_export(register_paper(index, kept, role, {**labels, **dict(filters)}), arguments.export)
    if arguments.json:
        for one, document in listed.statements:
            print(json.dumps(statement_json(one, document, arguments.reasons), ensure_ascii=False))
    else:
        print(listed_text(listed, arguments.reasons))
    if listed.unread:
        print("verse: " + UNREAD.format(count=listed.unread), file=sys.stderr)
    return 0


def _put_right(arguments: argparse.Namespace, settings: Settings, index: Index) -> int:
    action, *rest = arguments.words
    if action == "corrections" and not rest:
        return _corrections(arguments, settings, index)
    pairs = [one.partition("=") for one in rest[1:]]
    if action != "correct" or not pairs or not all(key and sign for key, sign, _ in pairs):
        print("verse: give correct STATEMENT key=value, for example: verse register correct "
              "1f2e3d4c5b6a-s0123456789ab type=duty; or: verse register corrections", file=sys.stderr)  # fmt: skip
        return 2
    role = as_role(arguments.role) if arguments.role else settings.local_role
    if role not in MAY_CORRECT:
        who = " and ".join(MAY_CORRECT)
        print(f"verse: only {who} may correct the register, not {role}; give --as officer, or set VERSE_LOCAL_ROLE",
              file=sys.stderr)  # fmt: skip
        return 1
    _require_readable(index, rest[0], role)
    try:
        checked = index.records.register.statement(rest[0])
        for key, _, value in pairs:  # all of them before the first is kept
            checked = labelled(checked, key, value)
        for key, _, value in pairs:
            one = index.records.correct(rest[0], key, value)
    except ValueError as error:
        print(f"verse: {error}", file=sys.stderr)
        return 2
    document = index.records.document(one.document_id)
    if arguments.json:
        print(json.dumps(statement_json(one, document, arguments.reasons), ensure_ascii=False))
    else:
        told = ", ".join(f"{key}: {one.label(key) or 'none'}" for key in KEYS)
        print(f"corrected {one.id}\n  “{' '.join(one.text.split())}”\n  {told}")
    return 0


def _require_readable(index: Index, statement_id: str, role: str) -> None:
    """Raises DocumentMissing where there is no such statement, or none this role may read."""
    found = index.records.register.statement(statement_id)
    if not may_read(as_role(role), index.records.document(found.document_id).audience):
        raise DocumentMissing(f"no statement has the id '{statement_id}'; see: verse register --json")


def _corrections(arguments: argparse.Namespace, settings: Settings, index: Index) -> int:
    role = as_role(arguments.role) if arguments.role else settings.local_role
    mine = {one.id for one in index.records.documents() if may_read(role, one.audience)}
    found = [one for one in index.records.register.corrections() if one.document_id in mine]
    if not arguments.json:
        print(corrections_text(found))
        return 0
    for one in found:
        about = {"statement_id": one.statement_id, "document_id": one.document_id, "label": one.key}
        print(json.dumps({**about, "value": one.value, "quote": one.words, "stands": one.stands}, ensure_ascii=False))
    return 0
