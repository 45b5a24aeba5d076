"""Pages to ask on: the question box, a kept answer, about. Every one works without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Answer, answer_json
from assistant.ask import Ask
from assistant.web.asking import address, answered, conversation, earlier, events
from assistant.web.callers import TheRole
from assistant.web.shown import ShownAnswer, may_see, seen
from assistant.web.site import Site, TheSite
from assistant.web.stream import streamed, wants_stream
from corpus.access import Role
from corpus.index import Scope

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(site: TheSite, role: TheRole, q: str | None = None, conversation_id: str | None = None) -> Response:
    """The question box; with ?q= the answer too."""
    if q is None:
        empty = not site.assistant.index.documents(Scope(role))
        return site.templates.page("ask.html", answer=None, earlier=(), empty=empty)
    answer = answered(site.assistant, _asked(site, role, q, conversation_id), "web")
    return _answer_page(site, role, _shown(answer))


@router.post("/ask")
def ask(
    request: Request,
    site: TheSite,
    role: TheRole,
    question: Annotated[str, Form()] = "",
    conversation_id: Annotated[str, Form()] = "",
) -> Response:
    """Answers the form: leads on to the answer's page, or streams it to the page's own script."""
    asked = _asked(site, role, question, conversation_id)
    if wants_stream(request):
        return streamed(events(site.assistant, asked, "web"), lambda answer: _fragment(site, answer))
    answer = answered(site.assistant, asked, "web")
    kept_at = address(site.assistant, answer)
    return RedirectResponse(kept_at, 303) if kept_at else _answer_page(site, role, _shown(answer))


@router.get("/answers/{answer_id}")
def kept_answer(answer_id: str, site: TheSite, role: TheRole) -> Response:
    """An answer given before, for those who may read every document in it."""
    answer = seen(site.assistant, answer_id, role)
    if answer is None:
        raise HTTPException(404, "there is no such answer, or a document that it quotes has changed since. Ask again")
    return _answer_page(site, role, answer)


@router.get("/about")
def about(site: TheSite, role: TheRole) -> Response:
    """What this is, how it answers, and what it keeps."""
    count = len(site.assistant.index.documents(Scope(role, history=True)))
    # a Chroma server elsewhere is sent the numbers that stand for a question
    return site.templates.page("about.html", documents=count, outside=bool(site.settings.chroma_url))


def _asked(site: Site, role: Role, question: str, given: str | None) -> Ask:
    together = conversation(given)
    return Ask(question, role, earlier(site.assistant, together), conversation_id=together)


def _shown(answer: Answer) -> ShownAnswer:
    return ShownAnswer.model_validate(answer_json(answer))


def _fragment(site: Site, answer: Answer) -> dict[str, object]:
    html = site.templates.part("_answer.html", answer=_shown(answer))
    return {"html": html, "url": address(site.assistant, answer), "conversation_id": answer.conversation_id}


def _answer_page(site: Site, role: Role, answer: ShownAnswer) -> Response:
    """The page of an answer, with the earlier questions of its conversation that this role may see answered."""
    index = site.assistant.index
    bodies = site.assistant.journal.conversation(answer.conversation_id, role) if answer.conversation_id else []
    turns = [ShownAnswer.model_validate(one) for one in bodies]
    ids = [one.answer_id for one in turns]
    before = turns[: ids.index(answer.answer_id)] if answer.answer_id in ids else []
    visible = [one for one in before if one.question and may_see(one, index, role)]
    return site.templates.page("ask.html", answer=answer, earlier=visible, empty=False)
