"""Measures of reading: numbers worked out by hand."""

from pathlib import Path

from fakes_exam import document, trial

from corpus.document import Document
from evals.figures import Measured
from evals.reading import compare, measure, of_documents
from evals.trials import Gold, Trial
from ingest.blocks import Block

TRUTH = (
    Block("heading", "1. Piers", level=1),
    Block("item", "a lamp", label="-"),
    Block("item", "2. a rope", label="2."),
    Block("row", "wick\ttwo", cells=("wick", "two"), table=0),
    Block("paragraph", "The end."),
)


def plain(values: dict[str, Measured]) -> dict[str, float]:
    return {name: one.value for name, one in values.items()}


def test_a_file_read_as_it_was_written_scores_one() -> None:
    assert plain(compare(TRUTH, TRUTH)) == {"headings": 1.0, "list items": 1.0, "table rows": 1.0, "words": 1.0}


def test_nothing_read_scores_nothing() -> None:
    assert plain(compare(TRUTH, ())) == {"headings": 0.0, "list items": 0.0, "table rows": 0.0, "words": 0.0}


def test_a_reading_worked_out_by_hand() -> None:
    read = (
        Block("heading", "Piers", level=2),
        Block("heading", "The end."),  # taken for a heading: 2 * 1 / (1 + 2)
        Block("item", "• A lamp"),  # one item of two
        Block("paragraph", "wick two"),  # the row's words are there, the row is not
    )
    # 8 of 10 words: piers, a, lamp, wick, two, the, end are there; "1", "2", "a", "rope" are not, of 11 in all
    assert plain(compare(TRUTH, read)) == {"headings": 2 / 3, "list items": 0.5, "table rows": 0.0, "words": 7 / 11}


def test_what_the_truth_does_not_have_is_not_measured() -> None:
    assert plain(compare((Block("paragraph", "The end."),), ())) == {"words": 0.0}


def test_only_renderings_of_a_manuscript_are_measured(tmp_path: Path) -> None:
    manuscripts = tmp_path / "manuscripts"
    manuscripts.mkdir()
    (manuscripts / "pier.md").write_text("# Piers\n\n- a lamp\n", encoding="utf-8")
    for name, text in (("pier.html", "<h1>Piers</h1><ul><li>a lamp</ul>"), ("pier.md", "x"), ("other.html", "<p>x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = of_documents(sorted(tmp_path.glob("*.*")), manuscripts)
    assert {name: plain(own) for name, own in found.items()} == {
        "pier.html": {"headings": 1.0, "list items": 1.0, "words": 1.0}
    }


def paged(*gold: Gold) -> Trial:
    made = trial()
    return Trial(**{name: getattr(made, name) for name in made.__slots__} | {"gold": gold})


def test_pages_are_those_of_the_labels() -> None:
    text = "A lamp is lit. A rope is\n\ncoiled at noon. A bell rings."
    whole = document("pier.md", text)
    kept = Document(whole.id, whole.name, whole.title, text, "0", pages=2, page_starts=(0, text.index("coiled")))
    asked = paged(
        Gold("pier.md", "A lamp is lit.", 1),  # right
        Gold("pier.md", "A rope is coiled at noon.", 1),  # begins there and runs over
        Gold("pier.md", "A bell rings.", 1),  # is on the second
        Gold("pier.md", "A bell rings.", 3),  # there is no third
        Gold("pier.md", "", 2, lost=True),
    )
    assert plain(measure(asked, {"pier.md": kept})) == {"gold kept": 4 / 5, "gold pages": 2 / 4}


def test_questions_without_gold_say_nothing_about_reading() -> None:
    assert measure(trial(answerable=False, why_not="off_topic"), {}) == {}
