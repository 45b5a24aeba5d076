"""Reviews by what they graded: "In which reviews was leadership graded below Secure?", answered wholly and exactly.

The grades and outcomes are those of the documents; each is quoted with the row or sentence that states it. "Below"
and "at least" need the order of the scale (scale.py). Another kind of question gets no draft.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant import replies
from assistant.answering.asked_grades import speaks_of_grades, wanted_grades
from assistant.answering.draft import Drafted, complete, whole
from assistant.answering.scale import KNOWN, plain, scales
from assistant.precedents.restrict import of_type
from assistant.precedents.situation import asked_type
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document, Passage
from corpus.terms import terms, words

_SET = re.compile(
    r"\b(?:which|what|how many|all|any|every|each|list|name|identify)\b[^?.]{0,40}?"
    r"\b(?:areas|councils|authorities|boroughs|inspections|reports?|reviews?|schools|partnerships|las|places|services"
    r"|systems|settings|colleges|nurseries)\b|\b(?:areas|councils|authorities|boroughs|schools) list\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:grad(?:ed?|es|ing)|judge\w*|rat(?:ed|ing)s?|outcomes?|verdicts?|scored?)\b", re.IGNORECASE)
# of a named review: "what grade did Thornby get for inclusion?"
_ASKED_GRADE = re.compile(
    r"\b(?:what|which) (?:overall )?(?:grades?|judge?ments?|ratings?|outcomes?|verdict)\b"
    r"|\bwhat (?:was|were|is) (?:the|its|their) (?:overall )?(?:grades?|judge?ments?|ratings?|outcomes?|verdict)\b"
    r"|\boverall (?:ofsted )?(?:grades?|judge?ments?|ratings?|outcomes?)\b"
    r"|\bhow (?:was|were|is)\b[^?.]{0,60}\b(?:graded|judged|rated)\b|\bhow did\b[^?.]{0,40}\bdo\W*$"
    r"|\bcompare\b[^?.]{0,40}\b(?:grades?|judge?ments?|ratings?|outcomes?)\b|\bdid\b[^?.]{0,40}\bpass\b"
    r"|\b(?:grades?|judge?ments?|ratings?|outcomes?)\b[^?.]{0,20}\b(?:gone|go|went|got|improved?|risen|rise|fallen|fell"
    r"|changed?|better|worse)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"^\W*(?:(?:and|or|but)\b|what about\b|how about\b)", re.IGNORECASE)  # "and for care leavers?"
_BESIDE_WORDS = 8
# what a whole review is of
_SERVICES = re.compile(
    r"\bchildren['’]?s (?:social care )?services\b|\b(?:area )?(?:send|special (?:educational )?needs) "
    r"(?=inspections?\b|reports?\b|reviews?\b)",
    re.IGNORECASE,
)
_GRADES = re.compile(r"\b(?:grades|judge?ments|ratings)\b", re.IGNORECASE)
_FEW = 3
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)
_USUAL = frozenset(
    terms(
        """which what how many all any every each list name identify area areas council councils authority authorities
        borough boroughs inspection inspections report reports review reviews peer school schools partnership
        partnerships la las place places service services system systems grade graded grades grading judge judged
        judgement judgment rated rating outcome outcomes verdict placed place put scored score found got given awarded
        received come came below under above least most better worse lower higher than short point points scale strand
        strands aspect part across reviewed inspected inspectors reviewers ofsted only please give show get give
        inspector one overall effectiveness away two three four five six seven eight eighteen judgements theirs
        top highest best possible category verdicts first second third fourth fifth last
        bottom lowest worst steps levels concerning regarding gone
        went go up down improve improved risen fallen fell change changed between since about same pass do did"""
    )
) - set(terms("leaders leadership"))
_COMPARING = frozenset(terms("compare comparison compared contrast differ difference versus vs with against both"))
_OF_SEND = frozenset(terms("SEND special educational needs disability disabilities"))
_ARRANGED = frozenset(terms("arrangements provision support lead leads led typically children young people"))
_NEAR = 0.3  # a cosine of what is asked with the name of what was graded, where they share no word
_MOST_ABOUT = 4
_SHARE = 0.5  # of the words asked about that a name must have


def draft(finding: Finding) -> Drafted:
    """A row or sentence of each review that graded so, with the count and of how many; nothing for another question."""
    text = finding.question.text
    reviews = [one for one in _reviews(finding) if one.grades or one.outcome]
    if finding.asked_documents and _asks_grade(finding):
        return _given(finding, reviews)
    if not _SET.search(text):
        return Drafted(())
    given = [frozenset(plain(grade) for grade in (one.outcome, *dict(one.grades).values()) if grade) for one in reviews]
    every = frozenset[str]().union(*given)
    ordered = scales(finding, given) if _SPOKEN.search(text) or speaks_of_grades(text, every | KNOWN) else ()
    set_out = frozenset(grade for one in ordered for grade in one.grades)
    named = every | KNOWN | set_out if every else every  # a grade that no review here gives may be asked for too
    wanted = wanted_grades(text, named, ordered) if speaks_of_grades(text, named) else None
    if wanted is None:
        return Drafted(())
    given_apart = {plain(grade) for one in reviews for _, grade in one.grades}
    # a grade of whole reviews alone is one of the local area's arrangements for SEND
    usual = frozenset() if wanted.grades & given_apart else _OF_SEND | _ARRANGED
    names = _graded_names(finding, reviews, wanted.said, usual)
    if names is None:
        return Drafted(())
    pairs = [(one, *_grade_of(one, names)) for one in reviews]
    on_scale = wanted.scale.grades if wanted.scale else every
    graded = [(one, name, grade) for one, name, grade in pairs if plain(grade) in on_scale]
    fitting = [(one, name, grade) for one, name, grade in graded if plain(grade) in wanted.grades]
    what = _called(names)
    if not fitting:
        return Drafted((), note=replies.NONE_GRADED.format(count=len(graded), what=what, how=wanted.said))
    stated = [(one, _stated(finding, one, name, grade)) for one, name, grade in fitting]
    claims = tuple(complete(finding, unit) for _, unit in stated if unit)
    unquoted = "; ".join(one.title for one, unit in stated if unit is None)
    lead_in = replies.GRADED.format(count=len(fitting), all=len(graded), what=what, how=wanted.said)
    note = replies.UNQUOTED.format(titles=unquoted) if unquoted else None
    return Drafted(claims, lead_in, note, settled=True, evidence=tuple(one[-1] for one in claims[:3]), names_each=True)


def _asks_grade(finding: Finding) -> bool:
    """Whether a grade of the review asked about is asked for, or that of something else beside one asked before."""
    question = finding.question
    if _ASKED_GRADE.search(question.text):
        return True
    said = set(terms(question.plain)) - _USUAL - _COMPARING - set(question.years) - question.name_terms
    if question.kind == "comparison" and not said and _are_reviewed(finding):
        return True  # "compare Fell and Moor": nothing else is said
    is_beside = _BESIDE.search(question.text) and len(question.text.split()) <= _BESIDE_WORDS
    return bool(is_beside and question.earlier and _ASKED_GRADE.search(question.earlier[0]))


def _are_reviewed(finding: Finding) -> bool:
    """Whether all that is known of whom the question names is what reviews of them say."""
    return all(finding.documents[one].kind == "review" for one in finding.asked_documents)


def _given(finding: Finding, reviews: Sequence[Document]) -> Drafted:
    """What the reviews of the body asked about graded, each with its row; nothing where something else is asked."""
    names = _graded_names(finding, reviews, "") if 0 < len(reviews) <= _FEW else None
    if names is None:
        return Drafted(())
    asked = [(one, name, grade) for one in reviews for name, grade in _asked_of(one, names, finding.question.text)]
    units = [unit for one, name, grade in asked if grade and (unit := _stated(finding, one, name, grade))]
    return Drafted(tuple(complete(finding, one) for one in units), settled=True, evidence=tuple(units[:_FEW]))


def _asked_of(review: Document, names: frozenset[str], text: str) -> Sequence[tuple[str, str]]:
    """Name and grade, of all that was graded where no name but several grades are asked for."""
    return review.grades if not names and _GRADES.search(text) else [_grade_of(review, names)]


def _reviews(finding: Finding) -> list[Document]:
    asked = finding.asked_documents or frozenset(finding.shelf.documents)
    found = {name: finding.documents[name] for name in finding.shelf.documents if name in asked}
    reviews = {name: one for name, one in found.items() if one.kind == "review"}
    return list((of_type(asked_type(finding.question.text), reviews) or reviews).values())


def _graded_names(
    finding: Finding, reviews: Sequence[Document], said: str, usual: frozenset[str] = frozenset()
) -> frozenset[str] | None:
    """The names of what was graded that are asked about; empty for the overall outcome, None for something else.

    usual: terms that say nothing of what was graded where such a grade is asked for.
    """
    names = list(dict.fromkeys(name for one in reviews for name, _ in one.grades))
    # whose reviews they are is not what was graded
    text = _SERVICES.sub(" ", _SET.sub(" ", finding.question.plain))
    about = {one for one in terms(text) if not one.isdigit()} - _USUAL - set(terms(said))
    by_letters = [one for one in names if _letters(one) & set(re.findall(r"[A-Z&]{2,5}", text))]
    if by_letters:
        return frozenset(by_letters)
    if not any(_OF_SEND & set(terms(one)) for one in names):  # its reviews grade nothing apart
        about -= _OF_SEND
    about -= _COMPARING | finding.question.name_terms | usual
    if not about or _OVERALL.search(text):
        return frozenset()
    shared = {one: len(about & set(terms(one))) for one in names}
    if max(shared.values(), default=0) >= max(1, _SHARE * len(about)):
        return frozenset(one for one in names if shared[one] == max(shared.values()))
    if len(about) > _MOST_ABOUT:  # more is asked about than what was graded
        return None
    return _by_meaning(finding, names, " ".join(word for word in words(text) if set(terms(word)) & about))


def _letters(name: str) -> set[str]:
    """What a name is shortened to: "Leadership and governance" -> {"L&G", "LG", "LAG"}."""
    spoken = [one for one in re.findall(r"[A-Za-z]+", name) if one]
    told = [one for one in spoken if one.lower() not in ("and", "of", "the", "to", "in", "on", "with")]
    first = [one[0].upper() for one in told]
    return {"&".join(first), "".join(first), "".join(one[0].upper() for one in spoken)} if len(first) > 1 else set()


def _by_meaning(finding: Finding, names: Sequence[str], about: str) -> frozenset[str] | None:
    if not names:
        return None
    vectors = finding.index.encoded([about, *names])
    near = vectors[1:] @ vectors[0]
    best = int(np.argmax(near))
    return frozenset((names[best],)) if near[best] >= _NEAR else None


def _grade_of(review: Document, names: frozenset[str]) -> tuple[str, str]:
    """What a review graded under one of these names, the shortest first; its outcome where none is asked about."""
    if not names:
        overall = next(((name, grade) for name, grade in review.grades if _OVERALL.search(name)), None)
        return overall or ("", review.outcome)
    fitting = sorted((name for name, _ in review.grades if name in names), key=len)
    return (fitting[0], dict(review.grades)[fitting[0]]) if fitting else ("", "")


def _stated(finding: Finding, review: Document, name: str, grade: str) -> Unit | None:
    """The row or sentence in which a review states a grade."""
    passages = finding.index.passages(review.id)
    for kinds in (("table",), ("item", "prose", "note", "list")):
        for one in passages:
            if one.kind in kinds and (unit := _states(finding, one, name, grade)):
                return unit
    return None


def _states(finding: Finding, passage: Passage, name: str, grade: str) -> Unit | None:
    """The part of a passage that states a grade: a row whole, of prose the sentence."""
    wanted = [_flat(grade), _flat(name) if name else ""]
    if passage.kind == "table":
        row = _flat(f"{passage.lead_in} {passage.text}")
        is_row = wanted[0] in _flat(passage.text) and (wanted[1] in row if name else "overall" in row)
        return whole(finding, passage) if is_row else None
    for start, end in passage.sentences:
        said = _flat(passage.text[start - passage.start : end - passage.start])
        if all(_all_in(one, said) for one in wanted):
            return replace(whole(finding, passage), start=start, end=end)
    return None


def _all_in(words_: str, text: str) -> bool:
    return words_ in text or set(terms(words_)) <= set(terms(text))


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _called(names: frozenset[str]) -> str:
    return " or ".join(f"“{one}”" for one in sorted(names)) if names else replies.OVERALL
