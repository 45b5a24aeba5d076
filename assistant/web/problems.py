"""Errors as people and programs see them: a plain page, or application/problem+json where only programs ask.

Every error is logged where it happened; no exception's name is ever shown.
"""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError
from assistant.replies import FAILED
from assistant.web.headers import HEADERS
from assistant.web.site import site_of
from corpus.errors import CorpusError, DocumentMissing

_FOR_PROGRAMS = ("/api/", "/v1/", "/healthz", "/readyz", "/slack/")
_ABSENT = "there is nothing at this address, or nothing that you may read"
_PLAIN = {404: _ABSENT, 405: "this address does not take requests of this method"}
_log = logging.getLogger(__name__)


def add_problems(app: FastAPI) -> None:
    """Makes the app answer every error with a page or a problem."""
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_bad_input)
    app.add_exception_handler(DocumentMissing, _on_missing)
    app.add_exception_handler(AssistantError, _on_bad_request)
    app.add_exception_handler(CorpusError, _on_not_ready)
    app.add_exception_handler(Exception, _on_failure)


def problem(status: int, detail: str) -> dict[str, object]:
    """The JSON of a problem, by RFC 9457."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def problem_response(request: Request, status: int, detail: str) -> Response:
    """The error as this caller wants it: JSON for programs, a page for people."""
    if request.url.path.startswith(_FOR_PROGRAMS):
        return JSONResponse(problem(status, detail), status, media_type="application/problem+json")
    return site_of(request).templates.page("problem.html", status, status=status, detail=detail)


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    unsaid = error.detail == HTTPStatus(error.status_code).phrase
    detail = _PLAIN.get(error.status_code, error.detail) if unsaid else error.detail
    response = problem_response(request, error.status_code, detail)
    response.headers.update(error.headers or {})
    return response


def _on_bad_input(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    return problem_response(request, 422, "; ".join(_sentence(one) for one in error.errors()))


def _sentence(wrong: dict[str, object]) -> str:
    place = wrong["loc"]
    names = [str(one) for one in place if one not in ("body", "query", "path")] if isinstance(place, tuple) else []
    name = ".".join(names)
    if wrong["type"] == "json_invalid":
        return "the body is not valid JSON"
    if wrong["type"] == "missing":
        return f"'{name}' is missing" if name else "the body is missing; send a JSON object"
    told = str(wrong["msg"]).removeprefix("Value error, ")
    return f"'{name}': {told}" if name else f"the body: {told}"


def _on_missing(request: Request, _error: Exception) -> Response:
    return problem_response(request, 404, _ABSENT)


def _on_bad_request(request: Request, error: Exception) -> Response:
    return problem_response(request, 400, str(error))


def _on_not_ready(request: Request, error: Exception) -> Response:
    _log.error("not ready: %s", error)
    return problem_response(request, 503, str(error))


def _on_failure(request: Request, _error: Exception) -> Response:
    # runs outside the middleware that adds the headers; the server logs the error whole once this returns
    response = problem_response(request, 500, FAILED)
    response.headers.update(HEADERS)
    return response
