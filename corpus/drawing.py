"""Draws a page of a PDF in a process of its own (drawer.py), within limits, as a PNG. Trusts nothing that comes back.

Keeps nothing and does not know who may read what.
"""

import json
import os
import selectors
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.confine import plain_environment
from corpus.errors import PagesBusy, PageUndrawable
from corpus.marking import Wanted
from corpus.originals import Original

MOST_WIDTH = 2_000  # pixels
_SECONDS = 20.0  # for one page; good ones take 0.1 to 1
_AT_ONCE = 2  # processes that draw
_HEAD_BYTES = 1_000_000
_ROOT = Path(__file__).resolve().parents[1]  # where our packages are
_FAILED = "the file is damaged there, or asks for too much. Open the file itself"
_drawing = threading.BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a line: its edges as shares of the picture, 0 to 1 from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as drawn."""

    width: int  # pixels
    height: int
    marks: tuple[Mark, ...] = ()
    png: bytes = field(default=b"", repr=False)  # empty where only the marks were wanted


def draw(original: Original, page: int, wanted: Wanted, width: int, pixels: bool = True) -> Drawn:
    """The page of this number, from 1, with the wanted words marked on it.

    width: in pixels, 1 to MOST_WIDTH. Raises PageUndrawable, also where others draw for too long.
    """
    if not _drawing.acquire(timeout=_SECONDS):
        raise PagesBusy("too many pages are being drawn just now; try again in a minute")
    try:
        told = _told(_order(original, page, wanted, min(width, MOST_WIDTH), pixels))
    finally:
        _drawing.release()
    try:
        return _drawn(told, pixels)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise PageUndrawable(f"page {page} cannot be drawn: {_FAILED}") from error


def _order(original: Original, page: int, wanted: Wanted, width: int, pixels: bool) -> list[bytes]:
    order = {
        "page": page, "width": width, "pixels": pixels,
        "text": wanted.text, "before": wanted.before, "after": wanted.after,
        "content": len(original.content), "layer": len(original.layer),
    }  # fmt: skip
    return [json.dumps(order).encode() + b"\n", original.content, original.layer]


def _told(order: list[bytes]) -> bytes:
    """All that the process says. Raises PageUndrawable where it says too much, takes too long, or fails."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryFile() as given:
        given.writelines(order)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "corpus.drawer"], stdin=given, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**plain_environment(), "PYTHONPATH": path}, start_new_session=True,
        )  # fmt: skip
    try:
        told = _all_of(process)
        if process.wait(_SECONDS):
            raise PageUndrawable(f"this page cannot be drawn: {_FAILED}")
        return told
    except subprocess.TimeoutExpired as error:  # of a slow page or a busy machine: another time it may do
        raise PagesBusy("drawing this page took too long; try again in a minute") from error
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _all_of(process: "subprocess.Popen[bytes]") -> bytes:
    if process.stdout is None:
        raise PageUndrawable("this page cannot be drawn: its process cannot be heard")
    until, most = time.monotonic() + _SECONDS, _HEAD_BYTES + MOST_WIDTH * MOST_WIDTH * 4 * 3
    pieces: list[bytes] = []
    with selectors.DefaultSelector() as ready:
        ready.register(process.stdout, selectors.EVENT_READ)
        while most > 0 and ready.select(max(until - time.monotonic(), 0)):
            piece = os.read(process.stdout.fileno(), 1 << 20)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            most -= len(piece)
    raise PageUndrawable(f"this page cannot be drawn: {_FAILED}")


def _drawn(told: bytes, with_pixels: bool) -> Drawn:
    head, _, pixels = told.partition(b"\n")
    plain = json.loads(head)
    width, height = int(plain["width"]), int(plain["height"])
    if not (0 < width <= MOST_WIDTH and 0 < height <= 4 * MOST_WIDTH):
        raise ValueError("the size is none that was asked for")
    if with_pixels and len(pixels) != width * height * 3:
        raise ValueError("there are not as many pixels as were told")
    marks = tuple(Mark(*_edges([int(edge) for edge in one], width, height)) for one in plain["marks"])
    return Drawn(width, height, marks, _png(pixels, width, height) if with_pixels else b"")


def _edges(mark: list[int], width: int, height: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = mark
    if not (0 <= left < right <= width and 0 <= top < bottom <= height):
        raise ValueError("a mark lies outside the picture")
    return round(left / width, 5), round(top / height, 5), round(right / width, 5), round(bottom / height, 5)


def _png(pixels: bytes, width: int, height: int) -> bytes:
    """The picture as PNG: with a palette where 16 shades a colour do, as they do for print; else in full colour."""
    rows = np.frombuffer(pixels, dtype=np.uint8).reshape(height, width, 3)
    shades = (rows >> 4).astype(np.uint16)
    colours = (shades[:, :, 0] << 8) | (shades[:, :, 1] << 4) | shades[:, :, 2]
    used = np.flatnonzero(np.bincount(colours.ravel(), minlength=4096))
    if len(used) > 256:
        return _file(width, height, 2, b"", rows.reshape(height, width * 3))
    number = np.zeros(4096, dtype=np.uint8)
    number[used] = np.arange(len(used), dtype=np.uint8)
    palette = np.stack([used >> 8, (used >> 4) & 15, used & 15], axis=1) * 17
    return _file(width, height, 3, palette.astype(np.uint8).tobytes(), number[colours])


def _file(width: int, height: int, colour: int, palette: bytes, rows: NDArray[np.uint8]) -> bytes:
    """The bytes of a PNG file. Source: Portable Network Graphics, W3C Recommendation, sections 5 and 11."""
    unfiltered = np.hstack([np.zeros((height, 1), dtype=np.uint8), rows])
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))]
    parts += [(b"PLTE", palette)] if palette else []
    parts += [(b"IDAT", zlib.compress(unfiltered.tobytes(), 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
