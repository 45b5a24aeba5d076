"""Engines and servers that die, and several processes on one server: answers are never wrong, and it is told."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fakes_chroma import ChromaServer
from fakes_documents import prepared, rambling
from fakes_encoder import WordEncoder
from fakes_library import engine_index, fill, top
from fakes_postgres import Postgres

from corpus.database import Database
from corpus.errors import RecordsUnreadable
from corpus.index import Index, Scope
from corpus.records import Records
from corpus.settings import Settings
from corpus.vectors import Vectors

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ["bell rope", "gull", "lamp rope lamp"]


@contextmanager
def process(code: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process of ours; `say` waits for its next line."""
    path = os.pathsep.join(str(one) for one in (ROOT, ROOT / "tests"))
    started = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env={**os.environ, "PYTHONPATH": path}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with started:
        yield started
        started.kill()


def line(of: "subprocess.Popen[str]") -> str:
    assert of.stdout is not None
    return of.stdout.readline().strip()


def is_as_by_scan(index: Index) -> bool:
    shelf = index.shelf(index.documents(Scope("admin")))
    vectors = WordEncoder().encode(QUESTIONS)
    return all(top(index.meaning(one, shelf)) == top(shelf.meaning(one)) for one in vectors)


def test_an_owner_killed_while_it_fills_the_engines_leaves_nothing_wrong(settings: Settings, records: Records) -> None:
    fill(records, 9, 60)
    code = """
import sys
from pathlib import Path
from corpus.index import Index
from corpus.settings import Settings
from corpus.vectors import _ChromaStore
from fakes_encoder import WordEncoder
add = _ChromaStore.add
def told(*arguments):
    rows = add(*arguments)
    print("added", flush=True)
    return rows
_ChromaStore.add = told
Index(Settings(home=Path(sys.argv[1]), exact_below=0), WordEncoder()).follow()
"""
    with process(code, str(settings.home)) as owner:
        assert [line(owner), line(owner)] == ["added", "added"]
        os.kill(owner.pid, signal.SIGKILL)
    index = Index(replace(settings, exact_below=0), WordEncoder())
    assert is_as_by_scan(index)  # at once, before anything is mended
    assert {one.state for one in index.engines()} == {"behind"}
    with engine_index(settings) as mended:
        assert {one.state for one in mended.engines()} == {"ready"}
        assert is_as_by_scan(mended)


def test_a_lost_postgresql_server_is_told_in_one_line_and_comes_back(home: Path) -> None:
    with Postgres() as server:
        url = server.new().replace("postgres:@", "postgres:hush@")
        settings = Settings(home=home, database_url=url)
        fill(Records(Database(url)), 3, 10)
        with engine_index(settings) as index:
            assert is_as_by_scan(index)
            server.kill_connections()
            assert is_as_by_scan(index)  # connections that were idle are found closed and made anew
            server.stop()
            for ask in (lambda: index.documents(Scope()), lambda: index.records.keep(rambling("new.txt", 2, 2))):
                with pytest.raises(RecordsUnreadable, match="check VERSE_DATABASE_URL and that server") as told:
                    ask()
                assert "hush" not in str(told.value)
                assert len(str(told.value).splitlines()) == 1
            server.start()
            index.records.keep(rambling("new.txt", 2, 2))
            index.follow()
            assert is_as_by_scan(index)
            assert [one.state for one in index.engines()] == ["ready"]


def test_a_chroma_server_killed_between_two_questions_is_scanned_around_and_comes_back(
    settings: Settings, records: Records, chroma_server: ChromaServer
) -> None:
    fill(records)
    with engine_index(replace(settings, chroma_url=chroma_server.url)) as index:
        assert {one.state for one in index.engines()} == {"ready"}
        assert is_as_by_scan(index)
        chroma_server.kill()
        assert is_as_by_scan(index)  # at once
        assert index.engines()[0].state == "failed"
        records.keep(rambling("new.txt", 20, 5))
        index.follow()
        assert is_as_by_scan(index)
        assert index.engines()[0].state == "failed"
        chroma_server.start()
        index.follow()
        assert index.engines()[0].state == "ready"
        assert is_as_by_scan(index)


def test_two_hosts_with_homes_of_one_path_share_a_chroma_server(home: Path, chroma_server: ChromaServer) -> None:
    settings = Settings(home=home, chroma_url=chroma_server.url)
    for host, documents in (("one", 3), ("other", 2)):
        fill(Records(Database(settings.database)), documents, 30)
        with engine_index(settings) as index:
            assert is_as_by_scan(index)
            engine = index._engines._meaning._engine
            assert isinstance(engine, Vectors)
            collections = engine._store._client.list_collections()
        home.rename(home.with_name(host))
    assert len(collections) == 3 + 2  # one for each audience
    home.with_name("one").rename(home)
    with engine_index(settings) as index:
        assert is_as_by_scan(index)
        assert {one.state for one in index.engines()} == {"ready"}


def test_a_reader_on_another_host_answers_with_what_was_just_added(home: Path, postgres: Postgres) -> None:
    url = postgres.new()
    code = """
import sys
from pathlib import Path
from corpus.index import Index, Scope
from corpus.settings import Settings
from fakes_encoder import WordEncoder
index = Index(Settings(home=Path(sys.argv[1]), database_url=sys.argv[2], exact_below=0), WordEncoder())
for question in sys.stdin:
    index.follow()
    shelf = index.shelf(index.documents(Scope()))
    best = index.meaning(WordEncoder().encode([question])[0], shelf).argmax() if shelf.size else None
    print("nothing" if best is None else index.passage(shelf, int(best)).text, flush=True)
"""
    writer = Records(Database(url))
    with process(code, str(home), url) as other:
        assert other.stdin is not None

        def ask(question: str) -> str:
            assert other.stdin is not None
            print(question, file=other.stdin, flush=True)
            return line(other)

        assert ask("Who rings the bell?") == "nothing"
        writer.keep(prepared("a.txt", ["The keeper rings the bell.", "Ropes are checked."]))
        assert ask("Who rings the bell?") == "The keeper rings the bell."
        writer.keep(prepared("a.txt", ["The harbour master rings the bell.", "Ropes are checked."]))
        writer.keep(prepared("secret.txt", ["Who rings the bell? Nobody."], audience=("officer",)))
        assert ask("Who rings the bell?") == "The harbour master rings the bell."


def test_writers_on_several_hosts_take_turns(postgres: Postgres) -> None:
    url = postgres.new()
    Database(url)
    code = """
import sys
from corpus.database import Database
from corpus.records import Records
from fakes_documents import rambling
for place in range(4):
    Records(Database(sys.argv[1])).keep(rambling(f"{sys.argv[2]}-{place}.txt", 3, place))
print("done", flush=True)
"""
    with process(code, url, "one") as first, process(code, url, "two") as second:
        assert [line(first), line(second)] == ["done", "done"]
    records = Records(Database(url))
    assert (records.count(), records.generation(), len(records.versions())) == (8, 8, 8)
    assert len({row[0] for row in Database(url).all("SELECT sequence FROM documents")}) == 8
