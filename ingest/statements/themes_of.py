"""What a statement is about: one to three themes, by its words, its headings and its lead-in, weighed.

Its own words count most, at its beginning more than at its end; headings less. Where its vectors are there, how near
they are to each theme (meaning.py) counts beside the words; without them words decide alone.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.statement import THEMES, Actor, Theme, Type
from ingest.statements import reasons
from ingest.statements.lexicon import lexicon
from ingest.statements.meaning import Nearness
from ingest.statements.setting import Setting

Themes = tuple[tuple[Theme, ...], str]
_SURE, _ADDS = 2.0, 0.6
_MOST, _NEAR = 2, 0.5  # at most two by words, the second nearly as strong as the first
_LEAST = 1.0
_GENERAL: tuple[Theme, ...] = (
    "school improvement",
    "partnership working",
    "leadership",
    "governance",
    "accountability",
)
_EARLY = 120  # characters
# fitted on the dev half with each document left out in turn, half of the words that only it has taken away as well
_WEIGHTS = {
    "own": 2.2, "heading": 0.8, "above": 1.4, "lead": 0.6, "before": 0.8, "document": 2.4, "only heading": 0.8,
    "only actor": 1.3,
}  # fmt: skip
_NEARNESS, _BASE = 1.3, -5.0
_LIKELY, _SECOND, _SECOND_SHARE = 0.1, 0.35, 0.6
_GENERAL_WEIGHT = 0.85  # what nearly every document is about tells less of one statement
_ABOUT_ALL: tuple[tuple[str, Theme], ...] = (
    (r"\barea SEND\b|\bSEND inspection\b|\bSEND strategy\b|special educational needs", "SEND"),
    (r"\bpeer review (?:handbook|guide|guidance|protocol)|\bguide to peer review", "peer review"),
    (r"\bearly years (?:strategy|agreement|guide)", "early years"),
    (r"\battendance (?:strategy|charter|policy)", "attendance and exclusion"),
    (r"\bsafeguarding (?:policy|strategy|agreement)", "safeguarding"),
    (r"\bdata sharing (?:agreement|protocol)", "data sharing"),
)  # fmt: skip
_INSPECTED: tuple[tuple[str, tuple[Theme, ...]], ...] = (
    (r"in care and care leavers", ("wellbeing", "transitions")),
    (r"care leavers", ("transitions",)),
    (r"children in care", ("wellbeing",)),
    (r"help and protection", ("safeguarding",)), (r"impact of leaders", ("leadership",)),
    (r"overall effectiveness", ("safeguarding",)),
    (r"overall outcome", ("school improvement",)),
)  # fmt: skip
_BY_ACTOR: dict[str, Theme] = {
    "governors": "governance", "board": "governance", "headteachers": "leadership",
    "partnerships": "partnership working",
    "schools": "partnership working", "system leaders": "leadership", "early years settings": "early years",
    "teachers": "teaching and learning", "parents": "participation",
}  # fmt: skip


def themes_of(one: Setting, kind: Type, actors: Sequence[Actor], near: Nearness | None = None) -> Themes:
    """The themes of a statement in the contract's order, with the reason of each; none where nothing tells."""
    inspected = _inspected(one)
    if inspected is not None:
        return inspected
    if near is not None:
        return _weighed(one, actors, near)
    scores, told = _scores(one)
    always = _about_all(one.document.title)
    if always:
        scores.pop(always, None)
    scores = {theme: score for theme, score in scores.items() if score >= _LEAST}
    ranked = sorted(scores, key=lambda theme: (-scores[theme], THEMES.index(theme)))
    best = scores[ranked[0]] if ranked else 0.0
    chosen = [theme for theme in ranked[:_MOST] if scores[theme] >= best * _NEAR]
    if always:
        strong = [theme for theme in ranked if scores[theme] >= _SURE * 0.8 and theme not in _GENERAL[:3]][:1]
        told[always] = reasons.THEME_DOCUMENT
        chosen = [always, *strong]
    if not chosen:
        return _by_actor(actors)
    return _ordered(chosen), "; ".join(f"{theme}: {told[theme]}" for theme in chosen)


def _weighed(one: Setting, actors: Sequence[Actor], near: Nearness) -> Themes:
    """By words and meaning together: each theme's chance, the likeliest, and a second that is nearly as likely."""
    evidence, told = _evidence(one, actors)
    chances = {
        theme: 1 / (1 + math.exp(-_BASE - _NEARNESS * close - sum(_WEIGHTS[key] * by for key, by in found.items())))
        for theme, close, found in ((each, near[at], evidence[each]) for at, each in enumerate(THEMES))
    }
    ranked = sorted(chances, key=lambda theme: (-chances[theme], THEMES.index(theme)))
    best, second = ranked[:2]
    chosen = [best] if chances[best] >= _LIKELY else []
    if chances[second] >= max(_SECOND, _SECOND_SHARE * chances[best]):
        chosen.append(second)
    return _ordered(chosen), "; ".join(f"{theme}: {told.get(theme, reasons.THEME_MEANING)}" for theme in chosen)


