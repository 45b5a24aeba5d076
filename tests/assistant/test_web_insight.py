"""Insight for officers: counted, grouped, never anybody's closed words; and the bars it is drawn with."""

import re
from pathlib import Path

import pytest
from web_room import QUESTION, knowledge_base, site

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.charts import chart
from assistant.web.insight import _no_wider_than
from corpus.embedding import open_encoder
from corpus.settings import Settings
from corpus.source import Source
from ingest.pipeline import Found, Pipeline

MISSED = "Which <b>tulips</b> grow in the gardens of Delft?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


def test_officers_see_what_was_asked_missed_and_said(assistant: Assistant) -> None:
    with site(assistant, "public") as client:
        given = client.post("/ask", data={"question": QUESTION}).url.path
        client.post(f"{given}/feedback", data={"value": "down", "reason": "old", "comment": "<i>ten years"})
        for _ in range(2):
            client.post("/ask", data={"question": MISSED})
        assert client.get("/insight").status_code == 404
        assert "/insight" not in client.get("/").text
    assistant.journal.keep_answer(
        {"answer_id": "m", "question": MISSED, "status": "not_found", "latency_ms": 3.0}, "slack", "public"
    )
    with site(assistant, "officer") as officer:
        html = officer.get("/insight").text
        assert 'href="/insight"' in officer.get("/").text
    assert "4 questions in the last 30 days" in html
    assert "It is out of date: &lt;i&gt;ten years" in html
    assert "0 found useful, 1 not." in html
    assert re.search(r"&lt;b&gt;tulips&lt;/b&gt; grow in the gardens of Delft\?</a>", html)
    assert re.search(r'<th scope="row">\d+ \w+</th><td>3</td><td>1</td>', html)
    assert not re.search("<b>tulips|<i>ten| style=", html)


def test_the_words_of_a_role_that_may_read_more_are_only_counted(assistant: Assistant, tmp_path: Path) -> None:
    own = knowledge_base(tmp_path)
    assert _no_wider_than(own.index, "officer") == {"public", "governor", "headteacher", "officer", "admin"}
    (tmp_path / "closed.md").write_text("# Governors' paper\n\nThe zeppelin is sold.\n", encoding="utf-8")
    stated = Source(audience=("governor",))
    Pipeline(own.index.settings, open_encoder(own.index.settings)).add(
        Found(tmp_path / "closed.md", "closed.md", stated)
    )
    own.journal.keep_answer(
        {"answer_id": "z", "question": "Why was the zeppelin sold?", "status": "not_found"}, "web", "governor"
    )
    assert _no_wider_than(own.index, "officer") == {"public", "headteacher", "officer"}
    with site(own, "officer") as officer:
        html = officer.get("/insight").text
    assert ("zeppelin" in html, "1 of them is not shown" in html) == (False, True)
    with site(own, "admin") as admin:
        assert "zeppelin" in admin.get("/insight").text


def test_an_empty_knowledge_base_has_nothing_to_tell(tmp_path: Path) -> None:
    with site(build(Settings(home=tmp_path)), "officer") as officer:
        assert "0 questions in the last 30 days" in officer.get("/insight").text


def test_bars_stand_on_each_other_and_on_a_round_scale() -> None:
    told = chart(["1 May", "2 May"], {"web": {"1 May": 3, "2 May": 1}, "slack": {"1 May": 2}, "cli": {}})
    assert told.series == ("web", "slack")
    assert told.counts == ((3, 2), (1, 0))
    # the top of the scale is 6, the drawing 170 high above its bottom line at 178
    assert [(one.y, one.height, one.told) for one in told.bars] == [
        (93.0, 85.0, "1 May: 3 web"), (36.3, 56.7, "1 May: 2 slack"), (149.7, 28.3, "2 May: 1 web"),
    ]  # fmt: skip
    assert [count for _, count in told.lines] == ["0", "3", "6"]
    assert chart([], {}).bars == ()
