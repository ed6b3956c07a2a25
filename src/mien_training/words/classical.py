"""Classical models on letters: one a language, for the table of comparison.

TF-IDF of one to four characters within words, which needs to know no language; then logistic
regression or a support-vector machine for each label, and ridge regression for each axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.svm import LinearSVC

from mien_training.words.row import Row
from mien_training.words.targets import Group

RIDGE = "ridge"
_FEWEST = 2
"""Texts in which a sequence of letters must occur."""
_MOST = 200_000
"""Sequences of letters that are kept."""
_STRENGTH = {"logistic regression": 4.0, "support vector machine": 0.3, RIDGE: 2.0}


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of rows, one a row: of those to learn from, and of others."""

    known: csr_matrix | NDArray[np.float32]
    others: csr_matrix | NDArray[np.float32]


def letters_of(known: Sequence[Row], others: Sequence[Row]) -> Features:
    """The weighed letters of rows; only the known ones say what is rare."""
    weigh = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(1, 4),
        min_df=_FEWEST,
        max_features=_MOST,
        sublinear_tf=True,
    )
    learnt = csr_matrix(weigh.fit_transform(row.text for row in known))
    return Features(learnt, csr_matrix(weigh.transform(row.text for row in others)))


def answers_of(
    name: str, group: Group, known: Sequence[Row], features: Features, others: int
) -> NDArray[np.float32]:
    """What a model fitted on the known rows says of the others, shape (others, labels).

    A label that was not asked, or has one answer alone, scores 0 for all.
    """
    truth = np.array([row.answers[group.name] for row in known])
    scores = np.zeros((others, len(group.labels)), np.float32)
    for column in range(len(group.labels)):
        asked = np.flatnonzero(~np.isnan(truth[:, column]))
        wanted = truth[asked, column]
        if len(set(wanted.tolist())) > 1:
            model, regresses = _model(name), name == RIDGE
            model.fit(features.known[asked], wanted if regresses else wanted > 0)
            score = model.predict if regresses else model.decision_function
            scores[:, column] = score(features.others)
    return scores


def _model(name: str) -> Any:  # noqa: ANN401 -- scikit-learn's models share no type
    if name == RIDGE:
        return Ridge(alpha=_STRENGTH[name])
    if name == "support vector machine":
        return LinearSVC(C=_STRENGTH[name], class_weight="balanced", random_state=0)
    return LogisticRegression(
        C=_STRENGTH[name], class_weight="balanced", solver="liblinear", random_state=0
    )
