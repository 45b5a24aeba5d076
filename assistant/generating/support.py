"""Does a quote say what a sentence says? Every check must pass; in doubt, no. Pure; the encoder's cosine is given.

numbers     every number, date and sum of the sentence is in the quote
names       every name is in the quote, its headings or its document's title and publisher
words       so is every other word; what headings and title say may stand before it, for nothing left out
limits      what limits the quote (unless, up to, only, not) is in the sentence
force       must, should, may and will govern the same words
order       who does what to whom: the words follow each other as in the quote
beginning   nothing is left out before its first word in the sentence quoted: "nobody says that" is not
meaning     the cosine of both is high
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.terms import STOP_WORDS, stem, words

_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "ninety": "90", "hundred": "100", "once": "1x",
     "twice": "2x", "half": "1/2", "third": "3rd", "second": "2nd", "first": "1st"}  # fmt: skip
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
# words that turn what is said: each must be in the quote, whatever else is forgiven
_TURNING = frozenset(
    """
    not no never none neither nor without cannot all every each any some most many few only both either more less least
    fewer before after until by within during since from between above below over under against except unless if
    instead rather other another same different new old first last next previous daily weekly monthly termly annually
    yearly quarterly always sometimes often rarely never usually normally immediately soon
    """.split()
)
# words that limit the quote: a sentence without them says more than the quote does
_LIMITING = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|unless|except|only|if|where|subject to|provided|up to|at least"
    r"|at most|no more than|normally|usually|sometimes|often|some|most|many|may|might|could|about|nearly|where"
    r"|where possible|in principle|until|when|before|after)\b|n't\b",
    re.IGNORECASE,
)
_FORCES = {
    "must": "must", "shall": "must", "required": "must", "should": "should", "expected": "should", "ought": "should",
    "may": "may", "can": "may", "might": "may", "could": "may", "will": "will", "would": "will", "aims": "aim",
    "aim": "aim", "hopes": "aim", "intends": "aim", "seek": "aim", "seeks": "aim", "want": "aim", "wants": "aim",
    "need": "should", "needs": "should", "encouraged": "should", "entitled": "may",
}  # fmt: skip
_DENYING = frozenset("not never cannot don't doesn't won't shouldn't mustn't isn't aren't".split())
_FRAME = re.compile(
    r"^(?:according to|in|under|as (?:stated|set out) in|the \w+ (?:says|states)|it (?:says|states)) ", re.IGNORECASE
)
_FRAME_ENDS = re.compile(r", | that ")
_CLAUSE_ENDS = re.compile(r"(?<=[.!?:;])\s+|, ")
_FRAMING = frozenset("according to in under as stated set out the it says states that document".split())
# words of telling, which a sentence may have beside those of the quote
_HARMLESS = frozenset(map(stem, "say says states stated sets document documents also following described".split()))
_MEANING = 0.60  # cosine


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whole sentences of a document, and what is written around them."""

    quote: str
    lead_in: str  # of the list or the column: part of what is said
    around: str  # headings, title, publisher, subject, date: where it is said


def unsupported(sentence: str, evidence: Evidence) -> str:
    """The first check that fails, by name; empty when all pass. Meaning is not looked at here."""
    core = core_of(sentence, evidence)
    whole = f"{evidence.lead_in} {evidence.quote}"
    checks = {
        "numbers": _numbers(core) <= _numbers(whole),
        "names": _names(core) <= set(words(f"{whole} {evidence.around}")),
        "words": _has_its_words(core, whole, evidence.around),
        "limits": not _limits(whole) - _limits(core),
        "force": _same_force(core, whole),
        "order": _in_order(core, whole),
        "beginning": _begins(core, whole, evidence.around),
    }
    return next((name for name, passed in checks.items() if not passed), "")


def is_near(cosine: float) -> bool:
    """Whether sentence and quote mean nearly the same."""
    return cosine >= _MEANING


