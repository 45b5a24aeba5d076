"""Slack over Socket Mode, for `verse slack`: we call Slack, so no address of ours need be open to the internet.

Does not answer; app.py does. The connection mends itself when it is lost.
"""

import signal
import sys
from threading import Event

from assistant.bootstrap import build
from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.slack.app import build_app
from corpus.settings import BadSettings, Settings


def run(settings: Settings) -> int:
    """Answers in Slack until the process is told to stop (Ctrl-C or SIGTERM), finishes what is under way, and gives 0.

    Raises BadSettings when a token is missing, AssistantError when Slack refuses the connection or cannot be reached.
    """
    _check(settings)
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    answer_until(stopping, build(settings), settings)
    return 0


def answer_until(stopping: Event, assistant: Assistant, settings: Settings) -> None:
    """Answers in Slack until the event is set; the connection is closed and all answers are posted on return."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler
    from slack_sdk.errors import SlackApiError, SlackClientError

    app, parts = build_app(assistant, settings)
    connection = SocketModeHandler(app, settings.slack_app_token).client
    connection.message_listeners.append(lambda *_: parts.state.fine())
    connection.on_close_listeners.append(lambda *_: parts.state.refused("unreachable"))
    try:
        # asked for here, because the connection would log a refusal that is raised anyway
        connection.wss_uri = str(app.client.apps_connections_open(app_token=settings.slack_app_token)["url"])
        connection.connect()
        sys.stderr.write("Connected to Slack. Mention the assistant in a channel, or write to it; Ctrl-C stops.\n")
        stopping.wait()
    except SlackApiError as error:
        refusal = error.response.get("error")
        raise AssistantError(
            f"Slack refused the connection ({refusal}); VERSE_SLACK_APP_TOKEN is to be an app-level token (xapp-) "
            "with the scope connections:write, see docs/slack.md"
        ) from error
    except (SlackClientError, OSError) as error:
        raise AssistantError(f"{settings.slack_api_url} cannot be reached; check the network") from error
    finally:
        connection.close()
        app.listener_runner.listener_executor.shutdown()
        parts.desk.close()


def _check(settings: Settings) -> None:
    tokens = {
        "VERSE_SLACK_BOT_TOKEN": (settings.slack_bot_token, "xoxb-"),
        "VERSE_SLACK_APP_TOKEN": (settings.slack_app_token, "xapp-"),
    }
    for name, (token, prefix) in tokens.items():
        if not token:
            raise BadSettings(f"{name} is not set; give the token that begins with {prefix}, see docs/slack.md")
