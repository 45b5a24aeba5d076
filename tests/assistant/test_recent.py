"""What was lately worked out: bounded, and gone with every write."""

import pytest

from assistant.recent import Recent


def made(kept: Recent[str, str], generation: int, key: str, value: str) -> str:
    return kept.of(generation, key, lambda: value)


def test_what_is_kept_is_not_made_again() -> None:
    kept: Recent[str, str] = Recent(2)
    assert (made(kept, 1, "a", "first"), made(kept, 1, "a", "second")) == ("first", "first")


def test_a_new_generation_empties_it() -> None:
    kept: Recent[str, str] = Recent(2)
    made(kept, 1, "a", "old")
    made(kept, 1, "b", "old")
    assert (made(kept, 2, "a", "new"), len(kept)) == ("new", 1)


def test_the_one_longest_not_used_goes_first() -> None:
    kept: Recent[str, str] = Recent(2)
    for key in ("a", "b", "a", "c"):
        made(kept, 1, key, "first")
    assert [made(kept, 1, key, "again") for key in ("a", "b")] == ["first", "again"]


def test_what_was_begun_before_a_write_is_given_but_not_kept() -> None:
    kept: Recent[str, str] = Recent(2)

    def slow() -> str:
        made(kept, 2, "other", "new")  # the write comes while this is worked out
        return "old"

    assert (kept.of(1, "a", slow), made(kept, 2, "a", "new")) == ("old", "new")
    assert made(kept, 1, "a", "late") == "late"


def test_what_fails_is_not_kept() -> None:
    kept: Recent[str, str] = Recent(2)

    def fails() -> str:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        kept.of(1, "a", fails)
    assert made(kept, 1, "a", "there") == "there"