def core_of(sentence: str, evidence: Evidence) -> str:
    """The sentence without a frame that only says where it is from, if that is where it is from."""
    if not _FRAME.match(sentence):
        return sentence
    known = _FRAMING | set(words(evidence.around))
    ends = [one.end() for one in _FRAME_ENDS.finditer(sentence) if set(words(sentence[: one.end()])) <= known]
    return sentence[max(ends, default=0) :]


def _numbers(text: str) -> set[str]:
    digits = {one.replace(",", "").rstrip(".") for one in _NUMBER.findall(text)}
    return digits | {_NUMBERS[word] for word in words(text) if word in _NUMBERS and word != "one"}


def _names(text: str) -> set[str]:
    """Words with a capital that is not that of a sentence's beginning."""
    found = re.findall(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'-]*", text)
    return {word for one in found for word in words(one)} - STOP_WORDS


def _has_its_words(sentence: str, quote: str, around: str) -> bool:
    there, said = Counter(map(stem, words(quote))), [stem(word) for word in words(sentence) if _tells(word)]
    spare = Counter(said) - there
    strange = [term for term in spare if term not in _HARMLESS]
    if not strange:
        return True
    first = next((place for place, term in enumerate(said) if term in there), len(said))
    told = {stem(word) for word in words(around) if word not in _TURNING}
    own = {stem(word) for word in words(quote) if word not in STOP_WORDS}
    return set(strange) <= told & set(said[:first]) and own <= set(said)


def _tells(word: str) -> bool:
    return word in _TURNING or word not in STOP_WORDS


def _limits(text: str) -> Counter[str]:
    return Counter(one.lower() for one in _LIMITING.findall(text))


def _governed(text: str) -> list[tuple[str, str]]:
    """The stems of a text that are no stop words, each with the force that governs it: that of the last modal."""
    found = []
    for part in re.split(r"(?<=[.!?]) ", text):
        force = ""
        for word in words(part):
            if word in _FORCES:
                force = _FORCES[word]
            elif word in _DENYING:
                force = f"{force} not"
            elif word not in STOP_WORDS:
                found.append((stem(word), force))
    return found


def _same_force(sentence: str, quote: str) -> bool:
    """Whether what a modal of the sentence governs is governed by one of the same force in the quote."""
    there: dict[str, set[str]] = {}
    for term, force in _governed(quote):
        there.setdefault(term, set()).add(force)
    pairs = [(term, force) for term, force in _governed(sentence) if term in there]
    wrong = [term for term, force in pairs if force not in there[term]]
    forces = {force for _, force in pairs} - {""}
    return len(wrong) <= 0.1 * len(pairs) and forces <= {force for found in there.values() for force in found}


def _in_order(sentence: str, quote: str) -> bool:
    """Whether the sentence's words follow each other as in the quote: schools help governors is not the reverse."""
    there = [stem(word) for word in words(quote) if word not in STOP_WORDS]
    said = [stem(word) for word in words(sentence) if word not in STOP_WORDS]
    known = [term for term in said if term in there]
    return _common(known, there) == len(known)


def _begins(sentence: str, quote: str, around: str) -> bool:
    """Whether the sentence begins where a clause of the quote does, after what headings and title say of it."""
    said = [stem(word) for word in words(sentence) if word not in STOP_WORDS]
    begun = {_first(part) for part in _CLAUSE_ENDS.split(quote)}
    told = {stem(word) for word in words(around)}
    start = next((place for place, term in enumerate(said) if term not in told or term in begun), 0)
    return not said or said[start] in begun


def _first(clause: str) -> str:
    return next((stem(word) for word in words(clause) if word not in STOP_WORDS), "")


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    lengths = [0] * (len(other) + 1)
    for term in one:
        before = 0
        for place, found in enumerate(other, 1):
            kept = lengths[place]
            lengths[place] = before + 1 if term == found else max(lengths[place], lengths[place - 1])
            before = kept
    return lengths[-1]
