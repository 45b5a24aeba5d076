"""The bundled documents are what their manuscripts say, whole and to the byte."""

import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.scope import known_at, readable
from corpus.source import read_sources

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpus" / "documents"
MANUSCRIPTS = DOCUMENTS.with_name("manuscripts")
SOURCES = read_sources(DOCUMENTS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which all documents were made anew."""
    folder = tmp_path_factory.mktemp("documents")
    subprocess.run([sys.executable, str(MANUSCRIPTS / "make.py"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_bundled_document_is_its_manuscript_made_anew(name: str, made: Path) -> None:
    assert (made / name).read_bytes() == (DOCUMENTS / name).read_bytes(), "run: make documents"


def test_nothing_else_is_made_or_bundled(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == sorted(SOURCES)
    assert sorted(path.name for path in DOCUMENTS.iterdir()) == sorted([*SOURCES, "verse-sources.toml"])


def test_every_manuscript_is_made_into_one_document() -> None:
    assert sorted(Path(name).stem for name in SOURCES) == sorted(path.stem for path in MANUSCRIPTS.glob("*.md"))


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_word_or_number_of_the_manuscript_is_lost(name: str) -> None:
    markdown = (MANUSCRIPTS / name).with_suffix(".md").read_text(encoding="utf-8")
    counted_anew = r"^(\d+\. |\[\^\d+\]:)"  # numbers that Word and browsers put before items and footnotes
    wanted = Counter(_words(re.sub(counted_anew, "", markdown, flags=re.MULTILINE)))
    assert wanted - Counter(_words(_text_of(DOCUMENTS / name))) == Counter()


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_document_says_near_the_top_what_it_is(name: str) -> None:
    opening = (MANUSCRIPTS / name).with_suffix(".md").read_text(encoding="utf-8")[:600]
    said = "A brief in our words, not the document itself." if name.startswith("brief-") else (
        "Illustrative: Aldermere is an invented county, and this document was written for Chapter & Verse."
    )  # fmt: skip
    assert said in opening


@pytest.mark.parametrize("name", ["agreement-quillham.docx", "agreement-eastholt.pdf", "agreement-southwater.html"])
def test_clause_numbers_are_printed_as_in_the_manuscript(name: str) -> None:
    clause = re.compile(r"^(\d{1,2}\.\d{1,2})[ \t]", re.MULTILINE)
    wanted = clause.findall((MANUSCRIPTS / name).with_suffix(".md").read_text(encoding="utf-8"))
    assert len(wanted) > 30
    assert clause.findall(_text_of(DOCUMENTS / name)) == wanted


def test_a_footnote_stands_at_the_foot_of_the_page_that_holds_its_mark() -> None:
    pages = _pdf_pages(DOCUMENTS / "strategy-2024-2029.pdf")
    marked = next(page for page in pages if "Director of Education may mark a report" in page)
    assert marked.index("may mark a report") < marked.index("The circumstances, and what the school receives instead")


def test_the_bundled_corpus_holds_at_least_twenty_thousand_words() -> None:
    assert sum(len(path.read_text(encoding="utf-8").split()) for path in MANUSCRIPTS.glob("*.md")) >= 20_000


def test_only_the_review_for_officers_is_kept_from_the_public() -> None:
    assert {name: source.audience for name, source in SOURCES.items() if source.audience} == {
        "review-saltby-haven-2024.pdf": ("officer",)
    }


@pytest.mark.parametrize(
    ("day", "current"),
    [
        ("2019-03-31", []),
        ("2019-04-01", ["strategy-2019-2023.pdf"]),
        ("2024-03-01", ["strategy-2019-2023.pdf"]),
        ("2024-03-31", ["strategy-2019-2023.pdf"]),
        ("2024-04-01", ["strategy-2024-2029.pdf"]),
        ("2029-03-31", ["strategy-2024-2029.pdf"]),
        ("2029-04-01", []),
    ],
)
def test_one_strategy_of_the_county_follows_the_other_on_the_day_they_say(day: str, current: list[str]) -> None:
    stated = [(name, one) for name, one in SOURCES.items() if name.startswith("strategy-")]
    kept = [
        Document(
            name, name, one.title, "", name, supersedes=one.supersedes, published=one.published,
            valid_from=one.valid_from, valid_to=one.valid_to,
        )
        for name, one in stated
    ]  # fmt: skip
    assert [one.name for one in readable(known_at(kept, day), "public", day) if one.status == "current"] == current


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(_pdf_pages(path))
    if path.suffix == ".docx":
        return _word_text(path)
    return _html_text(path) if path.suffix == ".html" else path.read_text(encoding="utf-8")


def _pdf_pages(path: Path) -> list[str]:
    import pypdfium2  # compiled, and needed by these tests alone

    with pypdfium2.PdfDocument(path) as pdf:
        # U+0002 is how PDFium writes a hyphen at the end of a line
        pages = [page.get_textpage().get_text_range().replace("\x02", "-\n") for page in pdf]
    return [page.replace("\r\n", "\n") for page in pages]


def _word_text(path: Path) -> str:
    import mammoth  # slow to import

    return _plain(mammoth.convert_to_html(BytesIO(path.read_bytes())).value)


def _html_text(path: Path) -> str:
    main = re.search(r"<main.*</main>", path.read_text(encoding="utf-8"), re.DOTALL)
    return _plain(main.group()) if main else ""


def _plain(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(/?(p|li|h\d|t[dhr])|br)\b[^>]*>", "\n", html)))
