"""How far sentences agree with a text word by word, and how near they come in all: numbers that may be compared.

Scores of units() may only be compared within one call; these hold across sides, documents and questions.
"""

from collections.abc import Sequence

import numpy as np

from assistant.late import asked
from assistant.phrasing import phrasings
from assistant.ranking import Scores
from assistant.retrieval import Finding
from assistant.unit import Unit

_BEST = 6  # of a side's or document's best sentences, the one that comes nearest tells how near it comes


def agreement(finding: Finding, units: Sequence[Unit], text: str = "") -> Scores:
    """Late interaction of a text (the question, without names, where none is given) with each unit, about 0 to 1.

    NaN where the encoder gives no token vectors, or the text has no word to compare.
    """
    text = text or phrasings(finding.question.plain)[1]
    wanted = asked(finding.tokens.of_question(text), text, finding.rarity_of) if finding.tokens else None
    if wanted is None or not finding.tokens or not units:
        return np.full(len(units), np.nan, dtype=np.float32)
    return finding.tokens.agreement(wanted, [finding.stretch(one) for one in units])


def nearness(finding: Finding, units: Sequence[Unit]) -> float:
    """How near the best of these units come to the question: cosine and late interaction of the nearest, 0 to about 2.

    Where there is no late interaction the cosine counts for both.
    """
    best = list(units[:_BEST])
    if not best:
        return 0.0
    means = np.array([one.meaning for one in best], dtype=np.float32)
    late = agreement(finding, best)
    return float(np.where(np.isnan(late), 2 * means, means + late).max())
