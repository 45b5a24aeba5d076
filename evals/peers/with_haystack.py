"""Haystack, as its first tutorial says: cleaner, splitter and embedder write to a store in memory, which is searched.

Default passages are 200 words.
"""

from collections.abc import Sequence

from exchange import TOP, Find, Index, Piece, Text, main
from haystack import Document, Pipeline
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)


def opened(model: str, tokens: int | None) -> Index:
    """The peer with its encoder loaded; it cuts by words, so the size of passages in tokens is not used."""
    store = InMemoryDocumentStore()
    keeping, asking = Pipeline(), Pipeline()
    keeping.add_component("cleaner", DocumentCleaner())
    keeping.add_component("splitter", DocumentSplitter())
    keeping.add_component("embedder", SentenceTransformersDocumentEmbedder(model=model, progress_bar=False))
    keeping.add_component("writer", DocumentWriter(document_store=store))
    keeping.connect("cleaner", "splitter")
    keeping.connect("splitter", "embedder")
    keeping.connect("embedder", "writer")
    asking.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    asking.add_component("retriever", InMemoryEmbeddingRetriever(document_store=store, top_k=TOP))
    asking.connect("embedder.embedding", "retriever.query_embedding")
    keeping.warm_up()
    asking.warm_up()

    def index(texts: Sequence[Text]) -> tuple[int, Find]:
        keeping.run({"cleaner": {"documents": [Document(content=one.text, meta={"doc": one.doc}) for one in texts]}})
        return store.count_documents(), find

    def find(question: str) -> list[Piece]:
        found = asking.run({"embedder": {"text": question}})["retriever"]["documents"]
        return [Piece(str(one.meta["doc"]), one.content or "", float(one.score or 0.0)) for one in found]

    return index


if __name__ == "__main__":
    main(["haystack-ai"], opened)
