"""Which files to add: walks the paths that were given, and says of every other file why it is none of ours.

A file is known by its name within the folder that was given. Does not read documents; reads verse-sources.toml.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus.source import FILE_NAME, Source, read_sources
from ingest.foreign import why_no_document
from ingest.metadata import merged

Status = Literal["added", "updated", "unchanged", "failed", "skipped", "removed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the contract's line of `verse add --json`."""

    path: str
    status: Status
    document_id: str | None = None
    title: str | None = None
    pages: int | None = None
    passages: int | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    processor_seconds: float = 0.0  # that reading it took; far fewer than `seconds` where others kept it from working
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file to add, with its name within the folder that was given, and what is stated about it."""

    path: Path
    name: str
    stated: Source = field(default_factory=Source)

    @property
    def folder(self) -> str:
        """The folder it is added from, whole: that in which `name` is its name."""
        return shown(self.path.absolute().parents[self.name.count("/")])


def find_files(paths: Iterable[Path], stated: Source) -> Iterator[Found | Outcome]:
    """The files to add under these paths, in order of name, and an outcome for each path that is none of ours.

    stated: what the command line says of all of them; a folder's verse-sources.toml says it of each. Raises BadSources
    when such a file cannot be used: it may say who is not to read a document.
    """
    places: dict[str, Path] = {}
    for path in paths:
        for one in _under(path, stated):
            before = places.setdefault(one.name, one.path) if isinstance(one, Found) else None
            if isinstance(one, Found) and before is not None and not _is_same(before, one.path):
                yield Outcome(
                    shown(one.path), "failed", reason=f"{shown(before)} has the same name, '{one.name}', and would be "
                    "replaced; give the folder that holds both",
                )  # fmt: skip
            else:
                yield one


def shown(path: Path) -> str:
    """The path as text that can be printed, whatever bytes are in it."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _under(path: Path, stated: Source) -> Iterator[Found | Outcome]:
    if path.is_dir():
        yield from _in_folder(path, stated)
    elif path.exists() and not path.is_file():
        yield Outcome(shown(path), "failed", reason=f"{shown(path)} is no regular file; give a file or a folder")
    elif path.exists():
        told = read_sources(path.parent).get(path.name, Source())
        yield Found(path, _name(path.name), merged(told, stated))
    else:
        yield Outcome(shown(path), "failed", reason=f"{shown(path)} does not exist; check the spelling of the path")


def _in_folder(folder: Path, stated: Source) -> Iterator[Found | Outcome]:
    found: dict[str, Found | Outcome] = {}
    told: dict[str, tuple[Path, Source]] = {}
    root = folder.resolve()
    for path in _walk(folder, lambda outcome: found.setdefault(outcome.path, outcome)):
        name = _free_name(path.relative_to(folder).as_posix(), found)
        if path.name == FILE_NAME:
            told = {**_stated_in(path.parent, folder), **told}  # what the outer folder says comes first
        if reason := _why_skipped(path, root):
            found[name] = Outcome(shown(path), "skipped", reason=reason)
        else:
            found[name] = Found(path, name)
    for name in sorted(found):
        one = found[name]
        here = told.get(name, (folder, Source()))[1]
        yield Found(one.path, name, merged(here, stated)) if isinstance(one, Found) else one
    yield from _missing(told, found)


def _walk(folder: Path, failed: Callable[[Outcome], object]) -> Iterator[Path]:
    """Every file below a folder but in hidden folders; links to folders as files, not followed."""

    def unreadable(error: OSError) -> None:
        place = shown(Path(str(error.filename)))
        failed(Outcome(place, "failed", reason=f"{place} cannot be opened: {error.strerror}"))

    for place, folders, files in os.walk(folder, onerror=unreadable):
        linked = [one for one in folders if (Path(place) / one).is_symlink()]
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in linked)
        yield from (Path(place) / one for one in sorted([*files, *linked]))


def _stated_in(place: Path, folder: Path) -> Mapping[str, tuple[Path, Source]]:
    """What a verse-sources.toml states, by name within the folder that was given."""
    above = place.relative_to(folder)
    return {_name((above / name).as_posix()): (place / FILE_NAME, one) for name, one in read_sources(place).items()}


def _missing(told: Mapping[str, tuple[Path, Source]], found: Mapping[str, object]) -> Iterator[Outcome]:
    """An entry for a file that is not there is a slip of the pen that would leave another file without its own."""
    for name in sorted(told.keys() - found.keys()):
        source, place = told[name][0], shown(told[name][0].parent)
        yield Outcome(
            shown(source), "skipped", reason=f"it names '{name}', but {place} holds no such file; check the spelling"
        )


def _why_skipped(path: Path, root: Path) -> str | None:
    if path.is_symlink():
        try:
            inside = path.resolve().is_relative_to(root)
        except (OSError, RuntimeError):  # links that lead to each other; RuntimeError until Python 3.13
            return "a link that leads round in a circle; not followed"
        if not inside:
            return "a link that leads out of the folder; not followed"
        if not path.exists():
            return "a link to a file that is not there"
    if path.is_symlink() and path.is_dir():
        return "a link to a folder; not followed"
    return why_no_document(path.name) if path.is_file() else "no regular file"


def _name(name: str) -> str:
    """The name as it is kept: printable, and the same whichever way a system composes accents."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _free_name(name: str, taken: Mapping[str, object]) -> str:
    """The name as it is kept, numbered where another file has it that differs in how accents are composed, or bytes."""
    kept, number = _name(name), 1
    while kept in taken:
        number += 1
        kept = f"{_name(name)} ({number})"
    return kept


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
