"""A question asked somewhere in Slack -> the answer that may be seen there, and how it is to be shown.

Settles who is asking and who reads along before anything is looked up. Does not talk to anybody: delivery.py does.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import replies
from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.ask import Ask
from assistant.links import Links
from assistant.service import Assistant
from assistant.slack.answer_blocks import Shown, messages_of
from assistant.slack.blocks import Message, escaped
from assistant.slack.directory import Directory
from assistant.slack.views import in_words
from assistant.slack.visibility import Person, role_of, rules_from, shared_role
from corpus.access import Role, may_read
from corpus.channels import Asked, Channels
from corpus.document import Document
from corpus.errors import DocumentMissing
from corpus.index import Scope
from corpus.settings import Settings

_GOES_ON_SECONDS = 600  # a direct message within this time of the last one goes on with it
_HISTORY = 5  # earlier questions
_AT_ONCE = 2  # answers looked up at once: more would only take the processor from acknowledging


@dataclass(frozen=True, slots=True)
class Question:
    """One question, where it was asked and who will see the answer."""

    user: str
    channel: str
    text: str
    conversation_id: str = ""
    alone: bool = False  # only the user sees the answer
    shareable: bool = False  # and may show it to the channel
    history: tuple[str, ...] = ()  # earlier questions, where they are known; else those of the conversation


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer at one place may use: a role, and how many documents the asker might read beyond it."""

    role: Role
    unused: int = 0


