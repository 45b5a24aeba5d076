"""Links to documents: plain for everybody's, signed and expiring for the rest."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant.links import Links, reader_of
from corpus.document import Document

KEY = b"k" * 32
NOTE = Document("d1", "note.md", "Note", "", "", audience=("officer",))
OPEN = Document("d2", "plan.md", "Plan", "", "")
LINKS = Links("https://verse.example/", "officer", KEY, hours=2)


def parts(link: str) -> tuple[str, str, str]:
    wanted = parse_qs(urlsplit(link).query)
    return wanted["role"][0], wanted["until"][0], wanted["proof"][0]


def test_what_everybody_may_read_is_not_signed() -> None:
    assert LINKS.to(OPEN, "/documents/d2?from=1&to=2#quote") == "https://verse.example/documents/d2?from=1&to=2#quote"


def test_a_link_to_what_is_restricted_names_role_time_and_proof() -> None:
    link = LINKS.to(NOTE, "/documents/d1?from=1&to=2#quote")
    assert link.startswith("https://verse.example/signed/documents/d1?from=1&to=2&role=officer&until=")
    assert link.endswith("#quote")
    assert reader_of(KEY, "d1", parts(link), time.time()) == "officer"
    assert LINKS.to(NOTE, "/documents/d1").startswith("https://verse.example/signed/documents/d1?role=officer&until=")


@pytest.mark.parametrize(
    ("key", "document", "role", "until", "later"),
    [
        pytest.param(KEY, "d1", "", "", 2 * 3600 + 2, id="expired"),
        pytest.param(b"o" * 32, "d1", "", "", 0, id="another key"),
        pytest.param(b"", "d1", "", "", 0, id="no key"),
        pytest.param(KEY, "d2", "", "", 0, id="another document"),
        pytest.param(KEY, "d1", "admin", "", 0, id="another role"),
        pytest.param(KEY, "d1", "boss", "", 0, id="no role"),
        pytest.param(KEY, "d1", "", "99999999999", 0, id="another time"),
        pytest.param(KEY, "d1", "", "9" * 5_000, 0, id="a time without end"),
        pytest.param(KEY, "d1", "", "soon", 0, id="no time"),
    ],
)
def test_a_link_that_is_none_of_ours_lets_nobody_read(
    key: bytes, document: str, role: str, until: str, later: float
) -> None:
    right = parts(LINKS.to(NOTE, "/documents/d1"))
    wanted = (role or right[0], until or right[1], right[2])
    assert reader_of(key, document, wanted, time.time() + later) is None
