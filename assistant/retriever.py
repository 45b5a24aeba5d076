"""Our search offered as a LlamaIndex retriever, for programs built with LlamaIndex. The only file here that knows it.

What the role may not read is never handed over. Does not answer.
"""

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import retrieved_json
from assistant.service import Assistant
from corpus.access import Role


class PassageRetriever(BaseRetriever):
    """The k best passages a role may read, each a TextNode with the contract's fields as metadata."""

    def __init__(self, assistant: Assistant, role: Role = "public", k: int = 10) -> None:
        super().__init__()
        self._assistant = assistant
        self._role = role
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._assistant.search(query_bundle.query_str, self._k, self._role)
        return [
            NodeWithScore(
                node=TextNode(
                    id_=hit.passage.id,
                    text=hit.passage.text,
                    metadata={key: value for key, value in told.items() if key != "text"},
                ),
                score=hit.score,
            )
            for (hit, _), told in zip(found, retrieved_json(found), strict=True)
        ]
