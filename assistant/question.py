"""What is asked: kind, names, years, and the words to look up, with the conversation folded in. No I/O.

Small rules that can be explained; a signal that does not depend on one author's phrasing is preferred. Does not
decide whether the question may be asked: screening.py does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Kind
from assistant.following import follow
from assistant.kinds import CHANGED_SINCE, NOW, PAPER, THEN, kind_of
from assistant.lexicon import expressions
from assistant.names import Mention, Names
from corpus.terms import terms

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_HISTORY = re.compile(
    rf"\b(?:previous|former|superseded|replaced|withdrawn|last) (?:\w+ ){{0,3}}{PAPER}\b"
    rf"|\b(?:earlier|old|older) {PAPER}\b"
    r"|\bused to (?:be|say|have)\b|\bbefore (?:it|that) (?:was|were) (?:changed|replaced)\b",
    re.IGNORECASE,
)
# a year that says which paper is meant: "the 2019 strategy", "the review of 2023"; not "by September 2025"
_YEAR_OF = re.compile(
    rf"\b((?:19|20)\d\d)(?: ?[-–/] ?\d{{2,4}})? (?:\w+ ){{0,3}}{PAPER}\b"
    rf"|\b{PAPER}(?: \w+)? (?:in|of|from|for) ((?:19|20)\d\d)\b"
    r"|\b(?:say|said|state|stated|tell|told|find|found|judged?) (?:\w+ ){0,3}in ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)

# words that ask and are not what is asked about
_ASKING = frozenset(
    terms(
        "say says said tell tells told mention mentions mentioned mean means meant exactly actually really please"
        " thing things something anything document documents doc docs paper papers current currently latest"
        " go goes going went gone get gets got getting"  # "how many go to": who is there
    )
)
# nor are those behind "how": "often" is answered by "every two years"; what a paper talks about stands in it
_HOW = re.compile(
    r"\bhow (?:often|many|much|long|soon|far|frequent\w*|quick\w*)\b|\b(?:talk|speak)s? about\b", re.IGNORECASE
)
# which paper is asked, before or behind what is asked of it
_PAPERS = rf"(?:{PAPER}|guidance|document|brief|memorandum|framework)s?\b"
_PAPER_NAMED = re.compile(
    rf"^\W*(?:according to|as per|going by|under|in|within|per) (?:(?:the|our|this|its|their|that|your|my)\b ?)?"
    rf"(?:[\w’'-]+ ){{0,3}}?{_PAPERS},?\s+(?=\w+ \w+)"
    rf"|\b(?:according to|as per|in|under|within|by|per) (?:the|our|this|its|their|that|your|my) (?:[\w’'-]+ ){{0,2}}?"
    rf"{_PAPERS}(?=\s*(?:[?,.]|$))",
    re.IGNORECASE,
)
_LEAST_LEFT = 3  # terms
_BEFORE = re.compile(
    rf"\b(?:{THEN})\b|\b(?:both|two)(?: of (?:the|our|their))? (?:\w+ )?(?:strategies|plans|versions|editions)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(CHANGED_SINCE, re.IGNORECASE)
_NOW_MEANT = re.compile(rf"\b(?:{NOW}|currently|newer|latest|since)\b", re.IGNORECASE)


@dataclass(frozen=True)  # no slots: its terms are asked for a thousand times an answer, and kept in its __dict__
class Question:
    """A question understood."""

    text: str  # as it is looked up: "What about Essex?" has become the last question about Essex
    kind: Kind
    mentions: tuple[Mention, ...]  # bodies and places asked about, also those carried over from before
    years: tuple[str, ...]
    paper_years: tuple[str, ...]  # those of them that say which paper is meant
    plain: str  # the text without the names
    earlier: tuple[str, ...]  # questions before, the latest first, where this one leans on them
    before: tuple[str, ...]  # those of the conversation, leant on or not
    ordinal: int | None  # "the third one" -> 3, "the last one" -> -1
    wants_history: bool  # asks for what was before the current version
    asker: str  # the role of who asks
    carried: str  # the name carried over from the conversation, empty when none was
    meant: str  # the question put in the place of a follow-up; empty when none was
    in_full: bool = False  # whether of an item of a list more is asked than its own words
    spent_years: tuple[str, ...] = ()  # those that only say which review is meant, and are not looked up in it

    @cached_property
    def looked_up(self) -> str:
        """The text without the years that are spent."""
        return _without_years(self.text, self.spent_years)

    @cached_property
    def own_terms(self) -> dict[str, float]:
        """Weighted terms said in the conversation: the question's at 1, new ones of the turn before at .2.

        Those of turns further back weigh half as much with each turn. Where the question has none of its own ("and by
        when?"), those of the turn before weigh 1.
        """
        said = dict.fromkeys(terms(_HOW.sub(" ", self.looked_up)), 1.0)
        weights = {term: weight for term, weight in said.items() if term not in _ASKING} or said
        for back, earlier in enumerate(self.earlier):
            for term in terms(earlier):
                weights.setdefault(term, (1.0 if self._says_nothing and not back else 0.2) * 0.5**back)
        return weights

    @cached_property
    def sought(self) -> str:
        """What is looked up, names left out: the question, with the one before it where it says nothing alone.

        "and by when?" after "who writes the report?" -> "who writes the report and by when?"
        """
        plain = _without_paper(_without_years(self.plain, self.spent_years))
        return f"{self.earlier[0].rstrip('?. ')} {plain}" if self._says_nothing and self.earlier else plain

    @cached_property
    def _says_nothing(self) -> bool:
        return not set(terms(_HOW.sub(" ", self.text))) - _ASKING

    @cached_property
    def name_terms(self) -> frozenset[str]:
        """The terms of the names said."""
        return frozenset(terms(" ".join(word for one in self.mentions for word in one.said)))

    @cached_property
    def terms(self) -> dict[str, float]:
        """The terms said, and the documents' words for them at half weight."""
        return {**dict.fromkeys(terms(" ".join(expressions(self.text))), 0.5), **self.own_terms}


def understand(text: str, history: Sequence[str], names: Names, asker: str = "public") -> Question:
    """The question as it is meant after these earlier ones (oldest first)."""
    followed = follow(text, history, names)
    kind = kind_of(followed.kind_text, followed.mentions)
    paper = _paper_text(text, followed.earlier)
    return Question(
        text=followed.text,
        kind=kind,
        mentions=followed.mentions,
        years=tuple(dict.fromkeys(_YEAR.findall(text))),
        paper_years=tuple(dict.fromkeys(year for pair in _YEAR_OF.findall(paper) for year in pair if year)),
        plain=names.without(followed.text),
        earlier=followed.earlier,
        before=followed.before,
        ordinal=followed.ordinal,
        wants_history=bool(_HISTORY.search(paper) or _YEAR_OF.search(paper) or _sets_beside(text, kind)),
        asker=asker,
        carried=followed.carried,
        meant=followed.meant,
        in_full=followed.in_full,
    )


def part_of(question: Question, text: str) -> Question:
    """One of the things a question asks, in its own kind; all else as the whole question has it."""
    return replace(question, text=text, kind=kind_of(text, ()))


def _without_years(text: str, years: Sequence[str]) -> str:
    """The text without these years and "in" before them; as it is where next to nothing would be left."""
    if not years:
        return text
    said = rf"(?:,? \b(?:in|of|from|for|during))? ?\(?\b(?:{'|'.join(years)})\b\)?(?! ?[-–/] ?\d)"
    left = " ".join(re.sub(said, "", text, flags=re.IGNORECASE).split())
    return left if len(terms(left)) > 1 else text


def _without_paper(text: str) -> str:
    """The text without "under the agreement" or "according to the report": no sentence of it says which it is."""
    left = " ".join(_PAPER_NAMED.sub(" ", text).split())
    return left if len(terms(left)) >= _LEAST_LEFT else text


def _paper_text(text: str, earlier: Sequence[str]) -> str:
    """The wording that says which paper is meant, and whether a former one: that of a question leant on, if need be."""
    if _YEAR.search(text) or _HISTORY.search(text) or _NOW_MEANT.search(text):
        return text
    return next((one for one in earlier if _YEAR_OF.search(one) or _HISTORY.search(one)), text)


def _sets_beside(text: str, kind: Kind) -> bool:
    """Whether what was is compared with what is: then what was superseded is one of the sides."""
    return kind == "comparison" and bool(_BEFORE.search(text) or _CHANGED.search(text))
