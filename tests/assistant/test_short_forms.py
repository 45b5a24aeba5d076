"""Which documents mention a thing that some of them write in short and others in full."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base

from assistant.ask import Ask
from assistant.service import Assistant

FILES = {
    "short.md": "The QMO meets on the quay each week, and all QMOs have keys.",
    "both.md": "The quay master's office (QMO) keeps the boats.",
    "long.md": "Boats are lent by the quay master's office in summer.",
    "other.md": "Lessons begin at nine in the hall beside the garden.",
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, text in FILES.items():
        (folder / name).write_text(f"# Paper {name[0].upper()}\n\n{text}\n", encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), WordEncoder())


@pytest.mark.parametrize("said", ["the QMO", "QMOs", "qmos", "the quay master's office"])
def test_the_short_form_and_the_words_are_one(quay: Assistant, said: str) -> None:
    answer = quay.answer(Ask(f"Which documents mention {said}?"))
    assert {one.document.name for one in answer.citations} == {"short.md", "both.md", "long.md"}
    assert answer.lead_in.startswith("Found in these words in 3 of 4 documents.")
