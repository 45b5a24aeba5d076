"""Understanding: a question as typed, understood with the names and the spelling of what its asker may read.

Names and spelling are made from readable documents only, and kept ready for each role and filter until the next
write. Does not look anything up.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant import replies
from assistant.asides import without_asides
from assistant.names import Names
from assistant.question import Question, understand
from assistant.recent import Recent
from assistant.spelling import Spelling
from corpus.index import Index, Scope

_SCOPES = 16  # roles with their filters lately used
# how a sentence that asks begins: "early years in Essex anything" is none
_ASKS = re.compile(
    r"\W*(?:(?:and|so|but|then|for|in|at|to|by|on|of|with|from) )*(?:who|whom|whose|what|which|when|where|why|how"
    r"|do|does|did|is|are|was|were|has|have|had|can|could|must|may|should|shall|will|would|if|unless|once|list|name|tell|give|show"
    r"|explain|describe|compare|set|summarise|quote|find|read|define)\b",
    re.IGNORECASE,
)


def about(question: Question) -> str:
    """Our words for what a follow-up was understood as; empty for a question that stands by itself."""
    if question.meant and question.ordinal == -1:
        return replies.UNDERSTOOD_LAST.format(question=question.meant)
    if question.meant and question.ordinal is not None:
        return replies.UNDERSTOOD_ITEM.format(number=question.ordinal, question=question.meant)
    is_of_names = question.mentions and not question.carried
    if question.meant and is_of_names and not _ASKS.match(question.meant):  # a name put in a phrase
        return replies.UNDERSTOOD_AGAIN.format(what=" and ".join(one.name for one in question.mentions))
    if question.meant:
        return replies.UNDERSTOOD_AS.format(question=question.meant)
    return replies.UNDERSTOOD.format(what=question.carried) if question.carried else ""


class Understanding:
    """Understands questions to one knowledge base. Safe for several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: Recent[Scope, Names] = Recent(_SCOPES)
        self._spellings: Recent[Scope, Spelling] = Recent(_SCOPES)

    def of(self, text: str, history: Sequence[str], scope: Scope) -> Question:
        """The question; the names of what was superseded count only where that is asked for."""
        mended = self._spelling(scope).mended(without_asides(text))
        question = understand(mended, history, self._named(scope), scope.role)
        if not question.wants_history:
            return question
        return understand(mended, history, self._named(replace(scope, history=True)), scope.role)

    def plain(self, text: str, scope: Scope) -> Question:
        """A query that stands alone."""
        return understand(self._spelling(scope).mended(text), (), self._named(scope))

    def _named(self, scope: Scope) -> Names:
        generation = self._index.records.generation()
        return self._names.of(generation, scope, lambda: Names(self._index.documents(scope)))

    def _spelling(self, scope: Scope) -> Spelling:
        generation = self._index.records.generation()

        def used() -> set[str]:
            return self._index.vocabulary(self._index.documents(scope))

        return self._spellings.of(generation, scope, lambda: Spelling(self._general, used))

    @cached_property
    def _general(self) -> frozenset[str]:
        return self._index.encoder.words()
