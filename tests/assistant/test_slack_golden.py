"""Messages and windows as they are sent, whole: what a reader sees changes only on purpose.

`VERSE_WRITE_GOLDEN=1 pytest tests/assistant/test_slack_golden.py` writes them anew, each with a .txt as a phone shows
it: read that before it is committed.
"""

import json
import os
from pathlib import Path

import pytest
from slack_messages import messages, on_a_phone
from slack_rules import Fields, wrong_call

GOLDEN = Path(__file__).with_name("slack_golden")
MADE = messages()


@pytest.mark.parametrize("name", MADE)
def test_a_message_is_as_it_was_read(name: str) -> None:
    kept, read = GOLDEN / f"{name}.json", GOLDEN / f"{name}.txt"
    if os.environ.get("VERSE_WRITE_GOLDEN"):
        kept.write_text(json.dumps(MADE[name], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        read.write_text(on_a_phone(MADE[name]) + "\n", encoding="utf-8")
    assert MADE[name] == json.loads(kept.read_text(encoding="utf-8"))
    assert on_a_phone(MADE[name]) + "\n" == read.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MADE)
def test_slack_takes_it(name: str) -> None:
    for sent in MADE[name]:
        assert wrong_call(*_call(sent)) == ""


def test_there_is_no_other_golden_file() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(MADE)


def _call(sent: Fields) -> tuple[str, str, Fields]:
    view = sent.get("view")
    if not isinstance(view, dict):
        return "chat.postMessage", "bot", {"channel": "C1", **sent}
    if view["type"] == "home":
        return "views.publish", "bot", {"user_id": "U1", **sent}
    return "views.open", "bot", {"trigger_id": "t1", **sent}
