"""Settings -> Assistant: the one place that puts the parts together."""

from assistant.service import Assistant
from corpus.channels import Channels
from corpus.database import Database
from corpus.embedding import Encoder
from corpus.index import Index
from corpus.journal import Journal
from corpus.settings import Settings


def build(settings: Settings, encoder: Encoder | None = None) -> Assistant:
    """An assistant over the knowledge base of the settings; the encoder is loaded at the first question."""
    return Assistant(Index(settings, encoder), Journal(Database(settings.database)))


def build_channels(settings: Settings) -> Channels:
    """What is kept of chats, in the same database as the documents."""
    return Channels(Database(settings.database))
