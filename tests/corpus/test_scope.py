"""What one question may use."""

import pytest

from corpus.access import Role
from corpus.document import Document, document_id
from corpus.scope import CASE_FILTERS, PHASES, Scope, known_at, readable, wrong_filter


def document(name: str, **fields: object) -> Document:
    known = {"id": document_id(name), "name": name, "title": name.removesuffix(".txt"), "text": "", "digest": name}
    return Document(**{**known, **fields})  # type: ignore[arg-type]


FERRY = document(
    "ferry.txt", publisher="Harbour Board", subject="Ferries", kind="guidance", published="2016-05", period="2016-19",
    other_names=("Copy.txt",), outcome="Good",
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ((), True),
        ((("publisher", "harbour  board"),), True),
        ((("publisher", "ferries"),), True),
        ((("publisher", "Mill"),), False),
        ((("subject", "ferr"),), True),
        ((("subject", "harbour"),), False),
        ((("kind", "guidance"),), True),
        ((("kind", "guid"),), False),
        ((("year", "2016"),), True),
        ((("year", "19"),), False),
        ((("year", "2018"),), True),
        ((("year", "2019"),), True),
        ((("year", "2020"),), False),
        ((("year", "2015"),), False),
        ((("status", "current"),), True),
        ((("status", "superseded"),), False),
        ((("outcome", "good"),), True),
        ((("outcome", "go"),), False),
        ((("phase", "primary"),), False),
        ((("document", "FERRY.TXT"),), True),
        ((("document", "copy.txt"),), True),
        ((("document", FERRY.id),), True),
        ((("document", "ferry"),), False),
        ((("kind", "guidance"), ("year", "2015")), False),
        ((("kind", "review"), ("kind", "guidance")), True),
        ((("weather", "calm"),), False),
    ],
)
def test_filters(filters: tuple[tuple[str, str], ...], passes: bool) -> None:
    assert Scope(filters=filters).passes(FERRY) == passes


@pytest.mark.parametrize(
    ("scope", "passes"),
    [
        (Scope(), False),
        (Scope(history=True), True),
        (Scope(filters=(("status", "superseded"),)), True),
        (Scope(filters=(("document", "old.txt"),)), True),
        (Scope(filters=(("year", "2010"),)), False),
    ],
    ids=["plain", "history", "by status", "by name", "by another filter"],
)
def test_what_was_superseded_is_used_when_asked_for(scope: Scope, passes: bool) -> None:
    assert scope.passes(document("old.txt", status="superseded", published="2010")) == passes


@pytest.mark.parametrize("role", ["public", "governor"])
def test_no_filter_opens_what_a_role_may_not_read(role: Role) -> None:
    secret = document("secret.txt", audience=("officer",))
    assert not Scope(role, (("document", "secret.txt"),), history=True).passes(secret)


def statuses(documents: list[Document], role: Role = "public") -> dict[str, str]:
    return {one.name: one.status for one in readable(documents, role)}


@pytest.mark.parametrize("named", ["old.txt", "Old rules", document_id("old.txt"), "copy of old.txt"])
def test_a_document_is_superseded_by_name_title_id_or_other_name(named: str) -> None:
    old = document("old.txt", title="Old rules", other_names=("copy of old.txt",))
    assert statuses([old, document("new.txt", supersedes=named)]) == {"old.txt": "superseded", "new.txt": "current"}


def test_a_new_edition_of_the_same_title_does_not_supersede_itself() -> None:
    old, new = document("old.txt", title="Rules"), document("new.txt", title="Rules", supersedes="Rules")
    assert statuses([old, new]) == {"old.txt": "superseded", "new.txt": "current"}


def test_a_chain_leaves_the_last_one_current() -> None:
    chain = [document("1"), document("2", supersedes="1"), document("3", supersedes="2")]
    assert statuses(chain) == {"1": "superseded", "2": "superseded", "3": "current"}


def test_what_somebody_may_not_read_replaces_nothing_for_them() -> None:
    both = [document("old.txt"), document("new.txt", supersedes="old.txt", audience=("officer",))]
    assert statuses(both) == {"old.txt": "current"}
    assert statuses(both, "officer") == {"old.txt": "superseded", "new.txt": "current"}


