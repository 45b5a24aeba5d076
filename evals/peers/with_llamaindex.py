"""LlamaIndex with Chroma, as their quick starts say: VectorStoreIndex over a Chroma collection, passages by default.

Default passages are sentences up to 1,024 tokens; the encoder sees 256 of them, so that size can be asked for too.
"""

from collections.abc import Sequence

import chromadb
from exchange import TOP, Find, Index, Piece, Text, main
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore


def opened(model: str, tokens: int | None) -> Index:
    """The peer with its encoder loaded; tokens: the size of a passage, None for the default."""
    encoder = HuggingFaceEmbedding(model_name=model)
    splitter = SentenceSplitter(chunk_size=tokens, chunk_overlap=20) if tokens else SentenceSplitter()

    def index(texts: Sequence[Text]) -> tuple[int, Find]:
        collection = chromadb.EphemeralClient().create_collection("quickstart")
        context = StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection))
        documents = [Document(text=one.text, metadata={"file_name": one.doc}) for one in texts]
        whole = VectorStoreIndex.from_documents(
            documents, storage_context=context, embed_model=encoder, transformations=[splitter]
        )
        retriever = whole.as_retriever(similarity_top_k=TOP)

        def find(question: str) -> list[Piece]:
            return [
                Piece(str(one.node.metadata["file_name"]), one.node.get_content(), float(one.score or 0.0))
                for one in retriever.retrieve(question)
            ]

        return collection.count(), find

    return index


if __name__ == "__main__":
    main(["llama-index-core", "chromadb"], opened)
