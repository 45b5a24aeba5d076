"""Commands that ask and look: ask, search, status, documents, show, serve, slack. Prints; decides nothing."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.answer import answer_json, retrieved_json
from assistant.answers_cli import add_answers
from assistant.ask import Ask
from assistant.batch import Asker, answer_batch, search_batch
from assistant.bootstrap import build
from assistant.briefing.answers import answer_paper
from assistant.cases_cli import add_compare_arguments, add_precedents_arguments, batch_ended
from assistant.described import document_json, whole_document_json
from assistant.errors import AssistantError
from assistant.export_cli import add_as_at, add_export, dated, write_export
from assistant.register_cli import UNREAD, add_register
from assistant.terminal import answer_text, document_line, hits_text
from assistant.upkeep_cli import add_upkeep
from corpus.access import ROLES, Role, as_role
from corpus.index import CASE_FILTERS, Scope, wrong_filter
from corpus.page_images import Sought
from corpus.settings import Settings

__all__ = ["AssistantError", "add_commands"]


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds this group's commands to the parser."""
    one = _command(commands, "ask", "Answer a question from the documents.", 'verse ask "What must governors do?"')
    one.add_argument("question", nargs="?", metavar="QUESTION", help="the question; - reads it from stdin")
    one.add_argument("--history", action="append", default=[], metavar="Q", help="an earlier question; may be repeated")
    _add_asking(one)
    add_export(one)
    one.add_argument("--save", action="store_true", help="keep the answer, so that verse answers lists it")
    one.set_defaults(run=_ask)
    one = _command(commands, "search", "Find passages.", 'verse search "data sharing" -k 5')
    one.add_argument("question", nargs="?", metavar="QUERY", help="what to look for")
    one.add_argument("-k", type=_count, default=10, metavar="K", help="how many passages")
    _add_asking(one)
    one.set_defaults(run=_search)
    one = _command(commands, "precedents", "Find reviews of a situation.", 'verse precedents "exclusions are rising"')
    one.add_argument("-k", type=_count, default=20, metavar="K", help="how many cases")
    add_precedents_arguments(one)
    _add_asking(one)
    one = _command(commands, "compare", "Compare who states what.", 'verse compare "money" --publishers Essex,Wigan')
    add_compare_arguments(one)
    add_register(commands)
    add_answers(commands)
    add_upkeep(commands)
    one = _command(commands, "status", "Say what the knowledge base holds.", "verse status")
    one.add_argument("--json", action="store_true", help="one JSON object")
    one.set_defaults(run=_status)
    one = _command(commands, "documents", "List the documents.", "verse documents")
    one.add_argument("--json", action="store_true", help="one JSON object a document")
    add_as_at(one)
    one.set_defaults(run=_documents)
    one = _command(commands, "show", "Show one document as it is kept.", "verse show strategy.pdf")
    one.add_argument("document", metavar="DOCUMENT", help="its id or name")
    one.add_argument("--json", action="store_true", help="one JSON object with sections, passages, pages and text")
    one.add_argument("--page", type=int, default=0, metavar="N", help="draw this page of a PDF; goes with --image")
    one.add_argument("--image", type=Path, metavar="FILE.png", help="where the picture of the page goes")
    one.add_argument("--start", type=int, default=0, help="mark the kept text from here")
    one.add_argument("--end", type=int, default=0, help="to here on the picture")
    one.set_defaults(run=_show)
    one = _command(commands, "serve", "Serve the web page and the API.", "verse serve --port 8000")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.set_defaults(run=_serve)
    one = _command(commands, "slack", "Answer in Slack alone, by Socket Mode.", "verse slack")
    one.set_defaults(run=_slack)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=what, description=f"{what} Example: {example}")


def _add_asking(one: argparse.ArgumentParser) -> None:
    one.add_argument("--as", dest="role", choices=ROLES, help="who is asking (VERSE_LOCAL_ROLE without it)")
    add_as_at(one)
    one.add_argument(
        "--filter", action="append", default=[], type=_filter, metavar="KEY=VALUE", help="shut other documents out"
    )
    one.add_argument("--json", action="store_true", help="one JSON object")
    one.add_argument("--batch", metavar="IN.jsonl", help="a line a question")
    one.add_argument("--out", metavar="OUT.jsonl", help="where the answers of a batch go, a line each")


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.batch or arguments.out:
        return _batch(arguments, settings)
    if arguments.question is None:
        print("verse: give a question, or --batch IN.jsonl --out OUT.jsonl", file=sys.stderr)
        return 2
    text = sys.stdin.read() if arguments.question == "-" else arguments.question
    ask = Ask(
        text, _role(arguments, settings), tuple(arguments.history), tuple(arguments.filter), as_at=arguments.as_at
    )
    assistant = build(settings)
    answer = assistant.answer(ask)
    if arguments.save:  # first: whoever reads what is printed may go away
        assistant.keep(answer, "cli", ask.role)
    if arguments.export:
        write_export(answer_paper(assistant.index, answer, ask.role), arguments.export)
    print(json.dumps(answer_json(answer), ensure_ascii=False) if arguments.json else answer_text(answer))
    return 1 if answer.status == "error" else 0


