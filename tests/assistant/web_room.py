"""A small knowledge base and the real web app over it, for the tests of the web. Holds no tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.app import build_app
from corpus.access import Role
from corpus.embedding import open_encoder
from corpus.settings import Settings
from corpus.source import Source
from ingest.pipeline import Found, Pipeline

AGREEMENT = """# Orchard Schools Agreement

## Principles

The following principles guide every partnership:

1. Every school opens its doors to the others.
2. Help is offered before it is asked for.
3. What works is written down & passed on.

## Accountability

Partnerships are held to account by the Orchard Board, which meets each term.

## Stages

| Stage | Period |
|---|---|
| Planting | 2021 |
| Growing | 2022-2023 |
"""
NOTE = """# Saltmarsh High: a note

The school must mend its marmalade records by the end of term.
"""
HOSTILE = r"""# Visitors

Visitors must read the \<img src=x onerror=alert(2)\> safety card before the gate opens.
"""
HOSTILE_TITLE = '<script>alert(1)</script> & "quotes"'
OLD = """# Orchard Strategy 2015

Every school reports on its pumpkins each autumn.
"""
FILES = {
    "agreement.md": (AGREEMENT, Source(publisher="Orchard Council", kind="agreement", published="2021-03")),
    "note.md": (NOTE, Source(kind="review", audience=("officer",))),
    "hostile.md": (HOSTILE, Source(title=HOSTILE_TITLE, publisher="<b>Nobody</b>")),
    "old.md": (OLD, Source(publisher="Orchard Council", kind="strategy")),
    "new.md": (OLD.replace("2015", "2020").replace("autumn", "spring"), Source(supersedes="old.md")),
}
QUESTION = "Who holds partnerships to account?"
QUOTE = "Partnerships are held to account by the Orchard Board, which meets each term."


def knowledge_base(home: Path, role: Role = "public") -> Assistant:
    """An assistant over FILES, each with what is stated of it."""
    settings = Settings(home=home, local_role=role)
    encoder = open_encoder(settings)
    pipeline = Pipeline(settings, encoder)
    for name, (text, stated) in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
        outcome = pipeline.add(Found(home / name, name, stated))
        if outcome.status not in ("added", "unchanged"):
            raise RuntimeError(f"{name} was {outcome.status}: {outcome.reason}")
    return build(settings, encoder)


@contextmanager
def site(assistant: Assistant, role: Role = "public", failing: bool = False) -> Iterator[TestClient]:
    """A client of the app on this machine; `failing` lets errors of the app come back as responses."""
    app = build_app(assistant, Settings(home=assistant.index.settings.home, local_role=role))
    here = ("127.0.0.1", 50000)
    with TestClient(app, "http://127.0.0.1:8000", client=here, raise_server_exceptions=not failing) as client:
        yield client


def document_id(assistant: Assistant, name: str) -> str:
    """The id of the document of this name, whoever may read it."""
    return assistant.index.document(name, "admin").id
