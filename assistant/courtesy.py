"""What is asked once the courtesy is taken off: "would you be so good as to list ..." -> "list ...". No I/O.

"Can you tell me who decides" asks who decides, and nothing about what anybody can do. "Can you leave in the middle of
a year" stands as it is: there, "you" is anybody.
"""

import re

_TELLS = (
    r"(?:tell|show|give|send|list|name|enumerate|set out|pull out|lay out|explain|describe|outline|summarise|remind"
    r"|state|say|find|quote|clarify|confirm|let|point|run through|spell out|look up|be so)"
)
_TO_US = r"(?:(?:tell|show|remind|let|(?:say|clarify|confirm)(?: to| for)) (?:me|us)(?: know)?)"
_OPENINGS = (
    r"(?:please|kindly|hi|hello|hey|so|and|but|ok|okay|right|well|thanks|thank you)\b[\s,!.–—-]*",
    r"(?:would|could|can|will|might) (?:you|somebody|someone|anyone|anybody|one of you)"
    rf"(?: please,?| kindly| just| possibly| perhaps)* (?={_TELLS}\b)",
    r"be so (?:good|kind) as to ",
    r"(?:i|we)(?: would| should|['’]d| am|['’]m| are)? be (?:very |most |so )?(?:grateful|glad|pleased|obliged)"
    r" if you (?:could|would|can) (?:please |kindly )?",
    r"(?:i|we)(?: would|['’]d) (?:very much )?like to know[:,]? |(?:i|we) (?:want|need|wish) to know[:,]? ",
    r"(?:do you know|any idea|(?:i|we)(?: am|['’]m| are)? (?:just )?wonder(?:ing)?)[:,]? ",
    rf"{_TO_US}[:,]? (?:please,? )?(?=(?:who|whom|whose|what|which|when|where|why|how|if|whether)\b)",
)
_TOLD = re.compile(r"\b(?:tell|show|remind|explain|say|clarify|confirm|let|know|idea|wonder\w*)\b", re.IGNORECASE)
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
