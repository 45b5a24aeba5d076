"""App Home: examples to try, what the asker asked lately, and what there is for them to ask about. No I/O."""

from collections import Counter
from collections.abc import Sequence

from assistant import replies
from assistant.slack import labels
from assistant.slack.blocks import Block, button, escaped, markdown, one_line, plain_text
from corpus.access import Role
from corpus.document import Document

TRY = "try"  # what the buttons begin with; each has a number of its own, and carries its question
_VALUE = 2_000  # characters that a button carries
_PUBLISHERS = 12  # named


def home_view(role: Role, recent: Sequence[str], documents: Sequence[Document]) -> Block:
    """The Home tab of somebody in a role; documents: those they may read."""
    blocks: list[Block] = [_header(labels.HOME_TITLE), _section(replies.SLACK_HOME_HOW)]
    blocks.append(_header(labels.HOME_TRY))
    blocks += [_question(one, f"{TRY}_{at}", labels.HOME_ASK) for at, one in enumerate(examples(role))]
    blocks.append(_header(labels.HOME_RECENT))
    again = [
        _question(one, f"{TRY}_again_{at}", labels.HOME_AGAIN) for at, one in enumerate(recent) if len(one) <= _VALUE
    ]
    blocks += again or [_section(replies.SLACK_HOME_NONE)]
    blocks.append(_header(labels.HOME_HOLDS))
    blocks += [_section(escaped(one_line(line, 2_900))) for line in _holds(role, documents)]
    return {"type": "home", "blocks": blocks}


def examples(role: Role) -> tuple[str, ...]:
    """Four questions that somebody in a role is likely to ask."""
    return labels.EXAMPLES.get(role, labels.EXAMPLES["officer"])


def prompts(role: Role) -> list[dict[str, str]]:
    """The same as Slack's suggested prompts."""
    return [{"title": one, "message": one} for one in examples(role)]


def _holds(role: Role, documents: Sequence[Document]) -> list[str]:
    if not documents:
        return [replies.SLACK_HOME_EMPTY]
    kinds = Counter(one.kind for one in documents).most_common()
    told = ", ".join(f"{count} {kind}" for kind, count in kinds)
    count = "1 document" if len(documents) == 1 else f"{len(documents)} documents"
    lines = [replies.SLACK_HOME_COUNT.format(documents=count, kinds=told)]
    publishers = Counter(one.publisher for one in documents if one.publisher).most_common()
    if publishers:
        names = ", ".join(name for name, _ in publishers[:_PUBLISHERS])
        more = f" and {len(publishers) - _PUBLISHERS} more" if len(publishers) > _PUBLISHERS else ""
        lines.append(replies.SLACK_HOME_FROM.format(publishers=names + more))
    return [*lines, replies.SLACK_HOME_ROLE.format(role=role)]


def _question(question: str, action: str, label: str) -> Block:
    shown = markdown(escaped(one_line(question, 300)))
    return {"type": "section", "text": shown, "accessory": button(label, action, question)}


def _header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, 150)}


def _section(text: str) -> Block:
    return {"type": "section", "text": markdown(text)}
