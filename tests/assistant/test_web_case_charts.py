"""Cases in time: by date, by outcome, by theme; only of what matched and what the role may read."""

from dataclasses import replace
from pathlib import Path

import pytest
from review_room import reviews

from assistant.service import Assistant
from assistant.web.case_charts import in_time
from corpus.embedding import open_encoder
from corpus.settings import Settings


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home: Path = tmp_path_factory.mktemp("home")
    return reviews(home / "reviews", home, open_encoder(Settings(home=home)))


def test_matching_cases_are_counted_by_year(assistant: Assistant) -> None:
    found = assistant.precedents("teenagers who have no home", "public")
    cases = [replace(one, matched=True) for one in found.cases]
    told = in_time(assistant.index, cases, "public")
    assert told is not None
    matched = [one.document for one in cases]
    assert sorted(one.id for one in told.documents) == sorted(one.id for one in matched)
    assert [one.published for one in told.documents] == sorted(one.published for one in matched)
    assert told.outcomes.total == len(matched)
    assert told.outcomes.series == ("no outcome stated",)
    assert "Quarrel" not in " ".join(one.title for one in told.documents)


def test_one_case_is_no_timeline(assistant: Assistant) -> None:
    found = assistant.precedents("teenagers who have no home", "public")
    assert in_time(assistant.index, found.cases[:1], "public") is None
