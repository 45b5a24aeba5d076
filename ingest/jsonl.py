"""Records (JSONL) -> one document a line: {"id", "title", "text"} and what else a record may state of itself.

A line that cannot be used is told of by itself and the others go on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.access import as_audience
from corpus.document import KINDS
from corpus.source import DATES, Source
from ingest.blocks import Part
from ingest.dates import iso
from ingest.errors import UnreadableFile
from ingest.readers.decoding import text_of_file
from ingest.readers.plaintext import reading_of
from ingest.readers.unseen import seen
from ingest.readers.wording import plain

_STATED = ("title", "publisher", "subject", "url", "period", "supersedes")
_MOST_ID = 300  # characters


def parts_of_records(path: Path) -> Iterator[Part]:
    """Every record of the file, in order. Raises UnreadableFile or NoTextInFile when the file is no text at all."""
    decoded = text_of_file(path)
    seen_in: dict[str, int] = {}
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            part = _part(line)
            name = part.inside
            if name in seen_in:
                raise UnreadableFile(f"the id '{name[1:]}' stands in line {seen_in[name]} already; give each its own")
            seen_in[name] = number
        except UnreadableFile as error:
            yield Part(f"#line {number}", reason=f"line {number} of {path.name}: {error}")
            continue
        yield part if part.reading is None or not decoded.warnings else _warned(part, decoded.warnings)


def _warned(part: Part, warnings: tuple[str, ...]) -> Part:
    if part.reading is None:
        return part
    return replace(part, reading=replace(part.reading, warnings=warnings + part.reading.warnings))


def _part(line: str) -> Part:
    """The document in one line. Raises UnreadableFile with what is wrong with the line."""
    record = _record(line)
    name = _id(record)
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableFile(f"record '{name}' has no 'text'; give the document's text in quotes")
    found = seen(text)
    reading = reading_of(found.text)
    if not any(any(map(str.isalnum, block.text)) for block in reading.blocks):
        return Part(f"#{name}", reason=f"record '{name}' holds no words in its 'text'. Give a record with text")
    stated, warnings = _stated(name, record)
    return Part(
        f"#{name}",
        reading=replace(reading, warnings=reading.warnings + found.warnings + warnings),
        digest=hashlib.sha256(line.encode("utf-8", "replace")).hexdigest(),
        stated=stated,
    )


def _record(line: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            'no JSON; write one object a line, as in {"id": ..., "title": ..., "text": ...}'
        ) from error
    if not isinstance(record, dict):
        raise UnreadableFile('no JSON object; write {"id": ..., "title": ..., "text": ...}')
    return record


def _id(record: Mapping[str, object]) -> str:
    held = record.get("id")
    name = plain(seen(str(held)).text) if isinstance(held, str | int) and not isinstance(held, bool) else ""
    if not name:
        raise UnreadableFile("the record has no 'id'; give it one of its own")
    if len(name) > _MOST_ID:
        raise UnreadableFile(f"the record's 'id' has {len(name):,} characters; the most is {_MOST_ID}")
    return name


def _stated(name: str, record: Mapping[str, object]) -> tuple[Source, tuple[str, ...]]:
    """What the record states, and a warning for each field that cannot be used.

    Raises UnreadableFile when its audience cannot be used: who may read it must not be guessed.
    """
    fields: dict[str, str] = {}
    warnings: list[str] = []
    for key in _STATED:
        value = record.get(key)
        if isinstance(value, str):
            fields[key] = plain(seen(value).text)
        elif value is not None:
            warnings.append(f"its '{key}' is no text and was left out")
    kind = record.get("kind")
    if kind in KINDS:
        fields["kind"] = str(kind)
    elif kind:
        warnings.append(f"its kind '{str(kind)[:60]}' is none of {', '.join(KINDS)} and was left out")
    for key in DATES:
        if given := record.get(key):
            fields[key] = iso(str(given))
            if not fields[key]:
                warnings.append(
                    f"its date '{str(given)[:60]}' is none and was left out; write 2024, 2024-02 or 2024-02-06"
                )
    return Source(**fields, audience=_audience(name, record.get("audience"))), tuple(warnings)


def _audience(name: str, held: object) -> tuple[str, ...]:
    if held in (None, "", []):
        return ()
    roles = held.split(",") if isinstance(held, str) else held
    if not isinstance(roles, list):
        raise UnreadableFile(f"record '{name}' has an audience that is no list of roles")
    if not any(str(role).strip() for role in roles):
        raise UnreadableFile(f"record '{name}' states an audience without a role in it")
    try:
        return as_audience([str(role) for role in roles])
    except ValueError as error:
        raise UnreadableFile(f"record '{name}' states its audience, but: {error}") from error
