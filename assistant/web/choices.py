"""What the filters of a page offer: publishers, subjects, years, outcomes, phases of what somebody may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.scope import PHASES, is_of_phase


@dataclass(frozen=True, slots=True)
class Choices:
    """Each name once, in the order of the alphabet; years as four digits, the latest first."""

    publishers: tuple[str, ...]
    subjects: tuple[str, ...]
    years: tuple[str, ...]
    outcomes: tuple[str, ...]
    phases: tuple[str, ...]  # from the youngest on


def choices_of(documents: Sequence[Document]) -> Choices:
    """What these documents can be told apart by."""
    years = _named(one.published[:4] for one in documents if one.published[:4].isdigit())
    return Choices(
        publishers=_named(one.publisher for one in documents),
        subjects=_named(one.subject for one in documents),
        years=years[::-1],
        outcomes=_named(one.outcome for one in documents),
        phases=tuple(one for one in PHASES if any(is_of_phase(each, one) for each in documents)),
    )


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in names if one}, key=lambda one: (one.casefold(), one)))
