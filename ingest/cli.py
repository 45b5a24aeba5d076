"""Commands that put documents in and take them out: prepare, add, remove, rebuild. Prints; decides nothing."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.access import as_audience
from corpus.database import Database
from corpus.document import KINDS
from corpus.embedding import open_encoder, prepare
from corpus.records import Records
from corpus.settings import Settings
from corpus.source import Source
from ingest.errors import IngestError
from ingest.pipeline import Found, Outcome, Pipeline, find_files, rebuild

__all__ = ["IngestError", "add_commands"]


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds this group's commands to the parser."""
    one = commands.add_parser(
        "prepare", help="Prepare the encoder once.", description="Prepare the encoder once. Example: verse prepare"
    )
    one.set_defaults(run=_prepare)
    one = commands.add_parser(
        "add",
        help="Read files and folders into the knowledge base.",
        description="Read files and folders into the knowledge base. Example: verse add corpus/documents",
    )
    one.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    one.add_argument("--publisher", default="", help="who issued them")
    one.add_argument("--kind", default="", choices=KINDS, help="what they are")
    one.add_argument("--audience", default="", metavar="R,R", help="roles that may read them, e.g. governor,officer")
    one.add_argument("--published", default="", metavar="DATE", help="when they were issued, e.g. 2024-02-06")
    one.add_argument("--json", action="store_true", help="one JSON object a document, then a summary")
    one.set_defaults(run=_add)
    one = commands.add_parser(
        "remove",
        help="Remove documents from the knowledge base.",
        description="Remove documents by id or name. Example: verse remove strategy.pdf",
    )
    one.add_argument("documents", nargs="+", metavar="DOCUMENT")
    one.set_defaults(run=_remove)
    one = commands.add_parser(
        "rebuild",
        help="Make the indexes anew from what is kept.",
        description="Make vectors and words anew from the kept texts. Example: verse rebuild",
    )
    one.set_defaults(run=_rebuild)


def _prepare(_: argparse.Namespace, settings: Settings) -> int:
    print(f"The encoder {settings.embedder} is ready: {prepare(settings)}")
    return 0


def _add(arguments: argparse.Namespace, settings: Settings) -> int:
    started = time.perf_counter()
    try:
        audience = as_audience(arguments.audience.split(",")) if arguments.audience else ()
    except ValueError as error:
        print(f"verse: --audience: {error}", file=sys.stderr)
        return 2
    stated = Source(
        publisher=arguments.publisher, kind=arguments.kind, published=arguments.published, audience=audience
    )
    counts: Counter[str] = Counter()
    for outcome in _outcomes(arguments.paths, stated, settings):
        counts[outcome.status] += 1
        _show(outcome, arguments.json)
    seconds = round(time.perf_counter() - started, 2)
    if arguments.json:
        print(json.dumps({"summary": {**_named(counts), "seconds": seconds}}))
    else:
        told = ", ".join(f"{count} {status}" for status, count in counts.items()) or "no files found"
        print(f"{told} in {seconds:.1f} s")
    return 1 if counts["failed"] else 0


def _outcomes(paths: list[Path], stated: Source, settings: Settings) -> Iterator[Outcome]:
    from tqdm import tqdm  # only needed where files are read

    found = list(find_files(paths, stated))
    prepare(settings)
    pipeline = Pipeline(settings, open_encoder(settings))
    for one in tqdm(found, unit="file", disable=not sys.stderr.isatty(), leave=False):
        yield pipeline.add(one) if isinstance(one, Found) else one


def _named(counts: Counter[str]) -> dict[str, int]:
    return {status: counts[status] for status in ("added", "updated", "unchanged", "failed", "skipped")}


def _show(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(outcome), ensure_ascii=False), flush=True)
        return
    size = f" ({outcome.passages} passages)" if outcome.passages is not None else ""
    reason = f": {outcome.reason}" if outcome.reason else ""
    stream = sys.stderr if outcome.status == "failed" else sys.stdout
    print(f"{outcome.status:9} {outcome.path}{size}{reason}", file=stream)
    for warning in outcome.warnings:
        print(f"          warning: {warning}", file=sys.stderr)


def _remove(arguments: argparse.Namespace, settings: Settings) -> int:
    records = Records(Database(settings.home / "verse.db"))
    for document in [records.document(name) for name in arguments.documents]:
        records.remove(document.id)
        print(f"removed   {document.name}")
    return 0


def _rebuild(_: argparse.Namespace, settings: Settings) -> int:
    prepare(settings)
    count = rebuild(settings, open_encoder(settings))
    print(f"{count} documents rebuilt with the encoder {settings.embedder}")
    return 0
