"""A made-up knowledge base of three small documents, trials about it, and answers written by hand."""

from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer, Citation, Claim, Status
from corpus.document import Document, Passage
from corpus.index import Hit
from evals.trials import Gold, Trial

FERRY = "The ferry council must inspect every boat in March. It pays for the paint."
PIER = "Each pier keeper writes a monthly tide report. The report goes to the harbour board."
DOCUMENTS = {
    "ferry.md": f"# Ferry rules\n\n{FERRY}\n",
    "pier.md": f"# Pier handbook\n\n{PIER}\n\nA keeper needs:\n\n- a lamp with two wicks\n- a rope of forty metres\n"
    "- a bell that is heard a mile off\n",
    "closed.md": "# Closed minutes\n\nThe harbour board was forty pounds in debt in June.\n",
}
SOURCES = '["closed.md"]\naudience = ["officer"]\n'


def write_documents(folder: Path) -> Path:
    """The three documents as files in this folder, one of them for officers alone."""
    folder.mkdir(parents=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "verse-sources.toml").write_text(SOURCES, encoding="utf-8")
    return folder


def document(name: str = "ferry.md", text: str = FERRY, audience: tuple[str, ...] = ("public",)) -> Document:
    """A document as kept."""
    return Document(id=name, name=name, title=name.removesuffix(".md"), text=text, digest="0", audience=audience)


def trial(
    gold: Sequence[tuple[str, str]] = (), answerable: bool = True, why_not: str | None = None, kind: str = "fact",
    key_facts: tuple[tuple[str, ...], ...] = (), name: str = "t1",
) -> Trial:  # fmt: skip
    """A trial of a governor; gold as (document, quote)."""
    return Trial(
        name, "x", "governor", "When?", (), kind, (), answerable, why_not, tuple(Gold(*one) for one in gold), key_facts,
        (), "label",
    )  # fmt: skip


def answer(
    quotes: Sequence[tuple[Document, str]] = (), found: Sequence[tuple[Document, str]] = (),
    status: Status = "answered", milliseconds: float = 1.0,
) -> Answer:  # fmt: skip
    """An answer that cites these quotes and found these passages, best first."""
    citations = tuple(
        Citation(number, "p", one, (), None, max(one.text.find(quote), 0), one.text.find(quote) + len(quote), quote)
        for number, (one, quote) in enumerate(quotes, 1)
    )
    hits = tuple(
        (Hit(Passage("p", one.id, 0, "prose", (), text, 0, len(text)), 1.0 / rank, rank, "both"), one)
        for rank, (one, text) in enumerate(found, 1)
    )
    claims = tuple(Claim(one.quote, (one.number,)) for one in citations)
    return Answer(
        "a", "When?", "fact", status, claims=claims, citations=citations, retrieved=hits, latency_ms=milliseconds
    )
