"""Makes the bundled documents out of their manuscripts: python corpus/manuscripts/make.py [FOLDER]

Each entry of corpus/documents/verse-sources.toml names one: report.pdf is set from report.md beside this file, and its
ending says how. The same manuscripts give the same bytes. Writes the documents and nothing else, into corpus/documents
or the folder given.
"""

import sys
import tomllib
from datetime import date
from pathlib import Path

from as_page import as_page
from as_pdf import as_pdf
from as_word import as_word
from manuscript import read

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent / "documents"


def main(folder: Path) -> None:
    """Writes every bundled document into the folder."""
    sources = tomllib.loads((DOCUMENTS / "verse-sources.toml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, stated in sources.items():
        (folder / name).write_bytes(_document(name, stated))


def _document(name: str, stated: dict[str, str]) -> bytes:
    markdown = (HERE / name).with_suffix(".md").read_text(encoding="utf-8")
    ending, title, publisher = Path(name).suffix, stated["title"], stated["publisher"]
    if ending == ".md":
        return markdown.encode()
    manuscript = read(markdown)
    if ending == ".html":
        return as_page(markdown, title, publisher, stated["published"])
    published = date.fromisoformat(stated["published"] + "-01-01"[len(stated["published"]) - 4 :])
    if ending == ".pdf":
        return as_pdf(manuscript, title, publisher, published)
    if ending == ".docx":
        return as_word(manuscript, title, publisher, published)
    raise ValueError(f"{name} in verse-sources.toml ends in '{ending}'; give .md, .html, .pdf or .docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
