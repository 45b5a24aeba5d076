"""What somebody typed after /verse: the command, and the labels of the register it names."""

import pytest

from assistant.slack.asked_for import Command, command_in, labels_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("ask What must governors do?", Command("ask", "What must governors do?")),
        ("Search: data sharing", Command("search", "data sharing")),
        ("What must governors do?", Command("ask", "What must governors do?")),
        ("registers of attendance", Command("ask", "registers of attendance")),
        ("register", Command("register", "")),
        ("  ", Command("help", "")),
        ("settings", Command("settings", "")),
    ],
)
def test_a_text_begins_with_a_command_or_is_a_question(text: str, command: Command) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("words", "labels", "left"),
    [
        ("duty governors", {"type": "duty", "actor": "governors"}, ""),
        ("duties of headteachers about SEND", {"type": "duty", "actor": "headteachers", "theme": "SEND"}, ""),
        ("theme=peer review", {"theme": "peer review"}, ""),
        ("“local authority” must", {"actor": "local authority", "force": "must"}, ""),
        ("teaching school alliances", {"actor": "teaching school alliances"}, ""),
        ("principles", {"type": "principle"}, ""),
        ("", {}, ""),
        ("wishes of governors", {"actor": "governors"}, "wishes"),
    ],
)
def test_words_name_labels_of_the_register(words: str, labels: dict[str, str], left: str) -> None:
    assert labels_in(words) == (labels, left)
