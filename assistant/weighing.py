"""What speaks for a sentence as the answer, weighed into one score. Pure arithmetic.

A linear model over the candidates of one question, trained as a choice among them (softmax over candidates, every
labelled sentence right): `verse eval weights SET...` fits it anew. So the difference of two scores is the logarithm
of how much likelier one is than the other. Source: Burges, From RankNet to LambdaRank to LambdaMART, 2010 (listwise
loss after Cao et al., ICML 2007).
"""

from collections.abc import Mapping

import numpy as np

from assistant.ranking import Scores, z_scores

# what speaks for it                   in deviations from the mean over the candidates of the question
IN_DEVIATIONS = (
    "alone",  # cosine of the sentence with the question without names
    "passage",  # meaning of the passage it stands in, whole and best sentence
    "passage words",  # BM25 of the passage
    "around words",  # BM25 of heading path and lead-in
    "title words",  # BM25 of the document's title and subject
    "document",  # the three best passages of its document, fused
    "late",  # late interaction of the question with sentence, heading and lead-in
)
AS_IS = ("expected", "leads in")  # 1 or 0: has the kind of thing asked for; only leads into a list
WEIGHTS: dict[str, float] = {
    "alone": 0.6, "passage": 0.13, "passage words": 0.31, "around words": 0.21, "title words": 0.12, "document": 0.04,
    "late": 1.24, "expected": 0.54, "leads in": -0.58,
}  # fmt: skip
# before late interaction, which is only looked up for the best by these, and for an encoder without token vectors
EARLY: dict[str, float] = {
    "alone": 1.2, "passage": 0.13, "passage words": 0.74, "around words": 0.32, "title words": -0.04, "document": 0.03,
    "expected": 0.74, "leads in": -0.7,
}  # fmt: skip



def weighed(features: Mapping[str, Scores]) -> Scores:
    """A score a candidate; features by name, an array of the same length each, `late` left out where there is none.

    `talked` and `likely` are no weighed features: what the conversation adds, and what papers are meant, see talked.py
    and papers.py.
    """
    weights = WEIGHTS if "late" in features else EARLY
    none = np.zeros_like(next(iter(features.values())))
    scores = none + features.get("talked", none) + features.get("likely", none)
    for name, weight in weights.items():
        scores += np.float32(weight) * (features[name] if name in AS_IS else z_scores(features[name]))
    return scores
