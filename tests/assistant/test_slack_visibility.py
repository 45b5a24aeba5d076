"""Who may see what in Slack."""

import pytest

from assistant.slack.visibility import Person, Rule, role_of, rules_from, shared_role
from corpus.access import Role
from corpus.document import Document
from corpus.settings import BadSettings

RULES = rules_from("@county.example=officer, S0GOV=governor, head@county.example = headteacher")
GROUPS = {"S0GOV": frozenset({"U0GOV"})}


@pytest.mark.parametrize(
    ("person", "role"),
    [
        pytest.param(Person("U0ANY", "any@ferry.example", is_outside=False), "public", id="no rule"),
        pytest.param(Person("U0OFF", "off@county.example", is_outside=False), "officer", id="domain"),
        pytest.param(Person("U0GOV", "gov@county.example", is_outside=False), "governor", id="group before domain"),
        pytest.param(Person("U0GOV", "head@county.example", is_outside=False), "headteacher", id="address before all"),
        pytest.param(Person("U0GOV", "off@county.example"), "public", id="guest or stranger"),
        pytest.param(Person("U0ANY", "", is_outside=False), "public", id="no confirmed address"),
        pytest.param(Person("U0ANY", "off@notcounty.example", is_outside=False), "public", id="a longer domain"),
        pytest.param(Person("U0ANY", "x@y@county.example", is_outside=False), "public", id="two at signs"),
    ],
)
def test_a_person_has_the_role_of_the_nearest_rule(person: Person, role: Role) -> None:
    assert role_of(person, RULES, GROUPS) == role


@pytest.mark.parametrize("wrong", ["head@ferry.example", "head@ferry.example=boss", "=officer", "everybody=officer"])
def test_a_rule_that_is_none_is_named_with_what_would_be_right(wrong: str) -> None:
    with pytest.raises(BadSettings) as caught:
        rules_from(f"@county.example=officer, {wrong}")
    assert str(caught.value).startswith(f"VERSE_SLACK_ROLES holds '{wrong}'; give addresses, domains or ids")


def test_without_a_rule_there_is_none() -> None:
    assert rules_from(" ") == ()
    assert rules_from("@a.example=admin,") == (Rule("@a.example", "admin"),)


def documents(*audiences: tuple[str, ...]) -> list[Document]:
    return [Document(f"d{at}", f"{at}.md", "t", "", "", audience=one) for at, one in enumerate(audiences)]


@pytest.mark.parametrize(
    ("roles", "audiences", "shared"),
    [
        pytest.param((), [("officer",)], "public", id="nobody"),
        pytest.param(("officer", "officer"), [("officer",)], "officer", id="all alike"),
        pytest.param(("officer", "public"), [("officer",)], "public", id="one who is public"),
        pytest.param(("officer", "governor"), [("officer",), ("governor",)], "public", id="each reads its own"),
        pytest.param(("officer", "governor"), [("officer",), ("governor", "officer")], "governor", id="one within"),
        pytest.param(("admin", "headteacher"), [("headteacher",), ("officer",)], "headteacher", id="admin reads all"),
    ],
)
def test_a_channel_reads_what_all_in_it_may_read(
    roles: tuple[Role, ...], audiences: list[tuple[str, ...]], shared: Role
) -> None:
    assert shared_role(roles, documents(*audiences)) == shared
