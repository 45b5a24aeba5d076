"""What a named review recommends: all its recommendations in order, or those about what is asked.

They come from the register. Which reviews recommend something, whoever they are about, is the casebook's to say.
"""

import re
from collections.abc import Sequence

from assistant import replies
from assistant.answering.addressed import called_so, is_for
from assistant.answering.bound import actor_of, named
from assistant.answering.counting import NUMBERS, value_of
from assistant.answering.draft import Drafted, as_unit, overlap, strongest
from assistant.answering.otherwise import turns
from assistant.answering.required import is_urgent
from assistant.answering.reviewed import is_meant
from assistant.precedents.restrict import of_type
from assistant.precedents.situation import asked_type, asks_set
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document
from corpus.months import MONTH
from corpus.statement import Actor
from corpus.terms import terms

_WITHIN = 0.5
_MOST = 2
_OF_SEVERAL = ("comparison", "whole_collection")
_MOST_EVERYWHERE = 40
_FEW_REVIEWS = 3  # reviews of one body; a question about more asks for cases
_ASKS = r"(?:ask(?:s|ed)?|tell|tells|told|want(?:s|ed)?|advis\w+|urg(?:e|es|ed)|suggest\w*|call(?:s|ed)? on|say|said)"
_TOLD = re.compile(
    # "what did the team ask the head to sort out", "what do they say that governors must do"
    rf"\b(?:team|reviewers?|inspectors?|inspection|review|report|ofsted|cqc|they)\b[^?.]{{0,40}}?\b{_ASKS}\b"
    r"[^?.]{0,60}?\b(?:to|should|must|needs?) (?:do|sort|put|fix|change|work|make|improve|tackle|address|get|bring)\b|"
    r"\b(?:told|asked|advised|urged|required|needs?|needed|ha[sd]|have|must|should|supposed|expected)\b[^?.]{0,30}?"
    r"\b(?:improve|do better|get better|do|make|change|work on|put right|fix|address)\b"
    # whatever is to be done: "what was the trust told to lay on", "what does the report require of the council"
    r"|\bwhat (?:else )?(?:was|were|is|are|has|have|had)\b[^?.]{0,60}? (?:told|asked|advised|urged|required) to\b"
    r"|\bwhat (?:else )?(?:do|does|did)\b[^?.]{0,60}?\b(?:team|reviewers?|inspectors?|review|report|they)\b"
    rf"[^?.]{{0,40}}? (?:(?:requires?|asks?|wants?|expects?|demands?) of|{_ASKS} [^?.]{{2,40}}? to)\b"
    r"|\brecommend(?:s|ed|ations?)?\b|\bimprovement (?:points?|list)\b|\bpriority actions?\b|\bnext steps\b"
    r"|\bareas? (?:for (?:improvement|priority action|development)|to improve)\b"
    r"|\bneed(?:s|ed|ing)? (?:to )?improv(?:e|ing|ements?)\b"  # "are things improving" asks for no recommendation
    r"|\b(?:identified|listed|recorded|matters?|things?|heading|in need) (?:as|for|of|to)"
    r" (?:needing |in need of )?improv(?:e|ing|ements?)\b"
    r"|\bimprovements?\b[^?.]{0,40}?\b(?:required|demanded|asked|wanted|needed|expected)\b",
    re.IGNORECASE,
)
# what a review is of, and when it was: no topic of its recommendations
_OF_WHAT = re.compile(
    r"\bchildren['’]?s (?:social care(?: services)?|services)\b|(?<!our )(?<!my )\b(?:local )?(?:area )?partnership\b"
    rf"|\b{MONTH}\b|\bschool(?:['’]s)?(?= (?:peer )?(?:review|report|inspection)\b)",
    re.IGNORECASE,
)
# whom it is for, where that is said: "fell to the governing board"
_TO = re.compile(
    r"\b(?:fell|falls?|addressed|directed|aimed|made|given|meant|are|were|is|was) (?:to|at|for) (.+)$", re.IGNORECASE
)
_ADDRESSED_TO = re.compile(
    r"\brecommend(?:ations?|ed)\b(?: (?:that )?(?:were|was|are|is|have been))?"
    r"(?: (?:addressed|directed|aimed|made|given|meant))? (?:to|at|for) ((?:the |our )?[\w'’-]+(?: [\w'’-]+)?)\W*$",
    re.IGNORECASE,
)
# of a named body: no set of bodies
_LIST = re.compile(
    r"^\W*(?:please |kindly )?"
    r"(?:list|identify|name|enumerate|state|set out|(?:which|what)(?: of the)? recommendations)\b",
    re.IGNORECASE,
)
_AREAS = re.compile(r"\bareas?\b(?! (?:were|was|have|had|did|do|with|like|such)\b)", re.IGNORECASE)  # to work on
_BODIES = re.compile(  # a named body apart, several are asked about
    r"\b(?:areas|authorities|councils|schools|reviews|reports|inspections|partnerships|places|bodies|others?|anywhere)\b",
    re.IGNORECASE,
)
_GOVERNANCE = re.compile(r"\bgovernance\b", re.IGNORECASE)
_FIRST = re.compile(r"\bpriority actions?\b", re.IGNORECASE)
_NOT_FIRST = re.compile(
    r"\b(?:distinct from|besides|apart from|other than|except(?: for)?|not) (?:the )?"
    r"(?:priority actions?|areas for priority action|urgent ones)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b({'|'.join(NUMBERS[1:])}|[2-9]|1\d) (?:[\w'’-]+ ){{0,2}}?"
    r"(?:things?|recommendations?|improvements?|areas|actions?|points)\b",
    re.IGNORECASE,
)
# words of a question about all recommendations: what is left of it is what they are to be about
_ANY = frozenset(
    terms(
        """told asked advised urged required need needs needed have has had must should supposed expected improve
        improved improvement better get do done change work put right fix address recommend recommends recommended
        recommendation recommendations area areas priority action development next steps step review reviews inspection
        inspections inspector inspectors reviewer reviewers report reports team school schools council local authority
        partnership area list all every each give show tell please what which ofsted cqc send ilacs made make point
        points items came last latest peer governors headteacher leaders thing things given gave received down set out
        one two three four five six seven eight nine ten twelve ask asks tell tells want wants wanted advise urge urged
        suggest suggested say said sort fix tackle fell fall falls addressed directed aimed for body board governing
        head heads principal college nursery academy federation cluster trust trustees executive officers matter matters
        identify identified impose imposed upon demand demanded enumerate enumerated state everything item recorded full
        kindly following under heading needing improving improvements bullets pls better listed entire
        complete whole visit visited distinct respect within placed regard first second third fourth fifth sixth seventh
        met happen happened carried achieved"""
    )
)


