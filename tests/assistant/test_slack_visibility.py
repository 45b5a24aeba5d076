"""Who may see what in Slack."""

import pytest

from assistant.slack.visibility import Asker, role_of


@pytest.mark.parametrize("alone", [True, False])
def test_everybody_in_slack_is_public(alone: bool) -> None:
    assert role_of(Asker("T0FERRY", "U0HEAD", alone)) == "public"
