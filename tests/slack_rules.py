"""What Slack documents of the methods we call: tokens, fields, limits of messages, windows and blocks. No tests.

From docs.slack.dev (methods, Block Kit blocks and elements, views), November 2026. Knows nothing of ours.
"""

import re
from collections.abc import Callable, Iterator, Mapping

Fields = dict[str, object]

BOT, APP = "bot", "app"
_CHANNEL = re.compile(r"[CDG][A-Z0-9]+")
_ANYBODY = re.compile(r"[CDGUW][A-Z0-9]+")
_PERSON = re.compile(r"[UW][A-Z0-9]+")
_TS = re.compile(r"\d{10}\.\d{6}")

# method -> token, required fields, all other fields it takes
METHODS: dict[str, tuple[str, set[str], set[str]]] = {
    "auth.test": (BOT, set(), set()),
    "apps.connections.open": (APP, set(), set()),
    "chat.postMessage": (
        BOT, {"channel"},
        {"text", "blocks", "thread_ts", "unfurl_links", "unfurl_media", "metadata", "mrkdwn", "reply_broadcast"},
    ),
    "chat.postEphemeral": (BOT, {"channel", "user"}, {"text", "blocks", "thread_ts"}),
    "chat.startStream": (
        BOT, {"channel", "thread_ts"},
        {"recipient_team_id", "recipient_user_id", "chunks", "markdown_text", "task_display_mode"},
    ),
    "chat.appendStream": (BOT, {"channel", "ts"}, {"chunks", "markdown_text"}),
    "chat.stopStream": (BOT, {"channel", "ts"}, {"chunks", "markdown_text", "blocks", "metadata", "session_status"}),
    "assistant.threads.setStatus": (BOT, {"channel_id", "thread_ts", "status"}, {"loading_messages"}),
    "assistant.threads.setTitle": (BOT, {"channel_id", "thread_ts", "title"}, set()),
    "assistant.threads.setSuggestedPrompts": (BOT, {"channel_id", "prompts"}, {"thread_ts", "title"}),
    "views.open": (BOT, {"trigger_id", "view"}, set()),
    "views.update": (BOT, {"view_id", "view"}, {"hash"}),
    "views.publish": (BOT, {"user_id", "view"}, {"hash"}),
    "users.info": (BOT, {"user"}, {"include_locale"}),
    "usergroups.users.list": (BOT, {"usergroup"}, {"include_disabled"}),
    "conversations.info": (BOT, {"channel"}, {"include_num_members", "include_locale"}),
    "conversations.members": (BOT, {"channel"}, {"limit", "cursor"}),
}  # fmt: skip

_TEXT_CHARACTERS = 40_000
_BLOCKS = 50
_VIEW_BLOCKS = 100
_BLOCK_TEXT_CHARACTERS = 3_000
_MARKDOWN_CHARACTERS = 12_000  # all markdown blocks of a message together
_ALL_CHARACTERS = 11_000  # undocumented; refused from here on in slackapi/bolt-js issue 2867


def wrong_call(method: str, kind: str, fields: Fields) -> str:
    """The error Slack answers a call with; empty for one that is as documented. kind: of the token it came with."""
    if method not in METHODS:
        return "unknown_method"
    token, required, others = METHODS[method]
    if kind != token:
        return "invalid_auth"
    given = {name for name, value in fields.items() if value not in (None, "")} - {"token"}
    if required - given or fields.keys() - required - others - {"token"}:
        return "invalid_arguments"
    return next((error for error, is_wrong in _CHECKS.get(method, []) if is_wrong(fields)), "")


