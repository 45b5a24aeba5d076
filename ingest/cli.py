"""Commands that put documents in and take them out, or carry all of them elsewhere. Decides nothing."""

import argparse
import json
import logging
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event

from corpus.access import as_audience
from corpus.database import Database
from corpus.document import KINDS
from corpus.embedding import open_encoder, prepare
from corpus.moving import Tally, move
from corpus.settings import Settings, settings_from
from corpus.source import Source
from ingest.correcting import SETTABLE, Correction, correction
from ingest.dates import iso
from ingest.errors import IngestError
from ingest.outside import loaded, outside
from ingest.pipeline import Found, Outcome, Pipeline, Status, correct, find_files, rebuild, remove, require_kept
from ingest.report import write_report
from ingest.watch import Watch

__all__ = ["IngestError", "add_commands"]

_STATUSES: tuple[Status, ...] = ("added", "updated", "unchanged", "failed", "skipped")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds this group's commands to the parser."""
    _command(commands, "prepare", "Prepare the encoder once.", "verse prepare").set_defaults(run=_prepare)
    one = _command(commands, "add", "Read files and folders into the knowledge base.", "verse add corpus/documents")
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    one.add_argument("--reader", metavar="MODULE:CLASS", help="a LlamaIndex reader to load documents from")
    one.add_argument("--arguments", type=Path, metavar="FILE", help="TOML: what the reader is called with")
    one.add_argument("--publisher", default="", help="who issued them")
    one.add_argument("--kind", default="", choices=KINDS, help="what they are")
    one.add_argument("--audience", default=(), type=_audience, metavar="R,R", help="roles that may read them")
    one.add_argument("--published", type=_date, metavar="DATE", help="when issued, e.g. 2024-02-06")
    one.add_argument("--report", type=Path, metavar="FILE.html", help="write what happened to each file, for a person")
    one.add_argument("--json", action="store_true", help="one JSON object a document, then a summary")
    one.set_defaults(run=_add)
    one = _command(commands, "watch", "Keep the knowledge base equal to a folder.", "verse watch papers")
    one.add_argument("folder", type=Path, metavar="FOLDER")
    one.add_argument("--json", action="store_true", help="one JSON object a document that is added, changed or gone")
    one.add_argument("--until-input-ends", action="store_true", help="stop when standard input ends; for programs")
    one.set_defaults(run=_watch)
    one = _command(
        commands, "set", "Correct what is kept about a document; for whoever looks after the knowledge base.",
        "verse set strategy.pdf publisher='Saltby Council' published=2024-02",
    )  # fmt: skip
    one.add_argument("document", metavar="DOCUMENT", help="its id or name")
    one.add_argument("changes", nargs="+", type=_correction, metavar="KEY=VALUE", help=", ".join(SETTABLE))
    one.set_defaults(run=_set)
    one = _command(commands, "remove", "Remove documents from the knowledge base.", "verse remove strategy.pdf")
    one.add_argument("documents", nargs="+", metavar="DOCUMENT", help="id or name")
    one.set_defaults(run=_remove)
    one = _command(commands, "rebuild", "Make vectors and words anew from the kept texts.", "verse rebuild")
    one.set_defaults(run=_rebuild)
    one = _command(
        commands, "move", "Carry the whole knowledge base over to another place, which must be empty, and prove it.",
        "verse move --to postgresql://verse@db.example/verse",
    )  # fmt: skip
    one.add_argument("--to", required=True, metavar="URL|FOLDER", help="a PostgreSQL address, or a folder")
    one.set_defaults(run=_move)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=what, description=f"{what} Example: {example}")


