"""Names near one that no document has."""

import pytest

from assistant.near_names import near_names
from corpus.document import Document, document_id


def document(name: str, title: str) -> Document:
    return Document(document_id(name), name, title, "", name)


KNOWN = [
    document("papers/ferry-2019.pdf", "Ferries of Saltby"),
    document("papers/ferry-2024.pdf", "Ferries of Saltby 2024"),
    document("lanterns.md", "How lanterns are kept"),
]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("ferry-2019", ["ferry-2019.pdf", "ferry-2024.pdf"]),
        ("FERRY-2024.PDF", ["ferry-2024.pdf", "ferry-2019.pdf"]),
        ("lantern.md", ["lanterns.md"]),
        ("Ferries of Saltby", ["ferry-2019.pdf", "ferry-2024.pdf"]),
        ("lanterns are", ["lanterns.md"]),
        ("boats.docx", []),
        ("", []),
    ],
)
def test_the_nearest_names_come_first_by_name_or_title(name: str, near: list[str]) -> None:
    assert near_names(name, KNOWN) == near
