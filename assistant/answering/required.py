"""What reviews require of those they are about, side by side: the items of their recommendations. Chooses no sides."""

import re
from collections.abc import Iterable

from assistant.answering.draft import whole
from assistant.precedents.parts import parts_of
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document, Passage

_ASKS = re.compile(
    r"\b(?:improvements? (?:required|asked|wanted|needed|listed)|required improvements?|recommend\w*|afis?|apas?"
    r"|areas? for (?:improvement|priority action)|priority actions?|(?:needs?|needed|had|have|must|told|asked) (?:to )?"
    r"improve|(?:told|asked|required) to|(?:urgent|priority|immediate) (?:jobs?|tasks?|actions?|demands?|matters?)"
    r"|to-do lists?|things to (?:improve|put right|fix))\b",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\b(?:urgent\w*|priority|immediate\w*|apas?)\b", re.IGNORECASE)
_URGENT_HEADING = re.compile(r"\b(?:priority|urgent|immediate) actions?\b", re.IGNORECASE)
_TYPES = (
    (re.compile(r"\bSEND\b|\bspecial (?:educational )?needs\b"), re.compile(r"\bSEND\b|special educational needs")),
    (re.compile(r"\bILACS\b|\bchildren['’]?s (?:social care |)services\b", re.IGNORECASE),
     re.compile(r"children['’]?s (?:social care )?services", re.IGNORECASE)),
)  # fmt: skip
_SAYS = re.compile(r"\b(?:should|must|needs?|ensure|improve|continue|act|develop|prioritise)\b", re.IGNORECASE)
_ABOUT = 0.5  # an item so near is what the question is about
_WITHIN = 0.15  # and so are those as near as this to the nearest
_MOST = 12  # items of a side


def asks_required(text: str) -> bool:
    """Whether a question is about what reviews require."""
    return bool(_ASKS.search(text))


def of_type(text: str, documents: Iterable[Document]) -> list[Document]:
    """Of these documents those of the type of review that a text names; all where it names none, or none is of it."""
    every = list(documents)
    titles = [title for said, title in _TYPES if said.search(text)]
    return [one for one in every if any(title.search(one.title) for title in titles)] or every


def is_urgent(unit: Unit) -> bool:
    """Whether a unit stands under a heading of what is to be done first, such as "Areas for priority action"."""
    return any(_URGENT_HEADING.search(part) for part in unit.passage.heading_path[1:])


def required(finding: Finding, documents: Iterable[str]) -> list[Unit]:
    """The items that these reviews require, in order; the urgent ones, or those about one thing, where these are meant.

    Empty unless all the documents are reviews.
    """
    text = finding.question.text
    every = [finding.documents[one] for one in sorted(documents)]
    if not every or any(one.kind != "review" for one in every):
        return []
    units = [unit for one in of_type(text, every) for unit in _items(finding, one)]
    if _URGENT.search(text):
        urgent = [one for one in units if is_urgent(one)]
        units = urgent or units
    nearest = max((one.meaning for one in units), default=0.0)
    if nearest >= _ABOUT:
        units = [one for one in units if one.meaning >= nearest - _WITHIN]
    return units[:_MOST]


def _items(finding: Finding, document: Document) -> list[Unit]:
    passages = finding.index.passages(document.id)
    parts = parts_of(passages)
    return [
        whole(finding, one)
        for one, part in zip(passages, parts, strict=True)
        if part == "recommendation" and one.kind not in ("list", "heading") and _is_item(one)
    ]


def _is_item(passage: Passage) -> bool:
    """Whether a passage requires something: a cell of a table may only name who is responsible."""
    return passage.kind != "table" or bool(_SAYS.search(passage.text))
