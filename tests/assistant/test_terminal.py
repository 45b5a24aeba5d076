"""Answers, passages and documents as text for a terminal: whole texts, not parts."""

from dataclasses import replace

from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.terminal import answer_text, document_line, hits_text
from corpus.document import Document, Passage
from corpus.index import Hit

DOCUMENT = Document(
    id="d1", name="ferry.md", title="Ferry rules", text="", digest="0", publisher="Quay Council", published="2021-03",
    kind="guidance",
)  # fmt: skip
BARE = Document(id="d2", name="scrap.txt", title="Scrap", text="", digest="1")
BELL = Citation(1, "p1", DOCUMENT, ("Ferry rules", "Bells"), 2, 0, 15, "The bell rings.")
LAMP = Citation(2, "p2", BARE, ("Scrap",), None, 0, 15, "The lamp burns.")


def test_an_answer_has_lead_in_claims_note_and_sources() -> None:
    answer = Answer(
        "a", "?", "fact", "partly_answered", "From 2 documents:",
        (Claim("The bell rings.", (1,)), Claim("The lamp burns.", (2, 1))), (BELL, LAMP), "Not stated: Tarnwick.",
    )  # fmt: skip
    assert answer_text(answer) == (
        "From 2 documents:\n"
        "\n"
        "  “The bell rings.” [1]\n"
        "\n"
        "  “The lamp burns.” [2][1]\n"
        "\n"
        "Note: Not stated: Tarnwick.\n"
        "\n"
        "Sources:\n"
        "  [1] Ferry rules (Quay Council, 2021-03), “Bells”, page 2 — ferry.md\n"
        "  [2] Scrap — scrap.txt"
    )


def test_no_answer_is_its_note_and_what_came_near() -> None:
    near = (Nearest(DOCUMENT, ("Ferry rules", "Bells"), None, "p1"), Nearest(BARE, ("Scrap",), 4, "p2"))
    answer = Answer("a", "?", "fact", "not_found", note="The documents do not say.", nearest=near)
    assert answer_text(answer) == (
        "The documents do not say.\n"
        "\n"
        "Nearest documents:\n"
        "  - Ferry rules, “Bells”\n"
        "  - Scrap, page 4"
    )  # fmt: skip


def test_what_came_near_is_left_out_where_something_is_answered() -> None:
    near = (Nearest(BARE, ("Scrap",), 4, "p2"),)
    answer = Answer("a", "?", "fact", "partly_answered", "", (Claim("The lamp burns.", (1,)),), (LAMP,), nearest=near)
    assert "Nearest" not in answer_text(answer)


def test_long_lines_are_folded_at_a_hundred_characters() -> None:
    long = Answer("a", "?", "fact", "answered", "", (Claim("bell " * 60, (1,)),), (BELL,))
    lines = answer_text(long).splitlines()
    assert max(len(line) for line in lines) <= 100
    assert all(line.startswith("  ") for line in lines[:3])


def test_passages_come_with_rank_title_and_place() -> None:
    passage = Passage("p1", "d1", 0, "prose", ("Ferry rules", "Bells"), "The bell\nrings.", 0, 15, (2,))
    hits = [(Hit(passage, 1.0, 1, "both"), DOCUMENT), (Hit(replace(passage, pages=()), 0.5, 2, "words"), DOCUMENT)]
    assert hits_text(hits) == (
        " 1. Ferry rules, “Bells”, page 2\n"
        "    The bell rings.\n"
        "\n"
        " 2. Ferry rules, “Bells”\n"
        "    The bell rings."
    )  # fmt: skip


def test_no_passages_are_said_to_be_none() -> None:
    assert hits_text([]) == "No passages found."


def test_a_document_is_one_line() -> None:
    assert document_line(DOCUMENT) == "d1  ferry.md: Ferry rules (Quay Council, 2021-03, guidance)"
    old = replace(BARE, status="superseded", period="2016-2020")
    assert document_line(old) == "d2  scrap.txt: Scrap (2016-2020, other) [superseded]"
