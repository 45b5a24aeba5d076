"""The small made-up knowledge base, built once a session: by meaning, and by words alone where meaning costs time."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files

from assistant.service import Assistant
from corpus.embedding import Encoder, open_encoder
from corpus.settings import Settings


@pytest.fixture(scope="session")
def small_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the files."""
    return write_files(tmp_path_factory.mktemp("small") / "files")


@pytest.fixture(scope="session")
def real_encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The default encoder, loaded once."""
    return open_encoder(Settings(home=tmp_path_factory.mktemp("encoder")))


@pytest.fixture(scope="session")
def library(small_files: Path, real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The small corpus, asked by meaning."""
    return knowledge_base(small_files, tmp_path_factory.mktemp("library"), real_encoder)


@pytest.fixture(scope="session")
def word_library(small_files: Path, words_encoder: WordEncoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The small corpus with an encoder that knows nothing of meaning."""
    return knowledge_base(small_files, tmp_path_factory.mktemp("words"), words_encoder)
