"""Is the assistant told to do something, instead of being asked what the documents say? No I/O.

An order is known by its build, not by its subject: who is addressed, in which mood, and what is wanted. "Redraft the
clause so that" orders; "may we redraft the clause", "redrafting the clause needs whose consent" and "what must the
letter say" ask. What the documents can give (a list, a summary, a comparison, a quote) may be asked for as an order.
Rule: where an order and a question stand side by side, the order counts, so that no part of it is followed.
"""

import re
from functools import cache, lru_cache

from assistant.told_to_say import is_told_to_say

# how people write in a hurry; only for looking, the question itself stays as it is
_HASTE = {
    r"\bu\b": "you", r"\bur\b": "your", r"\b(?:pls|plz|plse)\b": "please", r"\bevery?th?n?g\b": "everything",
    r"\b(?:wud|wld)\b": "would", r"\b(?:cud|cld)\b": "could", r"\bw/o\b": "without", r"\bb4\b": "before",
    r"\b(?:instrctions|instuctions|instrucions)\b": "instructions", r"\bigno?re?\b": "ignore", r"[‘’]": "'",
    r"\s*[+&]\s*": " and ", r"\b(?:abt|abut|abot|abuot)\b": "about",
}  # fmt: skip

_GREETING = (
    r"(?:(?:hi|hello|hey|dear|good|morning|afternoon|evening|thanks|thank you|ok|okay|right|well|now|then|so|and|but"
    r"|first|next|also|just|simply|quickly|please|kindly|verse|assistant|computer|bot|ai|instead|therefore|@\w+)"
    r"[\s,:!–—-]{1,3}){0,5}"
)
# the places where a bare verb is an order: where a sentence begins, or after a joint
_START = (
    r"(?:(?:^|[.!?;:–—\n]\s*|\s-\s*|[(\[{]\s*|\band then |\band (?:just|simply|now) "
    rf"|\b(?:if (?:not|so)|otherwise|in that case|after(?:wards| that)|failing that),? ){_GREETING})"
)
_ADVERB = (
    r"(?:(?:now|just|simply|please|kindly|always|only|also|then|quickly|next|first|henceforth|never|not|all) ){0,3}"
)
# ... and the ways to put it to somebody who serves; "can you" alone may mean anybody
_ASKING = (
    r"(?:\b(?:please|kindly) (?:(?:can|could|would|will) you )?"
    r"|(?<!how )(?<!what )(?<!where )(?<!when )\b(?:could|would|will) you (?:please |kindly |mind )?"
    r"|\bif you (?:would|could|can|will)(?: please)? |\bcan you (?:please|kindly|just) "
    r"|\b(?:want|need|like|ask|asking|order|instruct|require|expect|tell|telling|beg|permit|allow|authorise) you "
    r"(?:\w+ )?to "
    r"|(?<!if )(?<!when )(?<!what )(?<!who )(?<!where )(?<!how )(?<!unless )(?<!as )(?<!do )"
    r"(?<!would )(?<!did )\byou (?:are|have) (?:now )?to "
    r"|\byou (?:must|shall|will|should) (?:now|only|always|never|simply|just) "
    r"|\byour (?:new |only |next )?(?:task|job|role|duty|mission|purpose|goal) (?:now )?is (?:now )?to "
    r"|\b(?:be so good as|be so kind as) to |\bgrateful if you (?:would|could) |\bhelp me (?:to )?"
    r"|\bdo me a favour and )"
)
_TOLD = rf"(?:(?:{_START}|{_ASKING}){_ADVERB})"
# an order goes on after a joint: "set them aside and certify that"
_SAID = rf"(?:{_TOLD}|\band {_ADVERB}|\b(?:you are|your task is) to [^.?!]{{0,80}}?\band )"

