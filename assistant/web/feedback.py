"""What somebody thinks of an answer: yes or no at once, the reason after it where they want to give one.

Works as pages without JavaScript; the page's script asks for the same form as a part (?part=1).
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from assistant.web.callers import TheRole
from assistant.web.shown import seen
from assistant.web.site import Site, TheSite
from assistant.web.templating import REASONS
from corpus.access import Role

router = APIRouter(include_in_schema=False)
_STEPS = ("up", "down", "told")
_MOST_CHARACTERS = 1_000


@router.get("/answers/{answer_id}/feedback")
def feedback(answer_id: str, site: TheSite, role: TheRole, step: str = "", part: bool = False) -> Response:
    """The step reached, as a page or as a part of one."""
    _require(site, role, answer_id)
    step = step if step in _STEPS else ""
    name = "_feedback.html" if part else "feedback.html"
    return site.templates.page(name, answer_id=answer_id, step=step)


class Given(BaseModel):
    """What the form sends: yes or no, or after a no the reason."""

    value: Literal["up", "down"]
    reason: str | None = None
    comment: str = ""

    @property
    def told(self) -> str:
        """The reason in words, empty where none was given."""
        return ": ".join(filter(None, (REASONS.get(self.reason or "", ""), self.comment.strip()[:_MOST_CHARACTERS])))


@router.post("/answers/{answer_id}/feedback")
def give(
    answer_id: str, site: TheSite, role: TheRole, given: Annotated[Given, Form()], part: bool = False
) -> Response:  # fmt: skip
    """Keeps it, and leads on to the next step."""
    _require(site, role, answer_id)
    explains = given.value == "down" and bool(given.told)
    if explains:
        site.assistant.journal.explain_feedback(answer_id, given.told)
    elif "comment" not in given.model_fields_set:  # the first press; the form behind it may come back empty
        site.assistant.journal.keep_feedback(answer_id, given.value, "")
    step = "told" if explains or "comment" in given.model_fields_set else given.value
    return RedirectResponse(f"/answers/{answer_id}/feedback?step={step}{'&part=1' if part else ''}", 303)


def _require(site: Site, role: Role, answer_id: str) -> None:
    if seen(site.assistant, answer_id, role) is None:
        raise HTTPException(404, "there is no such answer, or nothing of it that you may see")
