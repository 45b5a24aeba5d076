"""Records of the first question sets in the one schema of trials: their fields and kinds had other names.

What they say beyond the schema (a note, words that must not be said) is left out. No I/O.
"""

from collections.abc import Mapping

# kind of an older record -> kind of the contract, traits, why it is not answerable
_KINDS: dict[str, tuple[str, tuple[str, ...], str | None]] = {
    "factoid": ("fact", (), None),
    "grade": ("fact", ("grade",), None),
    "compare": ("comparison", (), None),
    "known_item": ("precedent", ("known_item",), None),
    "precedent_list": ("list", ("complete_set",), None),
    "recommendation": ("list", ("recommendations",), None),
    "followup": ("other", ("follow_up",), None),
    "keywords": ("other", ("keywords",), None),
    "typo": ("other", ("typo",), None),
    "unanswerable": ("other", (), "near_miss"),
    "outofscope": ("other", (), "off_topic"),
    "injection": ("other", (), "instruction"),
}


def is_older(record: Mapping[str, object]) -> bool:
    """Whether a record has the older shape."""
    return "persona" in record


def as_record(record: Mapping[str, object]) -> dict[str, object]:
    """An older record in the schema of trials. The first author left no name: hand a."""
    stated = str(record.get("kind", "other"))
    kind, traits, why_not = _KINDS.get(stated, (stated, (), None))
    answerable = bool(record.get("answerable", True))
    history = record.get("history") or []
    follow_up = ("follow_up",) if history and "follow_up" not in traits else ()
    return {
        "id": record["id"],
        "hand": record.get("hand", "a"),
        "role": record.get("persona"),
        "question": record["question"],
        "history": history,
        "kind": kind,
        "traits": [*traits, *follow_up],
        "answerable": answerable,
        "why_not": None if answerable else (why_not or "near_miss"),
        "gold": record.get("gold") or [],
        "key_facts": record.get("must_include") or [],
        "documents": record.get("docs") or [],
    }
