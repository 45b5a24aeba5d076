"""Finding passages and the sentences in them, over the small corpus by words."""

import numpy as np
import pytest

from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, find
from assistant.service import Assistant
from corpus.access import ROLES
from corpus.index import Scope


def found(assistant: Assistant, text: str, *history: str, scope: Scope | None = None) -> Finding:
    index = assistant.index
    within = scope or Scope()
    return find(index, understand(text, history, Names(index.documents(within))), within)


def test_hits_come_best_first_with_rank_and_document(word_library: Assistant) -> None:
    hits = found(word_library, "Who pays for supply teachers?").hits(5)
    scores = [hit.score for hit, _ in hits]
    assert scores == sorted(scores, reverse=True)
    assert [hit.rank for hit, _ in hits] == [1, 2, 3, 4, 5]
    assert "supply teachers" in hits[0][0].passage.text
    assert all(document.id == hit.passage.document_id for hit, document in hits)


def test_every_passage_and_every_sentence_stands_in_the_kept_text(word_library: Assistant) -> None:
    finding = found(word_library, "governors principles visits attendance", scope=Scope("admin"))
    texts = {name: word_library.index.records.text(name) for name in finding.documents}
    for hit, document in finding.hits(60):
        assert texts[document.id][hit.passage.start : hit.passage.end] == hit.passage.text
    for unit in finding.units():
        assert texts[unit.passage.document_id][unit.start : unit.end] == unit.text


def test_units_come_best_first_and_never_are_whole_lists(word_library: Assistant) -> None:
    units = found(word_library, "What are the principles?").units()
    assert [one.score for one in units] == sorted((one.score for one in units), reverse=True)
    assert "list" not in {one.passage.kind for one in units}


def test_an_item_inside_a_list_that_stands_above_it_is_no_hit_of_its_own(word_library: Assistant) -> None:
    hits = found(word_library, "Five principles guide the schools of Marrowby").hits(30)
    groups: set[int | None] = set()
    for hit, _ in hits:
        assert hit.passage.kind != "item" or hit.passage.group not in groups
        groups |= {hit.passage.group} if hit.passage.kind == "list" else set()
    assert groups != set()


def test_rows_of_some_documents_are_theirs_alone(word_library: Assistant) -> None:
    finding = found(word_library, "Who leads?")
    name = next(one.id for one in finding.documents.values() if one.name == "tarnwick-agreement.md")
    rows = finding.rows(500, frozenset({name}))
    assert sorted(rows) == np.flatnonzero(finding.mask(frozenset({name}))).tolist()
    assert {finding.passage(row).document_id for row in rows} == {name}
    assert finding.rows(500, frozenset({"none of ours"})) == []


def test_a_passage_knows_its_row(word_library: Assistant) -> None:
    finding = found(word_library, "Who leads?")
    assert [finding.row_of(finding.passage(row)) for row in range(finding.shelf.size)] == list(
        range(finding.shelf.size)
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What does Marrowby say?", {"marrowby-2024.md"}),
        ("What did Tarnwick say in 2022?", {"tarnwick-agreement.md"}),
        ("What did Tarnwick say in 1999?", {"tarnwick-agreement.md", "tarnwick-charter.pdf"}),
        ("What do governors do?", set()),
    ],
    ids=["a name", "a name and its year", "another year", "no name"],
)
def test_a_name_restricts_and_a_year_steers(word_library: Assistant, text: str, names: set[str]) -> None:
    finding = found(word_library, text)
    assert {finding.documents[one].name for one in finding.asked_documents} == names


def test_coverage_is_the_share_of_the_questions_terms(word_library: Assistant) -> None:
    finding = found(word_library, "supply teachers")
    assert finding.coverage("Supply teachers are paid.") == pytest.approx(1.0)
    assert finding.coverage("Nobody is paid.") == 0.0
    assert finding.coverage("Nobody is paid.", around="Supply teachers") == pytest.approx(0.5)
    rare, usual = finding.rarity["suppli"], finding.rarity["teacher"]
    assert finding.coverage("a teacher") == pytest.approx(usual / (rare + usual))


def test_a_rarer_term_weighs_more(word_library: Assistant) -> None:
    rarity = found(word_library, "schools lanterns orchard").rarity
    assert rarity["orchard"] > rarity["school"] > 0


def test_what_the_role_may_not_read_is_on_no_shelf(word_library: Assistant) -> None:
    names = {
        role: {one.name for one in found(word_library, "peer review", scope=Scope(role)).documents.values()}
        for role in ROLES
    }
    assert {role: "officer-note.md" in readable for role, readable in names.items()} == {
        "public": False,
        "governor": False,
        "headteacher": False,
        "officer": True,
        "admin": True,
    }


def test_an_earlier_question_steers_one_that_leans_on_it(word_library: Assistant) -> None:
    alone = found(word_library, "And who does it?")
    after = found(word_library, "And who does it?", "Who trains all staff in safeguarding?")
    wanted = "Each school names a lead for safeguarding"
    assert after.hits(1)[0][0].passage.text.startswith(wanted)
    assert not alone.hits(1)[0][0].passage.text.startswith(wanted)
