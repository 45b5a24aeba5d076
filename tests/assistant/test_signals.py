"""What speaks for a draft: each signal by itself, on documents small enough to see why."""

from pathlib import Path

import numpy as np
import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, over_text
from test_abstaining import found, quoted

from assistant.answering.draft import Drafted
from assistant.in_place import words_in_place
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from assistant.signals import _ASKS_FOR, _thing, signals
from corpus.embedding import Encoder
from corpus.scope import Scope


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("How many days of support will schools get?", ["days"]),
        ("What is the long term plan for attendance?", ["long", "term", "plan"]),
        ("Which teaching school leads the cluster?", ["teaching", "school", "leads"]),
        ("How many gulls go to Saltby?", ["gulls"]),
        ("How many days' notice does a skipper get?", ["days'"]),
        ("When does it end?", []),
    ],
)
def test_the_thing_asked_for_stands_behind_the_word_that_asks(text: str, thing: list[str]) -> None:
    words = text.rstrip("?").split()
    starts = np.array([text.index(one) for one in words], dtype=np.int32)
    assert [words[place] for place in _thing(text, _ASKS_FOR.search(text), starts)] == thing


def test_a_word_of_other_documents_counts_against_one_of_nobody_does_not(library: Assistant) -> None:
    def elsewhere(text: str) -> float:
        finding = found(library, text)
        return signals(finding, Drafted(((quoted(finding, "A peer review is"),),)))["elsewhere"]

    assert elsewhere("What is a peer review visit?") == 0
    assert elsewhere("What is a zeppelin review?") == 0
    assert 0 < elsewhere("Which teachers are lent for a peer review?") < 1


def test_what_a_document_says_in_its_own_word_does_not_count_against_it(
    tmp_path: Path, words_encoder: WordEncoder
) -> None:
    files = {"bell": "All pupils ring the brass bell.", "boat": "The students row, and the pilots ring."}
    (tmp_path / "files").mkdir()
    for name, text in files.items():
        (tmp_path / "files" / f"{name}.md").write_text(f"# Of a {name}\n\n{text}\n", encoding="utf-8")
    pier = knowledge_base(tmp_path / "files", tmp_path / "home", words_encoder)

    def elsewhere(text: str) -> float:
        finding = found(pier, text)
        return signals(finding, Drafted(((quoted(finding, "brass bell"),),)))["elsewhere"]

    assert elsewhere("Do students ring the bell?") == 0
    assert elsewhere("Do pilots ring the bell?") > 0


def test_what_another_body_tells_counts_against_the_one_asked_about(library: Assistant) -> None:
    def outdone(text: str) -> float:
        finding = found(library, text)
        return signals(finding, Drafted(((finding.units(finding.asked_documents or None)[0],),)))["outdone"]

    assert outdone("What is a peer review visit?") == 0
    assert outdone("What is a peer review visit in Marrowby?") == 0
    assert outdone("Must headteachers of Tarnwick attend the harbour meeting each half term?") > 0.3


def test_what_is_to_be_counted_stands_behind_a_number(tmp_path: Path, real_encoder: Encoder) -> None:
    text = (
        "# Boats\n\n26 ropes hang there. Number of flags: 4. The harbour has 12 keepers. "
        "Four years ago it had no boats with a sail. Lamps are lit at dusk."
    )
    library = over_text(tmp_path, "boats.md", text, real_encoder)

    def counted(question: str, sentence: str) -> float:
        index = library.index
        asked, words = understand(question, (), Names(())), words_in_place(index.encoder, index.records)
        finding = find(index, asked, Scope(), words)
        return signals(finding, Drafted(((quoted(finding, sentence),),)))["counted"]

    keepers = counted("How many keepers does the harbour have?", "12 keepers")
    assert keepers > -0.3
    assert counted("What is the number of keepers?", "12 keepers") > -0.3
    assert counted("How many boats does the harbour have?", "12 keepers") < keepers - 0.1
    assert counted("How many ropes hang there?", "26 ropes") > -0.3
    assert counted("How many flags are there?", "of flags: 4") > -0.3
    assert counted("How many lamps are lit?", "Lamps are lit") == -0.5
    assert counted("When are lamps lit?", "Lamps are lit") == 0.0
    assert counted("How many must be in the room?", "12 keepers") == 0.0