def draft(finding: Finding) -> Drafted:
    """The recommendations of the reviews of the body asked about; nothing where something else is asked."""
    question = finding.question
    reviews = _reviews(finding)
    said = _AREAS.sub("points", _LIST.sub("", question.text))
    of_many = question.kind in _OF_SEVERAL or (asks_set(said) and bool(_BODIES.search(said)))
    if everywhere := _to_one_everywhere(finding):
        return everywhere
    if not reviews or of_many or not _TOLD.search(question.text):
        return Drafted(())
    plain = _OF_WHAT.sub(" ", _NOT_FIRST.sub(" ", question.plain))
    to = _TO.search(plain)
    actor = actor_of(to.group(1) if to else plain, question.asker)
    called = terms(" ".join(f"{one.title} {one.subject}" for one in reviews))
    topic = {one for one in terms(plain) if not one.isdigit()} - _ANY - set(called)
    topic |= set(terms(" ".join(_GOVERNANCE.findall(plain))))  # which has the stem of governors
    # the casebook knows cases by what they are about
    if topic and (asks_set(_AREAS.sub("points", question.text)) or (question.kind == "precedent" and actor is None)):
        return Drafted(())
    items = _items(finding, frozenset(one.id for one in reviews), actor)
    if not items or topic:
        return _about(finding, items)
    return Drafted(()) if turns(plain) else _in_order(finding, items)


def _to_one_everywhere(finding: Finding) -> Drafted | None:
    """Every recommendation of all reviews to whom the question names, where it says nothing else; None otherwise."""
    to = _ADDRESSED_TO.search(finding.question.plain)
    actor = actor_of(to[1], "") if to else None
    if finding.asked_documents or to is None or actor is None or turns(finding.question.plain):
        return None
    if set(terms(finding.question.plain)) - _ANY - set(terms(f"{to[1]} directed aimed meant")):
        return None
    reviews = [name for name in finding.shelf.documents if finding.documents[name].kind == "review"]
    found = finding.index.records.register.find({"type": "recommendation"}, reviews)
    items = [unit for one in found if is_for(one.text, actor, one.actors) and (unit := as_unit(finding, one))]
    if not 0 < len(items) <= _MOST_EVERYWHERE:
        return None
    count = len({one.passage.document_id for one in items})
    lead_in = replies.RECOMMENDED_TO.format(count=len(items), actor=named(actor), reviews=count, all=len(reviews))
    return Drafted(tuple((one,) for one in items), lead_in, settled=True, evidence=tuple(items[:3]), names_each=True)


