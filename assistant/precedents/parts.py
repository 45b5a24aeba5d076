"""Which part of a review each passage stands in: what was found, what is recommended, or neither. No I/O.

Told by headings, as every inspectorate and council words its own; nothing here depends on one family of reports.
"""

import re
from collections.abc import Sequence
from typing import Literal

from corpus.document import Passage

Part = Literal["finding", "recommendation", "other"]

_RECOMMENDS = re.compile(
    r"\bareas? for (?:\w+ )?(?:improvement|development|action|priority action|attention)\b"
    r"|\b(?:priority|required|agreed|next|recommended) (?:actions?|improvements?|steps)\b"
    r"|\b(?:recommendations?|we recommend|what (?:\w+ ){1,4}should do)\b",
    re.IGNORECASE,
)
# "What needs to improve?" heads the recommendations of some reviews; where a review has a list of them besides, it
# heads the weaknesses that were found
_MAY_RECOMMEND = re.compile(
    r"\b(?:what|which)\b.*\bneeds? to (?:be )?(?:improved?|changed?|done?)\b|\beven better if\b|\bto improve further\b",
    re.IGNORECASE,
)
FOLLOWS_UP = re.compile(
    r"\b(?:(?:one|two|three|a|six|twelve) (?:years?|months) on|follow[- ]up|what happened (?:next|since)|"
    r"progress since|since the (?:last |previous )?(?:review|inspection|visit)|return visit|update since)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(r":?\s(?:outstanding|good|requires improvement[\w ]*|inadequate)\W*$", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:about (?:this|the) (?:inspection|review|report|school|provider|authority|local authority|area|visit)"
    r"|information about|inspection (?:details|team|information)|further information|contact|how to complain"
    r"|(?:local area|local authority|school) (?:partnership )?details|details of|who we are|contents|the review team"
    r"|method|terms of reference|acknowledge\w*)\b",
    re.IGNORECASE,
)


def parts_of(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """The part each passage of one document belongs to, by the headings above it; the title does not count."""
    headings = [one.heading_path[1:] for one in passages]
    has_list = any(_RECOMMENDS.search(one) for path in headings for one in path)
    recommends = _RECOMMENDS if has_list else _MAY_RECOMMEND
    return tuple(_part(one, path, recommends) for one, path in zip(passages, headings, strict=True))


def _part(passage: Passage, headings: Sequence[str], recommends: re.Pattern[str]) -> Part:
    is_heading_row = passage.kind == "table" and not passage.lead_in
    for one in reversed(headings):  # the nearest heading that tells decides
        if _OTHER.search(one):
            return "other"
        if recommends.search(one):
            return "other" if is_heading_row else "recommendation"
        if _JUDGED.search(one):
            break  # a judged strand of the review, set under the list by its layout
    return "other" if passage.kind == "note" or is_heading_row else "finding"
