"""Labelled statements: found again in a kept text, and the label files themselves."""

import json
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.exactness import normalise
from evals.errors import BadLabel
from evals.exams import NAMES, exam
from evals.labelled import Normal, half, labels_path, read_labels
from ingest.outline import outline
from ingest.read import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
KEPT = "Duties\n\nEach  head must come to every ﬁrst meeting of the board.\n\nPay on time."


def written(folder: Path, *lines: str) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def statement(**changed: object) -> str:
    whole = {"doc": "d", "sha256": "0", "start": 0, "length": 3, "type": "duty", "force": "must", "actors": []}
    return json.dumps(whole | {"themes": []} | changed)


def records(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in labels_path(name).read_text(encoding="utf-8").splitlines()]


@cache
def kept(path: Path) -> Normal:
    return Normal(outline(read(path)).text)


def test_a_span_of_the_kept_text_is_the_same_words_when_normalised() -> None:
    text, start = Normal(KEPT), KEPT.index("Each")
    assert (
        slice_of(text, start, KEPT.index("\n\nPay") + 2) == "Each head must come to every first meeting of the board."
    )
    assert slice_of(text, KEPT.index("Pay"), len(KEPT)) == "Pay on time."
    assert text.text == normalise(KEPT)


def slice_of(text: Normal, start: int, end: int) -> str:
    first, last = text.extent(start, end)
    return text.text[first:last]


def place(words: str, text: str) -> dict[str, object]:
    """A record as the label files have it."""
    parts = words.split(" ")
    ends = {key: sha256(" ".join(some).encode()).hexdigest()[:16] for key, some in (
        ("head", parts[:4]), ("tail", parts[-4:]))}  # fmt: skip
    whole = {"sha256": sha256(words.encode()).hexdigest(), "start": text.index(words), "length": len(words)}
    return whole | (ends if len(parts) >= 8 else {})


LONG = "each head must come to every meeting of the board"


@pytest.mark.parametrize(
    ("words", "later", "found"),
    [
        (LONG, f"now {LONG} again", LONG),
        (LONG, "now each head must come to every single meeting of the board again",
         "each head must come to every single meeting of the board"),
        ("pay on time", "please do pay on time", "pay on time"),
        ("pay on time", "please pay late", None),
        (LONG, "now each head may come to every meeting", None),
    ],
    ids=["moved", "changed a little", "short and moved", "short and gone", "gone"],
)  # fmt: skip
def test_words_are_found_again_after_a_better_reader(words: str, later: str, found: str | None) -> None:
    text = Normal(later)
    extent = text.find(place(words, words))
    assert (text.text[extent[0] : extent[1]] if extent else None) == found


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", r"line 1: no valid JSON \(Expecting property name enclosed in double quotes\); wanted one object"),
        ('{"doc": "d"}', 'line 1: wanted an object with "doc" and either "range" or "type"'),
        (statement(type="wish"), "line 1: 'wish'; give one of principle, duty, practice, objective, milestone, "),
        (statement(force="shall"), "line 1: 'shall'; give one of must, should, will, may, aim, none"),
        (statement(actors=["heads"]), "line 1: no actor or theme of the contract: heads"),
    ],
    ids=["no JSON", "no kind", "type", "force", "actor"],
)
def test_a_wrong_line_is_told_with_what_is_wanted(tmp_path: Path, line: str, wrong: str) -> None:
    with pytest.raises(BadLabel, match=f"^labels.jsonl, {wrong}"):
        read_labels(written(tmp_path, line), {"d": Normal("abc")})


def test_what_is_not_in_the_text_is_lost_and_other_documents_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, statement(), statement(doc="elsewhere"))
    labels = read_labels(path, {"d": Normal("abc")})
    assert [(one.doc, one.lost) for one in labels.statements] == [("d", True)]


def test_a_range_whose_ends_are_gone_reaches_from_its_first_statement_to_its_last(tmp_path: Path) -> None:
    text = "Duties of all schools here\n pay on time\n come on foot\n the last words of this section"
    kept_before = Normal(text).text
    lines = [json.dumps({"doc": "d", "range": place(kept_before, kept_before)})]
    lines += [statement(**place(words, kept_before)) for words in ("pay on time", "come on foot")]
    later = Normal("pay on time and come on foot")
    labels = read_labels(written(tmp_path, *lines), {"d": later})
    assert [later.text[start:end] for start, end in labels.ranges["d"]] == ["pay on time and come on foot"]


@pytest.mark.parametrize("name", NAMES)
def test_every_label_stands_in_a_range_and_has_its_half(name: str) -> None:
    ranges = [(one["doc"], one["range"]) for one in records(name) if "range" in one]
    spans = [(doc, int(one["start"]), int(one["start"]) + int(one["length"])) for doc, one in ranges]  # type: ignore[index]
    strays = [
        one
        for one in records(name)
        if "type" in one
        and not any(doc == one["doc"] and start <= int(str(one["start"])) < end for doc, start, end in spans)
    ]
    assert strays == []
    assert [
        one for one in records(name) if "type" in one and half(str(one["doc"]), str(one["sha256"])) != one["split"]
    ] == []


@pytest.mark.parametrize("name", ["seeds", "reviews"])
def test_words_that_are_not_ours_are_not_in_the_labels(name: str) -> None:
    assert [one for one in records(name) if "quote" in one] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_description_counts_what_is_there(name: str) -> None:
    described = labels_path(name).with_name("README.md").read_text(encoding="utf-8")
    row = next(line for line in described.splitlines() if line.startswith(f"| {name}.jsonl |"))
    assert row.endswith(f"| {sum('type' in one for one in records(name))} |")


@pytest.mark.parametrize("name", NAMES)
def test_statements_of_a_document_do_not_overlap_and_name_one_to_three_themes(name: str) -> None:
    marked = [one for one in records(name) if "type" in one]
    spans = sorted((str(one["doc"]), int(str(one["start"])), int(str(one["length"]))) for one in marked)
    assert [here for here, then in pairwise(spans) if here[0] == then[0] and here[1] + here[2] > then[1]] == []
    assert {len(one["themes"]) for one in marked if isinstance(one["themes"], list)} <= {1, 2, 3}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bundled", "seeds"])
def test_every_label_is_found_in_the_kept_text(name: str) -> None:
    if name != "bundled" and not SHARED.is_dir():
        pytest.skip("the seed documents in ../shared are not here")
    found = exam(name, SHARED).documents
    files = [path for one in found for path in ([one] if one.is_file() else sorted(one.iterdir()))]
    docs = {str(one["doc"]) for one in records(name)}
    labels = read_labels(labels_path(name), {path.name: kept(path) for path in files if path.name in docs})
    assert [(one.doc, one.type) for one in labels.statements if one.lost] == []
    assert len(labels.statements) == sum("type" in one for one in records(name))
