"""A language model by the settings: any that LlamaIndex speaks to. The only file of answering that knows llama_index.

    openai-like:MODEL   a server of OpenAI's shape at VERSE_LLM_URL (vLLM, llama.cpp, LM Studio, a council's gateway)
    openai:MODEL        anthropic:MODEL        ollama:MODEL        azure:DEPLOYMENT
    package.module:Class    any other LLM class of LlamaIndex, with the arguments of the TOML file VERSE_LLM_ARGUMENTS

Does not know what is asked of it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.errors import ModelFailed, ModelMissing
from corpus.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# name in the setting -> class, and what its arguments are called: model, address, key
_KNOWN: Mapping[str, tuple[str, str, str, str]] = {
    "openai-like": ("llama_index.llms.openai_like:OpenAILike", "model", "api_base", "api_key"),
    "openai": ("llama_index.llms.openai:OpenAI", "model", "api_base", "api_key"),
    "azure": ("llama_index.llms.azure_openai:AzureOpenAI", "engine", "azure_endpoint", "api_key"),
    "anthropic": ("llama_index.llms.anthropic:Anthropic", "model", "base_url", "api_key"),
    "ollama": ("llama_index.llms.ollama:Ollama", "model", "base_url", ""),
}


class Model(Protocol):
    """What writes a draft."""

    @property
    def name(self) -> str:
        """What the answer says who wrote it."""

    def stream(self, rules: str, request: str) -> Iterator[str]:
        """Pieces of the draft as they come. Raises ModelFailed where the model cannot be reached or breaks off."""


@dataclass(frozen=True, slots=True)
class LlamaIndexModel:
    """A LlamaIndex language model."""

    name: str
    llm: "LLM"

    def stream(self, rules: str, request: str) -> Iterator[str]:
        """Pieces of the draft as they come. Raises ModelFailed."""
        from llama_index.core.llms import ChatMessage

        messages = [ChatMessage(role="system", content=rules), ChatMessage(role="user", content=request)]
        try:
            for piece in self.llm.stream_chat(messages):
                yield piece.delta or ""
        except Exception as error:
            raise ModelFailed(f"the language model {self.name} failed: {type(error).__name__}") from error


def open_model(settings: Settings) -> Model | None:
    """The model the settings name, None where they name none. Nothing is sent to it yet.

    Raises ModelMissing for an unknown name, a package that is not installed or arguments it refuses.
    """
    if not settings.llm:
        return None
    path, arguments = _wanted(settings)
    try:
        return LlamaIndexModel(settings.llm, _class(path)(**arguments))
    except (TypeError, ValueError) as error:  # pydantic's errors are ValueErrors
        told = str(error).splitlines()[0]
        raise ModelMissing(f"VERSE_LLM is '{settings.llm}', but {path} refuses its arguments: {told}") from error


def _wanted(settings: Settings) -> tuple[str, dict[str, object]]:
    kind, _, model = settings.llm.partition(":")
    given = _arguments(settings.llm_arguments)
    if kind not in _KNOWN:
        if "." not in kind or not model:
            raise ModelMissing(
                f"VERSE_LLM is '{settings.llm}'; write KIND:MODEL, KIND one of {', '.join(_KNOWN)}, "
                "or package.module:Class"
            )
        return settings.llm, given
    path, named, address, key = _KNOWN[kind]
    made: dict[str, object] = {named: model, "temperature": 0.0, "timeout": float(settings.llm_seconds)}
    if kind == "ollama":
        made["request_timeout"] = made.pop("timeout")
    else:
        made["max_retries"] = 0  # there is one retry, and it is ours
    if kind == "openai-like":
        made |= {"is_chat_model": True, "api_key": "none"}
    if settings.llm_url:
        made[address] = settings.llm_url
    if settings.llm_key and key:
        made[key] = settings.llm_key
    return path, made | given


def _arguments(file: str) -> dict[str, object]:
    if not file:
        return {}
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelMissing(f"VERSE_LLM_ARGUMENTS is '{file}', which cannot be read as TOML ({error})") from error


def _class(path: str) -> type:
    module, _, name = path.partition(":")
    try:
        found = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        package = module.replace(".", "-").replace("_", "-")
        raise ModelMissing(f"VERSE_LLM needs the package of {module}. Run: pip install {package}") from error
    except AttributeError as error:
        raise ModelMissing(f"VERSE_LLM names {path}, but {module} has no {name}") from error
    if not isinstance(found, type):
        raise ModelMissing(f"VERSE_LLM names {path}, which is no class")
    return found
