"""What stands under the very date that is asked about."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.answering import dated
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

_HEAD = (
    "---\ntitle: {title}\npublisher: {of}\nsubject: {about}\nkind: {kind}\npublished: {on}\n{more}---\n# {title}\n\n"
)
FILES = {
    "new.md": _HEAD.format(
        title="Saltby Schools Plan 2024", of="Saltby Council", about="Saltby", kind="strategy", on="2024-03-01",
        more="supersedes: old.md\n",
    )
    + """The plan says when things happen. Governors must approve their budgets by 31 March 2025. Heads choose visitors.

## Timetable

| Step | Date |
|---|---|
| Visitors are trained | 12 September 2024 |
| Every school has a link head | 31 March 2025 |
| The report goes out | July 2025 |

## Boats

The boats are painted in September 2024. Rowing begins on 3 September 2025.

- Each school sends a crew by 31 March 2025.
- Each crew has a coach by 1 March 2025.
""",
    "old.md": _HEAD.format(
        title="Saltby Schools Plan 2020", of="Saltby Council", about="Saltby", kind="strategy", on="2020-03-01", more=""
    )
    + "Every school closes its pool by 31 March 2025.\n",
    "review.md": _HEAD.format(
        title="Review of Fernhill School", of="Vale Council", about="Fernhill", kind="review", on="2024-06-01", more=""
    )
    + "The school must mend its roof by 31 March 2025.\n",
}  # fmt: skip
ON_THE_DAY = [
    "Governors must approve their budgets by 31 March 2025.", "Every school has a link head\t31 March 2025",
    "Each school sends a crew by 31 March 2025.",
]  # fmt: skip


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def told(assistant: Assistant, question: str, scope: Scope | None = None) -> list[str]:
    index, within = assistant.index, scope or Scope()
    finding = find(index, understand(question, (), Names(index.documents(within))), within)
    return [unit.text for claim in dated.draft(finding).claims for unit in claim]


@pytest.mark.parametrize(
    "question",
    ["What must happen by 31 March 2025?", "What is due on 31st March 2025?", "Which milestones are on 31 March 2025?"],
)
def test_every_row_and_sentence_of_a_current_paper_with_the_date_is_told_in_order(
    papers: Assistant, question: str
) -> None:
    answer = papers.answer(Ask(question))
    assert (answer.status, [one.quote for one in answer.citations]) == ("answered", ON_THE_DAY)


def test_of_a_day_no_other_day_is_told(papers: Assistant) -> None:
    assert told(papers, "What must happen by 1 March 2025?") == ["Each crew has a coach by 1 March 2025."]


def test_of_a_month_every_day_in_it_is_told(papers: Assistant) -> None:
    in_month = ["Visitors are trained\t12 September 2024", "The boats are painted in September 2024."]
    assert told(papers, "What happens in September 2024?") == in_month
    assert told(papers, "What is planned for Sept 2024?") == in_month


@pytest.mark.parametrize(
    "question",
    [
        "What must be done after 31 March 2025?",  # what is due by then is not
        "What must governors approve about budgets by 31 March 2025?",
        "What must be done about budgets by 31 March 2025?",
        "What is due in May 2031?",
        "What must happen between 12 September 2024 and 31 March 2025?",
        "Who was there on 31 March 2025?",
        "What must happen by March?",
    ],
)
def test_where_more_or_no_such_date_is_asked_for_it_is_left_to_others(papers: Assistant, question: str) -> None:
    assert told(papers, question) == []


def test_what_a_review_wants_is_told_only_where_its_place_is_named(papers: Assistant) -> None:
    roof = "The school must mend its roof by 31 March 2025."
    assert roof not in told(papers, "What must happen by 31 March 2025?")
    assert told(papers, "What must happen at Fernhill by 31 March 2025?") == [roof]


def test_a_paper_that_is_no_longer_current_tells_nothing_where_it_may_be_read_too(papers: Assistant) -> None:
    assert told(papers, "What must happen by 31 March 2025?", Scope(history=True)) == ON_THE_DAY


def test_too_many_of_one_month_are_not_told(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> None:
    folder: Path = tmp_path_factory.mktemp("many")
    (folder / "days.md").write_text(
        "# Days\n\n" + "".join(f"- Crew {day} rows on {day} May 2031.\n" for day in range(1, 10)), encoding="utf-8"
    )
    many = knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)
    assert told(many, "What happens in May 2031?") == []
    assert told(many, "What happens on 9 May 2031?") == ["Crew 9 rows on 9 May 2031."]


def test_a_date_alone_says_nothing(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> None:
    folder: Path = tmp_path_factory.mktemp("alone")
    (folder / "days.md").write_text("# Days\n\n## Rowing\n\n- Autumn 2031 / Spring 2032\n", encoding="utf-8")
    alone = knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)
    assert told(alone, "What happens in autumn 2031?") == []
