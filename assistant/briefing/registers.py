"""A listing of the register as a paper: a part a type, each statement with its labels. No I/O but reading."""

from collections.abc import Mapping

from assistant import replies
from assistant.briefing.gather import Gather
from assistant.briefing.paper import Paper, Part
from assistant.register import Listed
from corpus.access import Role
from corpus.index import Index
from corpus.statement import KEYS, TYPES

MOST = 5_000  # statements in one paper: nobody reads more, and a word processor opens no more in good time


def register_paper(index: Index, listed: Listed, role: Role, asked: Mapping[str, str]) -> Paper:
    """The paper of statements; asked: the filters they were found by, for its head."""
    gather = Gather(index, role)
    parts = []
    for kind in TYPES:
        found = [
            each
            for one, document in listed.statements
            if one.type == kind
            for each in gather.excerpt(
                document, one.text, (one.start, one.end), one.heading_path,
                tuple((key, one.label(key)) for key in KEYS if one.label(key) not in ("", "none")),
            )
        ]  # fmt: skip
        if found:
            parts.append(Part(f"{kind.capitalize()} ({len(found)})", (), tuple(found)))
    told = [replies.NO_STATEMENTS] if not parts else []
    if listed.total > len(listed.statements):
        told.append(replies.ONLY_FIRST.format(count=len(listed.statements), all=listed.total))
    if told:
        parts.append(Part(replies.NOTE, tuple(told)))
    return gather.paper("register", "; ".join(f"{key}: {value}" for key, value in asked.items() if value), parts)