def _reviews(finding: Finding) -> list[Document]:
    """The reviews asked about, of the kind and years asked about; none where other papers are asked."""
    asked = {one: finding.documents[one] for one in sorted(finding.asked_documents)}
    if not asked or any(one.kind != "review" for one in asked.values()):
        return []
    wanted = asked_type(finding.question.text)
    named = of_type(wanted, asked) if wanted else asked
    meant = [one for one in named.values() if is_meant(finding, one)]
    return meant if len(meant) <= _FEW_REVIEWS else []


def _in_order(finding: Finding, items: Sequence[Unit]) -> Drafted:
    """All of them, or the one in the place asked for."""
    place = finding.question.ordinal
    if place is not None:
        return _one(finding, items, place)
    return _wrong_count(finding, items) or _all(finding, items)


def _all(finding: Finding, items: Sequence[Unit]) -> Drafted:
    titles = ", ".join(dict.fromkeys(finding.document_of(one.passage).title for one in items))
    lead_in = replies.RECOMMENDED.format(count=len(items), title=titles) if len(items) > 1 else ""
    best = sorted(items, key=lambda one: -one.meaning)[:_MOST]
    return Drafted(tuple((one,) for one in items), lead_in, settled=True, evidence=tuple(best))


def _one(finding: Finding, items: Sequence[Unit], place: int) -> Drafted:
    """The recommendation in this place, -1 the last; a note where there are not so many."""
    if place > len(items):
        title = finding.document_of(items[0].passage).title
        return Drafted((), note=replies.NOT_SO_MANY.format(count=len(items), title=title, asked=place))
    one = items[place - 1 if place > 0 else place]
    return Drafted(((one,),), settled=True, evidence=(one,))


def _wrong_count(finding: Finding, items: Sequence[Unit]) -> Drafted | None:
    """Nothing but a note, where another number of recommendations is asked for than the one review has; else None."""
    said = _COUNTED.search(finding.question.text)
    names = {one.passage.document_id for one in items}
    asked = value_of(said[1]) if said else 0
    if not asked or len(names) != 1 or asked == len(items):
        return None
    title = finding.document_of(items[0].passage).title
    return Drafted((), note=replies.NOT_SO_MANY.format(count=len(items), title=title, asked=asked))


def _items(finding: Finding, reviews: frozenset[str], actor: Actor | None) -> list[Unit]:
    """The recommendations in order: to the one asked about, or to nobody named; never those to somebody else alone.

    Of a report with actions of the first order beside the others, those alone that are asked for, or all but those.
    """
    found = finding.index.records.register.find({"type": "recommendation"}, sorted(reviews))
    if actor is not None:
        own = [one for one in found if is_for(one.text, actor, one.actors)]
        found = own or [one for one in found if not one.actors]
    else:
        titled = set(terms(" ".join(finding.documents[name].title for name in reviews)))  # "the partnership"
        asked = " ".join(word for word in finding.question.plain.split() if not set(terms(word)) & titled)
        fitting = called_so(asked, [one.text for one in found])
        found = [one for one, is_so in zip(found, fitting, strict=True) if is_so]
    units = [unit for one in found if (unit := as_unit(finding, one)) and set(terms(unit.text)) - _ANY]
    text = finding.question.text
    if _FIRST.search(text) or _NOT_FIRST.search(text):
        wanted = not _NOT_FIRST.search(text)
        units = [one for one in units if is_urgent(one) == wanted] or units
    return list({(one.passage.document_id, one.start): one for one in units}.values())


def _about(finding: Finding, items: Sequence[Unit]) -> Drafted:
    """The recommendations that the best sentences among them belong to; nothing where there are none."""
    if not items:
        return Drafted(())
    ranked = [one for one in finding.units(finding.asked_documents) if any(overlap(one, item) for item in items)]
    chosen = strongest(ranked, _MOST, _WITHIN)
    return Drafted(tuple((one,) for one in chosen), evidence=tuple(chosen))
