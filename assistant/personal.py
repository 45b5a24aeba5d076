"""Is one person asked about: by name, by number, or described so that people there would know who it is? No I/O.

A pupil or a member of staff is known by what is asked of them (their class, their exclusion, their pay), whether the
name has capitals or not. Bodies, posts, places, published reviews and schemes may be asked about, and so may a rule
for "a pupil" or for the asker's own child who is not named.
"""

import re
from functools import cache

from assistant.first_names import FIRST_NAMES

# the letters a National Insurance number may begin with, and HMRC's own example "QQ"
_PREFIX = "(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-](?:of )?(?:\d{{1,2}}|{_MONTH})[\s./,-]+\d{{2,4}}"
    rf"|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b"
)
_NUMBERS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+|[\w.+-]+ @ [\w-]+(?:\.[\w-]+)+"),  # an e-mail address
    re.compile(r"\b[\w.+-]+ ?[(\[] ?at ?[)\]] ?[\w-]+(?: ?[(\[] ?dot ?[)\]] ?|\.)\w+", re.IGNORECASE),
    # a British telephone number, "+44 (0)20 ..." and "(01962) ..." among them
    re.compile(r"(?<!\d)(?:(?:\+|00)44\s?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?!\d)"),
    # a National Insurance number: in pairs or in one in any letters; otherwise in capitals, for "in 2024 25 a" is none
    re.compile(rf"\b{_PREFIX}(?P<gap>[ -]?)(?:\d{{2}}(?P=gap)){{3}}[A-D]\b", re.IGNORECASE),
    re.compile(rf"\b{_PREFIX} ?(?:\d{{2}} ?){{3}}[A-D]\b"),
    # a date of birth; "born between" and "born after" ask for an age range
    re.compile(
        rf"\b(?:born|d\.?o\.?b\b\.?|date of birth|birthday)[\s:,(=-]*(?:(?:on|is|was|the) ){{0,2}}{_DATE}",
        re.IGNORECASE,
    ),
    re.compile(r"\b[A-HJ-NPR-RT-Z]\d{11}[\dA-Z]\b"),  # a unique pupil number
    re.compile(
        r"\b(?:nhs|passport|upn|national insurance|ni|account) (?:number|no\.?)?[\s:is]*(?:[a-z]?\d[ -]?){6,}",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:lives?|living|lived|home is) (?:at|on) (?:number |no\.? ?)?\d+[a-z]?,? [a-z]+", re.IGNORECASE),
)

