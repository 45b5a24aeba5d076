"""Membership: how somebody asks who sits on a board, panel or team, and how papers tell it. Patterns alone.

"Who sits on the Project Board?", "how many people are on the panel?", "what is the group made up of?"
"""

GROUPS = tuple("board committee council group panel team forum commission executive assembly body".split())
_GROUP = rf"(?:{'|'.join(GROUPS)})\b"
_CALLED = r"(?:[\w'’-]+ ){0,5}?"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)"
ASKS_MEMBERS = (
    r"(?:\b(?:who|which (?:[\w'’-]+ ){1,2}|how many (?:[\w'’-]+ ){1,3})(?: else| all)? ?"
    r"(?:(?:is|are|sits?|serves?|has a seat|have seats) (?:on|in)|makes? up|belongs? to)"
    rf"|\b(?:members|membership|composition|make-?up) of) {_CALLED}{_GROUP}"
    rf"|\b{_GROUP}(?: [\w'’-]+){{0,4}} (?:made up of|consists? of|composed of)"
)
COMPOSED = (
    r"\b(?:consists? of|made up of|compos(?:ed|ition)|compris\w+|on which\b.*\bsits?"
    rf"|ha(?:s|ve) (?:between )?{_NUMBER}(?: (?:and|to) {_NUMBER})? (?:[\w'’-]+ )?(?:members|seats|places))\b"
)
