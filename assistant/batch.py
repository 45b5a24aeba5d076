"""Questions from a file, answers to a file: a line each, order kept, one broken line does not stop the rest."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant.answer import Answer, answer_json, retrieved_json
from assistant.ask import Ask
from assistant.comparing.cell import comparison_json
from assistant.errors import AssistantError, BadRequest
from assistant.precedents.case import precedents_json
from assistant.service import Assistant
from corpus.access import Role, as_role, reads_all_of
from corpus.errors import CorpusError

Line = dict[str, object]
Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """In which role the lines of a file are asked."""

    role: Role  # of every line that names none
    is_bound: bool = False  # somebody said it with --as: a line that names another role sees no more than this one


def answer_batch(assistant: Assistant, source: str, target: str, asker: Asker, filters: Filters = ()) -> int:
    """Answers every line of a file of questions into another; gives how many lines were broken."""
    return _each(source, target, lambda line: _answered(assistant, line, asker, filters), _unanswered)


def search_batch(assistant: Assistant, source: str, target: str, asker: Asker, k: int, filters: Filters = ()) -> int:
    """Finds passages for every line of a file into another; gives how many lines were broken."""
    return _each(source, target, lambda line: _searched(assistant, line, asker, k, filters), _unsearched)


def precedents_batch(
    assistant: Assistant, source: str, target: str, asker: Asker, k: int, filters: Filters = ()
) -> int:  # fmt: skip
    """Finds precedents for every line of a file into another; gives how many lines were broken."""
    return _each(source, target, lambda line: _precedents(assistant, line, asker, k, filters), _no_precedents)


def _precedents(assistant: Assistant, line: Line, asker: Asker, k: int, filters: Filters) -> Line:
    started = time.perf_counter()
    like = str(line["like"]) if line.get("like") else ""
    key = "question" if "question" in line and "situation" not in line else "situation"
    text = _text(line, key) if key in line or not like else ""
    most = line.get("k", k)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        raise BadRequest(f"'k' is {most!r}; give how many cases, 1 or more")
    found = assistant.precedents(text, _role(line, asker), (*filters, *_filters(line)), most, like)
    return precedents_json(found, str(line["id"]), round((time.perf_counter() - started) * 1000, 2))


def compare_batch(assistant: Assistant, source: str, target: str, asker: Asker) -> int:
    """Compares for every line of a file into another; gives how many lines were broken."""
    return _each(source, target, lambda line: _compared(assistant, line, asker), _uncompared)


def _compared(assistant: Assistant, line: Line, asker: Asker) -> Line:
    started = time.perf_counter()
    theme = _text(line, "question" if "question" in line and "theme" not in line else "theme")
    found = assistant.compare(
        theme, _role(line, asker), _sides(line, "publishers"), _sides(line, "documents"),
        str(line.get("as_at") or ""),
    )  # fmt: skip
    return comparison_json(found, str(line["id"]), round((time.perf_counter() - started) * 1000, 2))


def _sides(line: Line, key: str) -> tuple[str, ...]:
    names = line.get(key) or []
    if not isinstance(names, list) or not all(isinstance(one, str) and one.strip() for one in names):
        raise BadRequest(f"'{key}' is no list of names; give for example [\"Essex\", \"Wigan\"]")
    return tuple(str(one) for one in names)


def _uncompared(note: str) -> Line:
    return {"theme": "", "status": "error", "note": note, "cells": [], "latency_ms": 0.0}


def _no_precedents(note: str) -> Line:
    return {"situation": "", "status": "error", "note": note, "cases": [], "latency_ms": 0.0}


def _answered(assistant: Assistant, line: Line, asker: Asker, filters: Filters) -> Line:
    history = line.get("history") or []
    if not isinstance(history, list):
        raise BadRequest("'history' is no list; give a list of earlier questions")
    earlier = tuple(str(one) for one in history)
    ask = Ask(_text(line, "question"), _role(line, asker), earlier, (*filters, *_filters(line)))
    return answer_json(assistant.answer(ask), str(line["id"]))


def _searched(assistant: Assistant, line: Line, asker: Asker, k: int, filters: Filters) -> Line:
    started = time.perf_counter()
    query = _text(line, "question" if "question" in line and "query" not in line else "query")
    hits = assistant.search(query, k, _role(line, asker), (*filters, *_filters(line)))
    took = round((time.perf_counter() - started) * 1000, 2)
    return {"id": str(line["id"]), "query": query, "retrieved": retrieved_json(hits), "latency_ms": took}


def _unanswered(note: str) -> Line:
    """A broken line's answer: whoever reads the answers finds the same fields in every line."""
    return answer_json(Answer(uuid.uuid4().hex, "", "other", "error", note=note))


def _unsearched(note: str) -> Line:
    return {"query": "", "retrieved": [], "latency_ms": 0.0, "status": "error", "note": note}


def _each(source: str, target: str, work: Callable[[Line], Line], broken: Callable[[str], Line]) -> int:
    failed = 0
    lines = _lines(source)
    with _opened(target, source) as out:
        for number, text in lines:
            try:
                made = work(_parsed(text, number))
            except (AssistantError, CorpusError) as error:
                failed += 1
                made = {**broken(str(error)), "id": _id(text), "line": number}
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    return failed


def _opened(target: str, source: str) -> TextIO:
    if Path(target).resolve() == Path(source).resolve():
        raise BadRequest(f"{target} is the file of the questions, which would be lost; give another file for --out")
    try:
        return Path(target).open("w", encoding="utf-8", errors="replace")  # half a letter in an id is written as ?
    except OSError as error:
        raise BadRequest(
            f"{target} cannot be written ({error.strerror}); give a file in a folder that exists"
        ) from error


def _lines(source: str) -> list[tuple[int, str]]:
    try:
        text = Path(source).read_text(encoding="utf-8-sig", errors="replace")  # some systems put a mark in front
    except OSError as error:
        raise BadRequest(
            f"{source} cannot be opened ({error.strerror}); give a file of questions, a line each"
        ) from error
    # not splitlines: a line separator inside a question is a letter of it
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _parsed(text: str, number: int) -> Line:
    try:
        line = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRequest(f"line {number} is not valid JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        raise BadRequest(f"line {number} is not a line of JSON that can be read") from error
    if not isinstance(line, dict) or "id" not in line:
        raise BadRequest(f'line {number} has no id; write {{"id": "q1", "question": "..."}}')
    return line


def _id(text: str) -> str | None:
    try:
        return str(json.loads(text)["id"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return None


def _text(line: Line, key: str) -> str:
    value = line.get(key)
    if not isinstance(value, str):
        raise BadRequest(f"'{key}' is missing or no text")
    return value


def _role(line: Line, asker: Asker) -> Role:
    if line.get("role") is None:
        return asker.role
    try:
        role = as_role(str(line["role"]))
    except ValueError as error:
        raise BadRequest(str(error)) from error
    if asker.is_bound and not reads_all_of(asker.role, role):
        raise BadRequest(
            f"the line is asked as '{role}', but the batch was started --as {asker.role}, who may not read all that "
            f"{role} may; give a narrower role, or start it without --as"
        )
    return role


def _filters(line: Line) -> tuple[tuple[str, str], ...]:
    """A line's filters; its date is one of them."""
    filters: object = line.get("filters") or {}
    if not isinstance(filters, dict):
        raise BadRequest('\'filters\' is no object; write for example {"kind": "agreement"}')
    dated = {"as_at": line["as_at"]} if line.get("as_at") else {}
    return tuple((str(key), str(value)) for key, value in {**filters, **dated}.items())
