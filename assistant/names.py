"""The names under which documents are asked for: authorities, schools, partnerships, and acronyms of titles.

Everything comes from the documents' own subjects, publishers and titles, plus the list of England's authorities, so
that one that is not here is recognised as missing. No I/O.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.lexicon import is_entry
from corpus.document import Document
from corpus.places import AUTHORITIES
from corpus.terms import STOP_WORDS, terms, words

# words that many bodies share: what is left of a name without them is what people call it
_SHARED = frozenset(
    """
    council county borough city metropolitan district royal london school schools primary secondary high academy
    nursery special church england of the and for in a an at partnership partnerships learning alliance
    federation college trust together agreement area local authority childrens children services education
    strategy strategies system unitary community junior infant sixth form coastal board st saint catholic ce
    cofe c e report review inspection led send upon with
    """.split()
)
# shared words that tell bodies of one place apart: "Quillham Nursery" from the Quillham Learning Partnership
_SORTS = frozenset(
    """
    primary secondary high academy nursery special partnership alliance federation college trust junior infant
    """.split()
)
_NOBODY = frozenset({"ofsted", "dfe"})  # publishers whose name in a question names no document
_ALSO_WORDS = frozenset({"reading", "bury", "hull", "sale"})  # authorities that are everyday words in lower case
# words that begin the names of many bodies, and alone name none of them
_POINTS = frozenset(
    """
    north south east west central isle greater new upper lower national international european british english
    scottish welsh irish united general independent first public
    """.split()
)
_LEFT_OVER = frozenset({"in", "at", "for", "of", "by", "from", "the", "and", "across", "within"})  # before a name
_LEAST_LEFT = 2  # terms of a question, once first letters are taken out
_SPELT_FROM = 5  # letters: shorter names are taken as they stand
_PLACE_LIKE = re.compile(r"\b([A-Z][a-z]+shire|[A-Z][a-z]+(?= (?:County|City|Borough|District) Council\b))")
_BODY_LIKE = re.compile(  # "a National Teaching School" is a sort of school, no school
    r"\b((?i:an?|any|each|every) )?"
    r"((?:[A-Z][\w'’-]+ ){1,4}(?:School|Academy|College|Nursery|Federation|Trust|Partnership|Alliance))\b"
    r"(?! [A-Z][a-z]+s\b)"  # nor are "Teaching School Alliances"
)
# how a question begins: "Was Saltby Haven School ..." asks about Saltby Haven School
_BEGINS = re.compile(
    r"^(?:(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Should|Shall|Must|May|Might|Will|Would|What|Which|Who|Whom"
    r"|Whose|When|Where|Why|How|And|But|So|If|In|At|On|For|From|Under|Of|Since|After|Before|As|Tell|Give|Show|Please"
    r"|Compare|List|Name|Our|My|Your|Their|The|This|That|Any|Hi|Hello|OK|Ok) )+"
)
# "the review of Saltby Haven"; not "a review of SEND"
_REVIEWED = re.compile(
    r"\b(?:reviews?|inspections?|inspection reports?|review reports?) (?:of|at|into) (?:the )?"
    r"((?:[A-Z][a-z][\w'’-]*)(?: [A-Z][\w'’-]+){0,3})"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a question and the documents it stands for; none when nothing here is about it."""

    name: str
    documents: frozenset[str]
    said: tuple[str, ...] = field(default=(), compare=False)  # the words of it as written, lower case


