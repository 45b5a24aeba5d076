"""LlamaIndex with Chroma taking texts in: for each line on standard input, once more. For benchmarks/encoding.py.

    python read_llamaindex.py TEXTS.json MODEL

TEXTS: a list of texts. A line in: the size of a passage in tokens. A line out: {"passages", "tokens", "cpu"}: how many
there were, the tokens that the model saw, and the processor seconds of all threads, from texts to a kept collection.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import chromadb
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import MetadataMode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

encoder = HuggingFaceEmbedding(model_name=sys.argv[2])
tokenizer = encoder._model.tokenizer
documents = [Document(text=text) for text in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]
encoder.get_text_embedding("what is made at the first use shall not count")
for line in sys.stdin:
    splitter = SentenceSplitter(chunk_size=int(line), chunk_overlap=20)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        collection = chromadb.PersistentClient(folder).create_collection("quickstart")
        since = time.process_time()
        VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection)),
            embed_model=encoder,
            transformations=[splitter],
        )
        spent = time.process_time() - since
        passages = collection.count()
    seen = [one.get_content(MetadataMode.EMBED) for one in splitter.get_nodes_from_documents(documents)]
    tokens = sum(len(ids) for ids in tokenizer(seen, truncation=True, max_length=256)["input_ids"])
    sys.stdout.write(f"{json.dumps({'passages': passages, 'tokens': tokens, 'cpu': spent})}\n")
    sys.stdout.flush()
