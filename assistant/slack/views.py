"""The windows that Slack opens for us: reason, sources, settings of a channel; and what was put into them. No I/O."""

from collections.abc import Mapping, Sequence

from assistant import replies
from assistant.answer import Citation
from assistant.links import Links
from assistant.slack import labels
from assistant.slack.blocks import (
    TEXT_CHARACTERS,
    Block,
    escaped,
    markdown,
    one_line,
    pieces,
    place,
    plain_text,
)
from corpus.channels import ChannelSettings
from corpus.document import KINDS

REASON, SETTINGS = "reason", "settings"  # callback ids
_TITLE = 24  # characters of a title or of a window's buttons
_BLOCKS = 100  # of a window
_OPTIONS = 100  # of a choice
_WORDS = 1_000  # characters of a reason
_AROUND = 1_000  # characters of the text around a quote


def reason_window(answer_id: str) -> Block:
    """Asks why an answer was not helpful."""
    reasons = [_option(words, name) for name, words in labels.REASONS]
    why: Block = {"type": "radio_buttons", "action_id": "why", "options": reasons}
    words: Block = {"type": "plain_text_input", "action_id": "words", "multiline": True, "max_length": _WORDS}
    return {
        **_window(replies.SLACK_REASON_TITLE, labels.REASON_SUBMIT),
        "callback_id": REASON,
        "private_metadata": answer_id,
        "blocks": [
            _input("why", labels.REASON_LABEL, why),
            _input("words", labels.REASON_WORDS, words),
        ],
    }


def reason_in(view: Mapping[str, object]) -> str:
    """The reason that was chosen and the words that were added, empty for neither."""
    why = _state(view, "why").get("selected_option")
    words = _state(view, "words").get("value")
    chosen = str(why.get("value", "")) if isinstance(why, Mapping) else ""
    told = one_line(words, _WORDS) if isinstance(words, str) else ""
    return ": ".join(part for part in (chosen, told) if part)


def waiting_window(title: str) -> Block:
    """Stands while what is wanted is looked up: Slack wants a window within three seconds."""
    return {**_window(title), "blocks": [_section(labels.BUSY)]}


def saying_window(title: str, text: str) -> Block:
    """Says one sentence."""
    return {**_window(title), "blocks": [_section(escaped(text))]}


def sources_window(sources: Sequence[tuple[Citation, str] | int], links: Links) -> Block:
    """Every source of an answer with the words around its quote; a number alone for one that is no longer to be read.

    sources: a citation and the text of its passage.
    """
    blocks: list[Block] = []
    for one in sources:
        if isinstance(one, int):
            blocks.append(_section(replies.SLACK_SOURCE_GONE.format(number=one)))
            continue
        cited, around = one
        url = links.to(cited.document, cited.url)
        blocks.append(_section(f"*[{cited.number}]* {place(cited.document, cited.heading_path, cited.page, url)}"))
        shown = around if cited.quote in around and len(around) <= _AROUND else cited.quote
        blocks += [_section(piece) for piece in pieces(shown, TEXT_CHARACTERS, "> ")]
    return {**_window(labels.SOURCES_TITLE), "blocks": blocks[:_BLOCKS]}


def settings_window(channel: str, settings: ChannelSettings, publishers: Sequence[str]) -> Block:
    """Asks how the assistant is to answer in a channel; publishers: those whose documents the channel may read."""
    offered = tuple(dict.fromkeys((*settings.publishers, *publishers)))[:_OPTIONS]
    named = {"initial_users": list(settings.managers)} if settings.managers else {}
    people: Block = {"type": "multi_users_select", "action_id": "managers", **named}
    ways = {"mention_only": labels.SETTINGS_MENTION_ONLY, "quiet": labels.SETTINGS_QUIET}
    chosen = [name for name in ways if getattr(settings, name)]
    inputs = [
        _input("kinds", labels.SETTINGS_KINDS, _choice("kinds", KINDS, settings.kinds)),
        _input("ways", labels.SETTINGS_WAYS, _boxes("ways", ways, chosen)),
        _input("managers", labels.SETTINGS_MANAGERS, people),
    ]
    if offered:
        which = _choice("publishers", offered, settings.publishers)
        inputs.insert(0, _input("publishers", labels.SETTINGS_PUBLISHERS, which))
    return {
        **_window(labels.SETTINGS_TITLE, labels.SETTINGS_SUBMIT),
        "callback_id": SETTINGS,
        "private_metadata": channel,
        "blocks": inputs,
    }


def settings_in(view: Mapping[str, object], publishers: Sequence[str]) -> ChannelSettings:
    """The settings that were put in; publishers: those that were offered, whole, as an option's value may be cut."""
    ways = _chosen(view, "ways", "selected_options")
    by_value = {_value(one): one for one in publishers}
    people = _state(view, "managers").get("selected_users")
    return ChannelSettings(
        publishers=tuple(by_value.get(one, one) for one in _chosen(view, "publishers", "selected_options")),
        kinds=tuple(one for one in _chosen(view, "kinds", "selected_options") if one in KINDS),
        mention_only="mention_only" in ways,
        quiet="quiet" in ways,
        managers=tuple(str(one) for one in people) if isinstance(people, list) else (),
    )


def in_words(settings: ChannelSettings) -> str:
    """What a channel's settings mean, for people."""
    told = [labels.ONLY_FROM.format(names=", ".join(settings.publishers))] if settings.publishers else []
    told += [labels.ONLY_KINDS.format(names=", ".join(settings.kinds))] if settings.kinds else []
    told += [labels.MENTION_ONLY] if settings.mention_only else []
    told += [labels.QUIET] if settings.quiet else []
    return "; ".join(told) or labels.ALL_DOCUMENTS


def _window(title: str, submit: str = "") -> dict[str, object]:
    shown: dict[str, object] = {"type": "modal", "title": plain_text(title, _TITLE)}
    if submit:
        shown["submit"] = plain_text(submit, _TITLE)
    return {**shown, "close": plain_text(labels.CLOSE, _TITLE)}


def _section(text: str) -> Block:
    return {"type": "section", "text": markdown(text)}


def _input(name: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element, "optional": True}


def _option(words: str, value: str) -> Block:
    return {"text": plain_text(words), "value": _value(value)}


def _value(words: str) -> str:
    return words[:150]  # most that Slack takes in an option's value


def _choice(name: str, offered: Sequence[str], chosen: Sequence[str]) -> Block:
    picked = [_option(one, one) for one in offered if one in chosen]
    return {
        "type": "multi_static_select",
        "action_id": name,
        "placeholder": plain_text(labels.SETTINGS_CHOOSE),
        "options": [_option(one, one) for one in offered],
        **({"initial_options": picked} if picked else {}),
    }


def _boxes(name: str, offered: Mapping[str, str], chosen: Sequence[str]) -> Block:
    picked = [_option(offered[one], one) for one in chosen]
    return {
        "type": "checkboxes",
        "action_id": name,
        "options": [_option(words, value) for value, words in offered.items()],
        **({"initial_options": picked} if picked else {}),
    }


def _state(view: Mapping[str, object], name: str) -> Mapping[str, object]:
    """What was put into the input of this name."""
    found: object = view.get("state")
    for key in ("values", name, name):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _chosen(view: Mapping[str, object], name: str, key: str) -> tuple[str, ...]:
    options = _state(view, name).get(key)
    found = options if isinstance(options, list) else []
    return tuple(str(one.get("value", "")) for one in found if isinstance(one, Mapping))