def wrong_response(fields: Fields) -> str:
    """What Slack answers to what is sent to a response_url; empty for what is as documented."""
    known = {"text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "unfurl_links"}
    if fields.keys() - known or fields.get("response_type") not in ("ephemeral", "in_channel"):
        return "invalid_payload"
    return next((error for error, is_wrong in _MESSAGE if is_wrong(fields)), "")


def blocks_of(fields: Fields) -> list[Fields]:
    """The blocks of a message or view, those that come in chunks of a stream before the others."""
    chunks = fields.get("chunks") or []
    inside = [one for chunk in _objects(chunks) for one in _objects(chunk.get("blocks"))]
    view = fields.get("view")
    return [*inside, *_objects(fields.get("blocks")), *(_objects(view.get("blocks")) if isinstance(view, dict) else [])]


def texts_of(block: Fields) -> list[str]:
    """Every text a reader sees in a block, in order."""
    return list(_texts(block))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
            return
        for key, inside in value.items():
            if key not in ("confirm", "accessibility_label", "initial_options"):
                yield from _texts(inside)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _objects(value: object) -> list[Fields]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_plain(value: object, most: int) -> bool:
    return isinstance(value, dict) and value.get("type") == "plain_text" and 1 <= len(str(value.get("text"))) <= most


def _is_text(value: object, most: int = _BLOCK_TEXT_CHARACTERS) -> bool:
    if not isinstance(value, dict) or value.get("type") not in ("mrkdwn", "plain_text"):
        return False
    return 1 <= len(str(value.get("text", ""))) <= most


def _is_button(one: Fields) -> bool:
    sure = one.get("confirm")
    return (
        _is_plain(one.get("text"), 75)
        and len(str(one.get("value", ""))) <= 2_000
        and 1 <= len(str(one.get("action_id", ""))) <= 255
        and (sure is None or _is_sure(sure))
    )


def _is_sure(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    lengths = {"title": 100, "confirm": 30, "deny": 30}
    return _is_text(value.get("text"), 300) and all(_is_plain(value.get(key), most) for key, most in lengths.items())


def _is_option(one: Fields) -> bool:
    return _is_text(one.get("text"), 75) and 1 <= len(str(one.get("value", ""))) <= 150


def _is_choice(one: Fields, most: int) -> bool:
    options, chosen = _objects(one.get("options")), _objects(one.get("initial_options"))
    known = all(picked in options for picked in chosen)
    return 1 <= len(options) <= most and all(map(_is_option, options)) and known and one.get("initial_options") != []


def _is_element(one: Fields) -> bool:
    checks: dict[str, Callable[[Fields], bool]] = {
        "button": _is_button,
        "multi_static_select": lambda each: _is_choice(each, 100) and _is_plain(each.get("placeholder"), 150),
        "multi_users_select": lambda each: isinstance(each.get("initial_users", []), list),
        "checkboxes": lambda each: _is_choice(each, 10),
        "radio_buttons": lambda each: _is_choice(each, 10),
        "plain_text_input": lambda each: 1 <= int(str(each.get("max_length", 3_000))) <= 3_000,
    }
    check = checks.get(str(one.get("type")))
    return check is not None and check(one)


def _is_feedback(one: Fields) -> bool:
    sides = [one.get(side) for side in ("positive_button", "negative_button")]
    return one.get("type") == "feedback_buttons" and all(
        isinstance(side, dict)
        and _is_plain(side.get("text"), 75)
        and 1 <= len(str(side.get("value", ""))) <= 2_000
        and len(str(side.get("accessibility_label", ""))) <= 75
        for side in sides
    )


def _is_cell(one: Fields) -> bool:
    if one.get("type") == "raw_text":
        return len(str(one.get("text", ""))) >= 1
    return one.get("type") == "rich_text" and bool(_objects(one.get("elements")))


def _is_table(block: Fields) -> bool:
    rows = block.get("rows")
    if not isinstance(rows, list) or not 1 <= len(rows) <= 100:
        return False
    columns = block.get("column_settings")
    small = columns is None or (isinstance(columns, list) and len(columns) <= 20)
    return small and all(isinstance(row, list) and 1 <= len(row) <= 20 and all(map(_is_cell, row)) for row in rows)


def _is_section(block: Fields) -> bool:
    beside = block.get("accessory")
    return _is_text(block.get("text")) and (beside is None or (isinstance(beside, dict) and _is_element(beside)))


def _is_input(block: Fields) -> bool:
    inside = block.get("element")
    return _is_plain(block.get("label"), 2_000) and isinstance(inside, dict) and _is_element(inside)


_BLOCK_CHECKS: dict[str, Callable[[Fields], bool]] = {
    "section": _is_section,
    "context": lambda block: 1 <= len(_objects(block.get("elements"))) <= 10 and all(
        map(_is_text, _objects(block.get("elements")))
    ),
    "header": lambda block: _is_plain(block.get("text"), 150),
    "divider": lambda _: True,
    "markdown": lambda block: bool(block.get("text")),
    "table": _is_table,
    "actions": lambda block: 1 <= len(_objects(block.get("elements"))) <= 25 and all(
        map(_is_element, _objects(block.get("elements")))
    ),
    "context_actions": lambda block: 1 <= len(_objects(block.get("elements"))) <= 5 and all(
        map(_is_feedback, _objects(block.get("elements")))
    ),
    "input": _is_input,
}  # fmt: skip
_IN_VIEWS_ALONE = {"input"}
_IN_MESSAGES_ALONE = {"table", "markdown", "context_actions"}


def _is_block(block: Fields) -> bool:
    check = _BLOCK_CHECKS.get(str(block.get("type")))
    ids = [str(one.get("action_id")) for one in _objects(block.get("elements"))]
    alone = len(set(ids)) == len(ids) and len(str(block.get("block_id", ""))) <= 255
    return check is not None and check(block) and alone


def _is_message_block(block: Fields) -> bool:
    return _is_block(block) and block.get("type") not in _IN_VIEWS_ALONE


def _length(fields: Fields, kind: str = "") -> int:
    chosen = [block for block in blocks_of(fields) if not kind or block.get("type") == kind]
    return sum(len(text) for block in chosen for text in texts_of(block))


def _is_view(view: object, kind: str) -> bool:
    if not isinstance(view, dict) or view.get("type") != kind:
        return False
    blocks = _objects(view.get("blocks"))
    if not len(blocks) <= _VIEW_BLOCKS or not all(map(_is_block, blocks)):
        return False
    if any(block.get("type") in _IN_MESSAGES_ALONE for block in blocks):
        return False
    if len(str(view.get("private_metadata", ""))) > 3_000 or len(str(view.get("callback_id", ""))) > 255:
        return False
    if kind == "home":
        return True
    fills_in = any(block.get("type") == "input" for block in blocks)
    labels = {"title": True, "close": False, "submit": fills_in}
    return all(_is_plain(view.get(one), 24) if needed or one in view else True for one, needed in labels.items())


def _is_prompts(value: object) -> bool:
    prompts = _objects(value)
    return 1 <= len(prompts) <= 4 and all(one.get("title") and one.get("message") for one in prompts)


Check = tuple[str, Callable[[Fields], bool]]
_MESSAGE: list[Check] = [
    ("no_text", lambda sent: not sent.get("text") and not sent.get("blocks")),
    ("msg_too_long", lambda sent: len(str(sent.get("text", ""))) > _TEXT_CHARACTERS),
    ("invalid_blocks", lambda sent: len(blocks_of(sent)) > _BLOCKS or not all(map(_is_message_block, blocks_of(sent)))),
    ("invalid_blocks", lambda sent: sum(block.get("type") == "table" for block in blocks_of(sent)) > 1),
    ("invalid_blocks", lambda sent: _length(sent, "markdown") > _MARKDOWN_CHARACTERS),
    ("msg_blocks_too_long", lambda sent: _length(sent) > _ALL_CHARACTERS),
]
_WHERE: list[Check] = [
    ("channel_not_found", lambda sent: not _CHANNEL.fullmatch(str(sent.get("channel")))),
    ("thread_not_found", lambda sent: not _TS.fullmatch(str(sent.get("thread_ts", "0000000000.000000")))),
]
_CHUNKS = {"markdown_text", "task_update", "plan_update", "blocks"}
_STREAM: list[Check] = [
    *_WHERE,
    ("invalid_chunks", lambda sent: any(one.get("type") not in _CHUNKS for one in _objects(sent.get("chunks")))),
    *_MESSAGE[2:],
]
_CHECKS: Mapping[str, list[Check]] = {
    "chat.postMessage": [
        ("channel_not_found", lambda sent: not _ANYBODY.fullmatch(str(sent.get("channel")))),
        _WHERE[1],
        *_MESSAGE,
    ],
    "chat.postEphemeral": [
        *_WHERE, ("user_not_in_channel", lambda sent: not _PERSON.fullmatch(str(sent.get("user")))), *_MESSAGE,
    ],
    "chat.startStream": _STREAM,
    "chat.appendStream": [
        ("no_text", lambda sent: not sent.get("markdown_text") and not sent.get("chunks")), *_STREAM,
    ],
    "chat.stopStream": _STREAM,
    "assistant.threads.setSuggestedPrompts": [("invalid_arguments", lambda sent: not _is_prompts(sent.get("prompts")))],
    "assistant.threads.setStatus": [("invalid_thread_ts", lambda sent: not _TS.fullmatch(str(sent.get("thread_ts"))))],
    "assistant.threads.setTitle": [("invalid_thread_ts", lambda sent: not _TS.fullmatch(str(sent.get("thread_ts"))))],
    "views.open": [("invalid_arguments", lambda sent: not _is_view(sent.get("view"), "modal"))],
    "views.update": [("invalid_arguments", lambda sent: not _is_view(sent.get("view"), "modal"))],
    "views.publish": [("invalid_arguments", lambda sent: not _is_view(sent.get("view"), "home"))],
    "users.info": [("user_not_found", lambda sent: not _PERSON.fullmatch(str(sent.get("user"))))],
    "conversations.members": [("invalid_limit", lambda sent: not 1 <= int(str(sent.get("limit", 100))) <= 1_000)],
}  # fmt: skip