# two words with capitals are a person unless one of them belongs to a body, a place, a subject or a scheme
_NO_NAME = (
    r"(?!(?:Does|Do|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Should|Will|Would|Must|May|Why|What|Who|How|When|Where"
    r"|Which|If|Tell|Give|The|Our|My|This|Public|St|Saint|Year|Key|Schools?|Academy|College|Trust|County|City|Borough"
    r"|District|Council|Board|Committee|Partnership|Department|Service|Services|Office|Authority|Church|Park|Hospital"
    r"|Education|Studies|Screening|Check|Tests?|Recovery|Stage|Language|Literature|Assessment|Curriculum|Science|Arts"
    r"|Programme|Scheme|Project|Strategy|Maths|English|Premium|Meals|People|Pupils?|Children|Teachers?|Headteachers?"
    r"|Governors?|Phonics|Reading|Writing|Primary|Secondary|Infants?|Juniors?)\b)"
)
_FIRST = rf"\b{_NO_NAME}[A-Z][a-z]+"
_TITLED = r"\b(?:(?:[Mm]r|[Mm]rs|Ms|Miss|Dr)\.? [A-Z][\w'’-]+|(?:mr|mrs)\.? [a-z][\w'’-]+)"
_NAME = rf"(?:{_TITLED}|{_FIRST} {_NO_NAME}[A-Z][A-Za-z-]*[a-z])"
# a post with "the" or "our" is one person; with "a", or in the plural, it is anybody who holds it
_POST = (
    r"\b(?i:(?:the|our|my|this|that) (?:[\w-]+ ){0,2}?(?:head ?teacher|head|teacher|governor|officer|pupil|student"
    r"|child|director|chair|clerk|principal|inspector|reviewer|councillor|caretaker|cook|senco|ta|secretary|bursar"
    r"|nurse"
    r"|assistant)"
    r"(?: (?:of|at|for|from) (?:[\w-]+ ){0,4}?[\w-]+)?)"
)
_PERSON = rf"(?:{_NAME}|{_POST})"
_FACT = (
    r"(?i:(?:home |private |personal |current |annual |exact ){0,2}"
    r"(?:home address|salary|pay|wages?|(?:tele)?phone(?: number)?|mobile(?: number)?|home number|(?:mental )?health"
    r"|medical (?:history|condition|record)s?|illness|sickness(?: record| absence| leave)?|sick leave"
    r"|(?:personal|private|love|family) life))"
)
_ASKED = (
    r"\b(?i:what(?: is|'s|’s| are| was)|how(?: is| was| much is| good is)|tell (?:me|us)(?: about)?|give (?:me|us)"
    r"|show (?:me|us)|find(?: me)?|i (?:need|want)|(?:can|could|may) i have|do you (?:have|know)"
    r"|what do you know about) "
)
# the fact itself closes the question: "the headteacher's salary range" and "health and safety duty" go on to a rule
_CLOSED = r"(?=\s*(?:$|[?.!,;]|(?i:now|today|currently|like|at|in|this|last)\b))"
_PRIVATE = (
    re.compile(rf"{_ASKED}{_PERSON}['’]s? {_FACT}{_CLOSED}"),
    re.compile(rf"{_ASKED}(?:the )?{_FACT} (?:of|for) {_PERSON}"),
    re.compile(rf"\b(?i:where (?:does|do|did)) {_PERSON} live\b"),
    re.compile(
        rf"\b(?i:how much (?:does|did|is|was)) {_PERSON} (?:earn|get|make|paid|being paid)"
        rf"(?: (?:a|per|each) year)?{_CLOSED}"
    ),
    re.compile(
        rf"\b(?i:is|was|has) {_PERSON} (?i:(?:been |currently |still )?"
        rf"(?:off sick|off ill|on sick leave|off with stress|sick|ill|unwell|pregnant|married|divorced|gay)){_CLOSED}"
    ),
    re.compile(
        rf"\b(?i:what (?:illness|disability|medical condition|religion|health problems?) (?:does|did|has)) {_PERSON}"
    ),
    # who was excluded; "excluded from the measure" and "pupils who were excluded" ask for a rule
    re.compile(
        r"(?:\b(?:which|what) (?:pupils?|child(?:ren)?|students?|boys?|girls?)(?: (?:at|in|from) [^?.!]{1,40}?)?"
        r"|(?:^|[.!?]\s*)who) (?:was|were|got|has been|have been) (?:\w+ly )?(?:excluded|suspended|expelled)\b"
        r"(?! from (?:the |this |these )?(?:[\w-]+ ){0,2}(?:measures?|data|figures?|counts?|tables?|tests?|results?"
        r"|review|scheme|strategy|sample|survey)\b)",
        re.IGNORECASE,
    ),
    # a child by name and year group; a first name alone only where something is asked of its bearer
    re.compile(rf"{_NAME},?(?: who is| is)? (?i:in|from|of) (?i:year|y) ?\d{{1,2}}\b"),
    re.compile(
        rf"\b(?i:does|is|was|has|did|why is|why was) {_FIRST},? (?i:in|from) (?i:year|y) ?\d{{1,2}},? "
        r"(?i:have|been|be|get|got|excluded|suspended|bullied|on)\b"
    ),
    re.compile(
        r"\b(?i:my (?:son|daughter|child|grandson|granddaughter|nephew|niece)),? "
        rf"(?:(?i:(?:is |was )?(?:called|named)) \w+|{_NO_NAME}[A-Z][a-z]+)"
    ),
)

