"""How a paper says what is around its quotes: its head, a quote's place and labels, a reference. Words only; no I/O."""

from assistant import replies
from assistant.briefing.paper import Excerpt, Paper, Reference


def head(paper: Paper) -> tuple[str, ...]:
    """The lines below the title: who made it, when and for whom, and how to tell our words from the documents'."""
    return (
        replies.MADE_BY.format(site=paper.site, date=paper.made, role=paper.role),
        replies.WHOSE_WORDS,
    )


def place(one: Excerpt) -> str:
    """Where an excerpt stands: its reference, section and page."""
    told = [f"[{one.reference}]", f"“{one.section}”" if one.section else "", f"page {one.page}" if one.page else ""]
    return ", ".join(part for part in told if part).replace("], ", "] ", 1)


def labels(one: Excerpt) -> str:
    """The labels we gave an excerpt, in one line; empty where it has none."""
    return "; ".join(f"{key}: {value}" for key, value in one.labels)


def reference(one: Reference) -> str:
    """A reference in one line: what the document is, which version of it was read, and when."""
    parts = [one.title, one.publisher, one.published, one.valid, f"{replies.FILE} {one.file}"]
    parts += [replies.READ_ON.format(date=one.read)] if one.read else []
    parts += [f"{replies.VERSION} {one.digest}", *one.remarks]
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part) + "."