def test_in_a_table_what_is_counted_stands_over_the_number(tmp_path: Path, real_encoder: Encoder) -> None:
    text = "# Boats\n\n| Course | Hours | Boats |\n|---|---|---|\n| Rowing at night | 3 | 12 |\n| By day | 4 | 10 |\n"
    library = over_text(tmp_path, "boats.md", text, real_encoder)

    def counted(question: str) -> float:
        index = library.index
        asked, words = understand(question, (), Names(())), words_in_place(index.encoder, index.records)
        finding = find(index, asked, Scope(), words)
        return signals(finding, Drafted(((quoted(finding, "Rowing at night"),),)))["counted"]

    assert counted("How many hours is rowing at night?") > -0.2
    assert counted("How many lamps are lit for rowing at night?") < -0.3


def test_without_token_vectors_the_signals_of_words_are_middling(library: Assistant) -> None:
    finding = found(library, "How many days is a visit?")
    told = signals(finding, Drafted(((quoted(finding, "a visit of two days"),),)))
    assert (told["counted"], told["weakest"], told["thing"], told["wording"]) == (0.0, 0.5, 0.6, 0.5)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What must the Regional Commissioner do about a peer review?", 0.0),
        ("Who may read the page, the Zeppelin Scheme?", 0.0),
        ("Can the Marrowby heads meet on Zoom before Christmas?", 1.0),
        ("Please Tell Me Who May Read The Page", 1.0),
        ("Who may read the page of a peer review in Marrowby?", 1.0),
        ("Regional heads want to know who may read it?", 1.0),
        ("Who may read it from May on Mondays?", 1.0),
        ("Who may read it, I'm a SENCO?", 1.0),
    ],
)
def test_a_name_that_no_quoted_document_has_is_unheard_of(library: Assistant, text: str, named: float) -> None:
    finding = found(library, text)
    assert signals(finding, Drafted(((quoted(finding, "A peer review is"),),)))["named"] == named


def test_one_document_asked_is_not_several(library: Assistant) -> None:
    def several(text: str) -> float:
        finding = found(library, text)
        return signals(finding, Drafted(((quoted(finding, "A peer review is"),),)))["several"]

    assert several("Which schools in Tarnwick were told to do peer reviews?") == 0
    assert several("Which schools were told to do peer reviews?") == 1


def test_a_clause_is_in_place_where_any_item_of_a_whole_list_is_it(library: Assistant) -> None:
    finding = found(library, "What does principle 4 of Marrowby say?")
    items = [quoted(finding, "Every child is known"), quoted(finding, "Money follows the plan")]
    whole = Drafted(tuple((one,) for one in items), evidence=(items[0],))
    assert signals(finding, whole)["numbers"] == 1
    assert signals(finding, Drafted(((items[0],),)))["numbers"] == 0


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("How many keepers were there in 2019?", 1.0),
        ("How many keepers were there in 2020?", 1.0),  # the latter year of the span
        ("How many keepers were there in 2021?", 0.0),
        ("How many keepers were there?", 1.0),
    ],
)
def test_a_figure_of_another_year_is_not_that_of_the_year_asked_about(
    tmp_path: Path, real_encoder: Encoder, question: str, fits: float
) -> None:
    text = "# Keepers\n\nThere were 26 keepers in 2019-20. The report of 2021 has more on boats and on lamps."
    finding = found(over_text(tmp_path, "keepers.md", text, real_encoder), question)
    assert signals(finding, Drafted(((quoted(finding, "There were 26"),),)))["numbers"] == fits


def test_of_two_things_asked_a_text_that_gives_one_lacks_nothing(library: Assistant) -> None:
    finding = found(library, "How many days is a visit, and when is the harbour fair held?")
    assert signals(finding, Drafted(((quoted(finding, "a visit of two days"),),)))["expected"] == 1
    assert signals(finding, Drafted(((quoted(finding, "No school may publish"),),)))["expected"] == 0


def test_a_sum_may_stand_in_what_a_column_is_called(tmp_path: Path, real_encoder: Encoder) -> None:
    rows = ("| Size of school | Dues (pounds) |", "| - | - |", "| Small school | 1,200 |", "| Large school | 2,400 |")
    dues = over_text(tmp_path, "dues.md", "\n".join(("# Dues", "", *rows, "")), real_encoder)
    finding = found(dues, "How much does a small school owe?")
    assert signals(finding, Drafted(((quoted(finding, "Small school"),),)))["expected"] == 1