# first names, in any letters; a saint's, a ruler's or a founder's name is a school's or a body's
_BODY = (
    r"(?:schools?|primary|junior|infants?|academy|college|church|nursery|foundation|trust|report|review|law|act"
    r"|commission"
    r"|inquiry|enquiry|centre|center|house|hall|street|road|cluster|federation|c ?of ?e|catholic|rc|institute|test"
    r"|scale"
    r"|award|programme|project|model|method|framework|hospital|university|partnership|council)"
)
_GIVEN_NAME = (
    r"(?<!\bst )(?<!\bst\. )(?<!\bsaint )(?<!\bqueen )(?<!\bking )(?<!\bsir )(?<!\blord )(?<!\blady )(?<!\bbishop )"
    r"(?<!\bprince )"
    rf"\b(?:{'|'.join(sorted(FIRST_NAMES))})\b(?!['’]?s? (?:[\w'’-]+ )?{_BODY}\b)"
)
_SURNAME = (
    r"(?: (?-i:[A-Z])[\w'’-]+| (?!(?:is|was|has|does|did|had|to|in|at|on|from|of|and|who|have|get|be|been"
    r"|for)\b)[a-z'’-]{3,})?"
)
_SAYS = (
    r"(?! (?:\w+ )?(?:say|said|says|writes?|wrote|written|recommend\w*|argue\w*|conclude\w*|propose\w*|publish\w*"
    r"|chair\w*|found)\b)"
)
_OWN = (
    r"(?:mum|mother|dad|father|parents?|carers?|family|sister|brother|attendance|absences?|behaviour|ehcp|ehc"
    r"|e\.h\.c|plan|sen"
    r"|send|exclusion|suspension|results?|sats|grades?|marks|diagnosis|adhd|autism|medication|medicine|files?"
    r"|records?|class"
    r"|teacher|place|address|phone|mobile|salary|pay|wages|sickness|illness|capability|appraisal|performance"
    r"|disciplinary"
    r"|grievance|complaint|needs?|progress|targets?|health|behavior|lesson|set)"
)
_SCHOOL_PERSON = (
    r"(?:pupil|boy|girl|lad|child|student|kid|teacher|ta|senco|caretaker|cook|clerk|deputy|head|headteacher"
    r"|head teacher|son"
    r"|daughter|nephew|niece|grandson|granddaughter|brother|sister|cousin|colleague|friend|neighbour|neighbour's \w+"
    r"|little)"
)
_NAMED = (
    # something is asked of a bearer: "why was ahmed moved", "has olivia brown been put"
    rf"\b(?:does|did|do|is|was|has|had|will|can|could|should|must|why'?s?|when'?s?|where'?s?"
    rf"|how'?s?) {_GIVEN_NAME}{_SAYS}"
    rf"(?= (?!(?-i:[A-Z])\w+ (?:say|recommend|write|argue|conclude|chair|lead))\w)",
    rf"{_GIVEN_NAME}{_SURNAME}['’]?s (?:\w+ )?{_OWN}\b",
    rf"{_GIVEN_NAME}{_SURNAME},?(?: who(?: is|'s)| is| was|'s)?,? (?:aged \d|(?:in|from|of) (?:year|yr|y|class|set"
    rf"|form|reception|nursery|sixth"
    r"|the (?:nursery|reception|sixth))\b|\(?\d{1,2}\)?,)",
    rf"\b{_SCHOOL_PERSON},? (?:(?:is |was )?(?:called|named) )?{_GIVEN_NAME}",
    rf"{_GIVEN_NAME}{_SURNAME} (?:(?:is|was|has|had|got|gets|been|keeps|never|always|still|doesn't|didn't|can't"
    rf"|won't|just|also) )+"
    r"(?:been )?(?:\w+ly )?(?:excluded|suspended|expelled|bullied|bullying|hit|hitting|sacked|dismissed|disciplined"
    r"|warned|sick|ill|off|autistic"
    r"|dyslexic|disabled|deaf|adopted|fostered|in care|struggling|failing|absent|late|moved|refused|diagnosed"
    r"|pregnant|arrested)\b",
    rf"\b(?:medication|diagnosis|punishment|grades?|marks|illness|disability|class|set|form|help|support|sanctions?"
    rf"|allerg\w+) (?:does|did|has|is|was|will) "
    rf"{_GIVEN_NAME}",
    rf"\bwhich (?:set|class|form|house|year) (?:is|was) {_GIVEN_NAME}",
    # whoever has a title, unless it is an author who says something
    rf"\b(?-i:{_TITLED}){_SAYS}(?!['’]s? (?:[\w'’-]+ )?(?:report|review|speech|foreword|letter|inquiry|paper"
    rf"|{_BODY})\b)",
    r"\b(?:pupil|boy|girl|lad|child|student|teacher|son|daughter|grandson|granddaughter|niece|nephew)s? (?:called"
    r"|named) (?!the|a|an|in|for|on|after|as|by|to)[a-z]",
)

