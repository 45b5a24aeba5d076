"""Who is named in a question, and whether documents name the same people. Does not decide what may be asked."""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from assistant.first_names import FIRST_NAMES
from corpus.document import Document
from corpus.index import Index
from corpus.terms import terms

Told: TypeAlias = Callable[[str], bool]  # of a name as people() gives it

# two words with capitals are a person unless one of them belongs to a body, a place, a subject or a scheme
NO_NAME = (
    r"(?!(?:Does|Do|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Should|Will|Would|Must|May|Why|What|Who|How|When|Where"
    r"|Which|If|Tell|Give|The|Our|My|This|Public|St|Saint|Year|Key|Schools?|Academy|College|Trust|County|City|Borough"
    r"|District|Council|Board|Committee|Partnership|Department|Service|Services|Office|Authority|Church|Park|Hospital"
    r"|Education|Studies|Screening|Check|Tests?|Recovery|Stage|Language|Literature|Assessment|Curriculum|Science|Arts"
    r"|Programme|Scheme|Project|Strategy|Maths|English|Premium|Meals|People|Pupils?|Children|Teachers?|Headteachers?"
    r"|Governors?|Phonics|Reading|Writing|Primary|Secondary|Infants?|Juniors?)\b)"
)
FIRST = rf"\b{NO_NAME}[A-Z][a-z]+"
TITLED = r"\b(?:(?:[Mm]r|[Mm]rs|Ms|Miss|Dr)\.? [A-Z][\w'’-]+|(?:mr|mrs)\.? [a-z][\w'’-]+)"
NAME = rf"(?:{TITLED}|{FIRST} {NO_NAME}[A-Z][A-Za-z-]*[a-z])"
# first names, in any letters; a saint's, a ruler's or a founder's name is a school's or a body's
BODY = (
    r"(?:schools?|primary|junior|infants?|academy|college|church|nursery|foundation|trust|report|review|law|act"
    r"|commission"
    r"|inquiry|enquiry|centre|center|house|hall|street|road|cluster|federation|c ?of ?e|catholic|rc|institute|test"
    r"|scale"
    r"|award|programme|project|model|method|framework|hospital|university|partnership|council)"
)
GIVEN_NAME = (
    r"(?<!\bst )(?<!\bst\. )(?<!\bsaint )(?<!\bqueen )(?<!\bking )(?<!\bsir )(?<!\blord )(?<!\blady )(?<!\bbishop )"
    r"(?<!\bprince )"
    rf"\b(?:{'|'.join(sorted(FIRST_NAMES))})\b(?!['’]?s? (?:[\w'’-]+ )?{BODY}\b)"
)
_BEARER = re.compile(rf"{GIVEN_NAME}(?: (?-i:[A-Z])[\w-]+)?|(?-i:{TITLED})", re.IGNORECASE)
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr)\.? ", re.IGNORECASE)


def people(text: str) -> list[str]:
    """The people named in a text, by first name and surname or by title: "sam" -> ["sam"], ["Mr Orr"]."""
    return [re.sub(r"['’]s?$", "", one[0]) for one in _BEARER.finditer(text)]


def is_named(index: Index, documents: Iterable[Document], name: str) -> bool:
    """Whether one of these documents names somebody so: "Sam" is named by "Sam reads", "Mr Orr" by "Jo Orr"."""
    readable = {one.id for one in documents}
    found = _as_written(name)
    for document_id, places in index.records.postings(terms(name)[-1]).items():
        passages = index.passages(document_id) if document_id in readable else []
        where = (passages[int(one)] for one in places["ordinal"] if int(one) < len(passages))
        if any(found.search(part) for one in where for part in (one.text, *one.heading_path)):
            return True
    return False


def _as_written(name: str) -> re.Pattern[str]:
    if _TITLE.match(name):
        return re.compile(rf"{FIRST} {re.escape(_TITLE.sub('', name).title())}\b")
    return re.compile(rf"\b{re.escape(name.title())}\b(?!['’]?s? (?:[\w'’-]+ )?(?i:{BODY})\b)")
