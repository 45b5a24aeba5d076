"""What a conversation has been about tells between sentences that answer about as well."""

from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, find
from assistant.service import Assistant
from corpus.index import Scope

OFFICER = Scope("officer")


def found(assistant: Assistant, text: str, *history: str) -> Finding:
    index = assistant.index
    return find(index, understand(text, history, Names(index.documents(OFFICER))), OFFICER)


def test_without_a_conversation_no_document_gains_anything(word_library: Assistant) -> None:
    finding = found(word_library, "Who pays for supply teachers?")
    assert set(finding.talked.values()) == {0.0}


def test_the_document_talked_about_gains_most(word_library: Assistant) -> None:
    finding = found(word_library, "And how long does it take?", "What is a visit of three headteachers?")
    nearest = max(finding.talked, key=lambda name: finding.talked[name])
    assert finding.documents[nearest].name == "marrowby-2024.md"
    assert finding.talked[nearest] == 0.0
    assert all(value < 0 for name, value in finding.talked.items() if name != nearest)


def test_a_question_that_leans_on_nothing_gains_far_less(word_library: Assistant) -> None:
    before = "What is a visit of three headteachers?"
    leaning = found(word_library, "And how long does it take?", before)
    alone = found(word_library, "How much does the council pay each partnership every year for schools?", before)
    assert round(min(leaning.talked.values()) / min(alone.talked.values()), 3) == 5.0
