"""What the labels of the sets mean in Mien's terms: eight expressions, and places in the plane.

GoEmotions' 28 labels go to the expressions as its authors group them (Demszky et al. 2020, Ekman's
six), with these differences: half of approval, realization, confusion and curiosity is neutral,
since they say little of mood; embarrassment is partly fear; disapproval is partly contempt, for
which no set has a label of its own.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.errors import InvalidInputError
from mien.words.lexicon import Lexicon

_N, _H, _SU = Expression.NEUTRAL, Expression.HAPPINESS, Expression.SURPRISE
_SA, _A, _D = Expression.SADNESS, Expression.ANGER, Expression.DISGUST
_F, _C = Expression.FEAR, Expression.CONTEMPT

_GLAD = ("admiration", "amusement", "caring", "excitement", "gratitude", "joy", "love")
_GLAD_TOO = ("optimism", "pride", "relief")
_SAD = ("disappointment", "grief", "remorse", "sadness")
_WONDERING = ("realization", "confusion", "curiosity")

MEANINGS: Mapping[str, Mapping[Expression, float]] = {
    **{label: {_H: 1.0} for label in (*_GLAD, *_GLAD_TOO)},
    **{label: {_SA: 1.0} for label in _SAD},
    **{label: {_SU: 0.5, _N: 0.5} for label in _WONDERING},
    "desire": {_H: 0.6, _N: 0.4},
    "approval": {_H: 0.5, _N: 0.5},
    "anger": {_A: 1.0},
    "annoyance": {_A: 0.85, _C: 0.15},
    "disapproval": {_A: 0.5, _C: 0.5},
    "disgust": {_D: 1.0},
    "fear": {_F: 1.0},
    "nervousness": {_F: 1.0},
    "embarrassment": {_SA: 0.6, _F: 0.4},
    "surprise": {_SU: 1.0},
    "neutral": {_N: 1.0},
}
"""Label of GoEmotions or of "emotion" to shares of the eight expressions."""


def expression_shares(labels: Sequence[str], targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Targets by label, shape (n, labels), as shares of the eight expressions, shape (n, 8)."""
    meaning = np.array([[MEANINGS[label].get(e, 0.0) for e in Expression] for label in labels])
    shares = targets @ meaning
    return shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)


def label_points(
    labels: Sequence[str], targets: NDArray[np.float64], lexicon: Lexicon
) -> NDArray[np.float64]:
    """The mean place of each text's labels as the lexicon has them, shape (n, 2).

    Raises:
        InvalidInputError: when the lexicon lacks a label.
    """
    points = np.zeros((len(labels), 2))
    for row, label in enumerate(labels):
        place = lexicon.find(label)
        if place is None:
            raise InvalidInputError(f"The lexicon lacks {label!r}.", "Add it to feelings.csv.")
        points[row] = place.mean
    return targets @ points / np.maximum(targets.sum(axis=1, keepdims=True), 1e-9)
