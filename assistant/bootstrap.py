"""Settings -> Assistant: the one place that puts the parts together."""

from assistant.generating.model import open_model
from assistant.generating.telling import Teller
from assistant.generating.writer import Writer
from assistant.service import Assistant
from corpus.channels import Channels
from corpus.database import Database
from corpus.embedding import Encoder
from corpus.index import Index
from corpus.journal import Journal
from corpus.settings import Settings


def build(settings: Settings, encoder: Encoder | None = None) -> Assistant:
    """An assistant over the knowledge base of the settings; the encoder is loaded at the first question.

    Raises ModelMissing where the settings name a language model that cannot be used.
    """
    index = Index(settings, encoder)
    return Assistant(index, Journal(Database(settings.database)), _teller(settings, index))


def build_channels(settings: Settings) -> Channels:
    """What is kept of chats, in the same database as the documents."""
    return Channels(Database(settings.database))


def _teller(settings: Settings, index: Index) -> Teller | None:
    model = open_model(settings)
    if model is None:
        return None
    writer = Writer(model, index.encoder.encode, index.records.text)
    return Teller(writer, index.records.passage, settings.llm_seconds)
