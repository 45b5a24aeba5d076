"""Zip files that lost their directory: what is whole in them is read, with a warning; never more, never a crash."""

import io
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from ingest.errors import IngestError, UnreadableFile
from ingest.read import read, read_parts
from ingest.readers.salvage import SALVAGED, has_lost_directory, mended_zip

BUNDLED = Path(__file__).resolve().parents[2] / "corpus" / "documents"
WORD = BUNDLED / "review-fennock-federation-2022.docx"


class Pipe(io.BytesIO):
    """What zipfile cannot go back in, so that it writes the lengths of parts behind them."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def cut(data: bytes) -> bytes:
    """The bytes without the directory at the end."""
    return data[: data.find(b"PK\x01\x02")]


def zipped(parts: dict[str, str], method: int = ZIP_DEFLATED, into: io.BytesIO | None = None) -> bytes:
    held = into or io.BytesIO()
    with ZipFile(held, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_word_file_without_its_directory_reads_as_before_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / WORD.name
    path.write_bytes(cut(WORD.read_bytes()))
    whole, found = read(WORD), read(path)
    assert found.blocks == whole.blocks
    assert found.warnings == (SALVAGED, *whole.warnings)


def test_a_word_file_cut_before_its_text_ends_is_refused_with_the_cause(tmp_path: Path) -> None:
    path = tmp_path / WORD.name
    path.write_bytes(WORD.read_bytes()[:2_000])
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(path)


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pptx", ".xlsx", ".epub", ".zip"])
def test_no_cut_and_no_name_makes_it_crash(tmp_path: Path, suffix: str) -> None:
    data, path = WORD.read_bytes(), tmp_path / f"cut{suffix}"
    for end in range(40, len(data), len(data) // 12):
        path.write_bytes(data[:end])
        with suppress(IngestError):
            read(path)


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_the_whole_files_of_a_cut_archive_are_read(tmp_path: Path, method: int) -> None:
    path = tmp_path / "boats.zip"
    path.write_bytes(cut(zipped({"gull.txt": "The gull sails at noon.", "tern.txt": "The tern rows."}, method))[:-3])
    (part,) = read_parts(path)
    assert part.reading is not None
    assert (part.inside, part.reading.blocks[0].text) == ("!gull.txt", "The gull sails at noon.")
    assert part.reading.warnings == (SALVAGED,)


def test_lengths_that_stand_behind_the_parts_are_found(tmp_path: Path) -> None:
    path = tmp_path / "piped.zip"
    path.write_bytes(cut(zipped({"gull.txt": "The gull sails.", "tern.txt": "The tern rows."}, into=Pipe())))
    (folder := tmp_path / "new").mkdir()
    mended = mended_zip(path, folder)
    assert mended is not None
    with ZipFile(mended) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "gull.txt": b"The gull sails.",
            "tern.txt": b"The tern rows.",
        }


def test_a_changed_part_and_a_bomb_are_left_out_and_a_sound_zip_is_left_alone(tmp_path: Path) -> None:
    (folder := tmp_path / "new").mkdir()
    path = tmp_path / "boats.zip"
    path.write_bytes(cut(zipped({"gull.txt": "The gull sails."}, ZIP_STORED)).replace(b"sails", b"sinks"))
    assert mended_zip(path, folder) is None
    path.write_bytes(cut(zipped({"bomb.txt": " " * 3_000_000})))
    assert mended_zip(path, folder) is None
    assert has_lost_directory(path)
    path.write_bytes(zipped({"gull.txt": "The gull sails."}))
    assert not has_lost_directory(path)
