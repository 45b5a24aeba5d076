"""Making collections equal to the records, with an engine that only remembers."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from fakes_documents import prepared

from corpus.access import collection_name
from corpus.folder import EngineFolder, take_folder
from corpus.follower import FILLING, Follower
from corpus.kept import Kept
from corpus.records import Records
from corpus.settings import Settings


@dataclass
class Shelves:
    """Collections as sets of document ids, and what was done to them."""

    stamped: dict[str, str] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    before_add: Callable[[], None] = lambda: None

    def stamps(self) -> dict[str, str]:
        return dict(self.stamped)

    def begin(self, name: str, anew: bool) -> None:
        self.done.append(f"{'make' if anew else 'change'} {name}")
        self.stamped[name] = FILLING
        self.held[name] = set() if anew else self.held[name]

    def add(self, name: str, document_id: str, number: int, kept: Kept) -> int:
        self.before_add()
        self.held[name].add(document_id)
        return len(kept.passages(document_id))

    def take_out(self, name: str, document_id: str, rows: int) -> None:
        self.held[name].remove(document_id)

    def finish(self, name: str, stamp: str, rows: int) -> None:
        self.stamped[name] = stamp

    def drop(self, name: str) -> None:
        self.done.append(f"drop {name}")
        del self.stamped[name], self.held[name]


@pytest.fixture
def folder(settings: Settings, records: Records) -> EngineFolder:
    for place, audience in enumerate([("public",), ("officer",), ("public",), ("public",)]):
        records.keep(prepared(f"{place}.txt", ["The bell."], audience=audience))
    found = take_folder(settings.home, "engine")
    assert found is not None
    return found


def ids(records: Records, *names: str) -> set[str]:
    return {records.document(name).id for name in names}


@pytest.mark.parametrize(
    ("audience", "name"),
    [(("public",), "public"), (("officer", "governor", "officer"), "governor-officer"), ((), "nobody")],
)
def test_an_audience_has_one_name_in_any_order(audience: tuple[str, ...], name: str) -> None:
    assert collection_name(audience) == name


def test_only_what_changed_is_touched(records: Records, folder: EngineFolder) -> None:
    shelves = Shelves()
    follower = Follower(records, shelves, folder)
    assert follower.follow() == 4
    assert shelves.held == {"public": ids(records, "0.txt", "2.txt", "3.txt"), "officer": ids(records, "1.txt")}
    records.keep(prepared("4.txt", ["The lamp."]))
    assert follower.follow() == 5
    records.remove(records.document("1.txt").id)
    assert follower.follow() == follower.follow() == 6
    assert shelves.done == ["make public", "make officer", "change public", "drop officer"]
    folder.release()


def test_where_most_is_gone_all_is_made_anew(records: Records, folder: EngineFolder) -> None:
    shelves = Shelves()
    follower = Follower(records, shelves, folder)
    follower.follow()
    records.keep(prepared("0.txt", ["The lamp."]))
    follower.follow()
    records.remove(records.document("2.txt").id)
    records.remove(records.document("3.txt").id)
    follower.follow()
    assert shelves.done[2:] == ["change public", "make public"]
    assert shelves.held["public"] == ids(records, "0.txt")
    folder.release()


def test_a_document_replaced_while_it_is_followed_is_taken_in_the_next_round(
    records: Records, folder: EngineFolder
) -> None:
    changes = [prepared("3.txt", ["The tide."]), prepared("0.txt", ["The mast."])]
    shelves = Shelves(before_add=lambda: records.keep(changes.pop()) if changes else None)
    follower = Follower(records, shelves, folder)
    assert follower.follow() == records.generation() == 6
    versions = {name: entry.version for one in follower.contents.values() for name, entry in one.items()}
    assert versions == records.versions()
    folder.release()


def test_a_change_that_fails_leaves_the_stamp_at_filling(records: Records, folder: EngineFolder) -> None:
    def fail() -> None:
        raise OSError("no space left")

    shelves = Shelves(before_add=fail)
    follower = Follower(records, shelves, folder)
    with pytest.raises(OSError, match="no space left"):
        follower.follow()
    assert (follower.generation, shelves.stamped) == (-1, {"public": FILLING})
    shelves.before_add = lambda: None
    assert follower.follow() == 4
    assert shelves.held["public"] == ids(records, "0.txt", "2.txt", "3.txt")
    folder.release()


def test_a_stopped_one_goes_on_later_with_what_is_missing(records: Records, folder: EngineFolder) -> None:
    shelves = Shelves()
    first = Follower(records, shelves, folder)
    shelves.before_add = first.stop
    assert first.follow() == -1
    assert shelves.held == {"public": ids(records, "0.txt")}
    shelves.before_add = lambda: None
    assert Follower(records, shelves, folder).follow() == 4
    assert shelves.done == ["make public", "change public", "make officer"]
    folder.release()


def test_a_card_of_other_contents_is_not_believed(records: Records, folder: EngineFolder) -> None:
    shelves = Shelves()
    Follower(records, shelves, folder).follow()
    shelves.stamped["public"] = "of an older copy of the folder"
    Follower(records, shelves, folder).follow()
    assert shelves.done[2:] == ["make public"]
    folder.release()
