"""The role of a channel is settled over what is past, too, and over what only some see replaced."""

from pathlib import Path

import pytest
from fakes import BOT_TOKEN
from slack_room import opened, settings_for
from slack_workplace import HEAD, MIXED, ROLES, people

from assistant.bootstrap import build_channels
from assistant.slack.answering import Answering, Question
from assistant.slack.delivery import client_for
from assistant.slack.directory import Directory
from corpus.access import Role, may_read
from corpus.index import Scope

_PLAN = """---
title: {title}
publisher: Ferry County
kind: guidance
audience: {audience}
{more}---
# {title}

## Visits

The visits of {title} begin in the spring term.
"""


@pytest.mark.parametrize("replacing", ["governor", "headteacher"], ids=["what heads do not see", "what heads see"])
def test_no_document_of_the_channels_role_is_closed_to_anybody_in_it(tmp_path: Path, replacing: str) -> None:
    files = {
        "shared.md": _PLAN.format(title="Shared plan", audience="officer, headteacher", more=""),
        "old.md": _PLAN.format(title="Old plan", audience="headteacher", more=""),
        "new.md": _PLAN.format(title="New plan", audience=replacing, more="supersedes: Old plan\n"),
    }
    with opened(tmp_path, files, slack_roles=ROLES) as room:
        people(room.slack)
        settings = settings_for(tmp_path, room.slack, slack_roles=ROLES)
        directory = Directory(client_for(settings, BOT_TOKEN))
        answering = Answering(room.assistant, build_channels(settings), directory, settings)
        reading = answering.reading(Question(HEAD, MIXED, ""))
        used = room.assistant.index.documents(Scope(reading.role, history=True))
    assert "Shared plan" in {one.title for one in used}
    both: tuple[Role, ...] = ("officer", "headteacher")
    assert [one.title for one in used if not all(may_read(role, one.audience) for role in both)] == []
    assert reading.unused == 1