class Answering:
    """Answers questions for Slack. Safe to use from several threads. Raises BadSettings for rules that are none."""

    def __init__(self, assistant: Assistant, channels: Channels, directory: Directory, settings: Settings) -> None:
        self.assistant = assistant
        self.channels = channels
        self.directory = directory
        self._settings = settings
        self._rules = rules_from(settings.slack_roles)
        self._key = channels.link_key()
        self._turn = threading.BoundedSemaphore(_AT_ONCE)

    def answer(self, asked: Question) -> tuple[Message, ...]:
        """The messages that answer a question. The answer is kept, with who asked it."""
        kept = self.channels.settings(asked.channel)
        reading = self.reading(asked, kept.filters)
        history = self._history(asked)
        conversation = asked.conversation_id or f"slack:alone:{asked.user}:{time.time_ns()}"
        ask = Ask(asked.text, reading.role, history, kept.filters, conversation_id=conversation)
        with self._turn:
            answer = self.assistant.answer(ask)
        self.assistant.keep(answer, "slack", reading.role)
        if answer.question and answer.status != "refused":
            one = Asked(answer.answer_id, asked.user, asked.channel, answer.question, history, kept.filters)
            self.channels.keep_asked(one)
        shown = self.shown(answer, reading.role, asked.alone and asked.shareable)
        only = [replies.SLACK_ONLY_HERE.format(what=escaped(in_words(replace(kept, mention_only=False, quiet=False))))]
        remarks = (*(only if kept.filters else []), *_unused(reading.unused))
        return messages_of(answer, replace(shown, remarks=remarks))

    def own_role(self, user: str) -> Role:
        """The person's own role. Without any rule everybody is public, and nobody is looked up."""
        return self._role(self.directory.person(user)) if self._rules else "public"

    def reading(self, asked: Question, filters: Sequence[tuple[str, str]] = ()) -> Reading:
        """What an answer to this question may use: the asker's own, or what everybody in the channel may read."""
        documents = self._all(filters)
        if not self._rules or all("public" in one.audience for one in documents):
            return Reading("public")
        own = self.own_role(asked.user)
        role = own if asked.alone or own == "public" else self._shared_role(asked.channel, documents, own)
        unused = [one for one in self.documents(own, filters) if not may_read(role, one.audience)]
        return Reading(role, len(unused))

    def channel_role(self, channel: str) -> Role:
        """The role whose documents everybody in a channel may read, whoever asks."""
        return self._shared_role(channel, self._all()) if self._rules else "public"

    def documents(self, role: Role, filters: Sequence[tuple[str, str]] = ()) -> list[Document]:
        """The documents a role may read, those that were superseded left out."""
        return self.assistant.index.documents(Scope(role, tuple(filters)))

    def _all(self, filters: Sequence[tuple[str, str]] = ()) -> list[Document]:
        """All that anybody may read at any date: what is past is asked for too, and what is past for admin may be
        current for others, who do not see what replaced it.
        """
        return self.assistant.index.documents(Scope("admin", tuple(filters), history=True))

    def links(self, role: Role) -> Links:
        """Makes the links of an answer for a role."""
        return Links(self._settings.site_url, role, self._key, self._settings.slack_link_hours)

    def shown(self, answer: Answer, role: Role, shareable: bool = False) -> Shown:
        """How an answer made for this role is to be shown."""
        rows = [one.passage_id for one in answer.citations if "\t" in one.quote]
        return Shown(
            self.links(role),
            shareable=shareable,
            officers=bool(self._settings.slack_officers_channel),
            headings={name: self._heading(name) for name in rows},
        )

    def recalled(self, answer_id: str, role: Role) -> Answer | None:
        """A kept answer; None where it is gone, or rests on what this role may not read or has changed since."""
        kept = self.assistant.journal.answer(answer_id)
        try:
            return self._read_back(kept[0], role) if kept else None
        except (DocumentMissing, KeyError, TypeError, ValueError):
            return None

    def passage_text(self, citation: Citation) -> str:
        """The words around a quote: those of its passage; empty where it is gone."""
        try:
            return self.assistant.index.records.passage(citation.passage_id).text
        except DocumentMissing:
            return ""

    def _shared_role(self, channel: str, documents: Sequence[Document], *asker: Role) -> Role:
        if self.directory.channel(channel).is_open:
            return "public"
        members = self.directory.members(channel)
        people = [self.directory.person(one) for one in members]
        if not people:
            return "public"
        return shared_role([*asker, *(self._role(one) for one in people if not one.is_bot)], documents)

    def _role(self, person: Person) -> Role:
        if person.is_outside:
            return "public"
        groups = {rule.who: self.directory.group(rule.who) for rule in self._rules if "@" not in rule.who}
        return role_of(person, self._rules, groups)

    def _history(self, asked: Question) -> tuple[str, ...]:
        if asked.history:
            return asked.history
        earlier = self.assistant.journal.questions(asked.conversation_id, _HISTORY) if asked.conversation_id else ()
        if earlier or not (asked.alone and asked.channel.startswith("D")):
            return earlier
        since = time.time() - _GOES_ON_SECONDS
        return tuple(reversed(self.channels.recent(asked.user, _HISTORY, asked.channel, since)))

    def _heading(self, passage_id: str) -> str:
        try:
            return self.assistant.index.records.passage(passage_id).lead_in
        except DocumentMissing:
            return ""

    def _read_back(self, kept: dict[str, object], role: Role) -> Answer | None:
        citations = tuple(self._citation(one, role) for one in _objects(kept["citations"]))
        texts = {one.document.id: self.assistant.index.records.text(one.document.id) for one in citations}
        if any(texts[one.document.id][one.start : one.end] != one.quote for one in citations):
            return None
        nearest = tuple(self._nearest(one, role) for one in _objects(kept["nearest"]))
        claims = tuple(Claim(str(one["text"]), _numbers(one["citations"])) for one in _objects(kept["claims"]))
        return Answer(
            answer_id=str(kept["answer_id"]),
            question=str(kept["question"]),
            kind=kept["kind"],  # type: ignore[arg-type] # written by ourselves
            status=kept["status"],  # type: ignore[arg-type]
            lead_in=str(kept["lead_in"]),
            claims=claims,
            citations=citations,
            note=str(kept["note"]) if kept["note"] else None,
            nearest=nearest,
        )

    def _citation(self, one: dict[str, object], role: Role) -> Citation:
        document = replace(self.assistant.index.document(str(one["document_id"]), role), text="")
        return Citation(
            number=int(str(one["number"])), passage_id=str(one["passage_id"]), document=document,
            heading_path=_texts(one["heading_path"]), page=_page(one["page"]), start=int(str(one["start"])),
            end=int(str(one["end"])), quote=str(one["quote"]),
        )  # fmt: skip

    def _nearest(self, one: dict[str, object], role: Role) -> Nearest:
        document = replace(self.assistant.index.document(str(one["document_id"]), role), text="")
        return Nearest(document, _texts(one["heading_path"]), _page(one["page"]), str(one["passage_id"]))


def _unused(count: int) -> list[str]:
    if not count:
        return []
    named = "1 document" if count == 1 else f"{count} documents"
    many = {"were": "was", "them": "it"} if count == 1 else {"were": "were", "them": "them"}
    return [replies.SLACK_RESTRICTED.format(count=named, **many)]


def _objects(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(int(str(one)) for one in value) if isinstance(value, list) else ()


def _page(value: object) -> int | None:
    return value if isinstance(value, int) else None
