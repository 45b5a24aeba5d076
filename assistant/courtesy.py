"""What is asked once the courtesy is taken off: "would you be so good as to list ..." -> "list ...". No I/O.

"Can you tell me who decides" asks who decides, and nothing about what anybody can do. "Can you leave in the middle of
a year" stands as it is: there, "you" is anybody.
"""

import re

_TO_US = r"(?:(?:tell|show|remind|let|(?:say|clarify|confirm)(?: to| for)) (?:me|us)(?: know)?)"
_ASKED = r"(?=(?:who|whom|whose|what|which|when|where|why|how|if|whether)\b)"
# verbs that only somebody who answers is asked to do; what follows tells it of others: "can you show data to a school?"
_TELLS = (
    r"(?=(?:tell|remind|explain|describe|outline|summarise|quote|clarify|confirm|enumerate|set out|pull out|lay out"
    r"|point|run through|spell out|look up|be so)\b|(?:list|name|state)\b(?! (?:an?|any|another)\b)"
    r"|(?:give|show|send|find|say|let) (?:me|us|all|each|every|both|everything|the|what|who|when|where"
    r"|which|how|if|whether)\b)"
)
_OPENINGS = (
    r"(?:please|kindly|hi|hello|hey|so|and|but|ok|okay|thanks|thank you)\b[\s,!.–—-]*",
    r"(?:right|well)\s*[,.!–—-]+\s*",
    r"(?:would|could|can|will|might) (?:you|somebody|someone|anyone|anybody|one of you)(?: be able to)?"
    rf"(?: please,?| kindly| just| possibly| perhaps)* {_TELLS}",
    r"be so (?:good|kind) as to ",
    r"(?:i|we)(?: would| should|['’]d| am|['’]m| are)? be (?:very |most |so )?(?:grateful|glad|pleased|obliged)"
    r" if you (?:could|would|can) (?:please |kindly )?",
    r"(?:i|we)(?: would|['’]d) (?:very much )?like to know[:,]? |(?:i|we) (?:want|need|wish) to know[:,]? ",
    r"(?:do you know|any idea|(?:i|we)(?: am|['’]m| are)? (?:just )?wonder(?:ing)?)[:,]? ",
    rf"(?:(?:may|can|could) (?:i|we) (?:just |please )?ask|(?:please )?advise)[:,]? {_ASKED}",
    rf"{_TO_US}[:,]? (?:please,? )?{_ASKED}",
)
_TOLD = re.compile(r"\b(?:tell|show|remind|say|clarify|confirm|let|know|idea|wonder\w*|ask|advise)\b", re.IGNORECASE)
_OPENING = re.compile(rf"^\W*(?:{'|'.join(_OPENINGS)})", re.IGNORECASE)


def without_courtesy(text: str) -> str:
    """The question without the words it is only wrapped in; the text itself where nothing would be left."""
    bare = text
    while found := _OPENING.match(bare):
        bare = bare[found.end() :]
    return bare.strip() or text


def asks_to_be_told(text: str) -> bool:
    """Whether a question is wrapped in a wish to be told: "tell me when it is due" asks, "when it is due" does not."""
    return bool(_TOLD.search(text[: len(text) - len(without_courtesy(text))]))
