"""How well statements are found and typed: measures against labels made by hand. No I/O.

A predicted statement finds a labelled one when their spans overlap with an intersection over union of at least half,
or when it is equal to the main sentence (or the row) that the label names as well: at least nine tenths, as a number
or full stop may be in or out. Best overlap first, one to one; a second prediction for the same statement is a false
alarm. Only predictions within a labelled range count. What a careful reader could have decided otherwise (doubtful)
is neither missed nor a false alarm.

recall, precision, spans_f1   statements found; predictions that found one; their harmonic mean
joint_f1                      the same, a prediction being right when its type is right too
type_macro_f1                 joint F1 of one type at a time, mean over the types that are labelled
force                         share of the found statements with the labelled force
actors, themes                F1 over all actors (themes) of the found statements; where neither side names any,
                              there is nothing to count. actors leaves findings out: they bind nobody
actors_of_findings            the same for findings: whom they judge

Each is 0 to 1; 0 where nothing was found. A figure with its interval: figures.figure(values, measure).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from evals.figures import Measured, Values
from evals.labelled import TYPES, Extent, Labelled, Labels, Normal, Split, half

MEASURES = (
    "recall", "precision", "spans_f1", "joint_f1", "type_macro_f1", "force", "actors", "actors_of_findings", "themes",
)  # fmt: skip
_HALF = 0.5
_EQUAL = 0.9
_FULL, _NONE = Measured(1.0), Measured(0.0)
_BOTH = Measured(1.0, 2.0)  # in an F1 a hit counts on both sides, a miss or a false alarm on one
_TWICE_WRONG = Measured(0.0, 2.0)


@dataclass(frozen=True, slots=True)
class Predicted:
    """A statement as the program found it; start and end: offsets into the document's kept text."""

    doc: str
    start: int
    end: int
    type: str
    force: str
    actors: frozenset[str]
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A prediction with its extent in the normalised text."""

    predicted: Predicted
    extent: Extent
    split: Split


def score(
    labels: Labels, predicted: Iterable[Predicted], texts: Mapping[str, Normal], split: Split | None = None
) -> tuple[Values, ...]:
    """What is measured of each labelled statement and of each false alarm; texts: by document name.

    split: of one half only; a found label has its own half, a false alarm that of its own words.
    """
    placed = [_placed(one, texts[one.doc]) for one in predicted if one.doc in labels.ranges]
    inside = [one for one in placed if _is_inside(one, labels.ranges[one.predicted.doc])]
    pairs = _pairs(labels.statements, inside)
    found = {id(one) for one in pairs.values()}
    values = [
        _of_label(one, pairs[number].predicted if number in pairs else None)
        for number, one in enumerate(labels.statements)
        if not one.doubtful and split in (None, one.split)
    ]
    alarms = [one for one in inside if id(one) not in found and split in (None, one.split)]
    return (*values, *(_of_alarm(one.predicted) for one in alarms))


def measures(values: Sequence[Values]) -> dict[str, float]:
    """All measures by name, 0 to 1, of what `score` gave."""
    labelled = [one for one in TYPES if any(f"labelled {one}" in value for value in values)]
    macro = sum(_mean(values, f"f1 {one}") for one in labelled) / len(labelled) if labelled else 0.0
    return {one: macro if one == "type_macro_f1" else _mean(values, one) for one in MEASURES}


def overlap(one: Extent, other: Extent) -> float:
    """Intersection over union of two extents, 0 to 1. (0, 10) and (5, 15) -> 5 / 15."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return max(shared, 0) / whole if whole else 0.0


def _mean(values: Sequence[Values], measure: str) -> float:
    found = [value[measure] for value in values if measure in value]
    weight = sum(one.weight for one in found)
    return sum(one.value * one.weight for one in found) / weight if weight else 0.0


def _placed(one: Predicted, text: Normal) -> _Place:
    extent = text.extent(one.start, one.end)
    words = text.text[extent[0] : extent[1]]
    return _Place(one, extent, half(one.doc, sha256(words.encode()).hexdigest()))


def _is_inside(one: _Place, ranges: tuple[Extent, ...]) -> bool:
    middle = sum(one.extent) / 2
    return any(start <= middle < end for start, end in ranges)


def _pairs(labels: Sequence[Labelled], places: Sequence[_Place]) -> dict[int, _Place]:
    """Predictions by the number of the label they found, best overlap first, each used once."""
    by_doc: dict[str, list[tuple[int, _Place]]] = {}
    for at, place in enumerate(places):
        by_doc.setdefault(place.predicted.doc, []).append((at, place))
    candidates = [
        (-quality, number, at)
        for number, label in enumerate(labels)
        for at, place in by_doc.get(label.doc, [])
        if (quality := _quality(label, place.extent)) > 0
    ]
    pairs: dict[int, _Place] = {}
    used: set[int] = set()
    for _, number, at in sorted(candidates):
        if number not in pairs and at not in used:
            pairs[number] = places[at]
            used.add(at)
    return pairs


def _quality(label: Labelled, extent: Extent) -> float:
    shares = [overlap(one, extent) for one in label.extents]
    return max((share for at, share in enumerate(shares) if share >= (_EQUAL if at else _HALF)), default=0.0)


def _of_label(label: Labelled, found: Predicted | None) -> Values:
    own = {f"labelled {label.type}": _FULL}
    if found is None:
        return own | dict.fromkeys(("recall", "spans_f1", "joint_f1", f"f1 {label.type}"), _NONE)
    right_force = _FULL if label.force == found.force else _NONE
    values = own | {"recall": _FULL, "precision": _FULL, "spans_f1": _BOTH, "force": right_force}
    if found.type == label.type:
        values |= {"joint_f1": _BOTH, f"f1 {label.type}": _BOTH}
    else:
        values |= {"joint_f1": _TWICE_WRONG, f"f1 {label.type}": _NONE, f"f1 {found.type}": _NONE}
    actors = "actors_of_findings" if label.type == "finding" else "actors"
    return values | _shared(actors, label.actors, found.actors) | _shared("themes", label.themes, found.themes)


def _of_alarm(found: Predicted) -> Values:
    return dict.fromkeys(("precision", "spans_f1", "joint_f1", f"f1 {found.type}"), _NONE)


def _shared(measure: str, wanted: frozenset[str], given: frozenset[str]) -> dict[str, Measured]:
    """The F1 of two sets, weighed by how much they name; nothing where neither names anything."""
    both = len(wanted) + len(given)
    return {measure: Measured(2 * len(wanted & given) / both, both)} if both else {}
