"""Pages to ask on: the question box, a kept answer, about. Every one works without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Answer, answer_json
from assistant.ask import Ask
from assistant.web.askers import KEPT_DAYS, TheAsker, known_by, new_asker
from assistant.web.asking import address, answered, conversation, earlier, events
from assistant.web.callers import TheRole
from assistant.web.copied import copied
from assistant.web.shown import ShownAnswer, may_see, seen
from assistant.web.site import Site, TheSite
from assistant.web.stream import streamed, wants_stream
from corpus.access import Role
from corpus.index import Scope

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    request: Request, site: TheSite, role: TheRole, asker: TheAsker, q: str | None = None,
    conversation_id: str | None = None,
) -> Response:  # fmt: skip
    """The question box; with ?q= the answer too."""
    if q is None:
        empty = not site.assistant.index.documents(Scope(role))
        return site.templates.page("ask.html", answer=None, earlier=(), empty=empty, role=role)
    asker = asker or new_asker()
    answer = _kept_for(site, asker, answered(site.assistant, _asked(site, role, q, conversation_id), "web"))
    return known_by(_answer_page(site, role, _shown(answer)), request, asker)


@router.post("/ask")
def ask(
    request: Request,
    site: TheSite,
    role: TheRole,
    asker: TheAsker,
    question: Annotated[str, Form()] = "",
    conversation_id: Annotated[str, Form()] = "",
) -> Response:
    """Answers the form: leads on to the answer's page, or streams it to the page's own script."""
    asked = _asked(site, role, question, conversation_id)
    asker = asker or new_asker()
    if wants_stream(request):
        happening = events(site.assistant, asked, "web")
        streaming = streamed(happening, lambda answer: _fragment(site, role, _kept_for(site, asker, answer)))
        return known_by(streaming, request, asker)
    answer = _kept_for(site, asker, answered(site.assistant, asked, "web"))
    kept_at = address(site.assistant, answer)
    page = RedirectResponse(kept_at, 303) if kept_at else _answer_page(site, role, _shown(answer))
    return known_by(page, request, asker)


@router.get("/answers/{answer_id}")
def kept_answer(answer_id: str, site: TheSite, role: TheRole) -> Response:
    """An answer given before, for those who may read every document in it."""
    answer = seen(site.assistant, answer_id, role)
    if answer is None:
        raise HTTPException(404, "there is no such answer that you may see. Ask again")
    return _answer_page(site, role, answer)


@router.get("/about")
def about(site: TheSite, role: TheRole) -> Response:
    """What this is and how it answers."""
    count = len(site.assistant.index.documents(Scope(role, history=True)))
    return site.templates.page("about.html", documents=count)


@router.get("/privacy")
def privacy(site: TheSite, role: TheRole) -> Response:
    """What is kept of a question, who sees it, and how to delete it."""
    set_up = {
        "the database, which holds all that is kept": site.settings.database_url,
        "a search engine, which is sent the numbers that stand for a question": site.settings.chroma_url,
        "a language model, which is sent the question and the passages found for it": site.settings.llm,
    }
    outside = [told for told, setting in set_up.items() if setting]
    return site.templates.page("privacy.html", outside=outside, kept_days=KEPT_DAYS)


@router.get("/accessibility")
def accessibility(site: TheSite, role: TheRole) -> Response:
    """What was tested and how, and what is known not to work well."""
    return site.templates.page("accessibility.html")


def _asked(site: Site, role: Role, question: str, given: str | None) -> Ask:
    together = conversation(given)
    return Ask(question, role, earlier(site.assistant, together, role), conversation_id=together)


def _shown(answer: Answer) -> ShownAnswer:
    return ShownAnswer.model_validate(answer_json(answer))


def _kept_for(site: Site, asker: str, answer: Answer) -> Answer:
    if address(site.assistant, answer):
        site.history.keep(asker, answer.answer_id)
    return answer


def _fragment(site: Site, role: Role, answer: Answer) -> dict[str, object]:
    shown = _shown(answer)
    html = site.templates.part("_answer.html", answer=shown, copy=copied(shown), role=role)
    return {"html": html, "url": address(site.assistant, answer), "conversation_id": answer.conversation_id}


def _answer_page(site: Site, role: Role, answer: ShownAnswer) -> Response:
    """The page of an answer, with the earlier questions of its conversation that this role may see answered."""
    index = site.assistant.index
    bodies = site.assistant.journal.conversation(answer.conversation_id, role) if answer.conversation_id else []
    turns = [ShownAnswer.model_validate(one) for one in bodies]
    ids = [one.answer_id for one in turns]
    before = turns[: ids.index(answer.answer_id)] if answer.answer_id in ids else []
    visible = [one for one in before if one.question and may_see(one, index, role)]
    return site.templates.page(
        "ask.html", answer=answer, copy=copied(answer), earlier=visible, empty=False, role=role
    )  # fmt: skip