_SOURCES = (
    r"(?:instructions?|prompts?|rules?|documents?|docs|sources?|reports?|texts?|passages?|papers|files|material"
    r"|evidence"
    r"|above|previous|everything|anything|guidelines?|training|limits|restrictions|filters|quotes?|citations?|corpus"
    r"|knowledge base|what (?:you|they|it|the) \w+|your \w+|all that|the facts|the truth)"
)
_WORKS = (
    r"(?:letters?|e-?mails?|messages?|speech(?:es)?|statements?|press releases?|articles?|essays?|stor(?:y|ies)"
    r"|poems?|songs?"
    r"|jokes?|limericks?|raps?|haikus?|sonnets?|plays?|scripts?|codes?|programs?|functions?|pictures?|images?|logos?"
    r"|posters?|adverts?|leaflets?|blogs?|posts?|tweets?|reply|replies|response|rejoinder|complaints?|appeals?"
    r"|applications?"
    r"|references?|testimonials?|cv|minutes|agendas?|policy|policies|contracts?|agreements?|clauses?|invitations?"
    r"|notices?"
    r"|announcements?|certificates?|quiz|lesson plans?|worksheets?|homework|assignments?|dissertations?|resignations?"
    r"|obituar(?:y|ies)|eulog(?:y|ies)|prayers?|assembly|newsletters?|bids?|proposals?|slogans?|something|anything"
    r"|paragraphs?"
    r"|wording|text)"
)
_WRITE = (
    "(?:write|draft|compose|pen|draw|design|generate|prepare|produce|knock|make|create|translate|type|invent|concoct)"
)
_A = r"(?:an? |the |our |my |your |their |his |her |some |this |that |these |another |two |three |\d+ )"
_FOR = r"(?:me |us |him |her |them |up |out |down |off )*"
_QUOTED = r"[\"“'‘]"

