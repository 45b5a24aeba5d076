"""One suite for every way the knowledge base can be kept and searched: the same order and scores, whoever asks."""

import gc
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from fakes_chroma import ChromaServer
from fakes_documents import FERRY, prepared, rambling
from fakes_encoder import WordEncoder
from fakes_library import engine_index, fill, top
from fakes_postgres import Postgres
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.access import Role
from corpus.index import Index, Scope
from corpus.settings import Settings
from corpus.terms import terms
from corpus.words import bm25

pytestmark = pytest.mark.slow
QUESTIONS = [" ".join(FERRY[first::5]) for first in range(5)] + ["bell", "lamp rope lamp"]
Found = list[tuple[list[tuple[int, float]], list[tuple[int, float]]]]


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server."""
    with ChromaServer(tmp_path_factory.mktemp("chroma")) as server:
        yield server.url


@pytest.fixture(params=["exact", "chroma", "chroma server", "postgresql"])
def index(request: pytest.FixtureRequest, home: Path) -> Iterator[Index]:
    """A filled knowledge base, searched through the engines alone."""
    engine, here = request.param, Settings(home=home)
    if engine == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        here = replace(here, database_url=postgres.new())
    if engine == "chroma server":
        here = replace(here, chroma_url=request.getfixturevalue("chroma_url"))
    index = Index(here, WordEncoder())
    fill(index.records)
    if engine == "exact":
        yield index
        index.close()
        return
    index.close()
    with engine_index(here) as found:
        assert [one.state for one in found.engines()] == ["ready"]
        yield found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Chroma's client leaves one socket to the collector
        gc.collect()


def found_by(index: Index, role: Role, scan: bool = False) -> Found:
    """The ten best by meaning and by words for each question; scan: by the reference, with no engine at all."""
    shelf = index.shelf(index.documents(Scope(role)))
    every: Found = []
    for question, vector in zip(QUESTIONS, WordEncoder().encode(QUESTIONS), strict=True):
        query = dict.fromkeys(terms(question), 1.0)
        if scan:
            every.append((top(shelf.meaning(vector)), top(bm25(index.records, query, shelf))))
        else:
            every.append((top(index.meaning(vector, shelf)), top(index.words(query, shelf))))
    return every


def test_every_role_finds_what_the_reference_finds(index: Index) -> None:
    for role in get_args(Role):
        assert found_by(index, role) == found_by(index, role, scan=True)


def test_what_was_added_replaced_opened_and_removed_is_found_as_it_is_now(index: Index) -> None:
    records = index.records
    changes: list[Callable[[], None]] = [
        lambda: records.keep(rambling("new.txt", 30, 77)),
        lambda: records.keep(rambling("3.txt", 35, 78)),
        lambda: records.rename(replace(records.document("1.txt"), audience=("public",))),
        lambda: records.remove(records.document("0.txt").id),
        lambda: records.keep(rambling("4.txt", 40, 4, audience=("officer", "governor"))),
    ]
    for change in changes:
        change()
        index.follow()
        for role in ("public", "governor", "officer"):
            assert found_by(index, role) == found_by(index, role, scan=True)


def test_a_part_of_what_may_be_read_is_searched_as_by_the_reference(index: Index) -> None:
    shelf = index.shelf([one for one in index.documents(Scope("admin")) if one.name in ("3.txt", "4.txt")])
    for vector in WordEncoder().encode(QUESTIONS):
        assert top(index.meaning(vector, shelf)) == top(shelf.meaning(vector))


def test_an_engine_did_answer_where_there_is_one(index: Index) -> None:
    shelf = index.shelf(index.documents(Scope("admin")))
    by_engine = bool(np.isnan(index.meaning(WordEncoder().encode(["bell"])[0], shelf)).any())
    assert by_engine == (index.settings.exact_below == 0)  # only an engine leaves some passages without a score


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from([*FERRY, "canary"]), min_size=1, max_size=12), min_size=1, max_size=40))
def test_what_one_may_not_read_changes_nothing_one_finds(index: Index, canary: list[list[str]]) -> None:
    before = found_by(index, "public"), index.vocabulary(index.documents(Scope("public")))
    index.records.keep(prepared("secret.txt", [" ".join(one) for one in canary], audience=("officer",)))
    index.follow()
    assert (found_by(index, "public"), index.vocabulary(index.documents(Scope("public")))) == before
