"""Readers of LlamaIndex, for sources that are no files: what one loads is written down as records and read like those.

The only file in ingest that knows LlamaIndex. The reader itself runs in our own process, as whoever names it wants it
to: it may need the network. What it hands over is read like any file, in a process of its own.
"""

import importlib
import json
import logging
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.dates import iso
from ingest.errors import NoTextInFile, UnreadableFile

if TYPE_CHECKING:
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import Document

_logger = logging.getLogger(__name__)
_RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")  # new with every load
# Where readers keep what our records call so, the first that is filled wins.
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "page_title", "subject", "file_name", "filename", "name"),
    "publisher": ("publisher", "site_name", "organisation", "organization"),
    "published": ("published", "published_at", "date", "created_at", "created", "creation_date", "last_modified_date"),
    "url": ("url", "source_url", "web_url", "webUrl", "link", "permalink", "source", "URL"),
    "kind": ("kind",),
    "audience": ("audience",),
}
_NAMED_BY = ("id", "page_id", "doc_id", "url", "source", "file_path", "path", "file_name", "title")


@dataclass(frozen=True, slots=True)
class Outside:
    """A reader's class as MODULE:CLASS, and what it is called with."""

    reader: str
    made_with: Mapping[str, object]  # arguments of the class
    loads_with: Mapping[str, object]  # arguments of its load_data


def outside(reader: str, arguments: Path | None) -> Outside:
    """What `--reader` and its file of arguments say: load_data's at the top, the class's own under [reader].

    Raises UnreadableFile when the file is none or no TOML.
    """
    if arguments is None:
        return Outside(reader, {}, {})
    try:
        told = tomllib.loads(arguments.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(
            f"{arguments} cannot be used as the reader's arguments: {' '.join(str(error).split())}. Give a TOML file "
            "with the arguments of load_data, and under [reader] those of the class"
        ) from error
    own = told.pop("reader", {})
    return Outside(reader, own if isinstance(own, dict) else {}, told)


def loaded(source: Outside, folder: Path) -> Path:
    """The file of records with all that the reader loads; made in this folder, named after the reader's class.

    Raises UnreadableFile when there is no such reader or it fails, NoTextInFile when it loads nothing.
    """
    reader = _reader(source)
    try:
        documents = reader.load_data(**source.loads_with)
        records = list(_records(documents))
    # A stranger's class raises anything; the log has the whole of it.
    except Exception as error:
        _logger.exception("the reader %s failed", source.reader)
        raise UnreadableFile(
            f"the reader {source.reader} failed to load ({_in_a_line(error)}); check its arguments"
        ) from error
    if not records:
        raise NoTextInFile(f"the reader {source.reader} loaded no documents; check its arguments")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source.reader.rpartition(':')[2]}.jsonl"
    lines = (json.dumps(record, default=str) for record in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _reader(source: Outside) -> "BaseReader":
    from llama_index.core.readers.base import BaseReader  # some 100 MB; only who asks for a reader pays for it

    module, _, name = source.reader.partition(":")
    if not re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", source.reader):
        raise UnreadableFile(
            f"'{source.reader}' is no reader; give MODULE:CLASS, e.g. llama_index.readers.web:RssReader"
        )
    place = str(Path.cwd())  # one's own reader lies where one works
    sys.path.append(place)
    try:
        made = getattr(importlib.import_module(module), name)
        if not isinstance(made, type) or not issubclass(made, BaseReader):
            raise UnreadableFile(f"{source.reader} is no reader of LlamaIndex: it does not derive from its BaseReader")
        return made(**source.made_with)
    except ModuleNotFoundError as error:
        raise UnreadableFile(
            f"the reader {source.reader} is not there: no module named '{error.name}'. Install its package"
        ) from error
    except AttributeError as error:
        raise UnreadableFile(f"the module {module} has no '{name}'; check the spelling of {source.reader}") from error
    except (ImportError, TypeError, ValueError, KeyError) as error:
        raise UnreadableFile(
            f"the reader {source.reader} cannot be made ({_in_a_line(error)}); check its arguments under [reader]"
        ) from error
    finally:
        sys.path.remove(place)


def _records(documents: "Iterable[Document]") -> Iterator[dict[str, object]]:
    """Each document as a record; ids that change with every load are replaced by what stays."""
    taken: dict[str, int] = {}
    for document in documents:
        about = {str(key): value for key, value in (document.metadata or {}).items() if value not in (None, "", [])}
        record: dict[str, object] = {"text": document.get_content()}
        for field, names in _FIELDS.items():
            value = next((about[name] for name in names if name in about), None)
            if value is not None and (field != "url" or str(value).startswith(("http://", "https://"))):
                record[field] = iso(str(value)) if field == "published" else value
        name = str(document.id_)
        if _RANDOM.fullmatch(name):
            name = next((str(about[key]) for key in _NAMED_BY if key in about), "document")
        taken[name] = taken.get(name, 0) + 1
        yield {"id": name if taken[name] == 1 else f"{name} ({taken[name]})", **record}


def _in_a_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__
