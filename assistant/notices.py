"""Notices: what to know about the documents an answer quotes, in our words: a brief, a version, a date. No I/O."""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant import replies
from assistant.answer import Citation, Claim
from corpus.document import Document
from corpus.months import in_words, until, when


def notices(documents: Iterable[Document], as_at: str) -> list[str]:
    """A sentence for each thing to know about these documents as they stood on a day (ISO; today where empty)."""
    cited = list({one.id: one for one in documents}.values())
    told = [replies.BRIEF.format(title=one.title) for one in cited if one.brief_of]
    return told + [line for one in cited for line in _of_its_time(one, as_at or date.today().isoformat())]


def quoted_from(claims: Iterable[Claim], citations: Sequence[Citation]) -> str:
    """Our words for whose each claim is, by the number of its last quote and as reviews are named among others."""
    last = {claim.citations[-1] for claim in claims}
    numbers: dict[str, list[str]] = {}
    for one in citations:
        if one.number in last:
            numbers.setdefault(called(one.document), []).append(f"[{one.number}]")
    names = (f"{' '.join(some)} {name}" for name, some in numbers.items())
    return replies.QUOTED_FROM.format(names="; ".join(names))


def called(review: Document) -> str:
    """Whose review it is and of which year, as it is named among others: "Fell Primary 2023"."""
    return f"{review.subject or review.title} {review.published[:4]}".strip()


def _of_its_time(one: Document, day: str) -> list[str]:
    if one.status == "superseded":
        return [replies.SUPERSEDED.format(title=one.title)]
    if one.status == "expired":
        return [replies.EXPIRED.format(title=one.title, until=until(one.valid_to))]
    if one.status == "future":
        return [replies.FUTURE.format(title=one.title, date=in_words(one.valid_from))]
    if one.review_date and one.review_date < day[: len(one.review_date)]:
        return [replies.REVIEW_DUE.format(title=one.title, when=when(one.review_date))]
    return []
