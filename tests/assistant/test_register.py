"""The register as it is asked: by label, publisher and document, for a role, and nearest to a question."""

from small_corpus import CANARY

from assistant.register import Wanted, count_choices, find_statements, statement_json, statements_for, wanted_labels
from assistant.service import Assistant
from corpus.access import Role


def quotes(library: Assistant, role: Role = "public", **labels: str) -> list[str]:
    listed = find_statements(library.index, Wanted(labels, role=role))
    return [" ".join(one.text.split()) for one, _ in listed.statements]


def test_statements_are_listed_by_label(word_library: Assistant) -> None:
    assert quotes(word_library, type="duty", actor="governors") == [
        "Governors must publish the spending of the partnership every year."
    ]
    assert quotes(word_library, type="principle", actor="system leaders") == []


def test_what_a_role_may_not_read_is_neither_listed_nor_counted(word_library: Assistant) -> None:
    everything = find_statements(word_library.index, Wanted({}))
    assert CANARY not in " ".join(one.text for one, _ in everything.statements)
    assert everything.total == len(everything.statements)
    officers = find_statements(word_library.index, Wanted({}, role="officer"))
    assert CANARY in " ".join(one.text for one, _ in officers.statements)
    assert officers.total > everything.total


def test_superseded_documents_are_listed_only_by_name(word_library: Assistant) -> None:
    assert "lanterns" not in " ".join(quotes(word_library))
    old = find_statements(word_library.index, Wanted({}, (("document", "marrowby-2019.md"),)))
    assert {document.status for _, document in old.statements} <= {"superseded"}


def test_pages_of_a_listing_follow_each_other(word_library: Assistant) -> None:
    whole = find_statements(word_library.index, Wanted({}))
    second = find_statements(word_library.index, Wanted({}, offset=2, most=3))
    assert second.statements == whole.statements[2:5]
    assert second.total == whole.total


def test_each_choice_counts_what_it_would_leave(word_library: Assistant) -> None:
    wanted = Wanted({"type": "duty"}, role="governor")
    counts = count_choices(word_library.index, wanted)
    for key, words in counts.labels.items():
        for word, count in words.items():
            chosen = Wanted({**wanted.labels, key: word}, role="governor")
            assert (key, word, find_statements(word_library.index, chosen).total) == (key, word, count)
    for name, count in counts.publishers.items():
        chosen = Wanted(wanted.labels, (("publisher", name),), "governor")
        assert (name, find_statements(word_library.index, chosen).total) == (name, count)
    assert counts.labels["type"]["principle"] > 0
    assert list(counts.publishers) == sorted(counts.publishers, key=str.casefold) != []


def test_a_publisher_chosen_leaves_the_other_publishers_to_choose(word_library: Assistant) -> None:
    everybody = count_choices(word_library.index, Wanted({}))
    first = next(iter(everybody.publishers))
    chosen = count_choices(word_library.index, Wanted({}, (("publisher", first),)))
    assert chosen.publishers == everybody.publishers
    assert sum(chosen.labels["type"].values()) == everybody.publishers[first]


def test_a_statement_has_the_fields_of_the_contract(word_library: Assistant) -> None:
    (one, document), *_ = find_statements(word_library.index, Wanted({"type": "duty"})).statements
    shown = statement_json(one, document, with_reasons=True)
    wanted = {
        "doc",
        "document_id",
        "quote",
        "type",
        "force",
        "actors",
        "themes",
        "heading_path",
        "page",
        "start",
        "end",
    }
    assert wanted <= shown.keys()
    assert shown["quote"] == word_library.index.records.text(document.id)[one.start : one.end]
    assert {"label": "force", "reason": "“must”"} in [*shown["reasons"]]  # type: ignore[misc]


def test_the_nearest_duties_come_first(word_library: Assistant) -> None:
    near = statements_for(word_library.index, "Who must publish the spending of the partnership?", "public")
    assert near[0].statement.text.startswith("Governors must publish the spending")
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    mine = statements_for(word_library.index, "What must I do?", "public", actor="headteachers")
    assert {actor for one in mine for actor in one.statement.actors} == {"headteachers"}
    assert statements_for(word_library.index, "What must I do?", "public", actor="inspectorate") == []


def test_labels_are_taken_in_any_capitals() -> None:
    assert wanted_labels({"type": "Duty", "theme": "send", "actor": None}) == {"type": "duty", "theme": "SEND"}
