"""Keeping, replacing and removing documents."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes_documents import prepared, rambling

from corpus.database import Database
from corpus.errors import DocumentMissing, IndexMismatch
from corpus.records import Prepared, Records
from corpus.settings import Settings

EVERY_DATABASE = True

ROOT = Path(__file__).resolve().parents[2]
FERRY = prepared("ferry.txt", ["The keeper rings the bell. Twice at dawn.", "Ropes are checked."])
TABLES = ("documents", "passages", "vectors", "postings", "lengths")


def rows(records: Records) -> dict[str, int]:
    """How many rows each table has."""
    database = records._database
    return {table: len(database.all(f"SELECT * FROM {table}")) for table in TABLES}


def test_a_kept_document_comes_back_whole(records: Records) -> None:
    records.keep(FERRY)
    document = FERRY.document
    assert records.document(document.id) == document
    assert records.document("ferry.txt") == document
    assert records.text(document.id) == document.text
    assert records.documents() == [replace(document, text="")]
    assert tuple(records.passages(document.id)) == FERRY.passages
    assert records.passage(FERRY.passages[1].id) == FERRY.passages[1]
    assert records.with_digest(document.digest) == replace(document, text="")
    assert (records.count(), records.passage_count()) == (1, 2)


def test_vectors_come_back_to_half_precision_and_words_as_they_were(records: Records) -> None:
    records.keep(FERRY)
    name = FERRY.document.id
    passages, sentences, owners = records.vectors(name)
    np.testing.assert_allclose(passages, FERRY.passage_vectors, atol=5e-4)
    np.testing.assert_allclose(sentences, FERRY.sentence_vectors, atol=5e-4)
    assert owners.tolist() == [0, 0, 1]
    assert records.lengths(name).tolist() == FERRY.lengths.tolist()
    assert records.postings("bell")[name].tolist() == [(0, 1.0)]
    assert records.postings_in(name).keys() == FERRY.postings.keys()
    assert records.vocabulary([name]) == set(FERRY.postings)
    assert records.vocabulary([]) == set()


def test_nothing_kept_is_nothing_found(records: Records) -> None:
    assert (records.count(), records.passage_count(), records.changed(), records.generation()) == (0, 0, None, 0)
    assert (records.documents(), records.passages("d"), records.postings("bell")) == ([], [], {})
    assert records.embedder() == ""
    assert (records.lengths("d").tolist(), records.with_digest("0"), records.version("d")) == ([], None, None)


def test_the_last_change_is_that_of_a_field_or_of_what_was_removed_too(records: Records) -> None:
    moments = [time.time()]
    records.keep(FERRY)
    moments.append(records.changed() or 0.0)
    records.rename(replace(FERRY.document, publisher="Gull"))
    moments.append(records.changed() or 0.0)
    records.remove(FERRY.document.id)
    moments.append(records.changed() or 0.0)
    assert moments == sorted(set(moments))
    assert moments[-1] <= time.time()


@pytest.mark.parametrize("ask", ["document", "text", "vectors", "laid", "remove"])
def test_an_unknown_document_is_told(records: Records, ask: str) -> None:
    with pytest.raises(DocumentMissing, match=r"'gull.*; see: verse documents$"):
        getattr(records, ask)("gull.txt")


def test_an_unknown_passage_is_told(records: Records) -> None:
    with pytest.raises(DocumentMissing, match="no passage has the id 'p'; its document may have changed since"):
        records.passage("p")


def test_a_document_without_passages_is_kept(records: Records) -> None:
    records.keep(prepared("empty.txt", []))
    laid = records.laid(prepared("empty.txt", []).document.id)
    assert (len(laid.passages), len(laid.sentences), len(laid.owners), len(laid.lengths)) == (0, 0, 0, 0)


def test_a_new_version_leaves_nothing_of_the_old(records: Records) -> None:
    records.keep(FERRY)
    new = prepared("ferry.txt", ["Lamps are cleaned."])
    records.keep(new)
    assert rows(records) == {"documents": 1, "passages": 1, "vectors": 1, "postings": len(new.postings), "lengths": 1}
    assert records.postings("bell") == {}
    with pytest.raises(DocumentMissing):
        records.passage(FERRY.passages[0].id)
    assert len(records.vectors(FERRY.document.id)[0]) == 1


def test_a_new_version_keeps_its_place_among_the_documents(records: Records) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        records.keep(prepared(name, ["The bell."]))
    records.keep(prepared("a.txt", ["The lamp."]))
    assert [one.name for one in records.documents()] == ["a.txt", "b.txt", "c.txt"]
    assert list(records.versions()) == [one.id for one in records.documents()]


def test_a_removed_document_leaves_nothing(records: Records) -> None:
    records.keep(FERRY)
    records.remove(FERRY.document.id)
    assert rows(records) == dict.fromkeys(TABLES, 0)


def test_every_write_is_another_generation(records: Records) -> None:
    found = [records.generation()]
    records.keep(FERRY)
    found.append(records.generation())
    records.rename(replace(FERRY.document, publisher="Harbour board"))
    found.append(records.generation())
    records.remove(FERRY.document.id)
    found.append(records.generation())
    assert found == [0, 1, 2, 3]


def test_a_new_version_of_the_passages_has_another_version_a_rename_has_not(records: Records) -> None:
    name = FERRY.document.id
    records.keep(FERRY)
    first = records.version(name)
    records.rename(replace(FERRY.document, publisher="Harbour board"))
    assert records.version(name) == first
    records.keep(FERRY)
    assert records.version(name) != first


def test_a_rename_keeps_text_and_sections(records: Records) -> None:
    records.keep(FERRY)
    told = replace(FERRY.document, publisher="Harbour board", audience=("officer",))
    records.rename(told)
    assert records.document("ferry.txt") == told


def test_a_rename_of_a_version_that_is_gone_is_refused(records: Records) -> None:
    records.keep(FERRY)
    records.keep(prepared("ferry.txt", ["Lamps are cleaned."]))
    with pytest.raises(DocumentMissing, match="of this version is kept"):
        records.rename(replace(FERRY.document, publisher="Harbour board"))


def test_an_id_goes_before_a_name_and_a_name_before_another_name(records: Records) -> None:
    plain = prepared("a.txt", ["The bell."])
    for one in (
        prepared("b.txt", ["The lamp."], other_names=("a.txt", "copy of b.txt")),
        prepared(plain.document.id, ["The rope."]),
        plain,
    ):
        records.keep(one)
    assert records.document("a.txt").text == "The bell."
    assert records.document(plain.document.id).text == "The bell."
    assert records.document("copy of b.txt").text == "The lamp."


def test_a_snapshot_does_not_see_later_writes(records: Records) -> None:
    records.keep(FERRY)
    with records.snapshot() as kept:
        assert kept.generation() == 1
        records.remove(FERRY.document.id)
        assert (kept.generation(), kept.count(), len(kept.passages(FERRY.document.id))) == (1, 1, 2)
    assert records.count() == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"passages": FERRY.passages[::-1]}, "the passages of ferry.txt are not numbered 0 to 1 in order"),
        ({"passage_vectors": FERRY.passage_vectors[:1]}, "ferry.txt has 2 passages, but 1 vectors for them"),
        ({"sentence_vectors": FERRY.sentence_vectors[:1]}, "ferry.txt has 1 sentence vectors for 3 sentences"),
        ({"owners": FERRY.owners[::-1]}, "ferry.txt has 3 sentence vectors for 3 sentences"),
    ],
    ids=["order", "vectors", "sentences", "owners"],
)
def test_what_does_not_fit_together_is_not_kept(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replace(FERRY, **wrong)  # type: ignore[arg-type]


def test_the_card_says_which_encoder_made_the_vectors(records: Records) -> None:
    records.check_card("words", "1")
    records.keep(FERRY)
    records.check_card("words", "1")
    assert records.embedder() == "words"
    told = "built with the encoder 'words', but the setting is 'other'. Run: verse rebuild"
    with pytest.raises(IndexMismatch, match=told):
        records.check_card("other", "1")
    with pytest.raises(IndexMismatch, match=r"but the setting is 'words' in another version. Run: verse rebuild"):
        records.require_card("words", "2")


def test_while_nothing_is_kept_any_encoder_suits_and_looking_writes_nothing(records: Records) -> None:
    records.require_card("other", "2")
    assert records.embedder() == ""
    records.check_card("words", "1")
    records.require_card("other", "2")
    records.check_card("other", "2")
    assert records.embedder() == "other"


def test_vectors_of_an_encoder_that_was_replaced_meanwhile_are_not_kept(settings: Settings) -> None:
    one, other = (Records(Database(settings.database)) for _ in range(2))
    one.check_card("words", "1")
    other.keep_all([FERRY], "other", "2")
    with pytest.raises(IndexMismatch, match="another process rebuilt the knowledge base with another encoder"):
        one.keep(FERRY)


def test_all_are_kept_or_none(records: Records) -> None:
    def broken() -> "list[Prepared]":
        raise KeyError("gull")

    records.keep(FERRY)
    with pytest.raises(KeyError, match="gull"):
        records.keep_all((one for part in ([prepared("b.txt", ["The lamp."])], broken()) for one in part), "words", "1")
    assert [one.name for one in records.documents()] == ["ferry.txt"]
    assert records.keep_all([prepared("b.txt", ["The lamp."])], "words", "1") == 1
    assert (records.count(), records.embedder(), records.generation()) == (2, "words", 2)


def test_a_kill_in_the_middle_of_a_write_leaves_the_old_version(records: Records, settings: Settings) -> None:
    records.keep(FERRY)
    code = """
import os, signal, sys
from pathlib import Path
from fakes_documents import rambling
from corpus import records
from corpus.database import Database
new = rambling("ferry.txt", 300, 1)
class Deadly(dict):
    def items(self):  # asked for when the passages are in and the postings are not
        print("half", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
from dataclasses import replace
where = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
records.Records(Database(where)).keep(replace(new, postings=Deadly(new.postings)))
"""
    path = os.pathsep.join(str(one) for one in (ROOT, ROOT / "tests"))
    done = subprocess.run(
        [sys.executable, "-c", code, str(settings.database)],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("half\n", -signal.SIGKILL), done.stderr
    after = Records(Database(settings.database))
    assert tuple(after.passages(FERRY.document.id)) == FERRY.passages
    assert rows(after) == {"documents": 1, "passages": 2, "vectors": 1, "postings": len(FERRY.postings), "lengths": 1}
    after.keep(rambling("ferry.txt", 3, 1))
    assert after.passage_count() == 3
