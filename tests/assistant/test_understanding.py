"""Understanding and answers lately given: kept ready for each role, and gone with every write."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import CANARY, knowledge_base, write_files

from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.service import Assistant
from assistant.understanding import Understanding, about
from corpus.document import Document
from corpus.embedding import Vectors
from corpus.index import Scope


class _Counting(WordEncoder):
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += 1
        return super().encode(texts)


@pytest.fixture
def counting() -> _Counting:
    return _Counting()


@pytest.fixture
def fresh(tmp_path: Path, counting: _Counting) -> Assistant:
    return knowledge_base(write_files(tmp_path / "files"), tmp_path / "home", counting)


def test_the_same_question_again_is_not_looked_up_again(fresh: Assistant, counting: _Counting) -> None:
    first = fresh.answer(Ask("What is a peer review?", conversation_id="one"))
    before = counting.asked
    again = fresh.answer(Ask("What is a peer review?", conversation_id="two"))
    assert counting.asked == before
    assert (again.claims, again.citations, again.retrieved) == (first.claims, first.citations, first.retrieved)
    assert (again.conversation_id, again.answer_id == first.answer_id) == ("two", False)
    assert set(again.timings) == {"understand", "search", "answer"}


def test_an_answer_is_given_again_to_the_same_role_only(fresh: Assistant) -> None:
    question = f"What does the note say about {CANARY}?"
    officer = fresh.answer(Ask(question, "officer"))
    assert "officer-note.md" in {one.document.name for one in officer.citations}
    public = fresh.answer(Ask(question))
    assert "officer-note.md" not in {document.name for _, document in public.retrieved}


def test_after_a_write_nothing_lately_given_is_given_again(fresh: Assistant) -> None:
    question = Ask("What is a peer review?")
    cited = {one.document.id for one in fresh.answer(question).citations}
    for name in cited:
        fresh.index.records.remove(name)
    after = fresh.answer(question)
    assert cited
    assert not cited & {document.id for _, document in after.retrieved}


def test_names_and_spelling_follow_every_write(fresh: Assistant) -> None:
    understanding = Understanding(fresh.index)
    assert [one.name for one in understanding.plain("What does Tarnwick say?", Scope()).mentions] != []
    assert understanding.plain("the orchhard", Scope()).text == "the orchard"
    for document in fresh.index.documents(Scope("admin")):
        if document.subject == "Tarnwick":
            fresh.index.records.remove(document.id)
    assert understanding.plain("What does Tarnwick say?", Scope()).mentions == ()
    assert understanding.plain("the orchhard", Scope()).text == "the orchhard"


def test_names_nobody_may_read_are_not_known(fresh: Assistant) -> None:
    understanding, wrong = Understanding(fresh.index), "the quicksilvr"
    assert understanding.plain(wrong, Scope("officer")).text == "the quicksilv"  # its stem
    assert understanding.plain(wrong, Scope()).text == wrong


@pytest.mark.parametrize(
    ("text", "before", "said"),
    [
        ("and Gullford", "boats in Marrowby anything?", "the last question, asked of Gullford."),
        ("and Gullford", "Who rows in Marrowby?", "“Who rows in Gullford?”."),
        ("the last one", "What are the rules?", "the last item of the answer to “What are the rules?”."),
        ("who rows them", "boats in Marrowby", "about Marrowby."),
        ("Who rows in Gullford?", "boats in Marrowby", ""),
    ],
)
def test_what_was_understood_is_said_in_a_sentence(text: str, before: str, said: str) -> None:
    names = Names(Document(one, f"{one}.md", f"{one} plan", "", one, subject=one) for one in ("Marrowby", "Gullford"))
    assert about(understand(text, (before,), names)) == (f"Understood as: {said}" if said else "")