def _search(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.batch or arguments.out:
        return _batch(arguments, settings)
    if arguments.question is None:
        print("verse: give a query, or --batch IN.jsonl --out OUT.jsonl", file=sys.stderr)
        return 2
    started = datetime.now(UTC)
    role = _role(arguments, settings)
    hits = build(settings).search(arguments.question, arguments.k, role, dated(arguments.filter, arguments.as_at))
    if arguments.json:
        took = (datetime.now(UTC) - started).total_seconds() * 1000
        found = {
            "id": "q1",
            "query": arguments.question.encode("utf-8", "replace").decode(),  # a terminal may send half letters
            "retrieved": retrieved_json(hits),
            "latency_ms": round(took, 2),
        }
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(hits_text(hits))
    return 0


def _batch(arguments: argparse.Namespace, settings: Settings) -> int:
    if not (arguments.batch and arguments.out):
        print("verse: --batch and --out go together", file=sys.stderr)
        return 2
    if getattr(arguments, "export", None) or getattr(arguments, "save", False):
        print("verse: --export and --save take one question; a batch goes to --out", file=sys.stderr)
        return 2
    if arguments.question or getattr(arguments, "history", ()) or getattr(arguments, "as_at", None):
        print("verse: with --batch the questions, their history and dates stand in its lines", file=sys.stderr)
        return 2
    asker = Asker(_role(arguments, settings), is_bound=bool(arguments.role))
    assistant, filters = build(settings), tuple(arguments.filter)
    if arguments.command == "ask":
        failed = answer_batch(assistant, arguments.batch, arguments.out, asker, filters)
    else:
        failed = search_batch(assistant, arguments.batch, arguments.out, asker, arguments.k, filters)
    return batch_ended(failed, arguments.out)


def _status(arguments: argparse.Namespace, settings: Settings) -> int:
    index = build(settings).index
    records = index.records  # the state of what is kept, whoever may read it: this is for whoever looks after it
    changed = records.changed()
    files = [one for one in settings.home.rglob("*") if one.is_file()]
    state = {
        "documents": records.count(),
        "passages": records.passage_count(),
        "statements": records.register.count(),
        "engines": {one.engine: {"generation": one.generation, "state": one.state} for one in index.engines()},
        "embedder": records.embedder() or settings.embedder,
        "bytes": sum(one.stat().st_size for one in files),
        "last_change": datetime.fromtimestamp(changed, UTC).isoformat(timespec="seconds") if changed else None,
    }
    if arguments.json:
        print(json.dumps(state))
    else:
        held = f"{state['documents']} documents, {state['passages']} passages, {state['statements']} statements"
        print(f"{held} in {'PostgreSQL' if settings.database_url else settings.home}")
        if unread := records.register.unread():
            print(UNREAD.format(count=unread))
        print(f"encoder {state['embedder']}, last change {state['last_change'] or 'never'}")
    return 0


def _documents(arguments: argparse.Namespace, settings: Settings) -> int:
    index = build(settings).index
    for one in index.documents(Scope(settings.local_role, history=True, as_at=arguments.as_at or "")):
        if arguments.json:
            passages = len(index.records.passages(one.id))
            print(json.dumps({**document_json(one), "passages": passages}, ensure_ascii=False))
        else:
            print(document_line(one))
    return 0


def _show(arguments: argparse.Namespace, settings: Settings) -> int:
    index = build(settings).index
    document = index.document(arguments.document, settings.local_role)
    if arguments.page or arguments.image:
        if not (arguments.page and arguments.image):
            print("verse: --page and --image go together", file=sys.stderr)
            return 2
        sought = Sought(arguments.page, arguments.start, arguments.end)
        return _write(index.page_images.draw(document, sought).png, arguments.image)
    if not arguments.json:
        print(document_line(document), document.text, sep="\n\n")
        return 0
    whole = whole_document_json(document, index.records.passages(document.id))
    print(json.dumps(whole, ensure_ascii=False))
    return 0


def _write(picture: bytes, path: Path) -> int:
    try:
        path.write_bytes(picture)
    except OSError as error:
        print(f"verse: {path} cannot be written: {error.strerror}; give another --image", file=sys.stderr)
        return 1
    return 0


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    from assistant.slack.http import add_slack  # the web libraries are only needed here
    from assistant.web.server import serve

    return serve(settings, arguments.host, arguments.port, (add_slack,))


def _slack(_: argparse.Namespace, settings: Settings) -> int:
    from assistant.slack.socket import run  # Slack's libraries are only needed here

    return run(settings)


def _role(arguments: argparse.Namespace, settings: Settings) -> Role:
    return as_role(arguments.role) if arguments.role else settings.local_role


def _count(words: str) -> int:
    """How many. Raises ArgumentTypeError: for argparse, wrong usage."""
    if not (words.isascii() and words.isdigit() and int(words)):
        raise argparse.ArgumentTypeError(f"'{words}' is no number of passages; give 1 or more")
    return int(words)


def _filter(words: str) -> tuple[str, str]:
    """One filter. Raises ArgumentTypeError: for argparse, wrong usage."""
    key, _, value = words.partition("=")
    if not (key and value):
        raise argparse.ArgumentTypeError(f"'{words}' is no KEY=VALUE; write for example kind=agreement")
    if wrong := wrong_filter([(key, value)], CASE_FILTERS):
        raise argparse.ArgumentTypeError(wrong)
    return key, value
