"""A question and texts -> how well each answers it, by a cross-encoder, which reads both together. Off by default.

Any sentence-transformers cross-encoder of one output, by name or folder. Slower than vectors by orders of magnitude, so
it is only given the few best sentences of a question.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderMissing
from corpus.settings import Settings


class CrossEncoder:
    """A loaded cross-encoder."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder as Model  # brings torch: seconds to import

        try:
            self._model = Model(name)
        except (OSError, ValueError) as error:
            raise EncoderMissing(
                f"VERSE_CROSS_ENCODER is '{name}', which sentence-transformers cannot load; give the folder of a "
                "cross-encoder, or its name where it can be downloaded, or take the setting away"
            ) from error
        outputs = self._model.model.config.num_labels
        if outputs != 1:
            raise EncoderMissing(f"VERSE_CROSS_ENCODER is '{name}', which gives {outputs} numbers a pair; wanted one")

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """A score a text, in order; the higher the better, on a scale of the model's own."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(question, one) for one in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)


def open_cross_encoder(settings: Settings) -> CrossEncoder | None:
    """The cross-encoder the settings name, loaded; None where they name none. Raises EncoderMissing."""
    return CrossEncoder(settings.cross_encoder) if settings.cross_encoder else None
