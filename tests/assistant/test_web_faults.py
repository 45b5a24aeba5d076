"""The web app while a search engine is lost: questions are answered, and the health page says how it stands."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes_chroma import ChromaServer
from web_room import QUESTION, QUOTE, knowledge_base, site

from assistant.bootstrap import build


@pytest.mark.slow
def test_the_health_page_says_that_a_chroma_server_is_lost_and_that_it_is_back(
    home: Path, chroma_server: ChromaServer
) -> None:
    home.mkdir()
    known = knowledge_base(home).index
    assistant = build(replace(known.settings, chroma_url=chroma_server.url, exact_below=0), known.encoder)
    with closing(assistant.index), site(assistant) as client:

        def chroma(ending: str) -> object:
            answer = client.post("/api/ask", json={"question": QUESTION.replace("?", ending)}).json()
            assert (answer["status"], answer["citations"][0]["quote"]) == ("answered", QUOTE)
            return client.get("/readyz").json()["engines"]["chroma"]

        assistant.index.follow()
        assert chroma("?") == "ready"
        chroma_server.kill()
        assert chroma(" each term?") == "failed"
        chroma_server.start()
        assistant.index.follow()
        assert chroma(" here?") == "ready"
