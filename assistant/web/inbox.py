"""The folder that uploads are put into: names made safe, files whole or not there, who may read them stated beside.

Nothing here reads a document: a process of its own follows the folder, as `verse watch` does (see reader.py).
Rule: a file's audience is stated before the file is there, so that it is never read with a wider one.
"""

import filecmp
import json
import os
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from assistant.errors import AssistantError
from corpus.access import Role, may_read
from corpus.source import FILE_NAME, Source, read_sources

_FOLDER = "uploads"  # within the watched folder: documents are known as uploads/NAME, apart from all added elsewhere
_MOST_BYTES = 180  # of a name: file systems take 255, and something may be put behind it
_FORBIDDEN = re.compile(r'[<>:"|?*#!\\/]')  # by some file systems; # and ! name documents inside a file
_ROOM = 3  # times the file's size that must be free on the disk: the copy, its text, its vectors


class UploadRefused(AssistantError):
    """A file that is not taken; the text says why and what to do."""


class Inbox:
    """The inbox of one knowledge base."""

    def __init__(self, home: Path) -> None:
        self.watched = (home / "inbox").absolute()
        self.folder = self.watched / _FOLDER
        self._lock = threading.Lock()

    def put(self, name: str, content: BinaryIO, stated: Source, most_bytes: int, role: Role = "admin") -> str:
        """Puts a file into the folder under a safe name, in place of one of that name; gives the name.

        One that this role may not read is never replaced, nor told of: the new file gets a number behind its name.
        Raises UploadRefused for a name or size that cannot be taken.
        """
        safe = safe_name(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=self.watched.parent) as apart:
            part = Path(apart) / "file"
            with part.open("wb") as copy:
                size = _copy(content, copy, most_bytes, safe)
            if shutil.disk_usage(apart).free < _ROOM * size:
                raise UploadRefused("there is too little room left on the disk; tell whoever runs this site")
            with self._lock:
                safe = self._free(safe, role)
                place, before = self.folder / safe, self._stated()
                if not _is_same(part, place):  # else it would seem to wait for ever: nothing is to be read
                    if before.get(safe, Source()).audience != stated.audience:
                        place.unlink(missing_ok=True)  # what was there is never to be read with the new one's audience
                    self._state({**before, safe: stated})
                    part.replace(place)
                else:
                    self._state({**before, safe: stated})
        return safe

    def _free(self, safe: str, role: Role) -> str:
        """The name, with a number behind it where a file of that name is closed to this role."""
        stem, dot, ending = safe.rpartition(".") if "." in safe else (safe, "", "")
        names = (safe, *(f"{stem} {number}{dot}{ending}" for number in range(2, 10_000)))
        held = self.names()
        return next(one for one in names if one not in held or may_read(role, self.audience(one)))

    def take_away(self, name: str) -> bool:
        """Takes a file out of the folder, and so its documents out of what is known; False when it is not there."""
        with self._lock:
            if name not in self.names():
                return False
            (self.folder / name).unlink(missing_ok=True)
            self._state({key: value for key, value in self._stated().items() if key != name})
        return True

    def names(self) -> dict[str, float]:
        """The files in the folder, by name, each with when it was put there (seconds since 1970)."""
        if not self.folder.is_dir():
            return {}
        files = [one for one in os.scandir(self.folder) if one.is_file(follow_symlinks=False) and _is_ours(one.name)]
        return {one.name: one.stat().st_mtime for one in sorted(files, key=lambda one: one.name)}

    def audience(self, name: str) -> tuple[str, ...]:
        """Who may read what is in this file; nobody but admin where nothing is stated."""
        return self._stated().get(name, Source()).audience

    def _stated(self) -> dict[str, Source]:
        return read_sources(self.folder) if self.folder.is_dir() else {}

    def _state(self, stated: Mapping[str, Source]) -> None:
        part = self.folder / f".{FILE_NAME}.part"
        part.write_text("\n".join(_entry(name, one) for name, one in sorted(stated.items())), encoding="utf-8")
        part.replace(self.folder / FILE_NAME)


def safe_name(given: str) -> str:
    """The name under which a file is kept: its last part, printable, of bounded length, nowhere else than in a folder.

    Raises UploadRefused where nothing usable is left of it, or it is the one that states the folder's metadata.
    """
    last = re.split(r"[\\/]", given)[-1].encode("utf-8", "replace").decode()
    plain = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", last))
    name = _FORBIDDEN.sub("_", " ".join(plain.split())).strip(" .~$")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = name, ""
    while len(f"{stem}.{ending}".encode()) > _MOST_BYTES:
        stem = stem[:-1]
    safe = f"{stem.rstrip()}.{ending}" if ending else stem.rstrip()
    if not re.search(r"\w", safe):
        raise UploadRefused("a file without a name cannot be kept; give it one and upload it again")
    if not _is_ours(safe):
        raise UploadRefused(f"a file cannot be called {FILE_NAME}; give it another name and upload it again")
    return safe


def _is_ours(name: str) -> bool:
    return name.casefold() != FILE_NAME and not name.startswith(".")


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and filecmp.cmp(one, other, shallow=False)


def _copy(content: BinaryIO, copy: BinaryIO, most_bytes: int, name: str) -> int:
    size = 0
    while block := content.read(1 << 20):
        size += len(block)
        if size > most_bytes:
            raise UploadRefused(f"'{name}' is larger than {most_bytes // 1_000_000} MB; split it and upload the parts")
        copy.write(block)
    if size == 0:
        raise UploadRefused(f"'{name}' is empty; choose a file with something in it")
    return size


def _entry(name: str, stated: Source) -> str:
    """An entry of verse-sources.toml. JSON's strings are TOML's, for texts without control characters."""
    fields = {key: value for key, value in asdict(stated).items() if value}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join([f"[{json.dumps(name, ensure_ascii=False)}]", *lines, ""])
