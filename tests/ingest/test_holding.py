"""Tests of files that hold documents: zip archives and mails, through ingest.read.read_parts."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.source import Source
from ingest.blocks import Part
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.read import read_parts


def packed(files: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def mail(subject: str, text: str, **attached: bytes) -> EmailMessage:
    """A mail with a text and files attached; "__" in their names stands for "."."""
    made = EmailMessage()
    made["From"] = "Gull Harbour Council <clerk@example.org>"
    made["Date"] = "Tue, 06 Feb 2024 09:30:00 +0000"
    made["Subject"] = subject
    made["Message-ID"] = "<1@example.org>"
    made.set_content(text)
    for name, content in attached.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    return made


def parts(folder: Path, name: str, content: bytes) -> list[Part]:
    (folder / name).write_bytes(content)
    return list(read_parts(folder / name))


def told(found: list[Part]) -> dict[str, str]:
    """By name inside the file: the text that was read, or the reason why none was."""
    return {
        one.inside: one.reason if one.reading is None else " | ".join(block.text for block in one.reading.blocks)
        for one in found
    }


def test_every_file_of_an_archive_is_a_document_or_says_why_not(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "b.md": "# Boats", "a/c.html": "<html><p>Quays.</p>", "photo.png": b"\x89PNG", "README.md": "Ours.",
        "__MACOSX/b.md": "x", "empty.txt": "", "noise.txt": b"\x7fELF", "folder/": "",
    }  # fmt: skip
    assert told(parts(tmp_path, "a.zip", packed(files))) == {
        "!README.md": "a README; no document. Add it by its own path if it is meant",
        "!__MACOSX/b.md": "what macOS keeps beside a file; no document",
        "!a/c.html": "Quays.",
        "!b.md": "Boats",
        "!empty.txt": "empty.txt is empty (0 bytes); check that the copy finished",
        "!noise.txt": "noise.txt is a program (ELF), not a document. Give the document it came from",
        "!photo.png": "a .png file; no document. Add it by its own path if it is meant",
    }


def test_names_that_lead_out_and_links_are_not_read(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../out.txt", "Out.")
        archive.writestr("/etc/cron.txt", "Out.")
        archive.writestr("C:\\out.txt", "Out.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("in.txt", "Keepers row.")
    found = parts(tmp_path, "a.zip", made.getvalue())
    assert [one.inside for one in found if one.reading is not None] == ["!in.txt"]
    assert {one.reason for one in found if one.skipped} == {
        "its name leads out of the archive; not read", "a link; not followed",
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "Keepers row.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "Keepers rest.")
    assert told(parts(tmp_path, "a.zip", made.getvalue())) == {"!a.txt": "Keepers row.", "!a.txt (2)": "Keepers rest."}


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (packed({}), NoTextInFile, "a.zip is an empty zip archive: it holds no files. Check that packing it finished"),
        (
            packed({"a.txt": "x" * 99})[:38],
            UnreadableFile,
            "a.zip is damaged: it is no whole zip archive. Copy or down",
        ),
        (packed({str(n): "" for n in range(5001)}), UnreadableFile, "a.zip holds 5,001 files; at most 5,000 are read."),
    ],
    ids=["empty", "cut", "many"],
)
def test_an_archive_that_cannot_be_opened_is_refused(
    tmp_path: Path, content: bytes, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        parts(tmp_path, "a.zip", content)
    assert str(caught.value).startswith(message)


@pytest.mark.slow
def test_bombs_are_refused_by_what_the_directory_says(tmp_path: Path) -> None:
    blanks = b" " * 21_000_000
    one = parts(tmp_path, "a.zip", packed({"a.txt": blanks}))
    assert told(one) == {"!a.txt": "a.txt unpacks to more than 200 times its size, as attacks do. Give it by itself"}
    with pytest.raises(UnreadableFile, match=r"^a\.zip unpacks to 210,000,000 bytes; the most is 200,000,000"):
        parts(tmp_path, "a.zip", packed({f"{n}.txt": blanks for n in range(10)}))


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    inner = packed({"a.txt": "Keepers row."})
    for _ in range(2):
        inner = packed({"in.zip": inner, "b.txt": "Keepers rest."})
    assert told(parts(tmp_path, "a.zip", packed({"in.zip": inner}))) == {
        "!in.zip!b.txt": "Keepers rest.",
        "!in.zip!in.zip!b.txt": "Keepers rest.",
        "!in.zip!in.zip!in.zip": "in.zip lies 3 archives or mails deep; at most 2 are opened. Give it by itself",
    }


def test_a_mail_is_a_document_and_so_are_the_documents_attached(tmp_path: Path) -> None:
    made = mail(
        "Boats in May", "Keepers row.", plan__md=b"# Quays", photo__png=b"\x89PNG", old__zip=packed({"a.txt": "Sails."})
    )
    found = parts(tmp_path, "a.eml", made.as_bytes())
    assert told(found) == {
        "": "Boats in May | Keepers row.",
        "!plan.md": "Quays",
        "!photo.png": "a .png file; no document. Add it by its own path if it is meant",
        "!old.zip!a.txt": "Sails.",
    }
    assert found[0].stated == Source(title="Boats in May", published="2024-02-06")
    assert found[0].reading is not None
    assert found[0].reading.properties == {"title": "Boats in May", "author": "Gull Harbour Council"}


def test_the_page_of_a_mail_is_its_text_and_a_forwarded_mail_stands_below_its_subject(tmp_path: Path) -> None:
    made = mail("Boats", "Keepers row.")
    made.add_alternative("<h2>Duties</h2><p>Keepers row.</p>", subtype="html")
    made.add_attachment(mail("Quays", "Keepers rest."))
    assert told(parts(tmp_path, "a.eml", made.as_bytes())) == {
        "": "Boats | Duties | Keepers row. | Quays | Keepers rest."
    }


def test_a_charset_nobody_knows_is_read_by_its_bytes(tmp_path: Path) -> None:
    raw = (
        'From: a\nSubject: Boats\nMIME-Version: 1.0\nContent-Type: text/plain; charset="no-such"\n\nThe café costs £5.'
    )
    (part,) = parts(tmp_path, "a.eml", raw.encode())
    assert told([part]) == {"": "Boats | The café costs £5."}
    assert part.reading is not None
    assert part.reading.warnings == ("its charset 'no-such' is not known; read by its bytes",)


def test_mails_within_mails_end_somewhere(tmp_path: Path) -> None:
    made = mail("Innermost", "Keepers row.")
    for number in range(12):
        outer = mail(f"Number {number}", "Forwarded.")
        outer.add_attachment(made)
        made = outer
    (part,) = parts(tmp_path, "a.eml", made.as_bytes())
    assert part.reading is not None
    assert part.reading.warnings == ("cut: mails or parts more than 10 deep were not read",)
    assert "Innermost" not in told([part])[""]


def test_a_mail_without_words_and_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoTextInFile, match=r"^a\.eml is a mail without text or documents attached\. Give the one"):
        parts(tmp_path, "a.eml", mail("Boats", "").as_bytes())
