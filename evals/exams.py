"""Exam: a set of documents with the files of questions about them. Knows where they are; reads nothing.

bundled   the documents that come with the project
seeds     the five documents the knowledge base was asked for
reviews   sixty review reports
study-…   more questions over the same documents, and over fifteen of many sorts (study-mixed), to learn from: weights
          are fitted to them and rules chosen in sight of them, so what they say of quality flatters
unseen-…  questions over the same documents by hands that nothing was fitted to or chosen by: none of them is ever to
          be looked at, only totals
FOLDER    documents of one's own, with the questions of `verse eval init FOLDER` beside it

The texts of seeds, reviews and the mixed documents are other people's: they are looked for in ../shared beside the
checkout.
"""

from dataclasses import dataclass
from pathlib import Path

import corpus
from evals.errors import DocumentsMissing
from evals.trials import STUDY, UNSEEN

NAMES = ("bundled", "seeds", "reviews")
EVERY = (*NAMES, *(f"{sort}{over}" for sort in (STUDY, UNSEEN) for over in ("bundled", "seeds", "mixed", "reviews")))
_MIXED = (
    "content-design-insights.docx", "dfe-design-pack.docx", "dfe-enterprise-architecture-principles.md",
    "dfe-performance-analysis-guide.pdf", "edt-mentor-handout-4.3.pdf", "edt-mentor-handout-6.2.pdf",
    "ees-top-tips.docx", "graduated-approach-example.docx", "sample-contract.pdf", "school-district-bond-2016.pdf",
    "scotland-future-skills-phase-two.md", "scotland-headline-actions.md", "scotland-school-education.md",
    "teach-first-working-with-a-TA.docx", "ucl-ect-module-1-audit.pdf",
)  # fmt: skip
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
    if name in EVERY and name not in NAMES:
        return Exam(name, _documents(name.partition("-")[2], shared), (_SETS / f"{name}.jsonl",))
    if name in NAMES:
        patterns = {"seeds": "seed_questions*.jsonl", "reviews": "review_questions*.jsonl"}
        more = sorted((shared / "evals").glob(patterns[name])) if name in patterns else ()
        return Exam(name, _documents(name, shared), (_SETS / f"{name}.jsonl", *more))
    folder = Path(name)
    if not folder.is_dir():
        raise DocumentsMissing(f"'{name}' is neither a folder nor one of the sets {', '.join(EVERY)}")
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


def _documents(name: str, shared: Path) -> tuple[Path, ...]:
    if name == "bundled":
        return (_there(Path(str(corpus.__file__)).resolve().parent / "documents", name),)
    if name == "mixed":
        folder = _there(shared / "documents", name)
        return tuple(folder / one for one in _MIXED)
    folder = _there(shared / name, name)
    documents = tuple(sorted(folder.glob("*.pdf" if name == "reviews" else "*.txt")))
    if not documents:
        raise DocumentsMissing(f"the set '{name}' needs documents in {folder}, which holds none")
    return documents


def _there(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise DocumentsMissing(
            f"the set '{name}' needs the documents in {folder}, which is not there; the set 'bundled' needs nothing"
        )
    return folder
