"""A candidate with all that its labels are decided by: its zone, its grammar and that of its lead-in, who speaks.

Built once for each candidate by extract.py and handed to type_of, force_of, actors_of and themes_of.
"""

from dataclasses import dataclass

from corpus.document import Document
from corpus.statement import Actor, Force, Type
from ingest.sentences import sentences
from ingest.statements.grammar import Grammar, grammar
from ingest.statements.names_of_actors import Owner
from ingest.statements.spans import Candidate, plain
from ingest.statements.zones import Zone


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a candidate before it has labels."""

    document: Document
    candidate: Candidate
    zone: Zone
    owner: Owner
    first: Grammar  # of its first sentence, the main one
    parts: tuple[Grammar, ...]  # of all its sentences
    lead: Grammar | None  # of the lead-in where it carries over: "Each member must:"
    review: bool
    period: str = ""  # of a stage whose period stands in the row below it
    before: tuple[Actor, ...] = ()  # whom the sentence before names: what "they" means

    @property
    def words(self) -> str:
        """Its text on one line."""
        return self.candidate.words


@dataclass(frozen=True, slots=True)
class Decided:
    """A label with the reason for it."""

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What was decided of type and force, for the actors to go by."""

    type: Type
    force: Force


def setting_of(
    document: Document, candidate: Candidate, zone: Zone, owner: Owner, period: str, before: tuple[Actor, ...]
) -> Setting:
    """The setting of a candidate."""
    words = candidate.words
    spans = sentences(words) if candidate.shape in ("item", "cell") else ((0, len(words)),)
    parts = tuple(grammar(words[start:end]) for start, end in spans) or (grammar(words),)
    carries = candidate.shape in {"item", "cell"}
    lead = _lead(candidate.lead) if candidate.lead and carries else None
    return Setting(document, candidate, zone, owner, parts[0], parts, lead, document.kind == "review", period, before)


def _lead(text: str) -> Grammar:
    """The grammar of a lead-in: of its last sentence, which is the one that leads in."""
    spans = sentences(text)
    start, end = spans[-1] if spans else (0, len(text))
    return grammar(plain(text[start:end]).rstrip(":;, "))