_CHILD = (
    r"(?:(?:[\w-]+ ){0,2}?(?:boys?|girls?|lads?|lass(?:es)?|sons?|daughters?|child|children|kids?|grandsons?"
    r"|granddaughters?"
    r"|grandchild(?:ren)?|toddlers?|twins?|nephews?|nieces?|teenagers?|little ones?|youngest|eldest|oldest))"
)
_OTHERS = (
    rf"(?:\b(?:my|our|his|her|their|a|the|one of (?:my|our)) (?:[\w-]+ )?(?:neighbours?|friends?|colleagues?"
    rf"|sisters?|brothers?|cousins?"
    rf"|boss|landlords?|cleaners?|neighbors?|mates?|aunts?|uncles?|partners?|in-laws?|lodgers?|tenants?"
    rf"|childminders?)['’]?s?['’]? {_CHILD}"
    rf"|\bnext[- ]door['’]?s {_CHILD}|\b(?:the|a) {_CHILD} (?:from )?(?:next door|over the road|across the (?:road"
    rf"|street)|down (?:the|our) (?:road|street)))\b"
)
# a place, a time or a class with it, or a question about them alone, tells who it is
_TELLING = (
    r"(?:\b(?:at|from|to|joined|attends?|left) (?:the \w+ at )?(?-i:(?:St\.? )?[A-Z])[\w'’]+|\b(?:year|yr"
    r"|y) ?\d{1,2}\b|\b(?:reception|nursery)\b"
    r"|\b(?:was|is|has|does|did|will|had) (?:he|she)\b|\bdid they\b|\bwhat (?:had|has|did) (?:he|she|they)\b)"
)
_ONE_PUPIL = r"(?:boys?|girls?|lads?|pupils?|students?|child|kids?|lass|teenager)"
_MARKED = (
    r"(?:autistic|deaf|blind|disabled|black|white|asian|polish|roma|gypsy|traveller|muslim|jewish|sikh|hindu"
    r"|ukrainian|syrian|afghan|romanian"
    r"|adopted|fostered|pregnant|trans(?:gender)?|gay|dyslexic|epileptic|diabetic|excluded|suspended|expelled)"
)
_DONE_TO = (
    r"(?:sacked|dismissed|suspended|disciplined|fired|made redundant|signed off|investigated|arrested|accused"
    r"|removed|replaced|demoted"
    r"|let go|asked to leave|moved on|paid off|struck off)"
)
_DESCRIBED = (
    rf"{_OTHERS}[\s\S]*{_TELLING}",
    rf"\b(?:the|that|this|our) (?:year|yr|y) ?\d{{1,2}} {_ONE_PUPIL} (?:at(?! risk| any| all| each| every)|from"
    rf"|called|named)\b",
    r"\b(?:the|that|this) (?:[\w-]+ ){0,2}?(?:boy|girl|lad|kid|lass) (?:in|from|of) (?:year|yr|y|reception|class"
    r"|form) ?\d{0,2}\b[^?.!]*\b(?:at|who|from)\b",
    rf"\b(?:the|that|this|a|an|our) (?:only )?{_MARKED} (?:boy|girl|lad|child|pupil|student|kid) (?:at|from"
    rf"|in) (?:our|my|(?-i:[A-Z]))",
    rf"(?<!cut the )(?<!remove the )(?<!delete the )(?<!hide the )(?<!out the )(?<!off the )(?<!without the )"
    rf"\b(?:name|names|identity|initials) of (?:the|that|this|those|any|each) (?:[\w-]+ )?{_ONE_PUPIL}\b",
    r"\bwho (?:is|was|are|were) (?:the|that|this|those) (?:[\w-]+ )?(?:boys?|girls?|lads?|pupils?|children|child"
    r"|teenager|victims?|baby)\b"
    r"(?! (?:commissioner|premium|minister|voice|governor|councillor|led|ambassadors?|friendly)\b)",
    r"\bdo you know (?:his|her) name\b|\bwhat (?:is|'s|was) (?:his|her) (?:name|surname|address|diagnosis)\b",
    # one member of staff of a school that is named or the asker's own
    r"\b(?:the|that|our|my) (?:[\w-]+ ){0,3}?(?:teacher|head|headteacher|deputy|senco|caretaker|cook|ta|secretary"
    r"|clerk|chair|assistant)\b"
    r"[^?.!]{0,60}\b(?:wrong with (?:him|her)|has been off|been off since|off sick since|signed off since"
    r"|having an affair|drinks|drunk|drinking)\b",
    rf"\b(?:why|when|how|is it true)\b[^?.!]{{0,20}}\b(?:the|that|our|my) (?:[\w-]+ ){{0,3}}?(?:teacher|head"
    rf"|headteacher|deputy|deputy head|senco|caretaker"
    rf"|cook|ta|secretary)(?: (?:at|of|from) (?:[\w'’-]+ ){{0,3}}?[\w'’-]+)? (?:was |been |got |is )*(?:{_DONE_TO}"
    rf"|drinks|drunk)\b(?!['’]? (?:if|when|by whom|for)\b)",
)

