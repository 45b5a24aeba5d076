"""Text recognition: tesseract reads the picture of a page; what comes back is a page of invisible text in its place.

tesseract is called itself, page by page, rather than through ocrmypdf: a page that takes too long is left out and the
others are read, nothing else has to be installed, and it runs inside the process that was confined for this file.
Does not decide which pages need it.
"""

import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.limits import RECOGNISED_PAGES, RECOGNITION_CPU_SECONDS, RECOGNITION_SECONDS, RECOGNITION_SECONDS_A_PAGE

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

PROGRAM = "tesseract"
CURE = "install tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract) and add it again"
_DOTS = 200  # an inch; 150 do for clean scans
_MOST_DOTS = 12_000_000  # of one picture: a poster is looked at with fewer an inch
_BEAT_SECONDS = 5.0
_BLANK = 595, 842  # points: the size of a page that holds nothing


@dataclass(slots=True)
class Progress:
    """Whom to tell now and then that recognition goes on: it may take minutes, and who waits has a clock."""

    beat: Callable[[], None] = field(default=lambda: None)


progress = Progress()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A PDF of as many pages as the file: recognised text on those that were read, nothing on the others."""

    content: bytes
    pages: tuple[int, ...]  # that were read, from 1
    failed: tuple[int, ...]  # that failed, took too long, or are more than are read


def is_there() -> bool:
    """Whether tesseract is installed."""
    return shutil.which(PROGRAM) is not None


def recognise(document: "PdfDocument", pages: tuple[int, ...]) -> Recognised:
    """The text in the pictures of these pages."""
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    made = PdfDocument.new()
    read: list[int] = []
    failed: list[int] = []
    until = time.monotonic() + RECOGNITION_SECONDS
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        for number in range(1, len(document) + 1):
            wanted = number in pages and len(read) + len(failed) < RECOGNISED_PAGES and time.monotonic() < until
            try:
                text = _text_of(document[number - 1], Path(folder)) if wanted else None
                if text is not None:
                    made.import_pages(PdfDocument(text), [0])
                    read.append(number)
                    continue
            except (PdfiumError, ValueError):  # a damaged page
                pass
            made.new_page(*_BLANK)
            failed += [number] if number in pages else []
    held = BytesIO()
    made.save(held)
    return Recognised(held.getvalue(), tuple(read), tuple(failed))


def _text_of(sheet: "PdfPage", folder: Path) -> bytes | None:
    """A PDF of one page with the text of the picture; None where it could not be read in time."""
    width, height = sheet.get_size()
    scale = min(_DOTS / 72, (_MOST_DOTS / max(width * height, 1)) ** 0.5)
    picture, told = folder / "page.pgm", folder / "page.pdf"
    bitmap = sheet.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    with picture.open("wb") as file:
        file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
        file.writelines(rows[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height))
    bitmap.close()
    sheet.close()
    told.unlink(missing_ok=True)
    command = [PROGRAM, str(picture), str(folder / "page"), "--dpi", str(max(round(scale * 72), 70))]
    command += ["-l", "eng", "--psm", "1", "-c", "textonly_pdf=1", "pdf"]
    return told.read_bytes() if _run(command) and told.is_file() else None


def _run(command: list[str]) -> bool:
    """Whether the program did its work; it is stopped after its time, of the processor and of the clock."""
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env={**_environ(), "OMP_THREAD_LIMIT": "1"}
    ) as process:
        with suppress(OSError, ValueError, AttributeError):  # it is done already, or the system cannot
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (RECOGNITION_CPU_SECONDS, RECOGNITION_CPU_SECONDS))
        until = time.monotonic() + RECOGNITION_SECONDS_A_PAGE
        while time.monotonic() < until:
            progress.beat()
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_BEAT_SECONDS) == 0
        process.kill()
    return False


def _environ() -> dict[str, str]:
    """What tesseract needs of the environment: where it is and where its languages are."""
    return {key: value for key, value in os.environ.items() if key in ("PATH", "TESSDATA_PREFIX", "TMPDIR", "HOME")}
