"""Measures of found statements: figures worked by hand, the oracle at 1, nothing at 0."""

from hashlib import sha256

import pytest

from evals.labelled import Extent, Labelled, Labels, Normal
from evals.statements import MEASURES, Predicted, measures, overlap, score

TEXT = " ".join(letter * 9 for letter in "abcdefg")  # seven words of nine letters: word n at 10n to 10n + 9
TEXTS = {"d": Normal(TEXT)}
RANGES = {"d": ((0, 49),)}


def label(  # the label of a word, or of several extents
    *extents: Extent, sort: str = "duty", force: str = "must", actors: str = "schools", doubtful: bool = False
) -> Labelled:
    return Labelled("d", extents, sort, force, frozenset(actors.split()), frozenset({"SEND"}), doubtful, "dev")


def told(start: int, end: int, sort: str = "duty", force: str = "must", actors: str = "schools") -> Predicted:
    return Predicted("d", start, end, sort, force, frozenset(actors.split()), frozenset({"SEND"}))


def measured(labels: list[Labelled], predicted: list[Predicted]) -> dict[str, float]:
    return measures(score(Labels(tuple(labels), RANGES), predicted, TEXTS))


LABELS = [
    label((0, 9)),
    label((10, 19), force="should", actors="governors"),
    label((20, 29), sort="finding", force="none", actors="teachers"),
    label((30, 39), sort="practice", force="none", actors="", doubtful=True),
]


def test_figures_are_those_worked_by_hand() -> None:
    told_so = [
        told(0, 9, actors="schools parents"),  # right, with an actor too many
        told(10, 19, sort="practice", force="will", actors="governors"),  # found, wrong type and force
        told(30, 39),  # finds the doubtful one: does not count
        told(40, 49, sort="finding"),  # a false alarm
        told(60, 69),  # outside the labelled range: does not count
    ]
    assert measured(LABELS, told_so) == pytest.approx({
        "recall": 2 / 3,  # the finding is missed
        "precision": 2 / 3,  # one false alarm of three that count
        "spans_f1": 2 * 2 / (3 + 3),
        "joint_f1": 2 * 1 / (3 + 3),
        "type_macro_f1": (2 * 1 / (2 + 1) + 0) / 2,  # duty: one right of two labelled and one told; finding: none
        "force": 1 / 2,
        "actors": 2 * 2 / (2 + 3),  # two shared; two labelled, three told
        "actors_of_findings": 0.0,
        "themes": 1.0,
    })  # fmt: skip


def test_an_oracle_has_1_and_nothing_has_0() -> None:
    oracle = [
        Predicted("d", *one.extents[0], one.type, one.force, one.actors, one.themes) for one in LABELS if one.extents
    ]
    assert measured(LABELS, oracle) == dict.fromkeys(MEASURES, 1.0)
    assert measured(LABELS, []) == dict.fromkeys(MEASURES, 0.0)


def test_half_an_overlap_finds_a_statement_and_less_does_not() -> None:
    assert overlap((0, 10), (5, 15)) == 5 / 15
    assert measured([label((0, 18))], [told(0, 9)])["recall"] == 1.0
    assert measured([label((0, 18))], [told(0, 8)])["recall"] == 0.0


def test_the_main_sentence_of_a_statement_counts_as_good_but_only_whole() -> None:
    item = label((0, 39), (10, 19))
    assert measured([item], [told(10, 19)])["recall"] == 1.0
    assert measured([item], [told(10, 15)])["recall"] == 0.0


def test_a_second_prediction_for_a_statement_is_a_false_alarm() -> None:
    assert measured([label((0, 9))], [told(0, 9), told(0, 8)])["precision"] == 0.5


def test_the_best_overlap_is_paired_first_whatever_the_order() -> None:
    both = [label((0, 19)), label((10, 19), sort="finding")]
    exact = [told(0, 19), told(10, 19, sort="finding")]
    assert measured(both, exact)["joint_f1"] == measured(both, exact[::-1])["joint_f1"] == 1.0


def test_a_lost_statement_counts_as_missed() -> None:
    assert measured([label(), label((0, 9))], [told(0, 9)])["recall"] == 0.5


def test_one_half_has_its_own_labels_and_false_alarms() -> None:
    labels = Labels((label((0, 9)),), RANGES)
    alarm = told(40, 49)
    own = "test" if sha256(f"d {sha256(b'eeeeeeeee').hexdigest()}".encode()).digest()[0] % 2 else "dev"
    counts = {split: len(score(labels, [alarm], TEXTS, split)) for split in ("dev", "test")}
    assert counts == {"dev": 1 + (own == "dev"), "test": int(own == "test")}


def test_predictions_about_documents_without_labels_do_not_count() -> None:
    stranger = Predicted("other", 0, 9, "duty", "must", frozenset(), frozenset())
    assert score(Labels((), RANGES), [stranger], TEXTS) == ()
