"""An answer as plain text to paste elsewhere: every quote with its number, and the list of references. No I/O."""

from assistant.web.shown import ShownAnswer, ShownCitation
from assistant.web.templating import place
from corpus.months import in_words


def copied(answer: ShownAnswer) -> str:
    """The question, the answer and its references, a line each."""
    lines = [answer.question, ""]
    lines += [answer.lead_in] if answer.lead_in else []
    for claim in answer.claims:
        cited = answer.cited(claim)
        if answer.model:
            lines.append(f"{claim.text} {''.join(f'[{one.number}]' for one in cited)}")
        else:
            lines += [f"“{' '.join(one.quote.split())}” [{one.number}]" for one in cited]
    lines += ["", answer.note] if answer.note else []
    if answer.citations:
        lines += ["", "References", *(_reference(one) for one in answer.citations)]
    return "\n".join(lines) + "\n"


def _reference(one: ShownCitation) -> str:
    published = f" ({', '.join(filter(None, (one.publisher, in_words(one.published))))})" if one.publisher else ""
    where = place(one.heading_path, one.title)
    parts = [f"{one.title}{published}", f"“{where}”" if where else "", f"page {one.page}" if one.page else ""]
    parts += ["superseded"] if one.status == "superseded" else []
    parts += ["a brief, not the document itself"] if one.brief_of else []
    return f"[{one.number}] {', '.join(filter(None, parts))}"