def _evidence(one: Setting, actors: Sequence[Actor]) -> tuple[dict[Theme, dict[str, float]], dict[Theme, str]]:
    """What tells of each theme, by where it stands, and the first reason of each."""
    found: dict[Theme, dict[str, float]] = {theme: {} for theme in THEMES}
    told: dict[Theme, str] = {}
    own = {theme for theme, strength, _, _ in _found(one.document.title) if strength == _SURE}

    def add(source: str, text: str, reason: str) -> None:
        for theme, strength, words, place in _found(text):
            share = (_GENERAL_WEIGHT if theme in _GENERAL else 1.0) * (0.6 if theme in own else 1.0)
            share *= 0.8 if source == "own" and place >= _EARLY else 1.0
            found[theme][source] = found[theme].get(source, 0.0) + strength * share
            told.setdefault(theme, reason.format(words=words))

    add("own", one.words, reasons.THEME_WORDS)
    path = _telling_path(one)
    for source, headings in (("heading", path[-1:]), ("above", path[-3:-1])):
        for heading in headings:
            add(source, heading, reasons.THEME_HEADING)
    if one.candidate.lead and one.candidate.lead not in one.candidate.path and one.candidate.shape != "row":
        add("lead", one.candidate.lead, reasons.THEME_HEADING)
    add("before", one.candidate.before, reasons.THEME_BEFORE)
    always = _about_all(one.document.title)
    if always:
        found[always]["document"] = 1.0
        told.setdefault(always, reasons.THEME_DOCUMENT)
    if max(each.get("own", 0.0) for each in found.values()) < _LEAST:
        for each in found.values():
            each["only heading"] = each.get("heading", 0.0)
        actor = next((each for each in actors if each in _BY_ACTOR), None)
        if actor:
            found[_BY_ACTOR[actor]]["only actor"] = 1.0
            told.setdefault(_BY_ACTOR[actor], reasons.THEME_ACTOR.format(actor=actor))
    return found, told


def _telling_path(one: Setting) -> list[str]:
    return [each for each in one.candidate.path if one.zone.name != "recommendations" or each != one.zone.said]


def _ordered(chosen: Sequence[Theme]) -> tuple[Theme, ...]:
    return tuple(theme for theme in THEMES if theme in chosen)


def _about_all(title: str) -> Theme | None:
    """The theme that the whole document is about, by its title."""
    return next((theme for pattern, theme in _ABOUT_ALL if re.search(pattern, title, re.IGNORECASE)), None)


def _inspected(one: Setting) -> Themes | None:
    """A row of the grades: by the name of the judgement."""
    if not one.review or one.candidate.shape not in ("row", "sentence", "cell") or len(one.words.split()) > 22:
        return None
    for pattern, themes in _INSPECTED:
        if re.match(
            rf"(?:the )?(?:experiences and progress of )?(?:children who need )?{pattern}", one.words, re.IGNORECASE
        ):
            return _ordered(themes), reasons.THEME_WORDS.format(words=reasons.said(one.words))
    return None


def _by_actor(actors: Sequence[Actor]) -> Themes:
    for actor in actors:
        if actor in _BY_ACTOR:
            return (_BY_ACTOR[actor],), reasons.THEME_ACTOR.format(actor=actor)
    return (), ""


def _scores(one: Setting) -> tuple[dict[Theme, float], dict[Theme, str]]:
    scores: dict[Theme, float] = {}
    told: dict[Theme, str] = {}
    own = {theme for theme, strength, _, _ in _found(one.document.title) if strength == _SURE}

    def add(text: str, weight: float, reason: str, early: bool = False) -> None:
        for theme, strength, words, place in _found(text):
            share = weight * (_GENERAL_WEIGHT if theme in _GENERAL else 1.0)
            share *= 0.6 if theme in own else 1.0  # what all of the document is about tells less of one statement
            share *= 1.0 if not early or place < _EARLY else 0.8
            scores[theme] = scores.get(theme, 0.0) + strength * share
            told.setdefault(theme, reason.format(words=words))

    add(one.words, 1.0, reasons.THEME_WORDS, early=True)
    path = _telling_path(one)
    if path:
        add(path[-1], 0.8 if len(path[-1].split()) <= 6 or one.review else 0.5, reasons.THEME_HEADING)
        for heading in path[-3:-1]:
            add(heading, 0.3, reasons.THEME_HEADING)
    if one.candidate.lead and one.candidate.lead not in path and one.candidate.shape != "row":
        add(one.candidate.lead, 0.3, reasons.THEME_HEADING)
    return scores, told


@lru_cache(maxsize=8192)
def _found(text: str) -> tuple[tuple[Theme, float, str, int], ...]:
    """Each theme a text has words of: how strongly, the first such words, and where they stand."""
    found = []
    for theme, (sure, adds) in _patterns():
        first = sure.search(text)
        if first is not None:
            found.append((theme, _SURE, first.group(), first.start()))
        hint = adds.search(text) if first is None else None
        if hint is not None:
            found.append((theme, _ADDS, hint.group(), hint.start()))
    return tuple(found)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Theme, tuple[re.Pattern[str], re.Pattern[str]]], ...]:
    return tuple(
        (theme, (re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), re.compile(rf"(?<!\w)(?:{hints})", re.IGNORECASE)))
        for theme, words, hints in lexicon().themes
    )
