"""txtai, as its quick start says: an Embeddings database with content, over the paragraphs of its Segmentation."""

from collections.abc import Sequence

from exchange import TOP, Find, Index, Piece, Text, main
from txtai import Embeddings
from txtai.pipeline import Segmentation


def opened(model: str, tokens: int | None) -> Index:
    """The peer with its encoder loaded; it cuts by paragraphs, so the size of passages is not used."""
    embeddings = Embeddings(path=model, content=True)
    paragraphs = Segmentation(paragraphs=True)
    embeddings.batchtransform(["the model is loaded at the first text"])

    def index(texts: Sequence[Text]) -> tuple[int, Find]:
        pieces = [(one.doc, piece) for one in texts for piece in paragraphs(one.text)]
        embeddings.index([(number, piece, None) for number, (_, piece) in enumerate(pieces)])

        def find(question: str) -> list[Piece]:
            return [
                Piece(pieces[int(one["id"])][0], str(one["text"]), float(one["score"]))
                for one in embeddings.search(question, TOP)
            ]

        return len(pieces), find

    return index


if __name__ == "__main__":
    main(["txtai"], opened)
