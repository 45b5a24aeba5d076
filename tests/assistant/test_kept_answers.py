"""Answers kept and what became of their documents: changed, rewritten, superseded, removed; and who may see them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import AGREEMENT, knowledge_base, write_files

import verse
from assistant import replies
from assistant.answer import Answer
from assistant.ask import Ask
from assistant.kept_answers import kept_answer, kept_answers
from assistant.service import Assistant
from corpus.access import Role
from corpus.source import Source
from ingest.pipeline import Found, Pipeline

QUOTE = "Schools share attendance figures with each other every Friday."
Change = Callable[[Assistant, Path], None]


@pytest.fixture
def library(tmp_path: Path, words_encoder: WordEncoder) -> Assistant:
    folder = write_files(tmp_path / "files", without=["tarnwick-charter.pdf"])
    return knowledge_base(folder, tmp_path / "home", words_encoder)


def asked(library: Assistant, role: Role = "public") -> Answer:
    answer = library.answer(Ask("When do schools share attendance figures with each other?", role))
    assert [one.quote for one in answer.citations] == [QUOTE]
    library.keep(answer, "api", role)
    return answer


def write(library: Assistant, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    pipeline = Pipeline(library.index.settings, library.index.encoder)
    assert pipeline.add(Found(folder / name, name, Source())).status in ("added", "updated")


def untouched(_library: Assistant, _folder: Path) -> None:
    """Nothing happens."""


def changed(library: Assistant, folder: Path) -> None:
    write(library, folder, "tarnwick-agreement.md", AGREEMENT + "\n## Later\n\nA lantern is lit.\n")


def rewritten(library: Assistant, folder: Path) -> None:
    write(library, folder, "tarnwick-agreement.md", AGREEMENT.replace("every Friday", "on Mondays"))


def superseded(library: Assistant, folder: Path) -> None:
    head = "---\ntitle: Tarnwick Pact\nsupersedes: tarnwick-agreement.md\n---\n"
    write(library, folder, "pact.md", f"{head}# Tarnwick Pact\n\nA lantern is lit.\n")


def removed(library: Assistant, _folder: Path) -> None:
    library.index.records.remove(library.index.document("tarnwick-agreement.md", "admin").id)


@pytest.mark.parametrize(
    ("change", "state", "quotes"),
    [
        (untouched, "unchanged", [QUOTE]),
        (changed, "changed", [QUOTE]),
        (rewritten, "rewritten", []),
        (superseded, "superseded", [QUOTE]),
        (removed, "removed", []),
    ],
    ids=["unchanged", "changed", "rewritten", "superseded", "removed"],
)
def test_a_kept_answer_tells_what_became_of_its_document(
    library: Assistant, tmp_path: Path, change: Change, state: str, quotes: list[str]
) -> None:
    answer = asked(library)
    change(library, tmp_path / "files")
    kept = kept_answer(library.index, library.journal, answer.answer_id, "public")
    assert kept is not None
    assert [one.state for one in kept.cited] == [state]
    assert [one.quote for one in kept.answer.citations] == quotes
    assert kept.is_stale == (state != "unchanged")
    title = "" if state == "removed" else "Tarnwick Learning Agreement"
    assert (kept.cited[0].title, kept.answer.lead_in) == (title, f"From {title}:" if title else "")


def test_an_answer_is_for_its_role_and_for_who_may_still_read_its_documents(library: Assistant) -> None:
    mine, theirs = asked(library), asked(library, "officer")

    def seen(role: Role) -> set[str]:
        return {one.answer.answer_id for one in kept_answers(library.index, library.journal, role)}

    assert seen("public") == {mine.answer_id}
    assert seen("officer") == {theirs.answer_id}
    assert seen("admin") == {mine.answer_id, theirs.answer_id}
    document = library.index.document("tarnwick-agreement.md", "admin")
    library.index.records.rename(replace(document, audience=("governor",)))
    assert (seen("public"), seen("officer"), len(seen("admin"))) == (set(), set(), 2)


def test_answers_are_listed_and_the_stale_ones_alone(
    library: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    monkeypatch.setenv("VERSE_HOME", str(library.index.settings.home))

    def run(*words: str) -> str:
        assert verse.main(["answers", *words]) == 0
        return capsys.readouterr().out

    assert run() == "No answer was kept.\n"
    answer = asked(library)
    assert run("--stale") == "No kept answer is stale.\n"
    assert run("--as", "officer", "--json") == ""
    removed(library, tmp_path)
    told = json.loads(run("--stale", "--json"))
    assert (told["answer_id"], told["status"], told["stale"]) == (answer.answer_id, answer.status, True)
    assert [(one["title"], one["state"]) for one in told["documents"]] == [(None, "removed")]
    assert "\n    removed: a document that is gone\n" in run()


def test_a_note_is_not_given_again_when_a_quote_it_names_is_gone(library: Assistant) -> None:
    told = replies.ALSO_SAYS.format(first=1, title="Pact", second=2)
    for number, stands in ((1, True), (2, False)):
        answer = replace(asked(library), answer_id=str(number), note=told.replace("[2]", f"[{number}]"))
        library.keep(answer, "api", "public")
        kept = kept_answer(library.index, library.journal, str(number), "public")
        assert kept is not None
        assert (kept.answer.note is not None) is stands
