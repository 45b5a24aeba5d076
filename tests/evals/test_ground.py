"""The knowledge base of an exam is kept, brought up to date, and made anew when the code has changed."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fakes_exam import write_documents

from corpus.settings import Settings
from evals.errors import CannotWrite, DocumentsMissing
from evals.exams import Exam
from evals.ground import lay_ground


@pytest.fixture
def asked(tmp_path: Path) -> Exam:
    return Exam("harbour", (write_documents(tmp_path / "harbour"),), ())


def test_it_stands_beside_the_knowledge_base_in_use(asked: Exam, settings: Settings, home: Path) -> None:
    ground = lay_ground(asked, settings, WordEncoder())
    assert ground.settings.home == home / "eval" / "harbour"
    assert sorted(ground.texts) == ["closed.md", "ferry.md", "pier.md"]
    assert ground.documents["closed.md"].audience == ("officer",)
    assert not (home / "verse.db").exists()


def test_changed_and_vanished_documents_are_followed(asked: Exam, settings: Settings) -> None:
    lay_ground(asked, settings, WordEncoder())
    (asked.documents[0] / "ferry.md").write_text("# Ferry rules\n\nBoats are inspected in April.\n", encoding="utf-8")
    (asked.documents[0] / "closed.md").unlink()
    texts = lay_ground(asked, settings, WordEncoder()).texts
    assert sorted(texts) == ["ferry.md", "pier.md"]
    assert "April" in texts["ferry.md"]


def test_unchanged_documents_are_kept_between_runs(asked: Exam, settings: Settings) -> None:
    home = lay_ground(asked, settings, WordEncoder()).settings.home
    (home / "kept").touch()
    lay_ground(asked, settings, WordEncoder())
    assert (home / "kept").exists()


def test_what_other_code_has_read_is_read_anew(asked: Exam, settings: Settings) -> None:
    home = lay_ground(asked, settings, WordEncoder()).settings.home
    (home / "kept").touch()
    (home / "made-by").write_text("other code", encoding="utf-8")
    lay_ground(asked, settings, WordEncoder())
    assert not (home / "kept").exists()


def test_a_document_that_cannot_be_read_is_told(asked: Exam, settings: Settings) -> None:
    (asked.documents[0] / "empty.md").touch()
    failed = lay_ground(asked, settings, WordEncoder()).failed
    assert [line.split(":")[0].rpartition("/")[2] for line in failed] == ["empty.md"]


def test_a_home_that_cannot_be_made_is_told(asked: Exam, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match=r"set VERSE_HOME to a folder of yours$"):
        lay_ground(asked, Settings(home=tmp_path / "file"), WordEncoder())


def test_no_document_at_all_is_an_error(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(DocumentsMissing, match=r"^no document of the set 'none' could be read"):
        lay_ground(Exam("none", (tmp_path / "nowhere",), ()), settings, WordEncoder())
