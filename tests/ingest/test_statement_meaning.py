"""The themes of statements by words and meaning together; each label keeps its reason."""

from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document, Passage, document_id
from corpus.statement import THEMES
from ingest.outline import outline
from ingest.passages import passages
from ingest.read import read
from ingest.statements import meaning
from ingest.statements.extract import statements_of
from ingest.statements.meaning import Rows, nearness, vectors_of

HARBOUR = """# Harbour rules

## Duties of members

The council must paint the quay blue. Members should follow up every absence within a day.
"""
_FUNDING, _ATTENDANCE = THEMES.index("funding"), THEMES.index("attendance and exclusion")


@pytest.fixture
def harbour(tmp_path: Path) -> tuple[Document, tuple[Passage, ...]]:
    path = tmp_path / "harbour.md"
    path.write_text(HARBOUR, encoding="utf-8")
    made = outline(read(path))
    document = Document(
        id=document_id("harbour.md"), name="harbour.md", title="Harbour rules", text=made.text, digest="d",
        sections=made.sections, page_starts=made.page_starts,
    )  # fmt: skip
    return document, passages(document, made.laid)


def test_the_vectors_of_a_statement_are_those_of_its_sentence_and_its_passage(
    harbour: tuple[Document, tuple[Passage, ...]],
) -> None:
    _, cut = harbour
    two = next(one for one in cut if len(one.sentences) == 2)
    before = sum(len(one.sentences) for one in cut[: cut.index(two)])
    whole = np.arange(len(cut), dtype=np.float32).reshape(-1, 1)
    parts = 100 + np.arange(sum(len(one.sentences) for one in cut), dtype=np.float32).reshape(-1, 1)
    found = vectors_of(Rows(whole, parts), cut, [(two, two.sentences[1][0])])
    assert found.tolist() == [[100 + before + 1, cut.index(two)]]


def test_meaning_tells_where_words_are_silent_and_does_not_drown_them(
    harbour: tuple[Document, tuple[Passage, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    document, cut = harbour
    toward = np.zeros((3, len(THEMES)), dtype=np.float32)
    toward[0, _FUNDING], toward[0, _ATTENDANCE] = 1.0, 0.5  # whatever stands here is near to funding, half to the other
    monkeypatch.setattr(meaning, "_weights", lambda: toward)
    ones = Rows(
        np.ones((len(cut), 1), dtype=np.float32), np.ones((sum(len(one.sentences) for one in cut), 1), np.float32)
    )
    blue, absence = statements_of(document, cut, ones)
    assert blue.themes == ("funding",)
    assert dict(blue.reasons)["themes"] == "funding: no word tells; it means much the same as statements about this"
    assert absence.themes == ("funding", "attendance and exclusion")
    assert dict(absence.reasons)["themes"].startswith("attendance and exclusion: “absence”; funding: ")


def test_the_weights_fit_the_default_encoder_and_the_themes() -> None:
    assert np.load(meaning.FILE, allow_pickle=False).shape == (2 * 384 + 1, len(THEMES))
    assert len(nearness(np.zeros((1, 2 * 384), dtype=np.float32))[0]) == len(THEMES)