class Names:
    """All names of the documents one asker may read."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._titled: set[str] = set()
        self._known: dict[tuple[str, ...], tuple[str, set[str]]] = {}
        self._acronyms: dict[str, set[str]] = {}
        self._called: dict[str, set[str]] = {}  # by document all words of its bodies
        self._subjects: dict[str, str] = {}
        for document in documents:
            self._subjects[document.id] = document.subject
            bodies = (document.subject,) if document.brief_of else (document.subject, document.publisher)
            for body in dict.fromkeys(bodies):
                self._add(body, document.id)
            self._titled.update(words(document.title))
            # "Inspection of Central Bedfordshire" is not what is meant by an integrated care board
            for acronym in _acronyms(document.title) if document.kind != "review" else ():
                self._acronyms.setdefault(acronym, set()).add(document.id)
        for key in [key for key in self._known if len(key) > 1]:
            self._add_short(key)
        self._longest = max((len(key) for key in self._known), default=0)
        self._firsts = sorted({key[0] for key in self._known})
        self._heads = {word for key in self._known for word in key} - _POINTS

    def find(self, text: str) -> tuple[Mention, ...]:
        """The names in a text, in order, the longest where several begin at one word."""
        said = [word for word in words(text) if word not in _SHARED]
        spoken = [self._spelt(word) for word in said]
        found: list[Mention] = []
        place = 0
        while place < len(spoken):
            length = self._match(spoken, place, text)
            if length:
                name, documents = self._known[tuple(spoken[place : place + length])]
                own = tuple(said[place : place + length])
                meant = self._of_sort(documents, own, text)
                found.append(Mention(name if meant == documents else self._subject(meant), frozenset(meant), own))
            elif documents := self._shortened(spoken[place], text):
                found.append(Mention(spoken[place].upper(), frozenset(documents), (said[place],)))
            place += max(length, 1)
        known = {one.name for one in found}
        unknown = (name for name in _authorities(text) if self._is_missing(name))
        missing = [Mention(name, frozenset(), tuple(words(name))) for name in unknown]
        return tuple(dict.fromkeys((*found, *(one for one in missing if one.name not in known))))

    def without(self, text: str) -> str:
        """What is asked, whoever it is asked about: names taken out, and what then dangles at the end."""
        kept = self.taken_out(text).split()
        if kept == text.split():
            return text
        while kept and kept[-1].lower().strip("?.,") in _LEFT_OVER:
            kept.pop()
        return " ".join(kept) if len(kept) > 1 else text

    def taken_out(self, text: str) -> str:
        """The text with the names taken out, all other words left where they were."""
        kept = [word for word in text.split() if not self._is_named(word)]
        if len(terms(" ".join(kept))) < _LEAST_LEFT:  # "what does EST stand for?" is about the letters themselves
            kept = [word for word in text.split() if not self._is_of_a_body(word)]
        return " ".join(kept) if len(kept) > 1 else text

    def put_in_place(self, text: str, name: str) -> str:
        """The text asked of another: its first name replaced by this one, further ones left out; "in" it if none.

        The whole name goes, not only the word that tells: "Quillham Learning Partnership", as far as it is said.
        """
        spoken = text.rstrip("?. ").split()
        named = [place for place, word in enumerate(spoken) if self._is_named(word)]
        named += self._further(spoken, named)
        if not named:
            link = "" if spoken and spoken[-1].lower() in _LEFT_OVER else " in"
            return f"{' '.join(spoken)}{link} {name}?"
        last = next(place for place in range(named[0], len(spoken)) if place + 1 not in named)
        ending = "'s" if re.search(r"['’]s$", spoken[last]) else ""
        spoken[named[0]] = name + ending
        return f"{' '.join(word for place, word in enumerate(spoken) if place not in named[1:])}?"

    def _further(self, spoken: Sequence[str], named: Sequence[int]) -> list[int]:
        """The places of the words that go on with a name, as long as they do: "Cross School" behind "Thornby"."""
        called = {word for one in self.find(" ".join(spoken)) for word in words(one.name)}
        found: list[int] = []
        for place in named:
            run: list[int] = []
            for further in range(place + 1, len(spoken)):
                said = words(spoken[further])
                if further in named or not said or not set(said) <= called:
                    break
                run.append(further)
            while run and words(spoken[run[-1]])[0] in STOP_WORDS:
                run.pop()
            found += run
        return found

    def _is_named(self, word: str) -> bool:
        has_letters = any(one in self._acronyms for one in words(word))
        return (has_letters and bool(self.find(word))) or self._is_of_a_body(word)

    def _is_of_a_body(self, word: str) -> bool:
        return bool(set(words(word)) & self._heads and self.find(word))

    def is_part(self, word: str) -> bool:
        """Whether a word is one that bodies' names share: "council", "schools", "partnership"."""
        return word in _SHARED

    def _add(self, body: str, document_id: str) -> None:
        self._called.setdefault(document_id, set()).update(words(body))
        key = tuple(word for word in words(body) if word not in _SHARED)
        if key and key[0] not in _NOBODY:
            self._known.setdefault(key, (body, set()))[1].add(document_id)

    def _add_short(self, key: tuple[str, ...]) -> None:
        """The first word of a name alone, where it names nothing else: "Richmond" for Richmond upon Thames."""
        alone = [other for other in self._known if other[0] == key[0]]
        if alone == [key] and key[0] not in _POINTS and key[0] not in _ALSO_WORDS:
            self._known[key[:1]] = self._known[key]

    def _of_sort(self, documents: set[str], said: tuple[str, ...], text: str) -> set[str]:
        """Of these documents those of the sort of body that the name is followed by, where some are."""
        spoken = words(text)
        behind = {spoken[place + 1] for place, word in enumerate(spoken[:-1]) if word == said[-1]} & _SORTS
        return {one for one in documents if behind and behind <= self._called[one]} or documents

    def _subject(self, documents: set[str]) -> str:
        """What the documents are about, where a name was narrowed to them."""
        return ", ".join(dict.fromkeys(self._subjects[one] for one in sorted(documents)))

    def _spelt(self, word: str) -> str:
        """A name's first word as it is known here: "Warwikshire" and "warwicks" -> "warwickshire"."""
        if len(word) < _SPELT_FROM or word in self._firsts:
            return word
        longer = [one for one in self._firsts if one.endswith("shire") and one.startswith(word)]
        if len(longer) == 1:
            return longer[0]
        from rapidfuzz import process  # compiled, only needed for a word that is no name as it stands
        from rapidfuzz.distance import OSA

        edits = 2 if len(word) >= 8 else 1
        near = process.extractOne(
            word, [one for one in self._firsts if len(one) >= 6], scorer=OSA.distance, score_cutoff=edits
        )
        return str(near[0]) if near and near[0][0] == word[0] else word

    def _shortened(self, word: str, text: str) -> set[str]:
        """The documents whose title's first letters this word is; short ones must be written in capitals.

        Not one that stands for something in the field: DSL is the designated safeguarding lead.
        """
        documents = set() if is_entry(word) else self._acronyms.get(word, set())
        return documents if len(word) >= 4 or word.upper() in re.findall(r"\w+", text) else set()

    def _match(self, spoken: list[str], place: int, text: str) -> int:
        for length in range(min(self._longest, len(spoken) - place), 0, -1):
            key = tuple(spoken[place : place + length])
            if key in self._known and not (key[0] in _ALSO_WORDS and key[0].capitalize() not in text):
                return length
        return 0

    def _is_missing(self, name: str) -> bool:
        key = tuple(word for word in words(name) if word not in _SHARED)
        known_as = {self._spelt(word) for word in key}
        return bool(key) and not known_as <= self._titled and not any(known_as <= set(known) for known in self._known)