def _audience(words: str) -> tuple[str, ...]:
    """The roles of --audience. Raises ArgumentTypeError: for argparse, wrong usage."""
    try:
        return as_audience(words.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _date(words: str) -> str:
    """The date of --published as ISO. Raises ArgumentTypeError: for argparse, wrong usage."""
    found = iso(words)
    if not found:
        raise argparse.ArgumentTypeError(f"'{words}' is no date; give 2024, 2024-02 or 2024-02-06")
    return found


def _correction(words: str) -> Correction:
    """One field of `set`. Raises ArgumentTypeError: for argparse, wrong usage."""
    try:
        return correction(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _prepare(_: argparse.Namespace, settings: Settings) -> int:
    print(f"The encoder {settings.embedder} is ready: {prepare(settings)}")
    return 0


def _add(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.paths and not arguments.reader:
        print("verse add: give a PATH or a --reader; verse add --help has an example", file=sys.stderr)
        return 2
    started = time.perf_counter()
    stated = Source(
        publisher=arguments.publisher,
        kind=arguments.kind,
        published=arguments.published or "",
        audience=arguments.audience,
    )
    counts: Counter[Status] = Counter()
    told: list[Outcome] = []
    with _log_in(settings.home / "verse.log"):
        paths = [*arguments.paths, *_loaded(arguments, settings)]
        for outcome in _outcomes(list(find_files(paths, stated)), settings):
            counts[outcome.status] += 1
            told.append(outcome)
            _show(outcome, arguments.json)
    if arguments.report:
        write_report(settings, told, arguments.report)
    seconds = round(time.perf_counter() - started, 2)
    if arguments.json:
        print(json.dumps({"summary": {**{status: counts[status] for status in _STATUSES}, "seconds": seconds}}))
    else:
        summary = ", ".join(f"{counts[status]} {status}" for status in _STATUSES if counts[status])
        print(f"{summary or 'no files found'} in {seconds:.1f} s")
    return 1 if counts["failed"] else 0


def _loaded(arguments: argparse.Namespace, settings: Settings) -> tuple[Path, ...]:
    """The file with what the reader of --reader loads, none where none was named."""
    if not arguments.reader:
        return ()
    return (loaded(outside(arguments.reader, arguments.arguments), settings.home / "loaded"),)


def _outcomes(found: Sequence[Found | Outcome], settings: Settings) -> Iterator[Outcome]:
    from tqdm import tqdm  # only needed where files are read

    if not any(isinstance(one, Found) for one in found):
        yield from (one for one in found if isinstance(one, Outcome))
        return
    prepare(settings)
    pipeline = Pipeline(settings, open_encoder(settings))
    pages = passages = 0
    with tqdm(total=len(found), unit="file", disable=not sys.stderr.isatty(), leave=False) as bar:
        for outcome in pipeline.add_all(found):
            pages, passages = pages + (outcome.pages or 0), passages + (outcome.passages or 0)
            bar.set_postfix_str(f"{pages} pages, {passages} passages", refresh=False)
            bar.total = max(bar.total or 0, bar.n + 1)  # a file may hold several documents
            bar.update()
            yield outcome


def _watch(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.folder.is_dir():
        print(f"verse: {arguments.folder} is no folder; give one that exists", file=sys.stderr)
        return 2
    prepare(settings)
    watch = Watch(arguments.folder, Pipeline(settings, open_encoder(settings)))
    for ending in (signal.SIGTERM, signal.SIGINT):  # a shell's background job would ignore the second
        signal.signal(ending, signal.default_int_handler)  # each document is all or nothing: any moment will do
    if arguments.until_input_ends:
        threading.Thread(target=_stop_at_the_end_of_input, daemon=True).start()
    print(f"Watching {arguments.folder}; stop with Ctrl+C", file=sys.stderr)
    with _log_in(settings.home / "verse.log"):
        try:
            for outcome in watch.follow(Event()):
                if outcome.status != "unchanged":
                    _show(outcome, arguments.json)
        except KeyboardInterrupt:
            print("Stopped watching", file=sys.stderr)
    return 0


def _stop_at_the_end_of_input() -> None:
    """Ends this process as its user would, once whoever started it is gone, in whatever way that went."""
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _log_in(path: Path) -> Iterator[None]:
    """What goes wrong inside a reader's library is written to a file, whole; people get one line a document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, delay=True, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    log = logging.getLogger("ingest")
    log.addHandler(handler)
    log.propagate = False
    try:
        yield
    finally:
        log.propagate = True
        log.removeHandler(handler)
        handler.close()


def _show(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(outcome), ensure_ascii=False), flush=True)
        return
    size = f" ({outcome.passages} passages)" if outcome.passages is not None else ""
    reason = f": {outcome.reason}" if outcome.reason else ""
    stream = sys.stderr if outcome.status == "failed" else sys.stdout
    print(_in_a_line(f"{outcome.status:9} {outcome.path}{size}{reason}"), file=stream, flush=True)
    for warning in outcome.warnings:
        print(_in_a_line(f"          warning: {warning}"), file=sys.stderr)


def _in_a_line(text: str) -> str:
    """The text as a terminal may print it: a file's name may hold line ends, colours and turns of direction."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _set(arguments: argparse.Namespace, settings: Settings) -> int:
    prepare(settings)
    done = correct(settings, open_encoder(settings), arguments.document, arguments.changes)
    for one in arguments.changes:
        told = ", ".join(one.value) if isinstance(one.value, tuple) else one.value
        print(_in_a_line(f"set       {done.name}: {one.name} = {told or '(nothing)'}"))
    return 0


def _remove(arguments: argparse.Namespace, settings: Settings) -> int:
    names = list(dict.fromkeys(arguments.documents))
    require_kept(settings, names)  # all of them, before the first is gone
    for name in names:
        remove(settings, name)
        print(f"removed   {name}")
    return 0


def _rebuild(_: argparse.Namespace, settings: Settings) -> int:
    prepare(settings)
    count = rebuild(settings, open_encoder(settings))
    print(f"{count} document{'s' if count != 1 else ''} rebuilt with the encoder {settings.embedder}")
    return 0


def _move(arguments: argparse.Namespace, settings: Settings) -> int:
    url = arguments.to if "://" in arguments.to else ""
    folder = Settings(home=Path(arguments.to).expanduser())
    there = settings_from({"VERSE_DATABASE_URL": url}) if url else folder  # which says what is wrong with an address
    if there.database == settings.database:
        print("verse move: that is where the knowledge base is already", file=sys.stderr)
        return 2

    def told(one: Tally) -> None:
        print(f"{one.table:18} {one.rows:10} rows, SHA-256 {one.digest[:16]}", file=sys.stderr)

    done = move(Database(settings.database), Database(there.database), told)
    rows = {one.table: one.rows for one in done.tallies}
    held = f"{rows['documents']} documents, {rows['passages']} passages, {rows['statements']} statements"
    print(f"{'found there already' if done.was_there else 'moved'}: {held}; every row is the same at both ends")
    if done.is_behind:
        print("documents were added meanwhile: move once more, to an empty place, when nothing writes", file=sys.stderr)
        return 1
    print(f"from now on set {'VERSE_DATABASE_URL' if url else 'VERSE_HOME'} to it; here all is as it was")
    return 0
