"""Who may read what."""

import pytest

from corpus.access import ROLES, Role, as_audience, as_role, may_read, reads_all_of


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (("public",), list(ROLES)),
        (("officer",), ["officer", "admin"]),
        (("governor", "headteacher"), ["governor", "headteacher", "admin"]),
        (("admin",), ["admin"]),
        ((), ["admin"]),
    ],
    ids=["public", "one role", "two roles", "admin alone", "nobody"],
)
def test_an_audience_is_read_by_its_roles_and_by_admin(audience: tuple[str, ...], readers: list[str]) -> None:
    assert [role for role in ROLES if may_read(role, audience)] == readers


def test_an_audience_may_be_given_once_only_as_an_iterator() -> None:
    assert may_read("officer", iter(["governor", "officer"]))


def test_an_unknown_role_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"^unknown role 'teacher'; give one of public, governor, headteacher"):
        as_role("teacher")


def test_an_audience_has_each_role_once_in_one_order() -> None:
    assert as_audience([" Officer", "governor", "officer", ""]) == ("governor", "officer")


def test_no_name_at_all_is_the_public() -> None:
    assert as_audience([]) == ("public",)


def test_one_unknown_name_spoils_an_audience() -> None:
    with pytest.raises(ValueError, match="unknown role 'everybody'"):
        as_audience(["officer", "everybody"])


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("public", ["public"]),
        ("governor", ["public", "governor"]),
        ("officer", ["public", "officer"]),
        ("admin", ["public", "governor", "headteacher", "officer", "admin"]),
    ],
)
def test_a_role_reads_all_that_the_public_does_and_only_admin_what_others_do(role: Role, others: list[Role]) -> None:
    assert [one for one in ROLES if reads_all_of(role, one)] == others
