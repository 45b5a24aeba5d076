"""The language model that lies, against the checks: whole documents, every sort of lie, through prompt and citation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import corpus
from assistant.generating.writer import Writer
from corpus.document import Document, Passage
from corpus.embedding import OnnxEncoder, exported
from corpus.settings import Settings
from evals.adversary import SORTS, Line, draft, lies, truths
from ingest import drafting

DOCUMENTS = Path(str(corpus.__file__)).parent / "documents"
EACH = 30  # lies of each sort: 330 in all


class Scripted:
    """A model that writes what it was last given to write."""

    name = "a liar"
    text = ""

    def stream(self, rules: str, request: str) -> Iterator[str]:
        """The draft in pieces of seven letters, as a server sends it."""
        assert "P1" in request
        yield from (self.text[first : first + 7] for first in range(0, len(self.text), 7))


def _framed(passage: Passage, document: Document, line: Line) -> tuple[Passage, Document]:
    """The passage and document as if they only had the sentence in the frame it is quoted with."""
    text = line.quote
    return (
        replace(passage, text=text, start=0, end=len(text), sentences=((0, len(text)),), lead_in=""),
        replace(document, text=text),
    )


Sentence = tuple[Document, Passage, str]


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    """The whole sentences of the bundled documents that are no PDF, in an order of chance."""
    found = []
    for path in sorted(DOCUMENTS.iterdir()):
        if path.suffix in (".md", ".html", ".docx"):
            (one,) = drafting.draft(drafting.Job(path, path.name, "0" * 64))
            assert one.document is not None
            found += [
                (one.document, passage, text)
                for passage in one.passages
                if passage.kind != "list"
                for start, end in passage.sentences
                for text in [passage.text[start - passage.start : end - passage.start].strip()]
                if 8 <= len(text.split()) <= 40 and text[0].isupper() and text.endswith(".")
            ]
    Random(7).shuffle(found)
    return found


@pytest.fixture(scope="module")
def shown(sentences: list[Sentence]) -> dict[Line, bool]:
    """Every line of the script, and whether it was shown as a claim."""
    settings = Settings()
    if not exported(settings).is_file():
        pytest.skip("the encoder is not prepared; run: verse prepare")
    model, dice = Scripted(), Random(7)
    texts = {document.id: document.text for document, _, _ in sentences}
    writer = Writer(model, OnnxEncoder(settings).encode, texts.__getitem__)
    bodies = sorted({one.subject for one, _, _ in sentences} | {one.publisher for one, _, _ in sentences} - {""})
    found: dict[Line, bool] = {}
    told: Counter[str] = Counter()
    for document, passage, text in sentences:
        others = [other for _, where, other in dice.sample(sentences, 3) if where.id != passage.id]
        lines = [*lies(text, others, bodies).values(), *truths(text, document.title)]
        for line in lines:
            if told[line.sort] < (5 * EACH if line.is_true else EACH):
                model.text = draft([line], "P1")
                shown_to = _framed(passage, document, line) if line.sort == "clause" else (passage, document)
                texts[document.id] = shown_to[1].text
                found[line] = bool([*writer.write("What does it say?", [shown_to])])
                texts[document.id] = document.text
                told[line.sort] += 1
        if all(told[sort] >= EACH for sort in SORTS):
            break
    return found


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORTS)
def test_no_lie_is_shown(shown: dict[Line, bool], sort: str) -> None:
    told = [line for line in shown if line.sort == sort]
    assert len(told) >= 25
    assert [line.said for line in told if shown[line]] == []


@pytest.mark.slow
def test_four_of_five_true_claims_are_kept(shown: dict[Line, bool]) -> None:
    kept = [shown[line] for line in shown if line.is_true]
    assert len(kept) >= 100
    assert sum(kept) >= 0.8 * len(kept)


def test_a_lie_is_one_change_of_a_true_sentence() -> None:
    made = lies("Governors should meet at least 3 times in May unless the board agrees.", [], ["Tarnwick"])
    said = {sort: line.said for sort, line in made.items()}
    assert said["number"] == "Governors should meet at least 6 times in May unless the board agrees."
    assert said["date"] == "Governors should meet at least 3 times in October unless the board agrees."
    assert said["name"] == "Governors should meet at least 3 times in Tarnwick unless the board agrees."
    assert said["force"] == "Governors must meet at least 3 times in May unless the board agrees."
    assert said["denial"] == "Governors should not meet at least 3 times in May unless the board agrees."
    assert said["opposite"] == "Governors should meet at most 3 times in May unless the board agrees."
    assert said["actor"] == "The council should meet at least 3 times in May unless the board agrees."
    assert said["condition"] == "Governors should meet 3 times in May unless the board agrees."
    assert set(said) == set(SORTS)
