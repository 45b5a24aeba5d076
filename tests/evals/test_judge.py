"""A judge beside the labels: a scripted model of LlamaIndex, figures worked out by hand."""

from collections.abc import Generator, Sequence
from dataclasses import replace

import pytest
from fakes_exam import FERRY, PIER, answer, document, trial
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata

from evals.errors import PackageMissing
from evals.judge import LlamaIndexModel, Model, ask_judge, verdicts, verdicts_text
from evals.run import Score


class ScriptedJudge(CustomLLM):
    """Says yes where the answer speaks of a boat, no where it speaks of a pier, and otherwise hums."""

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata()

    def complete(self, prompt: str, formatted: bool = False, **kwargs: object) -> CompletionResponse:
        said = "Yes." if "boat" in prompt else "no" if "pier" in prompt else "Hm."
        return CompletionResponse(text=said)

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: object
    ) -> Generator[CompletionResponse, None, None]:
        yield self.complete(prompt)


@pytest.fixture(scope="module")
def judge() -> Model:
    return LlamaIndexModel(f"{__name__}.ScriptedJudge")


def scores() -> list[Score]:
    ferry, pier = document(), document("pier.md", PIER)
    asked = trial(gold=[("ferry.md", FERRY)])
    hum = document("hum.md", "A bell rings.")
    return [
        Score(asked, answer([(ferry, FERRY)]), {}),  # right, judged right
        Score(asked, answer([(pier, PIER)]), {}),  # wrong, judged wrong
        Score(replace(asked, answerable=False, gold=(), why_not="off_topic"), answer([(ferry, FERRY)]), {}),  # wrong
        Score(asked, answer([(hum, "A bell rings.")]), {}),  # wrong, unclear
        Score(asked, answer(status="not_found"), {}),  # nothing to judge
    ]


def test_a_judge_reads_every_answer_that_was_given(judge: Model) -> None:
    assert list(ask_judge(judge, scores())) == [True, False, True, None]


def test_a_judge_stands_beside_its_agreement_with_the_labels(judge: Model) -> None:
    found = verdicts(scores(), list(ask_judge(judge, scores())))
    assert found is not None
    assert (found.answers, found.unclear, found.judged_right, found.labelled_right) == (4, 1, 0.5, 0.25)
    # both the same on 2 of 4; by chance on .5 * .25 + .25 * .75 = .3125
    assert found.agreement.value == 0.5
    assert found.kappa == pytest.approx((0.5 - 0.3125) / (1 - 0.3125))
    assert verdicts_text("harbour", "scripted", found).startswith(
        "harbour: scripted calls 0.50 of 4 answers right, the labels 0.25; they agree on 0.50 ("
    )


def test_where_nothing_was_answered_there_is_nothing_to_judge() -> None:
    nothing: Sequence[Score] = scores()[-1:]
    assert verdicts_text("harbour", "scripted", verdicts(nothing, [])) == (
        "harbour: nothing was answered, so there was nothing to judge"
    )


def test_a_provider_that_is_not_installed_is_told() -> None:
    with pytest.raises(PackageMissing, match=r"^the judge 'nobody:small' needs the package llama-index-llms-nobody"):
        LlamaIndexModel("nobody:small")


def test_what_is_no_language_model_is_told() -> None:
    with pytest.raises(PackageMissing, match=r"^the judge 'json\.JSONDecoder' is no language model"):
        LlamaIndexModel("json.JSONDecoder")
