"""What is stated about a file beside the file itself: the entries of a folder's verse-sources.toml, read and checked.

["essex.txt"]
title = "Essex School-led Improvement System"
publisher = "Essex County Council"
audience = ["governor", "officer"]
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from corpus.access import as_audience
from corpus.document import Kind
from corpus.errors import BadSources

FILE_NAME = "verse-sources.toml"
VALIDITY = ("valid_from", "valid_to", "review_date")
DATES = ("published", *VALIDITY)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """Fields stated for one file; an empty one is not stated."""

    title: str = ""
    publisher: str = ""
    subject: str = ""
    kind: str = ""
    published: str = ""
    period: str = ""
    audience: tuple[str, ...] = ()
    supersedes: str = ""
    valid_from: str = ""
    valid_to: str = ""
    review_date: str = ""
    brief_of: str = ""
    url: str = ""


def read_sources(folder: Path) -> dict[str, Source]:
    """What the folder's verse-sources.toml states, by file name; empty when there is none.

    Raises BadSources with the entry, what was found there and what is wanted.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors put a mark in front
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSources(f"{path} is not valid TOML: {error}; mend it or take it away") from error
    except OSError as error:
        raise BadSources(f"{path} cannot be read: {error.strerror}; check its permissions") from error
    return {name: _source(path, name, table) for name, table in tables.items()}


def contradiction(valid_from: str, valid_to: str, review_date: str) -> str:
    """Which of these ISO dates cannot both be true; empty where all can. A year or month counts to its end."""
    for name, then in (("valid_to", valid_to), ("review_date", review_date)):
        if then and then < valid_from[: len(then)]:
            return f"{name} {then}, which is before its valid_from {valid_from}"
    return ""


def _source(path: Path, name: str, table: object) -> Source:
    if not isinstance(table, dict):
        raise BadSources(f'{path}: {name} is no table; write ["{name}"] and its fields below')
    known = set(Source.__dataclass_fields__)
    if unknown := sorted(table.keys() - known):
        raise BadSources(
            f"{path}: {name} has an unknown field '{unknown[0]}'; known are {', '.join(sorted(known))}. "
            "A file name with a dot stands in quotes"
        )
    plain = {key: _plain(path, name, key, value) for key, value in table.items() if key != "audience"}
    if plain.get("kind") and plain["kind"] not in get_args(Kind):
        raise BadSources(f"{path}: {name} has kind '{plain['kind']}'; give one of {', '.join(get_args(Kind))}")
    for key in DATES:
        _check_date(path, f"{name} has {key}", plain.get(key, ""))
    if wrong := contradiction(*(plain.get(key, "") for key in VALIDITY)):
        raise BadSources(f"{path}: {name} has {wrong}; mend one of them")
    return Source(**plain, audience=_audience(path, name, table.get("audience")))


def _plain(path: Path, name: str, key: str, value: object) -> str:
    if not isinstance(value, str | int | date) or isinstance(value, bool):  # a date or year may stand without quotes
        raise BadSources(f"{path}: {name} has {key} {value!r}; give one text in quotes")
    return str(value)


def _audience(path: Path, name: str, stated: object) -> tuple[str, ...]:
    if stated is None:
        return ()
    names = [stated] if isinstance(stated, str) else stated
    if not isinstance(names, list) or not names or not all(str(role).strip() for role in names):
        raise BadSources(f'{path}: {name} has audience {stated!r}; give a list of roles, e.g. ["officer"]')
    try:
        return as_audience(str(role) for role in names)
    except ValueError as error:
        raise BadSources(f"{path}: {name}: {error}") from error


def _check_date(path: Path, what: str, given: str) -> None:
    try:
        if given and not _DATE.fullmatch(given):
            raise ValueError(given)
        date.fromisoformat(given + "0000-01-01"[len(given) :] if given else "2000-01-01")
    except ValueError as error:
        raise BadSources(f"{path}: {what} '{given}'; give 2024, 2024-02 or 2024-02-06") from error
