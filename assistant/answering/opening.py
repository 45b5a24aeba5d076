"""The opening of a paper: its title and headings as units that can be quoted, and the passages it begins with."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.draft import whole
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage, Section


def headings(finding: Finding, document_id: str) -> Iterator[Unit]:
    """The title and headings of a document, in order, each as a unit of the passage under it."""
    document = finding.index.records.document(document_id)
    passages = [one for one in finding.index.passages(document_id) if one.kind != "list"]
    for section in document.sections:
        below = next((one for one in passages if one.start > section.start), None)
        if below:
            yield _of_heading(finding, section, below, document.text)


def _of_heading(finding: Finding, section: Section, below: Passage, text: str) -> Unit:
    end = section.start + len(section.heading)
    title = below.heading_path[:1]
    path = (*title, *(one for one in section.path[:-1] if one not in title))
    heading = replace(
        below, kind="heading", text=text[section.start : end], start=section.start, end=end, heading_path=path,
        sentences=((section.start, end),),
    )  # fmt: skip
    return whole(finding, heading)
