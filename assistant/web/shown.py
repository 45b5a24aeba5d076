"""An answer as pages show it: read back from its JSON, whether just given or kept. Checks who may see it.

Rule: an answer's sentences may name any document it cites or lists as near, so whoever may not read one of them sees
nothing. A quote that no longer stands in its document is left out, and what became of the document is said.
"""

from collections.abc import Callable
from datetime import date

from pydantic import BaseModel

from assistant.answer import Status, answer_json
from assistant.kept_answers import State, kept_answer
from assistant.service import Assistant
from corpus.access import Role
from corpus.errors import DocumentMissing
from corpus.exactness import normalise
from corpus.index import Index


class ShownCitation(BaseModel):
    """A citation as kept."""

    number: int
    document_id: str
    title: str
    publisher: str
    published: str
    status: str
    brief_of: str
    heading_path: list[str]
    page: int | None
    start: int
    end: int
    quote: str
    url: str

    def link(self, answer_id: str) -> str:
        """Where the quote is marked in its document, with the way back to the answer."""
        path, _, fragment = self.url.partition("#")
        return f"{path}&answer={answer_id}#{fragment}"


class ShownClaim(BaseModel):
    """A claim as kept."""

    text: str
    citations: list[int]


class ShownNearest(BaseModel):
    """A document that came near, as kept."""

    document_id: str
    title: str
    publisher: str
    heading_path: list[str]
    page: int | None
    passage_id: str

    @property
    def url(self) -> str:
        """Where the passage is marked in its document."""
        return f"/documents/{self.document_id}?passage={self.passage_id}#quote"


class ShownChange(BaseModel):
    """What has become of a document since an answer quoted it; no title where it is gone."""

    title: str
    state: State


class ShownAnswer(BaseModel):
    """An answer as kept; what pages do not show is left out."""

    answer_id: str
    conversation_id: str | None
    question: str
    kind: str
    status: Status
    lead_in: str
    note: str | None
    model: str | None  # None: every word of the claims is quoted
    claims: list[ShownClaim]
    citations: list[ShownCitation]
    nearest: list[ShownNearest]
    changed: list[ShownChange] = []  # documents that are not what they were when they were quoted
    given: str = ""  # ISO date, of an answer read back

    def cited(self, claim: ShownClaim) -> list[ShownCitation]:
        """The citations of a claim."""
        return [one for one in self.citations if one.number in claim.citations]

    @property
    def sources(self) -> list[list[list[ShownCitation]]]:
        """The citations by document, and within one by place, in the order of their first numbers."""
        return [
            _grouped(inside, lambda one: (*one.heading_path, one.page))
            for inside in _grouped(self.citations, lambda one: (one.document_id,))
        ]

    @property
    def others(self) -> list[ShownNearest]:
        """The documents that came near and are not cited."""
        cited = {one.document_id for one in self.citations}
        return [one for one in self.nearest if one.document_id not in cited]


def _grouped(
    citations: list[ShownCitation], key: Callable[[ShownCitation], tuple[str | int | None, ...]]
) -> list[list[ShownCitation]]:
    groups: dict[tuple[str | int | None, ...], list[ShownCitation]] = {}
    for one in citations:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def seen(assistant: Assistant, answer_id: str, role: Role) -> ShownAnswer | None:
    """A kept answer as far as it still stands, for those who may see it: None for others, as if there were none."""
    kept = kept_answer(assistant.index, assistant.journal, answer_id, role)
    if kept is None:
        return None
    changed = [ShownChange(title=one.title, state=one.state) for one in kept.cited if one.state != "unchanged"]
    answer = ShownAnswer.model_validate(answer_json(kept.answer))
    return answer.model_copy(update={"changed": changed, "given": date.fromtimestamp(kept.made).isoformat()})


def may_see(answer: ShownAnswer, index: Index, role: Role) -> bool:
    """Whether this role may read every document of the answer, and every quote still stands where it stood."""
    try:
        texts = {one: index.document(one, role).text for one in _documents(answer)}
    except DocumentMissing:
        return False
    return all(_stands(one, texts[one.document_id]) for one in answer.citations)


def _documents(answer: ShownAnswer) -> set[str]:
    return {one.document_id for one in answer.citations} | {one.document_id for one in answer.nearest}


def _stands(one: ShownCitation, text: str) -> bool:
    return normalise(text[one.start : one.end]) == normalise(one.quote)
