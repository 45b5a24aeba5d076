"""A comparison as a paper: a part a side, its quotes or that nothing is stated. No I/O but reading."""

from assistant import replies
from assistant.briefing.gather import Gather
from assistant.briefing.paper import Paper, Part
from assistant.comparing.cell import Cell, Comparison
from corpus.access import Role
from corpus.index import Index


def comparison_paper(index: Index, found: Comparison, role: Role) -> Paper:
    """The paper of a comparison, the sides in their order."""
    gather = Gather(index, role)
    return gather.paper("comparison", found.theme, [_side(gather, one) for one in found.cells])


def _side(gather: Gather, cell: Cell) -> Part:
    if cell.stated:
        quoted = tuple(each for one in cell.citations for each in gather.cited(one))
        return Part(cell.side, () if quoted else (replies.NOT_SHOWN,), quoted)
    names = ", ".join(one.doc for one in cell.searched)
    told = replies.NOT_STATED.format(count=len(cell.searched), names=names) if names else replies.NOTHING_TO_SEARCH
    denied = tuple(each for one in cell.denied for each in gather.cited(one))
    return Part(cell.side, (told, replies.LEFT_OPEN) if denied else (told,), denied)