def test_what_was_there_at_a_date_is_what_was_published_by_then() -> None:
    dates = ["2019-03-12", "2019", "2024-02", ""]
    made = [document(f"{place}.md", published=published) for place, published in enumerate(dates)]
    assert [one.published for one in known_at(made, "2019-03-12")] == ["2019-03-12", "2019", ""]
    assert [one.published for one in known_at(made, "2019-03-11")] == ["2019", ""]


def test_what_comes_into_force_later_was_not_there_before() -> None:
    made = document("plan.txt", published="2019-03-12", valid_from="2019-09")
    assert known_at([made], "2019-08-31") == []
    assert known_at([made], "2019-09-01") == [made]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2023-12-31", {"old.txt": "current", "new.txt": "future", "plan.txt": "current"}),
        ("2024-01-01", {"old.txt": "superseded", "new.txt": "current", "plan.txt": "current"}),
        ("2024-06-30", {"old.txt": "superseded", "new.txt": "current", "plan.txt": "current"}),
        ("2024-07-01", {"old.txt": "superseded", "new.txt": "current", "plan.txt": "expired"}),
    ],
    ids=["before", "the first day", "the last day of a month", "after"],
)
def test_a_document_is_what_it_is_on_a_day(day: str, found: dict[str, str]) -> None:
    old, plan = document("old.txt"), document("plan.txt", valid_to="2024-06")
    new = document("new.txt", supersedes="old.txt", valid_from="2024")
    assert {one.name: one.status for one in readable([old, new, plan], "public", day)} == found


def test_a_status_set_by_hand_stays_whatever_the_day() -> None:
    one = document("plan.txt", valid_to="2024-06", status="current", corrected=("status",))
    assert readable([one], "public", "2030-01-01") == [one]


def test_a_date_may_come_as_a_filter() -> None:
    filters = (("kind", "review"), ("as_at", "2020-01-01"))
    assert Scope(filters=filters) == Scope(filters=(("kind", "review"),), as_at="2020-01-01")


@pytest.mark.parametrize(
    ("title", "phase", "passes"),
    [
        ("Fennock Primary School: peer review", "Primary", True),
        ("Fennock Infant School: peer review", "primary", True),
        ("Fennock Primary School: peer review", "secondary", False),
        ("Inspection of the Nursery at Fennock", "early years", True),
        ("Inspection of Fennock children's services", "primary", False),
        ("Fennock Sixth Form College", "post-16", True),
    ],
)
def test_a_phase_is_told_by_the_title(title: str, phase: str, passes: bool) -> None:
    assert Scope(filters=(("phase", phase),)).passes(document("one.txt", title=title)) == passes


def test_what_is_wrong_with_a_filter_is_told_with_what_would_be_right() -> None:
    assert wrong_filter([("publisher", "Mill"), ("phase", "Primary")]) == ""
    assert wrong_filter([("phase", "nurse")]) == (
        "unknown phase 'nurse'; give one of early years, primary, secondary, special, post-16"
    )
    assert wrong_filter([("theme", "SEND")]).startswith("unknown filter 'theme'; give one of publisher,")
    assert wrong_filter([("theme", "send")], CASE_FILTERS) == ""
    assert wrong_filter([("theme", "ferries")], CASE_FILTERS).startswith("unknown theme 'ferries'; give one of partner")


@pytest.mark.parametrize(
    ("title", "stated", "phases"),
    [
        ("Gorse Vale Academy: peer review", "Secondary, ages 11 to 16", ["secondary"]),
        ("The Larches", "special", ["special"]),
        ("Fell Primary School", "", ["primary"]),
        ("Fell Primary School", "Nursery, ages 2 to 4", ["early years"]),
        ("The primary phase in Fell", "maintained", ["primary"]),
    ],
    ids=["stated", "in short", "in the title", "stated otherwise than in the title", "stated but not known"],
)
def test_a_phase_is_what_the_first_page_states_else_what_the_title_says(
    title: str, stated: str, phases: list[str]
) -> None:
    review = document("review.txt", title=title, phase=stated)
    assert [one for one in PHASES if Scope(filters=(("phase", one),)).passes(review)] == phases
