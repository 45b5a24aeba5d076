"""How fast files are read, beside the bare library of their format, warm: python benchmarks/reading.py [FOLDER...]

Reads the bundled documents, or the files of the folders given. Every file is read once to warm up, then in turn by the
bare library (its text alone) and by our reader (structure, coverage check and all), RUNS times; the least counts, since
what else the machine does can only add to it. A page is a page of the file; of formats without pages, 500 words. As in
the processes that read, garbage is seldom looked for. Prints a table, measures nothing else.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ingest.errors import IngestError  # noqa: E402 (the folder above must be on the path first)
from ingest.forker import settle_garbage  # noqa: E402
from ingest.read import read  # noqa: E402

RUNS = 5
WORDS_A_PAGE = 500


def bare_pdf(path: Path) -> object:
    """The text of every page as pypdfium2 gives it."""
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def bare_docx(path: Path) -> object:
    """The HTML that mammoth makes."""
    import mammoth

    with path.open("rb") as file:
        return mammoth.convert_to_html(file, convert_image=mammoth.images.img_element(lambda _image: {})).value


def bare_html(path: Path) -> object:
    """The text of the tree that selectolax makes."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(path.read_text("utf-8", "replace")).root
    return root.text(deep=True) if root is not None else ""


def bare_markdown(path: Path) -> object:
    """The HTML that markdown-it makes."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8", "replace"))


def bare_text(path: Path) -> object:
    """The letters."""
    return path.read_text("utf-8", "replace")


BARE: dict[str, tuple[str, Callable[[Path], object]]] = {
    ".pdf": ("pypdfium2", bare_pdf),
    ".docx": ("mammoth", bare_docx),
    ".html": ("selectolax", bare_html),
    ".md": ("markdown-it-py", bare_markdown),
    ".txt": ("open().read()", bare_text),
}


def seconds(action: Callable[[], object]) -> float:
    """How long it takes, on the processor."""
    started = time.process_time()
    action()
    return time.process_time() - started


def measured(path: Path) -> tuple[float, float, float] | None:
    """Pages, and least seconds of the bare library and of ours; None where the file cannot be read."""
    bare = BARE[path.suffix][1]
    try:
        reading = read(path)
        bare(path)
    except IngestError:
        return None
    pages = reading.pages or sum(len(block.text.split()) for block in reading.blocks) / WORDS_A_PAGE
    times = [(seconds(lambda: bare(path)), seconds(lambda: read(path))) for _ in range(RUNS)]
    return pages, min(one for one, _ in times), min(other for _, other in times)


def main(folders: list[Path]) -> None:
    """Prints a line a format: files, pages, pages a second of both, and how many times longer ours takes."""
    settle_garbage()
    found: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for folder in folders:
        for path in sorted(one for one in folder.iterdir() if one.suffix in BARE):
            if result := measured(path):
                found[path.suffix].append(result)
    print("format  files  pages  bare library     its pages/s  our pages/s  times longer, median file")
    for suffix, results in found.items():
        pages, bare, ours = (sum(values) for values in zip(*results, strict=True))
        ratio = median(our / max(one, 1e-6) for _, one, our in results)
        name = BARE[suffix][0]
        rates = f"{pages / max(bare, 1e-6):11.0f}  {pages / max(ours, 1e-6):11.0f}"
        print(f"{suffix[1:]:6}  {len(results):5}  {pages:5.0f}  {name:15}  {rates}  {ratio:26.1f}")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or [ROOT / "corpus" / "documents"])
