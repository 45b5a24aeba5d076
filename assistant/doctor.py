"""Doctor: is everything there that answering needs, and what to do where it is not. Changes nothing, prints nothing."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.backup import NAME, prove
from corpus.embedding import open_encoder
from corpus.errors import CorpusError
from corpus.index import Index
from corpus.settings import Settings

_LEAST_BYTES = 500_000_000  # free: a rebuild and a backup of a small collection need less


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do about it."""

    name: str
    state: Literal["ok", "look", "wrong"]  # look: it answers, but something is not as it should be
    found: str
    do: str = ""


def examine(settings: Settings) -> tuple[Check, ...]:
    """All checks, in the order in which their remedies are to be tried."""
    folder = _folder(settings.home)
    checks = [_settings(settings), folder, _disk(settings.home)]
    if settings.database_url:
        checks += [_tried("records", "check VERSE_DATABASE_URL and that the server runs", lambda: _on_server(settings))]
    elif folder.state == "wrong" or not (settings.home / NAME).is_file():
        return tuple(checks)
    else:
        checks += [_tried("records", "restore a backup: verse restore FILE", lambda: _records(settings.home / NAME))]
    checks += [_tried("encoder", "run: verse prepare, then: verse rebuild", lambda: _encoder(settings))]
    if all(one.state != "wrong" for one in checks):
        checks += [_tried("engines", "run: verse rebuild", lambda: _engines(settings)), _register(settings)]
    return tuple(checks)


def _tried(name: str, do: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except CorpusError as error:
        return Check(name, "wrong", str(error), do)


def _settings(settings: Settings) -> Check:
    told = f"role {settings.local_role}, encoder {settings.embedder}, {settings.home}"
    slack = (bool(settings.slack_bot_token), bool(settings.slack_signing_secret or settings.slack_app_token))
    if any(slack) and not all(slack):
        do = "Slack needs VERSE_SLACK_BOT_TOKEN, and VERSE_SLACK_APP_TOKEN or VERSE_SLACK_SIGNING_SECRET"
        return Check("settings", "look", told, do)
    return Check("settings", "ok", told)


def _folder(home: Path) -> Check:
    if not home.is_dir():
        return Check("folder", "look", f"{home} is not there", "add documents: verse add PATH; or check VERSE_HOME")
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Check("folder", "wrong", f"{home} cannot be written", f"give yourself the rights: chmod u+rwx {home}")
    mine = home / NAME
    if mine.is_file() and not os.access(mine, os.R_OK | os.W_OK):
        return Check("folder", "wrong", f"{mine} cannot be written", f"give yourself the rights: chmod u+rw {mine}")
    if mine.is_file() and home.stat().st_mode & 0o005 and mine.stat().st_mode & 0o004:
        do = f"if documents are closed: chmod 700 {home}"
        return Check("folder", "look", f"every user of this machine can read {mine}", do)
    return Check("folder", "ok", f"{home} can be written")


def _disk(home: Path) -> Check:
    there = next(one for one in (home.resolve(), *home.resolve().parents) if one.exists())
    free, mine = shutil.disk_usage(there).free, home / NAME
    wanted = max(_LEAST_BYTES, 2 * mine.stat().st_size if mine.is_file() else 0)
    told = f"{free / 1e9:.1f} GB free, {wanted / 1e9:.1f} GB wanted"
    return Check("disk", "ok", told) if free >= wanted else Check("disk", "look", told, "make room before adding more")


def _records(path: Path) -> Check:
    found = prove(path)
    return Check("records", "ok", f"{found.documents} documents, {found.bytes / 1e6:.1f} MB, undamaged")


def _on_server(settings: Settings) -> Check:
    return Check("records", "ok", f"{Index(settings).records.count()} documents on the PostgreSQL server")


def _encoder(settings: Settings) -> Check:
    encoder = open_encoder(settings)
    Index(settings).records.require_card(encoder.name, encoder.digest)
    return Check("encoder", "ok", f"{encoder.name}, its digest is the one the knowledge base was made with")


def _engines(settings: Settings) -> Check:
    states = Index(settings).engines()
    told = ", ".join(f"{one.engine} {one.state}" for one in states)
    failed = any(one.state == "failed" for one in states)
    return Check("engines", "look" if failed else "ok", told, "run: verse rebuild" if failed else "")


def _register(settings: Settings) -> Check:
    register = Index(settings).records.register
    unread = register.unread()
    told = f"{register.count()} statements" + (f", {unread} documents never read for any" if unread else "")
    return Check("register", "look" if unread else "ok", told, "run: verse rebuild" if unread else "")
