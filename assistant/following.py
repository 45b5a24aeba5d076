"""Following: what a question takes from the ones asked before it in the conversation. No I/O.

"What about Essex?" is the last question, asked of Essex; "and the fourth?" asks for an item of the list asked for
last; "who chairs it?" is looked up with what came before it. A question that says it changes the subject takes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import returning
from assistant.exchanged import exchanged
from assistant.names import Mention, Names
from corpus.terms import STOP_WORDS, words

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)}|last|\d{{1,2}}(?:st|nd|rd|th))"
_ITEM = (
    r"(?:one|principle|priority|objective|item|point|step|aim|area|tier|recommendation|stage|strand|reason|ground|rule"
    r"|value|element|condition|criterion)"
)
_ORDINAL = re.compile(rf"\b{_NTH}\s+(?:(?!{_COUNT}\b|of\b|and\b)[\w-]+\s+)?{_ITEM}\b(?! of {_ITEM} \w)", re.IGNORECASE)
# of a list asked for before, the noun need not be said again: "and the fourth?", "number six"
_BARE_ORDINAL = re.compile(
    rf"(?:\bthe |^\W*(?:(?:and|then|ok|so) )*){_NTH}(?= ?(?:[?.,;!]|$|please\b|pls\b))"
    rf"|\b(?:number|no\.?|nr\.?|#) ?(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(it|its|they|them|their|theirs|that|this|those|these|he|she|there|one|ones|same|else|instead|such)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^\W*(?:and|but|then|or|same|thanks|thank you)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"^\W*so\b.*\b(?:each of (?:the|these|those)|both|those|these)\b", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:and|so|ok|but|now|then)\b[\s,]*)?(?:(?:what|how) about\b|same\b"
    r"|(?:(?:and|(?:is|does|do|was|did|has) (?:it|that|this|they)(?: (?:say|have|do|apply|go|ask))?) )?(?:the )?same\b)"
    r"|^\s*and\s+(?:in|for|at)?\s*(?:\w+[\s?]*){1,4}$",
    re.IGNORECASE,
)
_SAME_SEVERAL = re.compile(rf"\bsame (?P<count>{_COUNT}) (?:questions?|things?|points?)\b", re.IGNORECASE)
_ASKED_AGAIN = frozenset(
    "and so ok but now then what how about same question questions thing things point points goes true case say apply"
    " go ask".split()
)
# asked for the place of what was just told: "where does it say that?", "which page is that on?"
_WHERE_SAID = re.compile(
    r"^\W*(?:(?:and|so|but|ok)\b[\s,]*)*"
    r"(?:where (?:exactly )?(?:(?:does|do|did) (?:it|they|the \w+) (?:actually )?(?:say|state)|is|was) (?:that|this|it)"
    r"(?: (?:from|said|stated|written|set out))?"
    r"|(?:on |in )?(?:what|which) (?:page|section|clause|paragraph|document)"
    r"(?: (?:is|was) (?:that|this|it)(?: (?:on|in|from))?| says (?:that|this|so))?)(?: please)?\W*$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"^\W*(?:(?:ok|now|right|and|so)\b[\s,]*)?(?:(?:an? |one )?(?:completely |totally |quite )?"
    r"(?:different|other|another|new|separate|unrelated) (?:\w+ )?(?:subject|question|topic|matter|thing|point|query)"
    r"|something (?:else|different)(?: entirely)?\b|(?:on|to) (?:an?other|a different|a separate) (?:\w+ )?"
    r"(?:subject|topic|matter|note|question)|chang(?:e|ing) (?:of |the )?(?:subject|topic)|separately\b|unrelated\b)",
    re.IGNORECASE,
)
# what came of what was recommended: "was it done?", "did they do the first one?"
_OUTCOME = re.compile(
    rf"^\W*(?:(?:and|so|but|ok)\b[\s,]*)*(?:was|were|is|are|has|have|had|did|do) (?:any of |all of |the school )?"
    rf"(?:it|that|this|they|them|these|those|the {_NTH}(?: one)?)\b[^?]{{0,30}}?"
    r"\b(?:done|met|happen\w*|work|worked|do|help|helped|carried out|implemented|achieved)\b"
    r"|^\W*(?:(?:and|so|but) )*what (?:happened|came of (?:it|that|them|this))\b",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"\b(?:recommend\w*|(?:told|asked|required|advised) to|improve)\b", re.IGNORECASE)
_PAPERS = (
    r"(?:documents|docs|agreements|strategies|papers|texts|sources|items|files|publications|briefs|reports|reviews)"
)
_SEVERAL = re.compile(rf"\b(?:the |these |those |our )?{_COUNT} (?:[\w'’-]+ ){{0,2}}?{_PAPERS}\b", re.IGNORECASE)
_EACH = re.compile(
    rf"\b(?P<all>each|all|every one|both)(?: of)? (?:the {_COUNT}|these|those|them)\b"
    rf"(?! (?:[\w'’-]+ ){{0,2}}?{_PAPERS})",
    re.IGNORECASE,
)
_PLURAL = r"(?!(?:is|was|does|has|this|its|us|as|always|perhaps)\b)\w+s\b"
_LISTS = re.compile(
    rf"\b(?:list|name|enumerate|give|set out)\b (?:[\w'’-]+ ){{0,4}}{_PLURAL}"
    rf"|\b(?:the|which|what|all|are|were) (?:{_COUNT} )?(?:[\w'’-]+ ){{0,3}}?{_PLURAL}",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"^\W*(?:(?:and|so|but|ok)\b[\s,]*)*", re.IGNORECASE)
# "and the last one?" is one of several things only where such were asked for: of "when must we pay fees?" it is a fee
_BARE_ONE = re.compile(rf"\bthe {_NTH}(?: ones?)?(?: (?:please|pls|then))?\W*$", re.IGNORECASE)
_MAY_LIST = re.compile(r"\b(?:what|which|list|name|how many|set out|give|tell|recommend\w*)\b", re.IGNORECASE)
_BESIDE_NAMES = frozenset("the in for at of please ok".split())
_FEW = 2  # content words beside the names: so few say nothing alone
_SHORT = 8  # content words, up to which a pronoun points to what was asked before
_REMEMBERED = 4  # questions before: those further back weigh next to nothing
_LEAST_WORDS = 4  # a last sentence of fewer does not tell what is asked


@dataclass(frozen=True, slots=True)
class Followed:
    """A question with what it takes from the conversation."""

    text: str  # as it is meant
    kind_text: str  # the wording that tells its kind
    mentions: tuple[Mention, ...]  # bodies asked about, its own or carried over
    carried: str  # the name carried over, empty when none was
    earlier: tuple[str, ...]  # questions it leans on, the latest first
    before: tuple[str, ...]  # questions of the same conversation, the latest first, whether it leans on them or not
    meant: str  # the text where it is not what was typed; empty where it is
    ordinal: int | None  # "the third one" -> 3, "the last one" -> -1
    in_full: bool  # whether more is asked of it than the words it has in its list


def follow(text: str, history: Sequence[str], names: Names) -> Followed:
    """The question as it is meant after these earlier ones (oldest first)."""
    history = [one for one in history if not returning.asks_nothing(one)]
    if history and returning.asks_more(text):
        again = follow(history[-1], history[:-1], names)
        return replace(again, meant=again.text, in_full=True)
    told: list[str] = []
    for one in history:
        told.append(_meant(one, told, names)[0])
    own = names.find(text)
    is_compared = bool(told and returning.COMPARES.match(text))
    asked, whole = _compared(told, names) if is_compared else _meant(text, told, names)
    changes = bool(_CHANGES.search(text))
    ordinal = _place(text, told if not changes else ())
    leans = (is_compared or _leans_back(text, own)) and bool(told) and not changes
    is_of_both = is_compared or bool(returning.OF_BOTH.search(text))
    carried = _carried([*told, asked], names, is_of_both) if leans and not own else ()
    before = tuple(reversed(told[-_REMEMBERED:])) if not changes else ()
    earlier = _root_second(before, names) if leans and not whole else ()
    if own:  # the topic is carried, but not of whom it was asked
        earlier = tuple(names.without(one) for one in earlier)
    return Followed(
        text=asked,
        kind_text=text if ordinal is not None else asked,
        mentions=own or carried,
        carried=" and ".join(one.name for one in carried),
        earlier=earlier,
        before=before,
        meant=asked if asked != text and not is_compared else "",
        ordinal=ordinal,
        in_full=returning.tells_more(text),
    )


def _root_second(before: Sequence[str], names: Names) -> tuple[str, ...]:
    """These questions, the latest first, and behind it the one that it leans on by itself, or over others."""
    root = next((place for place, one in enumerate(before) if not _leans_back(one, names.find(one))), 0)
    return tuple(before) if root < 1 else (before[0], before[root], *before[1:root], *before[root + 1 :])


def asking(text: str) -> str:
    """Of several sentences the last that asks; the whole text where none or every one does."""
    parts = re.split(r"(?<=[.!?])\s+", text)
    asked = [part for part in parts if part.endswith("?")]
    return asked[-1] if asked and len(words(asked[-1])) > _LEAST_WORDS else text


def _carried(told: Sequence[str], names: Names, is_of_both: bool = False) -> tuple[Mention, ...]:
    """The names asked about last; of both, where the question before asked the same of another."""
    last = next((past for past in reversed(told) if names.find(past)), "")
    if not is_of_both:
        return names.find(last)
    theme = words(names.without(last))
    alike = [one for past in told if words(names.without(past)) == theme for one in names.find(past)]
    return tuple(dict.fromkeys(alike))


def _meant(text: str, told: Sequence[str], names: Names) -> tuple[str, bool]:
    """A question as it is meant after the ones before it, and whether it needs them no more."""
    if not told or _CHANGES.search(text):
        return text, False
    own = names.find(text)
    if own and (_WHAT_ABOUT.search(text) or _is_name(text, own, names)) and _adds_nothing(text, own, names):
        again = told[-_times(text) :]
        if len(again) == 1 < len(told) and not names.find(again[0]) and _leans_back(again[0], ()):
            again = [f"{_stands_alone(told[:-1], names).rstrip('?. ')}, and {_LEADS_ON.sub('', again[0])}"]
        return " ".join(_asked_of(one, own, names) for one in again), True
    if not own and _OUTCOME.search(text) and _RECOMMENDED.search(told[-1]):
        return f"{told[-1].rstrip('?. ')}, and {_LEADS_ON.sub('', text)}", True
    if _place(text, told) is not None and not own:  # "the third one" is known with the question for the list
        return _for_list(told), True
    if not own and (repeated := _again(text, told, names)):
        return repeated
    return _of_several(text, told), False


def _again(text: str, told: Sequence[str], names: Names) -> tuple[str, bool] | None:
    """The last question asked again, or the latest in which something is exchanged; and whether it stands alone."""
    if of_these := returning.of_the_listed(text, told[-1]) or returning.of_theme(text, told[-1]):
        return of_these, True
    if _WHERE_SAID.search(text):
        return told[-1], _is_alone(told[-1], told, names)
    saying = [one for one in told[-_REMEMBERED:] if len(words(one)) > 1] or told
    ways = ((exchanged(text, one), one) for one in reversed(saying))
    meant, before = next((way for way in ways if way[0]), ("", ""))
    return (_LEADS_ON.sub("", meant), _is_alone(before, told, names)) if meant else None


def _of_several(text: str, told: Sequence[str]) -> str:
    """A question with "each of them" named, where several papers were asked about before."""
    each = _EACH.search(text)
    several = next((found for past in reversed(told) if (found := _SEVERAL.search(past))), None)
    if each and several:
        noun = re.sub(r"^(?:the|these|those|our) ", "", several.group(), flags=re.IGNORECASE)
        text = f"{text[: each.start()]}{each.group('all')} of the {noun}{text[each.end() :]}"
    return text


def _stands_alone(told: Sequence[str], names: Names) -> str:
    """The latest of these questions that leans on none before it; the first where every other does."""
    return next(one for one in reversed(told) if _is_alone(one, told, names))


def _is_alone(one: str, told: Sequence[str], names: Names) -> bool:
    """Whether one of these questions needs none before it: the first, one that names somebody, one that says enough."""
    return one == told[0] or bool(own := names.find(one)) or not _leans_back(one, own)


def _for_list(told: Sequence[str]) -> str:
    return next((one for one in reversed(told) if _LISTS.search(one) and not returning.asks_of_one(one)), told[-1])


def _times(text: str) -> int:
    """How many of the last questions are asked again: "the same two questions for Essex" -> 2."""
    found = _SAME_SEVERAL.search(text)
    if not found:
        return 1
    count = found.group("count").lower()
    return _NUMBERS.index(count) + 1 if count in _NUMBERS else int(count)


def _adds_nothing(text: str, own: Sequence[Mention], names: Names) -> bool:
    """Whether beside names there is nothing asked: "what about Essex?", not "what about heads in Essex?"."""
    named = {word for one in own for word in words(one.name)}
    said = set(words(names.taken_out(text))) - named - STOP_WORDS - _ASKED_AGAIN
    return all(word in _NUMBERS or names.is_part(word) for word in said)


def _is_name(text: str, own: Sequence[Mention], names: Names) -> bool:
    """Whether a text is a name and nothing else: "Essex", "the Marrow Partnership"."""
    named = {word for one in own for word in (*words(one.name), *one.said)}
    return all(word in named or word in _BESIDE_NAMES or names.is_part(word) for word in words(text))


def _leans_back(text: str, own: Sequence[Mention]) -> bool:
    """Whether a question cannot stand alone: it points back, or has next to no words of its own."""
    content = [word for word in words(text) if word not in STOP_WORDS]
    if _WHAT_ABOUT.search(text) or _ordinal(text, bare=True) is not None or _EACH.search(text):
        return True
    asked = [word for word in words(re.split(r"(?<=[.!?])\s+", text.rstrip())[-1]) if word not in STOP_WORDS]
    if len(asked) <= _FEW and len(content) <= _SHORT and not own:
        return True
    if _OPENS.search(text) or _OPENS.search(asking(text)) or (_GOES_ON.search(text) and not own):
        return True
    return len(content) <= _FEW + len(own) or (bool(_POINTS_BACK.search(text)) and len(content) <= _SHORT and not own)


def _compared(told: Sequence[str], names: Names) -> tuple[str, bool]:
    """What was asked last of each of several, as one question for the difference."""
    both = _carried(told, names, is_of_both=True)
    return f"Compare: {_asked_of(told[-1], both, names) if both else told[-1]}", True


def _asked_of(before: str, own: Sequence[Mention], names: Names) -> str:
    """A question asked again of others, their names where the ones asked before stood."""
    return names.put_in_place(before, " and ".join(one.name for one in own))


def _place(text: str, told: Sequence[str]) -> int | None:
    """The place in a list that is asked for after these questions; none where "the last one" is of no list."""
    is_of_none = told and _BARE_ONE.search(text) and not any(_MAY_LIST.search(o) or _LISTS.search(o) for o in told)
    return None if is_of_none else _ordinal(text, bare=bool(told))


def _ordinal(text: str, bare: bool) -> int | None:
    found = _ORDINAL.search(text) or (_BARE_ORDINAL.search(text) if bare else None)
    if not found:
        return None
    said = found.groupdict()
    word = (said["nth"] or said.get("count") or "").lower()
    if word == "last":
        return -1
    for known in (_ORDINALS, _NUMBERS):
        if word in known:
            return known.index(word) + 1
    return int(re.sub(r"\D", "", word))
