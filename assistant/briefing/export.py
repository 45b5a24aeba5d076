"""Export: a paper as the bytes of a file, and into a file whole or not at all. Which kind, its ending says."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

from assistant.briefing.markdown import paper_markdown
from assistant.briefing.paper import Paper
from assistant.briefing.table import paper_csv
from assistant.briefing.word import paper_docx
from assistant.errors import AssistantError

Ending = Literal["docx", "md", "csv"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
MEDIA_TYPES: dict[Ending, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
_MAKERS: dict[Ending, Callable[[Paper], bytes]] = {"docx": paper_docx, "md": paper_markdown, "csv": paper_csv}


class CannotExport(AssistantError):
    """A briefing cannot be written where it was to go; the text says why."""


def paper_bytes(paper: Paper, ending: Ending) -> bytes:
    """The paper as a file of this kind."""
    return _MAKERS[ending](paper)


def ending_of(path: Path) -> Ending:
    """The kind of file this name asks for. Raises ValueError that lists the endings there are."""
    found = next((one for one in ENDINGS if path.suffix.lower() == f".{one}"), None)
    if found is None:
        raise ValueError(f"'{path.name}' ends in none of {', '.join(f'.{one}' for one in ENDINGS)}")
    return found


def export(paper: Paper, path: Path) -> None:
    """Writes the paper into a file, in place of one of that name, whole or not at all. Raises CannotExport."""
    made = paper_bytes(paper, ending_of(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(made)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CannotExport(f"{path} cannot be written: {error.strerror}; name a file in a folder of yours") from error
