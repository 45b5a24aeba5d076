"""Whether what is quoted speaks of whom and what the question names: a duty of the treasurer is no duty of governors.

Looks at the quotes, what stands over them, and at the documents for names of two words and more. No I/O.
"""

import re
from collections.abc import Sequence

from assistant.answering.bound import WHO
from assistant.lexicon import expressions
from assistant.question import Question
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.months import MONTH
from corpus.terms import terms, words

# a name of two words or more: "the Regional Commissioner", "Signs of Safety"; one capital may be anybody's habit
_NAMED = re.compile(
    rf"\b(?!(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b)[A-Z][a-z]{{2,}}"
    r"(?: (?:(?:of|and|for|the|in) )?[A-Z][a-z]{2,})+\b"
)
_BEGINS = re.compile(r"(?:^|[.!?:;\"“‘(\n–—-])\s*$")
_ADVERB = r"(?: (?:actually|really|exactly|each|both|all|also|then|now|still))?"
_WHOM = (
    r"(?:the |an? |our |your |each )?((?:(?!that\b|which\b|who\b)[\w'’-]+ ){0,3}?(?!(?:actually|really)\b)[\w'’-]+?)"
    rf"{_ADVERB}"
)
# "what must the treasurer do", "what part does Ofsted play", "the duties of the convener"
_ASKED_OF = re.compile(
    r"\bwhat (?:else )?(?:does|do|did|must|should|shall|will|has|have|is|are|was|were"
    rf"|(?:part|role|responsibilit\w+|dut\w+|powers?) (?:does|do|has|have|did)) {_WHOM} "
    r"(?:have to|need to|do\b|play|requires?|conclude[sd]?|recommend\w*|obliged|required|responsible|supposed"
    r"|expected|promised?|carry|carries)\b"
    rf"|\b(?:duties|responsibilities|obligations|powers) of {_WHOM}(?= (?:in|under|at|for|to|within|according)\b|\W*$)",
    re.IGNORECASE,
)
# "may a small school refuse ..." asks it of a small school
_YES_ASKED = re.compile(
    r"^\W*(?:(?:and|so|but|ok) )*(?:can|may|must|does|do|did|is|are|was|were|has|have|had|should|could|will|would"
    r"|might) ((?:[\w'’-]+ ){1,4})",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"^\W*(?:yes|no)\b(?=\W*$|[.,:;!–—-])", re.IGNORECASE)
# nobody in particular, and papers, which are known by name
_NOBODY = frozenset(
    """it they we i you he she there this that these those strategy agreement document paper handbook guide policy plan
    report review memorandum newsletter article brief system framework one people anyone someone everybody page text us
    me who what school schools inspectors inspector reviewers authority area council""".split()
)
_SAME = tuple(
    frozenset(one.split())
    for one in (
        "parent parents families family carers carer",
        "teacher teachers staff ect ects practitioners colleagues",
        "pupil pupils children child students young learners",
        "coordinator co-ordinator",
    )
)


def is_unspoken(finding: Finding, units: Sequence[Unit]) -> bool:
    """Whether the question asks what somebody does whom the units do not speak of, or names what no document does."""
    return _is_actor_absent(finding, units) or _is_yes_to_another(finding.question, units) or any(
        not _is_met(finding, name, units) for name in _names(finding.question)
    )


def _is_yes_to_another(question: Question, units: Sequence[Unit]) -> bool:
    """Whether a paper's own yes or no is quoted, and the question over it asks of somebody else."""
    first = units[0].passage
    over = first.heading_path[-1] if first.heading_path else ""
    if not over.rstrip().endswith("?") or not _YES_OR_NO.match(first.text):
        return False
    asked, told = _subject(question.plain), _subject(over)
    return bool(asked and told) and not asked & told


def _subject(text: str) -> set[str]:
    """Of whom a question for yes or no asks, by the classes it may be of; empty where of nobody known."""
    found = _YES_ASKED.match(text)
    said = found[1] if found else ""
    classes = {actor for actor, who in WHO.items() if re.search(who, said, re.IGNORECASE)}
    return classes | {min(same) for same in _SAME if same & set(words(said))}


def _is_actor_absent(finding: Finding, units: Sequence[Unit]) -> bool:
    asked = _ASKED_OF.search(finding.question.text)
    whom = (asked[1] or asked[2]) if asked else ""
    head = words(whom)[-1:]
    if not head or head[0] in _NOBODY or set(terms(whom)) & finding.question.name_terms:
        return False
    documents = {one.id: one for one in (finding.document_of(unit.passage) for unit in units)}.values()
    told = " ".join(
        [
            *(part for one in units for part in (one.text, one.passage.lead_in, *one.passage.heading_path)),
            *(part for one in documents for part in (one.title, one.publisher, one.subject)),
        ]
    )
    return not _is_told_of(whom, head[0], told)


def _is_told_of(whom: str, head: str, told: str) -> bool:
    said = set(terms(told))
    by_class = (re.search(who, whom, re.IGNORECASE) and re.search(who, told, re.IGNORECASE) for who in WHO.values())
    return (
        set(terms(head)) <= said
        or any(by_class)
        or any(head in same and same & set(words(told)) for same in _SAME)
        or any(set(terms(one)) <= said for one in expressions(whom))
    )


def _names(question: Question) -> list[str]:
    """The names in a question, those of its documents left out; none where every word has a capital."""
    text = question.text
    if 2 * len(re.findall(r"\b[A-Z]", text)) > len(text.split()):
        return []
    said = {word for one in question.mentions for word in one.said}
    found = ((one[0], bool(_BEGINS.search(text[: one.start()]))) for one in _NAMED.finditer(text))
    names = (name.partition(" ")[2] if is_first else name for name, is_first in found)
    return [name for name in names if not set(words(name)) & said]


def _is_met(finding: Finding, name: str, units: Sequence[Unit]) -> bool:
    """Whether the words of a name stand together in one passage of the quoted documents, or its initials do."""
    wanted, short = set(terms(name)), _short_forms(name)
    names = list(dict.fromkeys(one.passage.document_id for one in units))
    documents = [finding.documents[one] for one in names]
    if wanted <= set(terms(" ".join(part for one in documents for part in (one.title, one.subject, one.publisher)))):
        return True
    if any(_stands(finding, term, names) for one in short for term in (*terms(one), *terms(f"{one}s"))):
        written = re.compile(rf"\b(?:{'|'.join(map(re.escape, short))})(?:['’]?s)?\b")
        if any(written.search(one.text) for document in names for one in finding.index.passages(document)):
            return True
    if not all(_stands(finding, term, names) for term in wanted):
        return False
    passages = (one for document in names for one in finding.index.passages(document))
    return any(wanted <= set(terms(" ".join((one.text, *one.heading_path)))) for one in passages)


def _stands(finding: Finding, term: str, documents: Sequence[str]) -> bool:
    """Whether a term stands anywhere in these documents."""
    return bool(len(finding.index.records.places(term, dict.fromkeys(documents, 0))[0]))


def _short_forms(name: str) -> list[str]:
    """A name's first letters, with those of small words and without, "DfE" and "DE"; none of one word."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return sorted({"".join(capitals), "".join(word[0] for word in name.split())}) if len(capitals) > 1 else []
