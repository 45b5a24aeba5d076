"""A made-up knowledge base of two invented authorities, real files read by the real pipeline. Holds no tests.

Marrowby has a strategy (five principles, a dated table, duties) and the one it replaced; Tarnwick an agreement and a
charter of two pages. A note for officers alone carries words that stand nowhere else, so that they would show.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.bootstrap import build
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.settings import Settings
from corpus.source import Source
from ingest.pipeline import Found, Pipeline, find_files

STRATEGY = """---
title: Marrowby Schools Strategy 2024-2028
publisher: Marrowby Council
subject: Marrowby
kind: strategy
published: 2024-03-01
supersedes: marrowby-2019.md
---
# Marrowby Schools Strategy 2024-2028

This strategy says how the schools of Marrowby work together and who answers for it.

## Principles

Five principles guide the schools of Marrowby:

1. Every child is known by name in two schools.
2. Help reaches a school within ten days of being asked for.
3. Leaders visit a school before they judge it.
4. Money follows the plan and never leads it.
5. What one school learns is written down for all.

## Duties

Governors must publish the spending of the partnership every year. Headteachers must attend the harbour meeting each
half term.

## Peer review

A peer review is a visit of two days by three headteachers from other schools. The visitors write one page, and the
school decides who may read it.

## Timetable

| Stage | Date |
|---|---|
| Gathering evidence | September 2024 |
| First visits | January 2025 |
| Report to the council | July 2025 |

## Funding

The council pays each partnership £12,000 a year. Half of it is kept for schools of fewer than ninety pupils.
"""
PRINCIPLES = (
    "Every child is known by name in two schools.",
    "Help reaches a school within ten days of being asked for.",
    "Leaders visit a school before they judge it.",
    "Money follows the plan and never leads it.",
    "What one school learns is written down for all.",
)
OLD_STRATEGY = """---
title: Marrowby Schools Strategy 2019-2023
publisher: Marrowby Council
subject: Marrowby
kind: strategy
published: 2019-05-01
---
# Marrowby Schools Strategy 2019-2023

## Peer review

A peer review is a visit of four days by two inspectors with lanterns.

## Funding

The council pays each partnership £9,000 a year.
"""
AGREEMENT = """---
title: Tarnwick Learning Agreement
publisher: Tarnwick Borough Council
subject: Tarnwick
kind: agreement
published: 2022-10-05
---
# Tarnwick Learning Agreement

The schools of Tarnwick and the council make this agreement for five years.

## Principles

Three principles hold the agreement together:

1. Trust comes before targets.
2. A strong school lends its teachers to a weak one.
3. Children speak at every meeting.

## The board

The Tarnwick Learning Board must meet every month. It is chaired by a headteacher whom the schools elect. The board
pays for supply teachers when a teacher is lent to another school.

## Data sharing

Schools share attendance figures with each other every Friday. No school may publish the figures of another.

## Safeguarding

Each school names a lead for safeguarding, who trains all staff once a year.
"""
NOTE = """---
title: Marrowby officer note on peer review
publisher: Marrowby Council
subject: Marrowby
kind: other
published: 2024-06-01
audience: officer
---
# Marrowby officer note on peer review

## Peer review and principles

The peer review of Zanderly School found quicksilver in its accounts, so governors must publish nothing before July.
Officers keep the quicksilver file.
"""
CANARY = "quicksilver"
CHARTER_PAGES = (
    ("Tarnwick Attendance Charter", "Every school rings the family before ten o'clock on the first day of absence."),
    ("Rewards", "A class with full attendance plants a tree in the Tarnwick orchard."),
)
FILES: Mapping[str, str] = {
    "marrowby-2019.md": OLD_STRATEGY,
    "marrowby-2024.md": STRATEGY,
    "officer-note.md": NOTE,
    "tarnwick-agreement.md": AGREEMENT,
}
CHARTER = "tarnwick-charter.pdf"
_STATED = """["tarnwick-charter.pdf"]
title = "Tarnwick Attendance Charter"
publisher = "Tarnwick Borough Council"
subject = "Tarnwick"
kind = "guidance"
published = "2021"
"""


def write_files(folder: Path, without: Sequence[str] = (), more: Mapping[str, str] | None = None) -> Path:
    """The files in this folder, some of them left out, others added."""
    folder.mkdir(parents=True)
    for name, text in {**FILES, **(more or {})}.items():
        if name not in without:
            (folder / name).write_text(text, encoding="utf-8")
    if CHARTER not in without:
        _write_charter(folder / CHARTER)
        (folder / "verse-sources.toml").write_text(_STATED, encoding="utf-8")
    return folder


def knowledge_base(folder: Path, home: Path, encoder: Encoder) -> Assistant:
    """An assistant over the files of a folder, read into this home."""
    settings = Settings(home=home)
    pipeline = Pipeline(settings, encoder)
    for found in find_files([folder], Source()):
        outcome = pipeline.add(found) if isinstance(found, Found) else found
        if outcome.status not in ("added", "skipped"):
            raise RuntimeError(f"a file of the small corpus was not read: {outcome}")
    return build(settings, encoder)


def over_text(folder: Path, name: str, text: str, encoder: Encoder) -> Assistant:
    """An assistant over one file of these words, both in this folder."""
    (folder / "files").mkdir()
    (folder / "files" / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder / "files", folder / "home", encoder)


def _write_charter(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas  # only tests make PDFs

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for heading, sentence in CHARTER_PAGES:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, heading)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 720, sentence)
        canvas.showPage()
    canvas.save()
