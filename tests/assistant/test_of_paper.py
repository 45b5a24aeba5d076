"""What a paper says of itself: its years, whose it is, and of which day."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.answering import of_paper
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

_HEAD = "---\ntitle: {title}\npublisher: {of} Council\nsubject: {of}\nkind: {kind}\n---\n# {title}\n\n"
FILES = {
    "saltby.md": _HEAD.format(title="Saltby Learning Agreement", of="Saltby", kind="agreement")
    + """This agreement is made between Saltby Council and the Harbour Schools Trust. It was agreed on 4 May 2031.

## Term

| Matter | Terms |
|---|---|
| In force | 2031-2035 |
| Replaces an agreement of | 2025-2030 |

## Fees

Every school pays forty pounds. The council sends a bill in July.
""",
    "gull.md": _HEAD.format(title="Gull Schools Strategy 2032-2036", of="Gull", kind="strategy")
    + """The strategy says how the schools of Gull teach boys and girls to row.

## Boats

Between 2028 and 2030 two boats sank. Every school has a boat.
""",
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def told(assistant: Assistant, question: str) -> list[str]:
    index = assistant.index
    finding = find(index, understand(question, (), Names(index.documents(Scope()))), Scope())
    return [unit.text for claim in of_paper.draft(finding).claims for unit in claim]


@pytest.mark.parametrize(
    "question",
    ["Which years does the Gull strategy cover?", "Over what period does the Gull strategy run?",
     "How long does the Gull strategy last?"],
)  # fmt: skip
def test_the_years_of_a_strategy_stand_in_its_title(papers: Assistant, question: str) -> None:
    assert told(papers, question) == ["Gull Schools Strategy 2032-2036"]


def test_the_years_of_an_agreement_are_those_in_which_it_holds(papers: Assistant) -> None:
    assert told(papers, "Which years does the Saltby agreement cover?") == ["In force\t2031-2035"]


@pytest.mark.parametrize(
    "question",
    ["Who are the parties to the Saltby agreement?", "Who signed the Saltby agreement?",
     "Which organisations made the Saltby agreement?"],
)  # fmt: skip
def test_the_parties_of_an_agreement_are_told_where_it_begins(papers: Assistant, question: str) -> None:
    assert told(papers, question) == ["This agreement is made between Saltby Council and the Harbour Schools Trust."]


@pytest.mark.parametrize(
    "question", ["When was the Saltby agreement made?", "What is the date of the Saltby agreement?"]
)
def test_the_day_of_an_agreement_is_told(papers: Assistant, question: str) -> None:
    assert told(papers, question) == ["It was agreed on 4 May 2031."]


@pytest.mark.parametrize(
    "question",
    [
        "Who pays the fees of the Saltby agreement?",
        "When is a bill sent in Saltby?",
        "Which years were bad for boats in Gull?",
        "What does the Gull strategy say about boats?",
        "Who signed the Gull strategy?",
    ],
)
def test_what_is_not_of_the_paper_itself_or_not_told_by_it_is_left_to_others(papers: Assistant, question: str) -> None:
    assert told(papers, question) == []
