"""An optional judge: a language model says of each answer whether it answers its question. Never told by itself.

Models judge generously and differently from one another. So what a judge says stands only beside how far it agrees
with the labels: an answer is right by its label where the question has an answer and a citation is evidence for it.
Agreement is the share of answers on which both say the same; kappa takes away what chance alone would agree on (Cohen,
Educational and Psychological Measurement, 1960). A reply that is neither yes nor no counts as disagreement.

The one door to llama_index here; any of its language models will do. Sends questions and quotes to that model.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from evals.abstention import is_wrong
from evals.errors import PackageMissing
from evals.figures import Figure, Measured, figure
from evals.run import Score

_AGREES = "agrees"
_YES_OR_NO = re.compile(r"\b(yes|no)\b", re.IGNORECASE)
_PROMPT = """You check answers about school documents. Judge only by the words below.

Question: {question}

Answer:
{answer}

Does the answer say what was asked, and not merely something about the same topic? Reply with one word: yes or no."""


class Model(Protocol):
    """What a judge needs of a language model."""

    def reply(self, prompt: str) -> str:
        """Its whole reply to a prompt."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a judge said of answers, beside what their labels say; kappa from -1 to 1, None where both never vary."""

    answers: int
    unclear: int  # neither yes nor no
    judged_right: float
    labelled_right: float
    agreement: Figure
    kappa: float | None


def ask_judge(model: Model, scores: Sequence[Score]) -> Iterator[bool | None]:
    """What the judge says of each answer that was given, in order: right, wrong, None for neither."""
    for one in given(scores):
        found = _YES_OR_NO.search(model.reply(_PROMPT.format(question=one.trial.question, answer=one.answer.text)))
        yield None if found is None else found[1].lower() == "yes"


def given(scores: Sequence[Score]) -> list[Score]:
    """The questions that were answered: only these can be judged."""
    return [one for one in scores if not one.answer.abstained]


def verdicts(scores: Sequence[Score], said: Sequence[bool | None]) -> Verdicts | None:
    """The judge beside the labels; None where nothing was answered."""
    labels = [not is_wrong(one.trial, one.answer) for one in given(scores)]
    same = [{_AGREES: Measured(float(judge == label))} for judge, label in zip(said, labels, strict=True)]
    agreement = figure(same, _AGREES)
    if agreement is None:
        return None
    yes, right = sum(one is True for one in said) / len(said), sum(labels) / len(labels)
    chance = yes * right + (sum(one is False for one in said) / len(said)) * (1 - right)
    varies = 0 < yes < 1 or 0 < right < 1
    kappa = (agreement.value - chance) / (1 - chance) if varies else None
    return Verdicts(len(labels), sum(one is None for one in said), yes, right, agreement, kappa)


def verdicts_text(exam: str, judge: str, found: Verdicts | None) -> str:
    """A judge's word for people: never without its agreement with the labels."""
    if found is None:
        return f"{exam}: nothing was answered, so there was nothing to judge"
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    agreement = f"{found.agreement.value:.2f} ({found.agreement.low:.2f}-{found.agreement.high:.2f})"
    return (
        f"{exam}: {judge} calls {found.judged_right:.2f} of {found.answers} answers right, the labels "
        f"{found.labelled_right:.2f}; they agree on {agreement}, kappa {kappa}; {found.unclear} replies unclear"
    )


class LlamaIndexModel:
    """A language model of LlamaIndex by name: "ollama:MODEL" for a provider's integration, or the path of a class."""

    def __init__(self, name: str) -> None:
        self._model = _class_of(name)(**_arguments(name))

    def reply(self, prompt: str) -> str:
        """Its whole reply to a prompt."""
        return str(self._model.complete(prompt))


def _class_of(name: str) -> type:
    """The class a name means. Raises PackageMissing where its package is not installed or holds no language model."""
    from llama_index.core.llms import LLM  # a second to import

    provider, _, model = name.partition(":")
    path = f"llama_index.llms.{provider.replace('-', '_')}" if model else name.rpartition(".")[0]
    try:
        module = import_module(path or name)
    except ImportError as error:
        wanted = f"llama-index-llms-{provider}" if model else path or name
        raise PackageMissing(f"the judge '{name}' needs the package {wanted}; install it, or name another") from error
    wanted_name = None if model else name.rpartition(".")[2]
    found = [
        one for title, one in sorted(vars(module).items())
        if isinstance(one, type) and issubclass(one, LLM) and wanted_name in (None, title)
    ]  # fmt: skip
    if not found:
        raise PackageMissing(f"the judge '{name}' is no language model of LlamaIndex; give ollama:MODEL or a class")
    return found[0]


def _arguments(name: str) -> dict[str, str]:
    model = name.partition(":")[2]
    return {"model": model} if model else {}