def _authorities(text: str) -> list[str]:
    found = [one.group() for one in _AUTHORITY.finditer(text) if _is_meant(one.group(), text)]
    named = [one.title() if one.islower() else one for one in found]
    like = [_BEGINS.sub("", name) for sort_of, name in _BODY_LIKE.findall(text) if not sort_of]
    bodies = [name for name in like if " " in name]  # "Is School ..." names none
    return list(dict.fromkeys([*named, *_PLACE_LIKE.findall(text), *bodies, *_REVIEWED.findall(text)]))


def _is_meant(name: str, text: str) -> bool:
    if name.lower() in _ALSO_WORDS:  # "Reading" at the beginning of a sentence is no authority
        return name[0].isupper() and not text.startswith(name)
    return True


_AUTHORITY = re.compile(
    r"(?<!Greater )\b(?:" + "|".join(re.escape(one) for one in sorted(AUTHORITIES, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


def _acronyms(title: str) -> set[str]:
    """Acronyms people make of a title: "Essex School-led Improvement System" -> {"slis", "eslis", ...}."""
    spoken = [word for word in re.findall(r"[A-Za-z]+", title) if word.lower() not in ("of", "the", "and", "in", "for")]
    starts = range(len(spoken))
    return {
        "".join(word[0] for word in spoken[first:last]).lower()
        for first in starts
        for last in range(first + 3, min(first + 6, len(spoken)) + 1)
    } - _SHARED
