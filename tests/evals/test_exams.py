"""Where the documents and questions of a set are."""

from pathlib import Path

import pytest

from evals.errors import DocumentsMissing
from evals.exams import exam, own_exam, questions_of


def test_the_bundled_exam_needs_nothing_but_the_project() -> None:
    bundled = exam("bundled")
    assert [path.is_dir() for path in bundled.documents] == [True]
    assert [path.name for path in bundled.questions] == ["bundled.jsonl"]


def test_documents_that_are_not_ours_are_missed_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(DocumentsMissing) as raised:
        exam("seeds", tmp_path / "shared")
    assert str(raised.value) == (
        f"the set 'seeds' needs the documents in {tmp_path / 'shared' / 'seeds'}, which is not there; "
        "the set 'bundled' needs nothing"
    )


def test_an_empty_folder_holds_no_documents(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    with pytest.raises(DocumentsMissing, match=r"which holds none$"):
        exam("reviews", tmp_path)


def test_only_the_reports_of_the_reviews_are_documents(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "evals").mkdir()
    for name in ("reviews/b.pdf", "reviews/a.pdf", "reviews/README.md", "evals/review_questions_b.jsonl"):
        (tmp_path / name).touch()
    reviews = exam("reviews", tmp_path)
    assert [path.name for path in reviews.documents] == ["a.pdf", "b.pdf"]
    assert [path.name for path in reviews.questions] == ["reviews.jsonl", "review_questions_b.jsonl"]


def test_a_folder_of_ones_own_has_its_questions_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    questions = questions_of(folder)
    assert questions == tmp_path.resolve() / "harbour-questions.jsonl"
    with pytest.raises(DocumentsMissing, match=r"is missing; make it with: verse eval init "):
        exam(str(folder))
    questions.touch()
    assert exam(str(folder)) == own_exam(folder)
    assert own_exam(folder).name == "own-harbour"


def test_a_name_that_is_nothing_is_refused() -> None:
    with pytest.raises(DocumentsMissing, match=r"^'riddles' is neither a folder nor one of the sets bundled, seeds, "):
        exam("riddles")
