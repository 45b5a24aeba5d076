"""An exam is held: every question asked of the assistant in process, as its asker and with its history, and measured.

Prints nothing. Two runs over the same documents, code and encoder give the same scores, times apart.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.errors import AssistantError
from assistant.service import Assistant
from corpus.document import Document
from corpus.errors import CorpusError
from evals import abstention, answers, reading, retrieval
from evals.errors import BadTrial
from evals.exams import Exam
from evals.figures import Measured, Values
from evals.ground import Ground
from evals.trials import Split, Trial, read_trials

# The measures of one question, in groups as `verse eval --measure` names them. Latency is no mean over questions and
# has a table of its own.
GROUPS: dict[str, tuple[str, ...]] = {
    "retrieval": retrieval.MEASURES,
    "answers": answers.MEASURES,
    "abstention": abstention.MEASURES,
    "reading": reading.LABELLED,
}
HEADINGS = ("kind", "hand", "user", "why not")  # what results are told apart by
_WARMING = "What do the documents say about schools?"


@dataclass(frozen=True, slots=True)
class Score:
    """A trial, the answer to it, and how the answer did, by measure."""

    trial: Trial
    answer: Answer
    values: Values


@dataclass(frozen=True, slots=True)
class Result:
    """How the assistant did in one exam."""

    exam: str
    documents: int
    scores: tuple[Score, ...]
    lost: tuple[str, ...] = ()  # what is labelled but not in the kept text, a line each
    readings: Mapping[str, Values] = field(default_factory=dict)  # how documents were read, by name


def trials_of(exam: Exam, ground: Ground, split: Split | None = None, hands: Collection[str] = ()) -> tuple[Trial, ...]:
    """The labelled trials of an exam: all, or those of one split, or of these hands.

    Raises BadTrial, also when two have the same id or a hand has no question here.
    """
    every = [trial for path in exam.questions for trial in read_trials(path, ground.texts)]
    twice = [name for name, count in Counter(one.id for one in every).items() if count > 1]
    if twice:
        raise BadTrial(f"the id {twice[0]} is used twice in the set '{exam.name}'; give each question one of its own")
    known = {one.hand for one in every}
    if unknown := sorted(set(hands) - known):
        raise BadTrial(f"the set '{exam.name}' has no hand '{unknown[0]}'; its hands are {', '.join(sorted(known))}")
    return tuple(one for one in every if split in (None, one.split) and (not hands or one.hand in hands))


def hold(ground: Ground, assistant: Assistant, trials: Sequence[Trial]) -> Iterator[Score]:
    """The scores of these trials, in order, each as soon as it is answered."""
    warm(assistant, trials)
    for trial in trials:
        answer = asked(assistant, trial)
        yield Score(trial, answer, values_of(trial, answer, ground.documents))


def warm(assistant: Assistant, trials: Sequence[Trial]) -> None:
    """Asks a first question for each role among these trials: it fills what later ones find ready."""
    for role in sorted({one.role for one in trials}):
        _answered(assistant, Ask(_WARMING, role))


def asked(assistant: Assistant, trial: Trial) -> Answer:
    """The answer to a trial, as its asker and with its history; a failure is one too, of status error."""
    return _answered(assistant, Ask(trial.question, trial.role, trial.history))


def values_of(trial: Trial, answer: Answer, documents: Mapping[str, Document]) -> dict[str, Measured]:
    """All measures of one question that apply; documents with their kept text, by name."""
    values = {
        **retrieval.measure(trial, answer),
        **answers.measure(trial, answer, documents),
        **abstention.measure(trial, answer),
        **reading.measure(trial, documents),
    }
    # rounded as they are kept, so that a run compared with its own file shows no change
    return {name: Measured(round(one.value, 4), one.weight) for name, one in values.items()}


def lost_gold(trials: Sequence[Trial]) -> tuple[str, ...]:
    """A line for each gold quote that is not in the kept text."""
    return tuple(f"{trial.id}: gold in {one.doc}" for trial in trials for one in trial.gold if one.lost)


def groups_of(scores: Sequence[Score]) -> dict[str, dict[str, list[Score]]]:
    """The scores by kind, by hand and by user, and the questions without an answer by the reason."""
    return {
        "kind": _by(scores, lambda trial: trial.kind),
        "hand": _by(scores, lambda trial: trial.hand or "(none)"),
        "user": _by(scores, lambda trial: trial.role),
        "why not": _by([one for one in scores if not one.trial.answerable], lambda trial: trial.why_not or "(none)"),
    }


def _by(scores: Sequence[Score], name: Callable[[Trial], str]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for one in scores:
        found.setdefault(name(one.trial), []).append(one)
    return dict(sorted(found.items()))


def _answered(assistant: Assistant, ask: Ask) -> Answer:
    """The answer; a failure counts as not answered."""
    try:
        return assistant.answer(ask)
    except (AssistantError, CorpusError) as error:
        return Answer("", ask.question, "other", "error", note=str(error))