# what belongs to one person alone, asked of people who are told apart by a name, a school or what they did
_SECRET = (
    r"(?:mum|mother|dad|father|ehcp|ehc plan|diagnosis|medication|medical \w+|home address|(?:home |private "
    r"|personal )?(?:phone|mobile|number|e-?mail)"
    r"(?: (?:number|address))?|salary|sick(?:ness)? (?:leave|record|absence)|illness|appraisal|disciplinary"
    r"|grievance|religion|sexuality|convictions?"
    r"|criminal record|dbs|marriage|divorce|pregnancy|surname|first name|date of birth|birthday|age)"
)
_SOMEBODY = (
    r"(?:pupils?|child(?:ren)?|students?|boys?|girls?|kids?|famil(?:y|ies)|parents?|mothers?|mums?|dads?|fathers?"
    r"|teachers?|tas?|staff|governors?"
    r"|heads?|head ?teachers?|officers?|social workers?|carers?|complainants?|whistle-?blowers?|witness(?:es)?"
    r"|victims?|members? of staff|applicants?)"
)
_A_SCHOOL = (
    r"(?:at|from|in) (?:our school|my school|your school|this school|(?:the )?(?-i:(?:St\.? )?[A-Z])[\w'’]+)"
)
_RULES = (
    r"(?![^?.!]*\b(?:policy|range|scale|scheme|sets?|decides?|rules?|must|should|allowed|kept|record of|process"
    r"|procedure)\b)"
)
# pay of whoever holds a post, "of a teacher", "of teachers at the top of the scale"
_OF_A_ROLE = rf"salar(?:y|ies) (?:of|for) (?!(?:the|that|those|this|our|my)\b|[^?.!]*\b(?:who|whose|{_A_SCHOOL}))"
_OFFICE = r"(?:Team|Desk|(?:Help)?[Ll]ine|Hub|Manager|Officers?|Director|Leads?|Unit|Panel|Forum|Clerk|Advisers?)"
_NO_POST = rf"(?-i:{_FIRST} {_NO_NAME}(?!{_OFFICE}\b)[A-Z][a-z]+)"
_SINGLED = (
    rf"\b{_SECRET} (?:of|for) {_GIVEN_NAME}",
    rf"\b(?:e-?mail|phone|mobile)(?: address| number)? (?:of|for) {_NO_POST}\b",
    rf"\b(?-i:{_FIRST}(?: {_NO_NAME}[A-Z][a-z]+)?)['’]s? (?:\w+ )?{_SECRET}\b{_RULES}",
    rf"\b(?!{_OF_A_ROLE})(?:names?|addresses|address|initials|identit(?:y|ies)|phone numbers?|numbers|e-?mails?"
    rf"|contact details|personal details|dates? of birth|photos?"
    rf"|pictures?|religions?|illness(?:es)?|diagnos[ei]s|salar(?:y|ies)|medical records?"
    rf"|sick(?:ness)? records?) (?:of|for) (?:all |any |each |every )?"
    rf"(?:the |that |those |our |my )?(?:(?!of\b)[\w-]+ ){{0,3}}?{_SOMEBODY}\b(?= (?:who|that|in the|on|whose|involved"
    rf"|concerned|excluded|getting|{_A_SCHOOL})|\s*[?.!]?$){_RULES}",
    r"\b(?:which|what|who are the|list the|name the|who were the) (?:[\w-]+ )?(?:pupils?|child(?:ren)?|students?"
    r"|boys?|girls?|kids?|famil(?:y|ies)|parents?"
    r"|teachers?|tas?|(?:members? of )?staff) at (?:our school|my school|your school|this school"
    r"|(?-i:(?:St\.? )?[A-Z])[\w'’]+)[^?.!]{0,40} (?:is|are|was|were|has|have|had"
    r"|gets?|got|goes|went|takes?|on|claims?|receives?)\b",
    rf"\b(?:who (?:is|was)|whose|why (?:did|was|has|is)|what (?:did|was|is|has|happened)|where (?:does|did|is)"
    rf"|how old|when (?:did|was)|tell me)\b[^?.!]{{0,30}}"
    rf"\b(?:the|that|this) (?:[\w-]+ ){{0,2}}?(?:pupil|child|student|boy|girl|kid|family|parent|mother|mum|dad"
    rf"|father|teacher|ta|governor|social worker|member of"
    rf" staff|complainant|whistle-?blower) (?:{_A_SCHOOL} )?(?:who|that) (?:was|had|got|did|hit|left|went|came|lost"
    rf"|broke|\w+ed)\b(?! (?:to|with) (?:the )?inspectors)",
    rf"\b(?:the|that|this|an?|their|our) (?:[\w-]+ ){{0,3}}?(?:boy|girl|lad|pupil|student|kid|teacher|head ?teacher"
    rf"|caretaker|senco|ta)\b[^?]{{0,160}}\b{_A_SCHOOL}"
    r"[^?]{0,160}\b(?:(?:was|did|has|had|is) (?:he|she)|(?:why|what|where|when) (?:did|was|is|has|does) (?:he|she))\b",
    r"\b(?:does|is|was|has|did|why is|why was|why has) (?!the |a |an |any |every |each )[a-z]+(?: [a-z]+)?,? (?:in"
    r"|from) (?:year|yr|y|class|reception) ?\d{0,2},? "
    r"(?:been |getting |got |get |have an? |on the |being )*(?:excluded|suspended|bullied|diagnosed|autistic|ehcp?"
    r"|diagnosis|sen|send|naughty|moved down)\b",
    rf"\b(?:is|are|was|were|has|have) (?:any(?:one|body)|someone|some ?body|any \w+"
    rf"|the \w+) {_A_SCHOOL} (?:been )?(?:under investigation|{_DONE_TO}|off sick|pregnant|hiv\b)",
    rf"\b(?:who|which \w+) (?:complained|reported|made the (?:complaint|allegation)|blew the whistle|hit|hurt"
    rf"|bullied|abused|grassed)\b[^?]*\b(?:{_A_SCHOOL}|him|her|them|us|me|about)\b",
    rf"\b(?:how much|what)\b[^?.!]{{0,20}}\b(?:head ?teacher|head|teacher|principal|deputy|bursar|ta"
    rf"|chief executive) (?:of|at|from) (?-i:[A-Z])[^?.!]{{0,50}}\b(?:earns?|paid|pay|salary|make|wage)\b{_RULES}",
    r"\b(?-i:[A-Z])\.? ?(?-i:[A-Z])\.?,? (?:in|from) (?:year|yr|class|form|set|\d{1,2}[a-z])\b[^?.!]*\b(?:excluded"
    r"|suspended|sen|ehcp|diagnos\w+|behaviour|attendance|bull\w+)\b",
)


@cache
def _any_case() -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: it takes a quarter of a second, which not every command has to wait for."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_NAMED, *_DESCRIBED, *_SINGLED))


def is_personal(text: str) -> bool:
    """Whether a question holds a person's details or asks about one pupil or member of staff."""
    return any(pattern.search(text) for pattern in (*_NUMBERS, *_PRIVATE, *_any_case()))
