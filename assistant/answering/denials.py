"""What is denied above a quote is said with it: "judge a lesson" stands under "You must not:".

A list's item quoted alone may read as the opposite of what its document says. The lead-in is quoted before the first
item of each such list; a heading, which is no passage, is told in our words. So is the question that a paper's own
"Yes." or "No." answers: the asker's may be the opposite one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import replies
from assistant.answer import Citation
from assistant.answering.draft import overlap, whole
from assistant.retrieval import Finding
from assistant.unit import Unit

_DENIES = re.compile(r"\b(?:not|never|cannot|forbidden|prohibited)\b|n['’]t\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"^\W*(?:yes|no)\b(?=\W*$|[.,:;!–—-])", re.IGNORECASE)
_KINDS = ("item", "list", "table")


def with_denials(finding: Finding, claims: Sequence[tuple[Unit, ...]]) -> list[tuple[Unit, ...]]:
    """The claims with the lead-in that denies their items quoted before the first of them."""
    shown: list[tuple[Unit, ...]] = []
    told: list[Unit] = []
    for claim in claims:
        lead = _denying(finding, claim[0])
        is_new = lead is not None and not any(overlap(lead, one) for one in (*told, *claim))
        told += [lead] if lead and is_new else []
        shown.append((lead, *claim) if lead and is_new else claim)
    return shown


def turning_headings(citations: Sequence[Citation], told: str) -> list[str]:
    """Our words for the headings that turn the sense of quotes under them: empty where told already.

    Those that deny what the quotes do not, and questions that a quote answers with "Yes." or "No.".
    """
    found: dict[str, list[int]] = {}
    denied = {one.heading_path for one in citations if _DENIES.search(one.quote)}
    for one in citations:
        heading = one.heading_path[-1] if one.heading_path else ""
        is_denying = bool(_DENIES.search(heading)) and one.heading_path not in denied
        is_answered = heading.endswith("?") and bool(_YES_OR_NO.match(one.quote))
        if (is_denying or is_answered) and heading not in told:
            found.setdefault(heading, []).append(one.number)
    return [
        replies.UNDER_HEADING.format(numbers=", ".join(f"[{number}]" for number in numbers), heading=heading)
        for heading, numbers in found.items()
    ]


def _denying(finding: Finding, unit: Unit) -> Unit | None:
    """The sentence that leads into a unit's list and denies its items; None where there is none."""
    passage = unit.passage
    lead_in = passage.lead_in
    if passage.kind not in _KINDS or not _DENIES.search(lead_in) or _DENIES.search(unit.text):
        return None
    for before in reversed(finding.index.passages(passage.document_id)[: passage.ordinal]):
        place = before.text.find(lead_in) if before.kind != "list" else -1
        if place >= 0:
            start, end = before.start + place, before.start + place + len(lead_in)
            inside = [one for one in before.sentences if start <= one[0] < end]
            unit = replace(whole(finding, before), start=inside[-1][0] if inside else start, end=end)
            return unit if _DENIES.search(unit.text) else replace(unit, start=start)
    return None
