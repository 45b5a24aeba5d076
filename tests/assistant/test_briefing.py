"""Briefings of every kind, read back from the files: the quotes exact, ours apart from the documents', refs whole."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile
from fakes_encoder import WordEncoder
from markdown_it import MarkdownIt
from review_room import reviews

import verse
from assistant import replies
from assistant.answer import Answer
from assistant.ask import Ask
from assistant.briefing.answers import answer_paper
from assistant.briefing.cases import precedents_paper
from assistant.briefing.comparisons import comparison_paper
from assistant.briefing.export import paper_bytes
from assistant.briefing.paper import Paper, Part
from assistant.briefing.registers import register_paper
from assistant.briefing.word import QUOTE_STYLE
from assistant.register import Wanted, find_statements
from assistant.service import Assistant
from assistant.spreadsheet import plain_cell
from corpus.exactness import normalise

Make = Callable[[Assistant], Paper]


def _answer(one: Assistant) -> Paper:
    return answer_paper(one.index, one.answer(Ask("What are the principles of Tarnwick?")), "public")


def _comparison(one: Assistant) -> Paper:
    found = one.compare("peer review", "public", ["Marrowby", "Tarnwick", "Nowhere"])
    return comparison_paper(one.index, found, "public")


def _register(one: Assistant) -> Paper:
    return register_paper(one.index, find_statements(one.index, Wanted({})), "public", {"type": ""})


MADE: dict[str, Make] = {"answer": _answer, "comparison": _comparison, "register": _register}


@pytest.fixture(params=MADE)
def paper(request: pytest.FixtureRequest, word_library: Assistant) -> Paper:
    return MADE[str(request.param)](word_library)


def quotes(paper: Paper) -> list[str]:
    return [one.words for part in paper.parts for one in part.excerpts]


def stand_in_their_documents(assistant: Assistant, found: Sequence[str]) -> list[bool]:
    texts = [normalise(assistant.index.document(one.id, "admin").text) for one in assistant.index.records.documents()]
    return [any(normalise(one) in text for text in texts) for one in found]


def test_each_quote_of_a_word_file_stands_in_its_document(paper: Paper, word_library: Assistant) -> None:
    file = WordFile(io.BytesIO(paper_bytes(paper, "docx")))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    paragraphs = [*file.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    found = [one.text for one in paragraphs if one.style is not None and one.style.name == QUOTE_STYLE]
    assert found == quotes(paper)
    assert found
    assert all(stand_in_their_documents(word_library, found))


def test_each_quote_of_a_markdown_file_is_a_block_quote_of_the_same_letters(paper: Paper) -> None:
    found: list[str] = []
    quoted = False
    for token in MarkdownIt().parse(paper_bytes(paper, "md").decode()):
        quoted = token.type == "blockquote_open" or (quoted and token.type != "blockquote_close")
        if quoted and token.type == "inline":
            found.append("".join(one.content for one in token.children or ()))
    assert found == quotes(paper)


def test_a_csv_tells_the_documents_words_from_ours_with_every_reference(paper: Paper) -> None:
    rows = list(csv.DictReader(io.StringIO(paper_bytes(paper, "csv").decode("utf-8-sig"))))
    mine = [one for one in rows if one["whose"] == "document"]
    assert [one["text"] for one in mine] == quotes(paper)
    assert {one["whose"] for one in rows} <= {"document", "ours"}
    assert all(re.fullmatch("[0-9a-f]{64}", one["version"]) for one in mine)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one["read"]) for one in mine)
    assert all(one["document"] and one["publisher"] and one["file"] for one in mine)


def test_every_reference_says_which_version_was_read_and_when(word_library: Assistant) -> None:
    paper = _answer(word_library)
    text = paper_bytes(paper, "docx")
    told = [one.text for one in WordFile(io.BytesIO(text)).paragraphs]
    one = word_library.index.document("tarnwick-agreement.md", "public")
    assert told[-1] == (
        "[1] Tarnwick Learning Agreement. Tarnwick Borough Council. 2022-10-05. File tarnwick-agreement.md. "
        f"Read on {one.read}. Version (SHA-256) {one.digest}."
    )
    assert "[1] “Principles”" in told


def test_a_comparison_is_a_table_that_says_what_is_not_stated(word_library: Assistant) -> None:
    file = WordFile(io.BytesIO(paper_bytes(_comparison(word_library), "docx")))
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert [row[0] for row in rows] == ["Who", "Marrowby", "Tarnwick", "Nowhere"]
    assert rows[3][1] == "Not stated: there is no document of theirs among those you may read."


def test_precedents_are_a_part_a_case_with_counts_in_front(
    tmp_path: Path, words_encoder: WordEncoder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = reviews(tmp_path / "files", tmp_path / "home", words_encoder)
    found = library.precedents("a ferry on Sundays", "public", k=2)
    paper = precedents_paper(library.index, found, "public")
    assert [part.heading for part in paper.parts][:2] == [
        "Our note",
        "1. Inspection of Tarnwick children's services, 2022-02-01",
    ]
    assert all(stand_in_their_documents(library, quotes(paper)))
    assert "zeppelin" not in paper_bytes(paper, "md").decode().lower()


def test_a_quote_whose_document_changed_is_left_out_and_told_of(
    tmp_path: Path, words_encoder: WordEncoder
) -> None:  # fmt: skip
    library = reviews(tmp_path / "files", tmp_path / "home", words_encoder)
    answer = library.answer(Ask("How long do parents wait for a speech therapist in Osterby?"))
    assert answer.citations
    library.index.records.remove(answer.citations[0].document.id)
    paper = answer_paper(library.index, answer, "public")
    assert paper.parts[-1].heading == "Not complete"
    assert quotes(paper) == []


def test_a_note_names_the_references_of_the_paper(word_library: Assistant) -> None:
    answer = word_library.answer(Ask("What are the principles of Tarnwick?"))
    last = answer.citations[-1].number
    assert last > 1  # of one document, so one reference
    answer = replace(answer, note=replies.ALSO_SAYS.format(first=last, title="On [9]", second=99))
    (note,) = (part.ours[0] for part in answer_paper(word_library.index, answer, "public").parts[1:])
    assert note == replies.ALSO_SAYS.format(first=1, title="On [9]", second="?")


def test_a_role_gets_no_quote_it_may_not_read(word_library: Assistant) -> None:
    index = word_library.index
    listed = find_statements(index, Wanted({}, (("document", "officer-note.md"),), "officer"))
    mine = register_paper(index, listed, "officer", {})
    assert "not public: may be read by officer" in mine.references[0].remarks
    assert any("quicksilver" in one for one in quotes(mine))
    assert "quicksilver" not in paper_bytes(register_paper(index, listed, "governor", {}), "csv").decode()


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@x", "\t=1", "＝1", " =1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


def test_a_hostile_question_is_shown_as_it_is(word_library: Assistant) -> None:
    asked = "=cmd|' /C calc'!A0 <script>\x00\ud800 [x](http://a.example) # | * _y_"
    paper = answer_paper(word_library.index, Answer("a", asked, "other", "not_found", note="No."), "public")
    row = next(csv.DictReader(io.StringIO(paper_bytes(paper, "csv").decode("utf-8-sig"))))
    assert row["asked"].startswith("'=cmd")
    html = MarkdownIt("commonmark", {"html": True}).render(paper_bytes(paper, "md").decode())
    assert "<script" not in html
    assert "<a " not in html
    assert "<script> [x](http://a.example)" in "".join(
        one.text for one in WordFile(io.BytesIO(paper_bytes(paper, "docx"))).paragraphs
    )


def test_nothing_found_is_a_paper_too(word_library: Assistant) -> None:
    for ending in ("docx", "md", "csv"):
        paper = Paper("register", "", "2026-01-01", "public", "Site", (Part("Our note", ("None.",)),), ())
        assert paper_bytes(paper, ending)


def test_the_command_line_writes_the_file_and_prints_as_ever(
    word_library: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    monkeypatch.setenv("VERSE_HOME", str(word_library.index.settings.home))
    path = tmp_path / "duties.csv"
    assert verse.main(["register", "--type", "duty", "--actor", "governors", "--export", str(path)]) == 0
    told = capsys.readouterr()
    assert (told.out[:8], told.err) == ("DUTY (1)", f"written: {path}\n")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [(one["part"], one["type"], one["actors"], one["page"]) for one in rows] == [
        ("Duty (1)", "duty", "governors", "")
    ]
    assert [one.name for one in tmp_path.iterdir()] == ["duties.csv"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["register", "--export", "x.pdf"], 2, "'x.pdf' ends in none of .docx, .md, .csv"),
        (["register", "--export", "/nowhere/x.csv"], 1, "/nowhere/x.csv cannot be written: No such file or directory"),
        (["ask", "--batch", "a", "--out", "b", "--export", "x.md"], 2, "verse: --export and --save take one question"),
        (["compare", "--batch", "a", "--out", "b", "--export", "x.md"], 2, "verse: --export takes one question"),
    ],
    ids=["another ending", "no such folder", "a batch", "a batch of comparisons"],
)
def test_what_cannot_be_written_is_said(
    word_library: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.setenv("VERSE_HOME", str(word_library.index.settings.home))
    try:
        found: object = verse.main(words)
    except SystemExit as stop:  # argparse, on wrong usage
        found = stop.code
    assert found == code
    assert told in capsys.readouterr().err
