"""Assistant: a question in, events out, the answer last. The steps, in order; this file introduces them to each other.

Nothing here knows a face. What goes wrong with the knowledge base is raised; what is merely not answered is a status.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from assistant import bounds, replies
from assistant.abstaining import Verdict
from assistant.answer import Answer, Citation, Claim, Nearest, answer_json
from assistant.answering import called_so, came_of, collection, ways
from assistant.answering.denials import turning_headings, with_denials
from assistant.answering.draft import Drafted
from assistant.answering.led_in import binding_lead_ins
from assistant.answering.unsure import with_nearest
from assistant.ask import Ask
from assistant.citations import checked, documents_of
from assistant.comparing import comparer
from assistant.comparing.cell import Comparison
from assistant.differing import Also, also_says, told
from assistant.errors import BadRequest
from assistant.events import Answered, Event, Found, Searching
from assistant.generating.telling import Teller, quoted
from assistant.in_place import words_in_place
from assistant.notices import notices, quoted_from
from assistant.precedents.case import Precedents
from assistant.precedents.casebook import Casebook, Wanted
from assistant.question import Question
from assistant.recent import Recent
from assistant.retrieval import Finding, find
from assistant.screening import Screened, clean, screen
from assistant.timing import Watch
from assistant.understanding import Understanding, about
from corpus.access import Role
from corpus.document import Document
from corpus.errors import DocumentChanged
from corpus.index import CASE_FILTERS, FILTERS, Hit, Index, Scope, wrong_filter
from corpus.journal import Journal
from corpus.scope import is_day

Hits: TypeAlias = tuple[tuple[Hit, Document], ...]

_NEAREST = 3
_ANSWERS = 256  # lately given, for the question asked again: of one role, between two writes


class Assistant:
    """Answers questions from one knowledge base."""

    def __init__(self, index: Index, journal: Journal, teller: Teller | None = None) -> None:
        self.index = index
        self.journal = journal
        self._teller = teller
        self._tokens = words_in_place(index.encoder, index.records)
        self._understanding = Understanding(index)
        self._answers: Recent[tuple[Ask, date], Answer] = Recent(_ANSWERS)
        self.casebook = Casebook(index, self._tokens)

    def answer(self, ask: Ask) -> Answer:
        """The whole answer to a question."""
        last = list(self.stream(ask))[-1]
        if not isinstance(last, Answered):
            raise TypeError(f"the last event was {last}, wanted Answered")
        return last.answer

    def stream(self, ask: Ask) -> Iterator[Event]:
        """What happens while a question is answered; the last event is Answered.

        Raises BadRequest for an unknown filter.
        """
        watch = Watch()
        text = clean(ask.question)
        screened = screen(text, self.index.settings.question_max_characters)
        if screened:
            nothing = _unasked(ask, text, screened)
            if screened.status == "out_of_scope":  # what came nearest is shown, but not used
                nothing = replace(nothing, retrieved=self.search(text, 10, ask.role, ask.filters))
            yield Answered(_finished(nothing, watch))
            return
        generation = self.index.records.generation()  # before anything else is read: see Recent
        documents = self.index.documents(_scope(ask))
        if not documents:
            note = replies.FILTERED if ask.filters or ask.as_at else replies.EMPTY
            yield Answered(_finished(_unasked(ask, text, Screened("not_found", note)), watch))
            return
        question = self._understood(ask, text)
        watch.lap("understand")
        yield Searching(about(question))
        known = replace(ask, question=text, conversation_id=None), date.today()  # what is valid may end with the day
        answer = self._answers.of(generation, known, lambda: self._looked_up(ask, text, question, watch))
        watch.steps.setdefault("search", 0.0)  # nothing was searched for an answer lately given
        watch.lap("answer")
        answer = replace(answer, answer_id=uuid.uuid4().hex, conversation_id=ask.conversation_id)
        yield Found(len(answer.retrieved), len({document.id for _, document in answer.retrieved}))
        for event in self._teller.told(answer, _scope(ask).as_at) if self._teller else quoted(answer):
            yield Answered(_finished(event.answer, watch)) if isinstance(event, Answered) else event

    def search(self, query: str, k: int, role: Role, filters: tuple[tuple[str, str], ...] = ()) -> Hits:
        """The k best passages for a query, best first. Raises BadRequest for an unknown filter."""
        text = clean(query)
        scope = _scope(Ask(text, role, filters=filters))
        if not text or not self.index.documents(scope):
            return ()
        return find(self.index, self._understanding.plain(text, scope), scope, self._tokens).hits(k)

    def precedents(
        self, situation: str, role: Role, filters: tuple[tuple[str, str], ...] = (), k: int = 20, like: str = ""
    ) -> Precedents:
        """The k best review reports as precedents of a situation, or of what a given review (`like`) tells, or both.

        Raises BadRequest for an unknown filter and where neither is given; DocumentMissing for an unknown review.
        """
        text = clean(situation)
        if not (text or like):
            raise BadRequest("no situation was given; describe what happened, or name a review with like")
        most = self.index.settings.question_max_characters
        if len(text) > most:
            raise BadRequest(replies.UNCLEAR_LONG.format(found=len(text), most=most))
        return self.casebook.find(Wanted(text, _scope(Ask(text, role, filters=filters), CASE_FILTERS), k, like))

    def drafted(self, ask: Ask) -> tuple[Finding, Drafted] | None:
        """What an answer would rest on, before it is judged; None where nothing is looked up. Measuring asks for it."""
        text, documents = clean(ask.question), self.index.documents(_scope(ask))
        if not documents or screen(text, self.index.settings.question_max_characters):
            return None
        finding = self._found(ask, self._understood(ask, text))
        return finding, self._draft(ask, finding)

    def compare(
        self, theme: str, role: Role, publishers: Sequence[str] = (), documents: Sequence[str] = (), as_at: str = ""
    ) -> Comparison:  # fmt: skip
        """What each of these publishers or subjects, or each of these documents, states (as at a date) on a theme.

        Raises BadRequest without a theme, or unless either publishers or documents are given; DocumentMissing for a
        document that the role may not read.
        """
        text = clean(theme)
        if not text:
            raise BadRequest("no theme was given; say what to compare, for example: peer review")
        most = self.index.settings.question_max_characters
        if len(text) > most:
            raise BadRequest(replies.UNCLEAR_LONG.format(found=len(text), most=most))
        if bool(publishers) == bool(documents):
            raise BadRequest("give either publishers or documents to compare, for example publishers Essex and Wigan")
        scope = _dated(Scope(role, as_at=as_at))
        if publishers:
            sides = comparer.sides_by_publisher(self.index, publishers, scope)
        else:
            sides = comparer.sides_by_document(self.index, documents, role)
        return comparer.compare(self.index, text, sides, scope)

    def keep(self, answer: Answer, face: str, role: Role) -> None:
        """Keeps an answer, so that it can be seen and followed up."""
        self.journal.keep_answer(answer_json(answer), face, role)

    def _understood(self, ask: Ask, text: str) -> Question:
        most, before = self.index.settings.question_max_characters, [clean(one) for one in ask.history]
        asked = [one for one in before if (found := screen(one, most)) is None or found.status != "refused"]
        return self._understanding.of(text, asked, _scope(ask))  # what was refused is not carried on

    def _found(self, ask: Ask, question: Question) -> Finding:
        return find(self.index, question, replace(_scope(ask), history=question.wants_history), self._tokens)

    def _looked_up(self, ask: Ask, text: str, question: Question, watch: Watch) -> Answer:
        try:
            return self._searched(ask, text, question, watch)
        except DocumentChanged:  # a document was replaced while it was read: what is there now is asked once more
            return self._searched(ask, text, question, watch)

    def _searched(self, ask: Ask, text: str, question: Question, watch: Watch) -> Answer:
        finding = self._found(ask, question)
        hits = finding.hits()
        watch.lap("search")
        return self._answered(ask, text, finding, hits)

    def _draft(self, ask: Ask, finding: Finding) -> Drafted:
        """The draft of an answer; precedents are asked of the casebook, which knows reviews as cases."""
        if drafted := ways.of_form(finding):
            return drafted
        if collection.asks_cases(finding):
            scope = replace(_scope(ask), history=finding.question.wants_history)
            found = self.casebook.find(Wanted(finding.question.text, scope, k=collection.CASES))
            if found.cases and found.status == "found":
                return collection.of_cases(finding, found)
        return ways.of_kind(finding)

    def _answered(self, ask: Ask, text: str, finding: Finding, hits: Hits) -> Answer:
        drafted = came_of.added(finding, self._draft(ask, finding))
        verdict = bounds.judge(finding, drafted)
        if verdict.status == "not_found" and (called := called_so.draft(finding)).claims:
            drafted, verdict = called, bounds.judge(finding, called)
        drafted = with_nearest(finding, drafted) if verdict.note == replies.PARTLY else drafted
        claims: tuple[Claim, ...] = ()
        citations: tuple[Citation, ...] = ()
        also: tuple[Also, ...] = ()
        if verdict.status in ("answered", "partly_answered"):
            also = also_says(finding, drafted.claims)
            draft = (*with_denials(finding, drafted.claims), *((one.also,) for one in also))
            names = documents_of(one for units in draft for one in units)
            texts = {name: self.index.records.text(name) for name in names}
            claims, citations = checked(draft, finding.documents, texts)
            verdict = verdict if claims else Verdict("not_found", replies.NOT_FOUND)
        lead_in = _lead_in(finding.question, drafted, claims, citations)
        shown = [unit for claim in drafted.claims for unit in claim]
        above = binding_lead_ins(finding.question, shown, citations)
        further = [*turning_headings(citations, lead_in), *above, *told(also, citations)]
        return Answer(
            answer_id=uuid.uuid4().hex,
            question=text,
            kind=finding.question.kind,
            status=verdict.status,
            lead_in=lead_in,
            claims=claims,
            citations=citations,
            note=_note(verdict, citations, _scope(ask).as_at, further),
            nearest=_nearest(hits) if verdict.status != "answered" else (),
            retrieved=hits,
            conversation_id=ask.conversation_id,
            points=verdict.points,
        )


def _scope(ask: Ask, known: Sequence[str] = FILTERS) -> Scope:
    if wrong := wrong_filter(ask.filters, known):
        raise BadRequest(wrong)
    return _dated(Scope(ask.role, ask.filters, as_at=ask.as_at or ""))


def _dated(scope: Scope) -> Scope:
    if scope.as_at and not is_day(scope.as_at):
        raise BadRequest(f"as at '{scope.as_at}' is no date; write for example 2023-09-01")
    return scope


def _unasked(ask: Ask, text: str, screened: Screened) -> Answer:
    shown = "" if screened.status == "refused" else text  # personal details are not repeated, so nobody keeps them
    return Answer(
        uuid.uuid4().hex, shown, "other", screened.status, note=screened.note, conversation_id=ask.conversation_id
    )


def _lead_in(question: Question, drafted: Drafted, claims: tuple[Claim, ...], citations: tuple[Citation, ...]) -> str:
    if not claims:
        return ""
    titles = list(dict.fromkeys(one.document.title for one in citations))
    many = replies.FROM_MANY.format(count=len(titles))
    source = replies.FROM_ONE.format(title=titles[0]) if len(titles) == 1 else many
    whose = quoted_from(claims, citations) if drafted.names_each else ""
    return f"{about(question)} {drafted.lead_in or source} {whose}".strip()


def _note(verdict: Verdict, citations: tuple[Citation, ...], as_at: str, also: list[str]) -> str | None:
    """The verdict's note, and what to know about the documents cited."""
    notes = [replies.AS_AT.format(date=as_at)] if as_at else []
    notes += [*([verdict.note] if verdict.note else []), *also]
    return " ".join(notes + notices((one.document for one in citations), as_at)) or None


def _nearest(hits: Hits) -> tuple[Nearest, ...]:
    first = {document.id: (hit, document) for hit, document in reversed(hits)}
    best = sorted(first.values(), key=lambda pair: pair[0].rank)[:_NEAREST]
    places = ((document, hit.passage) for hit, document in best)
    return tuple(Nearest(document, one.heading_path, one.page, one.id) for document, one in places)


def _finished(answer: Answer, watch: Watch) -> Answer:
    return replace(answer, timings=watch.steps, latency_ms=watch.passed)
