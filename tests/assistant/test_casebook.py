"""Precedents over six made-up reviews: which cases, why, how many, and for whom."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fakes_encoder import WordEncoder
from review_room import reviews

from assistant.ask import Ask
from assistant.errors import BadRequest
from assistant.precedents.case import Precedents, precedents_json
from assistant.precedents.casebook import stands_out
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.errors import DocumentMissing
from corpus.exactness import is_quote_of

HOMELESS = "Which councils were told to improve help for teenagers who have no home?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    return reviews(tmp_path_factory.mktemp("reviews") / "files", tmp_path_factory.mktemp("home"), words_encoder)


@pytest.fixture(scope="module")
def without_secret(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    folder, home = tmp_path_factory.mktemp("less") / "files", tmp_path_factory.mktemp("home")
    return reviews(folder, home, words_encoder, without="secret-2022.md")


def names(found: Precedents) -> list[str]:
    return [one.document.name for one in found.cases]


def quotes(found: Precedents, case: int = 0) -> list[tuple[str, str]]:
    return [(one.part, one.citation.quote) for one in found.cases[case].quotes]


def test_a_set_is_found_by_its_recommendations_and_the_tail_is_not_hidden(library: Assistant) -> None:
    found = library.precedents(HOMELESS, "public")
    assert found.is_set
    assert set(names(found)[:2]) == {"marrowby-2021.md", "tarnwick-2022.md"}
    assert {part for case in range(2) for part, _ in quotes(found, case)[:1]} == {"recommendation"}
    assert len(found.cases) == found.tally.searched == 5


def test_one_case_is_found_by_what_was_found_there(library: Assistant) -> None:
    found = library.precedents("I remember a report where care leavers learn to make bread", "public")
    assert names(found)[0] == "marrowby-2021.md"
    assert quotes(found)[0] == ("finding", "A baker teaches care leavers to make sourdough bread.")


def test_a_heading_that_may_recommend_heads_findings_where_a_list_of_recommendations_follows(
    library: Assistant,
) -> None:
    found = library.precedents("pupils sent home at noon", "public")
    assert quotes(found)[0] == ("finding", "Too many pupils are sent home at noon.")


def test_every_quote_stands_in_its_document_where_it_says(library: Assistant) -> None:
    for question in (HOMELESS, "a ferry on Sundays", "speech therapy waits"):
        for case in library.precedents(question, "officer").cases:
            text = library.index.records.text(case.document.id)
            for one in (*case.quotes, *case.follow_up):
                assert is_quote_of(one.citation.quote, text)
                assert text[one.citation.start : one.citation.end] == one.citation.quote


def test_a_named_area_and_year_shut_other_reviews_out(library: Assistant) -> None:
    found = library.precedents("What was Marrowby told to improve in 2023?", "public")
    assert (names(found), found.restricted_to) == (["marrowby-2023.md"], "Marrowby, 2023")
    assert quotes(found) == [("recommendation", "The number of foster carers.")]


def test_a_named_area_without_such_a_review_is_told_with_what_comes_nearest(library: Assistant) -> None:
    found = library.precedents("What was Tarnwick told about its ferry in 2014?", "public")
    assert (found.status, found.cases, found.tally.searched) == ("not_found", (), 0)
    assert found.note is not None
    assert found.note.startswith("There is no review here of Tarnwick, 2014. The nearest cases are listed")
    assert found.nearest[0].document.name == "tarnwick-2022.md"


def test_the_kind_of_review_named_shuts_others_out(library: Assistant) -> None:
    assert names(library.precedents("Which SEND inspection mentions waiting for therapy?", "public")) == [
        "osterby-2022.md"
    ]


def test_a_later_review_and_what_came_of_it_follow_a_case(library: Assistant) -> None:
    found = library.precedents("care leavers learn to make sourdough bread", "public", k=1)
    assert [one.name for one in found.cases[0].later] == ["marrowby-2023.md"]
    school = library.precedents("governors visit the library", "public", k=1).cases[0]
    assert [one.citation.quote for one in school.follow_up] == ["The governors have visited the library six times."]


def test_more_like_a_case_leaves_the_case_itself_out(library: Assistant) -> None:
    found = library.precedents("", "public", like="tarnwick-2022.md")
    assert set(names(found)[:2]) == {"marrowby-2021.md", "marrowby-2023.md"}
    assert "tarnwick-2022.md" not in names(found)
    assert found.tally.searched == 4


def test_like_what_one_may_not_read_is_missing(library: Assistant) -> None:
    with pytest.raises(DocumentMissing):
        library.precedents("", "public", like="secret-2022.md")


def test_neither_situation_nor_case_is_a_bad_request(library: Assistant) -> None:
    with pytest.raises(BadRequest, match="no situation was given"):
        library.precedents("  ", "public")


@pytest.mark.parametrize(
    "ask",
    [
        lambda library, role: library.precedents(HOMELESS, role),
        lambda library, role: library.precedents("zeppelin rides", role),
        lambda library, role: library.precedents("What happened in Quarrel?", role),
        lambda library, role: library.precedents("", role, like="marrowby-2021.md"),
        lambda library, role: library.precedents(HOMELESS, role, (("year", "2022"),), 2),
    ],
    ids=["set", "its own words", "its area", "like", "filter"],
)
def test_a_case_one_may_not_read_changes_nothing(
    library: Assistant, without_secret: Assistant, ask: Callable[[Assistant, str], Precedents]
) -> None:
    assert precedents_json(ask(library, "public"), "q", 0) == precedents_json(ask(without_secret, "public"), "q", 0)
    assert "eppelin" not in str(precedents_json(ask(library, "governor"), "q", 0)).replace("zeppelin rides", "")


def test_whoever_may_read_it_finds_it(library: Assistant) -> None:
    assert names(library.precedents("zeppelin rides", "officer"))[0] == "secret-2022.md"


def test_a_filter_shuts_cases_out_of_the_counts_too(library: Assistant) -> None:
    found = library.precedents(HOMELESS, "public", (("subject", "Marrowby"),))
    assert sorted(names(found)) == ["marrowby-2021.md", "marrowby-2023.md"]
    assert found.tally.searched == 2


def test_filters_that_leave_no_review_are_told_of(word_library: Assistant) -> None:
    found = word_library.precedents("a ferry on Sundays", "public", (("kind", "strategy"),))
    assert (found.status, found.cases) == ("not_found", ())
    assert found.note == "No other review that you may read fits these filters. Ask again with fewer of them."


def test_cases_stand_out_by_robust_deviations() -> None:
    assert stands_out([9.0, 8.0, 1.2, 1.1, 1.0, 0.9, 0.8]) == [True, True, *[False] * 5]
    assert stands_out([1.0, 1.0, 1.0]) == [True, True, True]


def test_a_question_for_precedents_is_answered_from_the_cases_that_stand_out(library: Assistant) -> None:
    answer = library.answer(Ask(HOMELESS, "public"))
    assert answer.kind == "precedent"
    cited = {one.document.name for one in answer.citations}
    assert cited
    assert cited <= {"marrowby-2021.md", "tarnwick-2022.md"}


def test_a_case_is_a_value_that_quotes_a_whole_sentence(library: Assistant) -> None:
    case = library.precedents("a ferry on Sundays", "public").cases[0]
    assert case.quotes[0].citation.quote == "A ferry takes children to their grandparents on Sundays."
    assert replace(case, rank=1) == case


def test_a_theme_leaves_only_what_the_register_has_under_it(library: Assistant) -> None:
    found = library.precedents("children wait too long", "public", (("theme", "SEND"),))
    assert names(found) == ["osterby-2022.md"]
    assert found.tally.searched == 1


def test_a_theme_that_no_review_has_leaves_none(library: Assistant) -> None:
    found = library.precedents("children wait too long", "public", (("theme", "data sharing"),))
    assert (found.status, found.cases) == ("not_found", ())
    assert found.note == "No other review that you may read fits these filters. Ask again with fewer of them."


def test_a_phase_leaves_the_reviews_whose_title_tells_it(library: Assistant) -> None:
    found = library.precedents("children wait too long", "public", (("phase", "primary"),))
    assert (found.status, found.cases) == ("not_found", ())


def test_an_unknown_theme_is_said_so_with_those_there_are(library: Assistant) -> None:
    with pytest.raises(BadRequest, match="unknown theme 'ferries'; give one of partnership working, peer review"):
        library.precedents("children wait too long", "public", (("theme", "ferries"),))


def test_nonsense_has_no_precedent(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> None:
    folder, home = tmp_path_factory.mktemp("nonsense") / "files", tmp_path_factory.mktemp("home")
    found = reviews(folder, home, real_encoder).precedents("asdkjh qwzx zzzk", "public")
    assert (found.status, found.cases) == ("not_found", ())