_STANDING = (
    r"\b(?:new|standing|special|updated|revised) (?:rules?|instructions?|orders?|directives?)"
    r"(?: (?:from|by) (?:me|us|head office|the admin\w*)| for you|\s*[:=])",
    r"\b(?:from now(?: on(?:wards?)?)?|henceforth|from here on|from this point(?: on)?|going forward|for the rest of "
    r"(?:this|the|our) (?:chat|conversation|session|day)|until (?:i|we) (?:say|tell you)),? (?:(?:and|you|please"
    r"|just|only"
    r"|always|must|will|shall|should|are|to|not|never|don't|do) )*"
    r"(?:answer|reply|respond|say|speak|talk|write|end|begin|start|finish|add|sign|treat|assume|pretend|act|behave|call"
    r"|tell|cite|quote|use|refuse|agree|give|be|remember|consider|work)\b",
    r"\b(?:every|each|all|any|all of|in all|in every)(?: of)? (?:your )?(?:\w+ )?(?:answers?|repl(?:y|ies)"
    r"|responses?|outputs?|messages?)"
    r"(?: (?:from now(?: on)?|henceforth|you give|to me|to us|after this))? "
    r"(?:(?:must |should |shall |will |is to |are to |has to |have to |needs? to )(?:now )?(?:end|begin|start|finish"
    r"|be|say|contain|include|"
    r"mention|carry|conclude|open)\b|(?:ends?|begins?|starts?|finish(?:es)?) (?:with )?" + _QUOTED + r")",
    r"\b(?:answers?|repl(?:y|ies)|responses?) from now\b",
    rf"{_SAID}(?:begin|end|start|finish|sign|open|close|conclude|prefix) (?:off )?(?:every|each|all|any|your)(?: of)?"
    r" (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?|sentences?|messages?|lines?|ones?)\b",
    rf"{_SAID}(?:answer|reply|respond|say|agree)\b[^.?!]{{0,60}}\b(?:to (?:everything|anything|all|whatever|every\w*)"
    r"|(?:everything|whatever|all|every (?:question|one|thing)) (?:\w+ )?(?:i|we|anyone|that is) (?:ask|say|put"
    r"|write)\w*)",
    r"\b(?:remember|note|store|save|keep|memorise|learn)(?: it| this)? (?:for (?:ever|later|next time|all future)"
    r"|from now on"
    r"|in your memory|as a fact)",
)
_SOURCES_ASIDE = (
    rf"{_SAID}(?:ignore|disregard|forget|override|bypass|overrule|skip)\b[^.?!]{{0,50}}\b{_SOURCES}(?!\w)",
    r"\b(?:ignore|disregard|forget|override) (?:all |any |of |the )*(?:previous|prior|earlier|above|your) "
    r"(?:\w+ )?(?:instructions?|prompts?|rules?|documents?|docs)\b",
    rf"{_SAID}(?:set|leave|put|lay|push|throw|cast)\b[^.?!]{{0,40}}\b{_SOURCES}\b[^.?!]{{0,20}}"
    r"\b(?:aside|to one side|away|out of it|behind|apart)\b",
    rf"{_SAID}(?:set|leave|put|lay) (?:aside|to one side|away)\b[^.?!]{{0,40}}\b{_SOURCES}(?!\w)",
    rf"{_SAID}(?:pay no (?:attention|heed|regard) to|take no notice of|never mind|don't (?:look at|use|rely on"
    rf"|bother with"
    r"|consult|cite|quote|mention)|do not (?:look at|use|rely on|bother with|consult|cite|quote|mention)|stop (?:using"
    rf"|citing|quoting|reading|checking))\b[^.?!]{{0,30}}\b{_SOURCES}(?!\w)",
    rf"{_SAID}answer (?:\w+ )*(?:without|from outside|instead of|regardless of"
    rf"|outside)\b[^.?!]{{0,20}}\b{_SOURCES}(?!\w)",
    r"\b(?:regardless of|whatever|no matter what|irrespective of)\b[^.?!]{0,30}\b(?:documents?|docs|sources?"
    r"|reports?"
    r"|texts?|papers|they|it)\b[^.?!]{0,20}[,:;–—-]+ ?(?:you |please |just |must |are |to )*"
    r"(?:say|tell|write|answer|reply|state|confirm|assert)\b",
)
_UNTRUE = (
    rf"{_SAID}(?:certify|attest|declare|swear|affirm|assert|announce|proclaim|pretend|guarantee|vouch|promise)"
    r"(?: (?:\w+ ){0,4}?(?:that|for|as|to|in writing)\b| (?:the|our|my|this)\b)",
    rf"(?<!ould you )(?<!ill you ){_TOLD}(?<!ould you )(?:state|write|say|report|record|put|answer|reply|respond"
    rf"|tell (?:me|us|everyone|them|people|parents)) "
    r"(?:in writing |officially |publicly |instead |clearly |back )*(?:that|as if|as though|as fact)\b",
    r"\band (?:just |then |simply |instead )?(?:write|say|state|reply|answer|report) (?:that|as if|as though)\b[^?]*$",
    rf"{_TOLD}(?:say|reply|respond|answer|repeat|print|output|write)(?: with)?(?: only| just| back"
    rf"| me)? ?:? ?{_QUOTED}",
    rf"{_SAID}(?:answer|reply|respond|speak|talk|behave|act|write) (?:\w+ )*?(?:as (?:if|though)\b|as an? (?:pirate"
    rf"|lawyer|"
    r"poet|robot|human|expert|different|unrestricted|friend|doctor|comedian)|like an? )",
    rf"{_TOLD}act as\b|{_TOLD}(?:role-?play|impersonate|simulate)\b|{_TOLD}(?:take on|assume|play) the (?:role|part"
    rf"|persona)",
    r"\b(?:pretend (?:to be|you|that|the|there|we)|imagine (?:that )?you(?:'re| are| were| have no))\b",
    rf"{_SAID}repeat (?:after me|the (?:word|phrase|following)|back|everything|this)\b",
    r"\b(?:say nothing (?:of|about) (?:this|it|me)|tell no(?:body| one) (?:about|of|that)|keep this (?:between us"
    r"|secret|quiet))\b",
)
_THE_MACHINE = (
    r"\b(?:i|we) (?:hereby |now |must )?(?:instruct|order|authorise|command|direct|permit|allow|tell"
    r"|ask) you\b(?! (?:what|which|who|"
    r"when|where|how|if|whether|about|for|again|as|this)\b|(?<=\bask you)\W*$)",
    r"\bas your (?:\w+ )?(?:administrator|admin|developer|owner|boss|creator|manager|maker|master|employer|operator)\b"
    r"|\bi(?: am|'m) (?:the|your|an?) (?:\w+ )?(?:developer|administrator|admin|owner|creator|programmer"
    r"|operator)\b(?! of)"
    r"|\byou (?:now )?(?:work for|belong to|serve|report to|answer to) (?:me|us)\b",
    r"\b(?:suppose|say|assume|imagine) (?:that )?you (?:were|are|had|have) (?:free|not bound|no|without|unrestricted"
    r"|able to)\b",
    rf"{_START}(?:let's|let us|shall we) (?:\w+ )?(?:play|pretend|imagine|make|write|draft|invent|say that)\b",
    rf"{_START}{_ADVERB}(?:stop|quit|cease|no more) (?:\w+ing\b(?! of)|quotes|sources|citations|refus)",
    rf"{_START}(?:do not|don't|dont|never|only) (?:bother|mention|cite|quote|refuse|tell|say|answer|reply|give your"
    rf"|use|show|speak|look)\b"
    r"(?![^.]*\?)",
    rf"{_START}(?:make (?:something|smth|it|stuff|one|things?) up\b|lie to)"
    r"|\b(?:and|just) make (?:something|smth|it|stuff) up\b",
    rf"{_START}(?:make it (?:look|sound|seem|appear)|{_ADVERB}speak)\b(?![^.]*\?)",
    rf"{_START}(?:change|raise|upgrade|switch|set) my (?:role|rights|access|permissions?)\b(?! .*\?)",
    r"\b(?:in|with|to|of) (?:your|all|any|every|each|further|future)(?: \w+)? (?:answers?|repl(?:y|ies)|responses?"
    r"|outputs?)\b"
    r"(?! (?:to the|from|of|by|in) )(?=[^?]*$)",
    r"\byour (?:answers?|repl(?:y|ies)|responses?|outputs?) (?:must|should|shall|will|has to|have to|is to|are to)\b",
    rf"\b(?:whenever|every time|each time|next time|any time|if ever) (?:i|you|we|anyone|anybody|someone|somebody"
    rf"|people|a user)\b"
    rf"[^?]*?[, ](?:you )?(?:to )?{_ADVERB}(?:say|reply|answer|respond|tell|replace|write|swap|use|call|treat)\b[^?]*$",
    r"\b(?:everything|print|output|show)\b[^.?!]{0,30}\byour (?:context|memory|window|configuration|prompt)\b",
    # "that you are now a member" tells of a reader, "you are now a pirate" tells the assistant
    r"(?<!\bthat )(?<!\bif )(?<!\bwhen )(?<!\bbecause )(?<!\bsince )(?<!\bwhere )\byou(?: a|')re now (?:an? |the "
    r"|in |my |our |called|[A-Z])",
    r"\bsystem (?:prompt|message|instructions?)\b(?! [a-z]+ to\b)|\bjailbr(?:eak|oken)\b|\b(?:developer|debug|god"
    r"|admin|sudo) mode\b"
    r"|\bdo anything now\b|\bprompt injection\b",
    r"\b(?:reveal|print|repeat|show|output|display|give|tell|list|dump|leak|recite|send|share)\b(?: (?:me|us|to|with"
    r"|out|all|of|the"
    r"|full|exact|text))* (?:your|the hidden|the secret) (?:\w+ )?(?:instructions?|prompt|rules|configuration|settings|"
    r"guidelines|api key|keys?|passwords?|source code|context)\b",
    r"\bwhat (?:are|were|is) your (?:\w+ )?(?:instructions?|prompt|rules|guidelines|configuration|settings|orders)\b"
    r"|\bwhat (?:were|have) you (?:been )?(?:told|instructed|programmed|trained)\b"
    r"|\b(?:which|what) (?:language |ai )?model (?:are|do) you\b",
    r"(?:<\|?/?(?:system|im_start|im_end|assistant|user|instructions?|context)\b|\[/?INST\]|#{2,} ?(?:system"
    r"|instructions?)\b"
    r"|(?:^|\n|[.!?] )(?:system|assistant|developer) ?(?:note|message|override)? ?:)",
    r"\b(?:unlock|enable|switch (?:to|on)|turn (?:on|off)|disable|remove|lift|drop) (?:\w+ )?(?:your|all|any"
    r"|every)?(?: \w+)? ?"
    r"(?:safety|filters?|safeguards|restrictions|limitations|guardrails|unrestricted mode|screening)\b(?=[^?]*$)",
    r"\byour (?:new|only|next|real|true) (?:task|job|role|mission|purpose|goal|orders?|instructions?) (?:now )?(?:is"
    r"|are)\b",
    r"\bdecode\b[^.?!]{0,40}\b(?:and|then) (?:follow|do|obey|execute|run|carry)\b",
    rf"{_SAID}(?:obey|follow|execute|comply with|carry out)\b[^.?!]{{0,30}}\b(?:me|my|these|this|the following"
    rf"|instead|below|only)\b[^?]*$",
)
# what only somebody who serves can be told to do; what the documents give (list, show, explain) is not among it
_DO = (
    r"(?:(?!(?-i:SEND)\b)(?:write|draft|redraft|rewrite|reword|rephrase|paraphrase|compose|pen|knock up|jot down"
    r"|phrase|prepare|produce|create"
    r"|make|generate|invent|concoct|fabricate|falsify|forge|fake|backdate|design|draw|translate|proofread|edit|amend"
    r"|alter"
    r"|change|modify|revise|polish|finish|complete|continue|fill in|fill out|fill|put|set(?! out)|insert|add|append"
    r"|replace|swap"
    r"|substitute|turn|mark|register|enter|log|tell|reply|respond|announce|declare|certify|attest|swear|affirm|assert"
    r"|proclaim|pretend|promise|guarantee|vouch|report|publish|issue|put out|post|tweet|broadcast|sing|recite|speak"
    r"|praise"
    r"|apologise|thank|congratulate|persuade|convince|lie|send|forward|e-?mail|text|ring|phone|telephone|contact"
    r"|message"
    r"|notify|inform|invite|book|reserve|buy|purchase|pay|transfer|refund|hire|fire|sack|appoint|dismiss|suspend"
    r"|exclude"
    r"|admit|enrol|decide|vote|approve|accept|reject|authorise|sign|submit|lodge|cancel|schedule|arrange|organise"
    r"|remove"
    r"|delete|erase|wipe|destroy|purge|drop|hide|conceal|block|ban|upload|download|install|run|execute|unlock|enable"
    r"|disable"
    r"|switch|activate|grant|promote|play|act|role-?play|simulate|impersonate|behave|become|obey|follow|ignore"
    r"|disregard"
    r"|forget|override|bypass|skip|stop|hack|steal|furnish|solve|choose|pick|nominate|redact|decode|mark|refuse|treat))"
)
_DO_ASKED = (
    rf"(?:{_DO}|word|convert|correct|update|improve|shorten|rate|grade|call|order|apply|plan|open|close|begin|start|end"
    r"|keep|use|take over|do my|do the|do as|be (?:a|an|my|our|the)|assume the|imagine|mind \w+ing|go ahead and|file"
    r"|put(?:ting)? together|get rid of|pass (?:it|this|them) on)"
)
_NEXT = (
    r"(?= (?:(?:up|out|down|off|together|over|back|officially|formally|for) )?(?:it|them|this|that|these|those|the"
    r"|an?|my|our|your"
    r"|their|his|her|him|all|every\w*|each|any\w*|some\w*|no|as|to (?:me|us|every\w*|all)|me|us|yourself"
    r"|about (?:the|it|my)"
    r"|on (?:my|our) behalf|(?:clause|section|paragraph|article|principle|point|page)s?"
    r"|(?-i:[A-Z])[\w-]+)\b| (?:so|instead|now)\b|[,.!]|$)"
)
# nor is it an order where it is what the documents give, or where a question follows: "publish the policy by when?"
_GIVEN = (
    r"(?!(?: [\w'’-]+){0,5}? (?:lists?|tables?|summar(?:y|ies)|overviews?|timelines?|comparisons?|outlines?|digest"
    r"|in order"
    r"|(?:me|us) (?:to|in|through|what|which|who|whom|when|where|how|if|whether|the|a|all|about|more|your|everything"
    r"|each))\b)"
)
_NO_QUESTION = r"(?![^.!]*\?|[^.!?]*(?:[,:;–—-] ?|\b(?:by|to) )(?:who|whom|whose|what|when|which|where|how)\b)"
_WORK_FOR_ME = (
    r"\b(?:write|compose|tell|sing|generate) (?:me |us )?(?:an? |the |some )?(?:\w+ )?"
    r"(?:poem|song|joke|limerick|rap|haiku|sonnet)\b",
    # a bare verb, where no question follows; a verb put to the assistant, also where the sentence ends in one
    rf"{_START}{_ADVERB}{_DO}\b{_GIVEN}{_NEXT}{_NO_QUESTION}",
    rf"{_ASKING}{_ADVERB}{_DO_ASKED}\b{_GIVEN}(?! (?:up )?(?:in|by|for) (?:full|law)\b)(?=[\s,.!?]|$)",
    # "can you" may mean anybody, so there what is made counts
    rf"(?:\bcan you |{_START}{_ADVERB}|\band {_ADVERB}){_WRITE} (?:(?:me|us|him|her|them|up|out) |{_A})"
    rf"(?:(?!list |summary |table )[\w'-]+ ){{0,3}}?{_WORKS}\b(?![^.?!]*\b(?:by|before|within|when|whom?|how"
    rf"|which)\b[^.]*\?)",
    r"\b(?:can|could) you (?:please |just )?(?:delete|erase|wipe|overwrite|hack|send|e-?mail|ring|phone|book|decide"
    r"|approve|sign)"
    r" (?:it\b|(?:in|into)\b|(?:me|us|him|them)\b|(?:all |every |the |this |your |my |our )+(?:documents?|files?"
    r"|database|index|data|school|bid))"
    r"(?![^.?!]*\b(?:without|before|after|if|when|until)\b)",
    rf"\b(?:i|we) (?:\w+ )?(?:need|want|'d like|would like|require) {_A}(?:\w+ ){{0,2}}?{_WORKS} "
    r"(?:written|drafted|composed|designed|translated|sent)\b",
    rf"{_START}{_ADVERB}(?:give|find|get|think of|come up with|dream up) {_FOR}(?:an? |some |\d+ |[a-z]+ )?(?:\w+ )?"
    r"(?:slogans?|jokes?|poems?|songs?|names for|captions?|riddles?|recipes?|puns?|excuses?)\b",
    rf"{_START}{_ADVERB}(?:count|treat|class|mark|rate|regard|consider|list|put|report|record|show) [^.?!]{{1,40}}? "
    r"(?:down )?(?<!identified )(?<!described )(?<!defined )(?<!named )(?<!known )(?<!given )(?<!seen )"
    r"as (?!at\b|of\b|well\b|far\b|in\b|they\b|it\b|soon\b|long\b)[^?]*$",
)


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: it takes a quarter of a second, which not every command has to wait for."""
    patterns = (*_STANDING, *_SOURCES_ASIDE, *_UNTRUE, *_THE_MACHINE, *_WORK_FOR_ME)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def is_order(text: str) -> bool:
    """Whether the assistant is told to produce, pretend, forget or do something beyond answering from its documents."""
    plain = text
    for way, word in _HASTE.items():
        plain = re.sub(way, word, plain, flags=re.IGNORECASE)
    return is_told_to_say(plain) or any(pattern.search(plain) for pattern in _orders())


_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |every )*(?:previous|prior|above|earlier|former"
    r"|your|what you were) (?:instructions?|rules|prompts?|orders|guidelines|told)\b"
    r"|^\W*(?:system|assistant|user)\s?:|\bsystem prompt\b|</?(?:passage|system|instructions?)\b|\[P\d+\b"
    r"|\b(?:dear|hey|hello|attention,?) (?:assistant|chat ?bot|ai|language model|llm)\b"
    r"|\b(?:from now on|when(?:ever)? (?:you are )?asked about [^,.]{1,60},?) (?:always |only |you )*"
    r"(?:answer|reply|say)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)  # many questions meet the same sentences
def is_to_a_machine(text: str) -> bool:
    """Whether a document's sentence is an order to whatever reads it for others: it is no evidence of anything."""
    return bool(_TO_A_MACHINE.search(text))
