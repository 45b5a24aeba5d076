"""Our search as a LlamaIndex retriever."""

import pytest

from assistant.service import Assistant


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::pydantic.warnings.PydanticDeprecatedSince20")
def test_a_llama_index_program_gets_the_passages_of_our_search(word_library: Assistant) -> None:
    from assistant.retriever import PassageRetriever  # LlamaIndex takes over a second to import

    nodes = PassageRetriever(word_library, "public", 3).retrieve("governors")
    found = word_library.search("governors", 3, "public")
    assert [(one.node.node_id, one.score) for one in nodes] == [(hit.passage.id, hit.score) for hit, _ in found]
    assert [one.node.metadata["doc"] for one in nodes] == [document.name for _, document in found]
