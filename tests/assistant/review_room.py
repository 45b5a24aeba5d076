"""Six made-up reviews of three invented authorities and a school, read by the real pipeline. Holds no tests.

One is for officers alone: its words stand nowhere else, so that any trace of it would show.
"""

from pathlib import Path

from small_corpus import knowledge_base

from assistant.service import Assistant
from corpus.embedding import Encoder


def _review(title: str, subject: str, published: str, body: str, audience: str = "") -> str:
    told = f"audience: [{audience}]\n" if audience else ""
    head = f"title: {title}\npublisher: Lantern Inspectorate\nsubject: {subject}\nkind: review\npublished: {published}"
    return f"---\n{head}\n{told}---\n# {title}\n\n{body}"


REVIEWS = {
    "marrowby-2021.md": _review(
        "Inspection of Marrowby children's services", "Marrowby", "2021-05-01",
        "## Findings\n\nStaff visit a child every week. A baker teaches care leavers to make sourdough bread.\n\n"
        "## What needs to improve\n\n- The response to teenagers who have no home.\n- The lantern checks.\n",
    ),
    "marrowby-2023.md": _review(
        "Inspection of Marrowby children's services", "Marrowby", "2023-05-01",
        "## Findings\n\nThe teenagers who have no home are now met within a day. Leaders know their harbour well.\n\n"
        "## What needs to improve\n\n- The number of foster carers.\n",
    ),
    "tarnwick-2022.md": _review(
        "Inspection of Tarnwick children's services", "Tarnwick", "2022-02-01",
        "## Findings\n\nA ferry takes children to their grandparents on Sundays. They like it.\n\n"
        "## What needs to improve\n\n- The help for teenagers who have no home.\n- Plans for the ferry in winter.\n",
    ),
    "osterby-2022.md": _review(
        "Area SEND inspection of Osterby", "Osterby", "2022-09-01",
        "## Findings\n\nParents wait a year for an appointment with a speech therapist.\n\n"
        "## What needs to improve?\n\nToo many pupils are sent home at noon.\n\n"
        "## Areas for improvement\n\n- The partnership should shorten the wait for speech therapy.\n",
    ),
    "school-2020.md": _review(
        "Fennock School: peer review", "Fennock School", "2020-03-01",
        "## Findings\n\nPupils read aloud every morning and the library is never locked.\n\n"
        "## Recommendations\n\n- Governors should visit the library each term.\n\n"
        "## One year on\n\nThe governors have visited the library six times.\n",
    ),
    "secret-2022.md": _review(
        "Inspection of Quarrel children's services", "Quarrel", "2022-06-01",
        "## Findings\n\nZeppelin rides for teenagers who have no home were stopped.\n\n"
        "## What needs to improve\n\n- The zeppelin for teenagers who have no home.\n",
        audience="officer",
    ),
}  # fmt: skip


def reviews(folder: Path, home: Path, encoder: Encoder, without: str = "") -> Assistant:
    """An assistant over these reviews, one of them left out where it is named."""
    folder.mkdir(parents=True)
    for name, text in REVIEWS.items():
        if name != without:
            (folder / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder, home, encoder)
