"""Small documents for tests, made without any reader: `prepared` and `rambling`."""

import random
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from fakes_encoder import WordEncoder

from corpus.document import Document, Passage, document_id, passage_id
from corpus.records import Prepared
from corpus.words import postings_of

FERRY = "ferry keeper rope lamp bell tide harbour anchor chart sailor buoy gull quay mast deck hull".split()


def prepared(name: str, paragraphs: Sequence[str], **fields: object) -> Prepared:
    """A document with one passage a paragraph and one sentence a full stop, ready to be kept."""
    text = "\n\n".join(paragraphs)
    digest = sha256(text.encode()).hexdigest()
    known = {"id": document_id(name), "name": name, "title": name, "text": text, "digest": digest}
    document = Document(**{**known, **fields})  # type: ignore[arg-type]
    passages, at = [], 0
    for ordinal, paragraph in enumerate(paragraphs):
        passages.append(_passage(document, ordinal, paragraph, at))
        at += len(paragraph) + 2
    spans = [(one.ordinal, text[start:end]) for one in passages for start, end in one.sentences]
    encoder = WordEncoder()
    owners = np.array([ordinal for ordinal, _ in spans], dtype=np.int32)
    return Prepared(
        document,
        tuple(passages),
        encoder.encode(list(paragraphs)),
        encoder.encode([sentence for _, sentence in spans]),
        owners,
        *postings_of(document, passages),
    )


def rambling(name: str, count: int, seed: int, **fields: object) -> Prepared:
    """A document of so many passages of random words, two sentences each; the same for the same seed."""
    dice = random.Random(seed)
    paragraphs = [f"{' '.join(dice.choices(FERRY, k=9))}. {' '.join(dice.choices(FERRY, k=7))}." for _ in range(count)]
    return prepared(name, paragraphs, **fields)


def _passage(document: Document, ordinal: int, paragraph: str, start: int) -> Passage:
    sentences, at = [], start
    for sentence in paragraph.split(". "):
        sentences.append((at, min(at + len(sentence) + 1, start + len(paragraph))))
        at += len(sentence) + 2
    return Passage(
        id=passage_id(document.id, start, "prose", paragraph),
        document_id=document.id,
        ordinal=ordinal,
        kind="prose",
        heading_path=(document.title,),
        text=paragraph,
        start=start,
        end=start + len(paragraph),
        sentences=tuple(sentences),
    )
