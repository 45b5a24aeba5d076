"""The folder of a search engine."""

import subprocess
import sys
from pathlib import Path

from corpus.folder import EngineFolder, Entry, Glance, glance, take_folder

ROOT = Path(__file__).resolve().parents[2]
CONTENTS = {"public": {"d": Entry(1700000000.123456, 7, 0)}, "officer": {}}


def taken(home: Path) -> EngineFolder:
    folder = take_folder(home, "chroma")
    assert folder is not None
    return folder


def test_the_card_comes_back_as_written(home: Path) -> None:
    folder = taken(home)
    folder.write(CONTENTS, 4)
    assert folder.read() == CONTENTS
    folder.release()
    assert glance(home, "chroma") == Glance(4, False)


def test_a_folder_never_held_has_nothing(home: Path) -> None:
    assert glance(home, "chroma") == Glance(-1, False)
    folder = taken(home)
    assert folder.read() == {}
    folder.release()


def test_a_broken_card_is_as_good_as_none(home: Path) -> None:
    folder = taken(home)
    for text in ("", "{", "[]", '{"collections": 3}', '{"collections": {"public": {"d": [1]}}}'):
        (home / "chroma.json").write_text(text)
        assert folder.read() == {}
    assert glance(home, "chroma") == Glance(-1, True)
    folder.release()


def test_one_holder_at_a_time_in_one_process_too(home: Path) -> None:
    first = taken(home)
    assert take_folder(home, "chroma") is None
    assert glance(home, "chroma").held
    first.release()
    taken(home).release()


def test_another_process_does_not_get_it(home: Path) -> None:
    code = "import sys; from pathlib import Path; from corpus.folder import take_folder\n"
    code += "print(take_folder(Path(sys.argv[1]), 'chroma'))"
    folder = taken(home)
    done = subprocess.run([sys.executable, "-c", code, str(home)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"
    folder.release()


def test_a_broken_folder_is_put_aside_and_only_the_last_one_stays(home: Path) -> None:
    folder = taken(home)
    for text in ("first", "second"):
        folder.write(CONTENTS, 4)
        (folder.path / "file").write_text(text)
        broken = folder.set_aside()
        assert (broken / "file").read_text() == text
        assert (list(folder.path.iterdir()), folder.read()) == ([], {})
    folder.release()
    assert sorted(one.name for one in home.iterdir()) == ["chroma", "chroma.broken", "chroma.lock"]
