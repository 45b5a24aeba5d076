"""Exam: a set of documents with the files of questions about them. Knows where they are; reads nothing.

bundled   the documents that come with the project
seeds     the five documents the knowledge base was asked for
reviews   sixty review reports
FOLDER    documents of one's own, with the questions of `verse eval init FOLDER` beside it

The texts of seeds and reviews are other people's: they are looked for in ../shared beside the checkout.
"""

from dataclasses import dataclass
from pathlib import Path

import corpus
from evals.errors import DocumentsMissing

NAMES = ("bundled", "seeds", "reviews")
_SETS = Path(__file__).resolve().parent / "sets"
_SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Exam:
    """A named set: what `verse add` would be given, and the files of questions."""

    name: str
    documents: tuple[Path, ...]
    questions: tuple[Path, ...]


def exam(name: str, shared: Path = _SHARED) -> Exam:
    """The exam of this name, or of a folder of one's own. Raises DocumentsMissing with what is missing where."""
    if name == "bundled":
        documents = Path(str(corpus.__file__)).resolve().parent / "documents"
        return Exam(name, (_there(documents, name),), (_SETS / "bundled.jsonl",))
    if name in NAMES:
        return _shared_exam(name, shared)
    folder = Path(name)
    if not folder.is_dir():
        raise DocumentsMissing(f"'{name}' is neither a folder nor one of the sets {', '.join(NAMES)}")
    questions = questions_of(folder)
    if not questions.is_file():
        raise DocumentsMissing(f"{questions} is missing; make it with: verse eval init {name} --questions FILE.txt")
    return own_exam(folder)


def own_exam(folder: Path) -> Exam:
    """The exam over a folder of one's own, whether its questions are there yet or not."""
    return Exam(f"own-{folder.resolve().name}", (folder,), (questions_of(folder),))


def questions_of(folder: Path) -> Path:
    """Where the questions about a folder of one's own are: beside it, so that they are no document."""
    whole = folder.resolve()
    return whole.with_name(f"{whole.name}-questions.jsonl")


def _shared_exam(name: str, shared: Path) -> Exam:
    folder = _there(shared / name, name)
    documents = tuple(sorted(folder.glob("*.pdf" if name == "reviews" else "*.txt")))
    if not documents:
        raise DocumentsMissing(f"the set '{name}' needs documents in {folder}, which holds none")
    pattern = "review_questions*.jsonl" if name == "reviews" else "seed_questions*.jsonl"
    return Exam(name, documents, (_SETS / f"{name}.jsonl", *sorted((shared / "evals").glob(pattern))))


def _there(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise DocumentsMissing(
            f"the set '{name}' needs the documents in {folder}, which is not there; the set 'bundled' needs nothing"
        )
    return folder
