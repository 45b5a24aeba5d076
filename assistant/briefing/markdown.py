"""A paper as Markdown: the documents' words as block quotes, ours around them. No I/O.

What comes from documents and callers is escaped, so that it is shown as it is and never as markup.
"""

import re

from assistant import replies
from assistant.briefing import telling
from assistant.briefing.paper import Paper, Part

# Escaped everywhere, at the beginning of a line, and where a bare address or an entity would begin.
_MARKS = re.compile(r"[\\`*_\[\]<>|~]|^[#+\-=]|:(?=//)|(?<=www)\.|@|&(?=[#\w])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def paper_markdown(paper: Paper) -> bytes:
    """The paper as Markdown in UTF-8."""
    lines = [f"# {_plain(paper.title)}"]
    lines += [f"**{replies.ASKED}** {_plain(paper.asked)}"] if paper.asked else []
    lines += [f"*{_plain(line)}*" for line in telling.head(paper)]
    for part in paper.parts:
        lines += [f"## {_plain(part.heading)}", *_part(part)]
    if paper.references:
        lines.append(f"## {replies.REFERENCES}")
        lines += [f"{one.number}. {_plain(telling.reference(one))}" for one in paper.references]
    return ("\n\n".join(lines) + "\n").encode("utf-8", "replace")


def _part(part: Part) -> list[str]:
    lines = [f"*{_plain(line)}*" for line in part.ours]
    for one in part.excerpts:
        told = " · ".join(text for text in (telling.place(one), telling.labels(one)) if text)
        lines += [f"> {_plain(one.words)}", f"*{_plain(told)}*"]
    return [*lines, *(f"*{_plain(line)}*" for line in part.after)]


def _plain(text: str) -> str:
    """The text in one line with every sign that could be markup escaped."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", " ".join(text.split())))
