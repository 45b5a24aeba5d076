"""LlamaIndex with Chroma over passages with vectors already made, asked by benchmarks/asking.py, a line a question.

    python ask_llamaindex.py FOLDER MODEL

A line in: the question as JSON. A line out: its CPU and wall milliseconds, as JSON.
"""

import json
import sys
import time
from pathlib import Path

import chromadb
import numpy as np
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

folder, model = Path(sys.argv[1]), sys.argv[2]
texts = [str(json.loads(line)) for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
rows = np.load(folder / "vectors.npy")
nodes = [TextNode(text=text, embedding=row.tolist()) for text, row in zip(texts, rows, strict=True)]
collection = chromadb.EphemeralClient().create_collection("quickstart")
context = StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection))
whole = VectorStoreIndex(nodes, storage_context=context, embed_model=HuggingFaceEmbedding(model_name=model))
retriever = whole.as_retriever(similarity_top_k=10)
retriever.retrieve("What is in these papers?")
for line in sys.stdin:
    cpu, wall = time.process_time(), time.perf_counter()
    retriever.retrieve(str(json.loads(line)))
    spent = [(time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000]
    sys.stdout.write(f"{json.dumps(spent)}\n")
    sys.stdout.flush()
