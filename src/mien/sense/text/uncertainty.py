"""How sure the network's answers are: their entropy, their variance, and whether anything is felt.

Everything works on many answers at once. `mien_training.text.calibration` fits the constants with
these same functions.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression

_NEUTRAL = list(Expression).index(Expression.NEUTRAL)
_TINY = 1e-6

Numbers = NDArray[np.float64]


def shares(logits: Numbers, temperature: float) -> Numbers:
    """Logits (n, 8) as shares (n, 8) that add up to 1."""
    cooled = logits / temperature
    weights = np.exp(cooled - cooled.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def doubt(emotions: Numbers) -> Numbers:
    """The entropy of each row of shares (n, 8) over its largest value, in [0, 1]."""
    logs = np.log(np.maximum(emotions, _TINY**2))
    return -np.sum(emotions * logs, axis=1) / math.log(emotions.shape[1])


def variance(doubts: Numbers, has_words: Numbers, constants: Sequence[float]) -> Numbers:
    """The variance of places, (n,): log-linear in the doubt and in whether there are feeling words.

    Args:
        doubts: (n,) as `doubt` has them.
        has_words: (n,) 1 where the clause has feeling words, else 0.
        constants: of the logarithm: where both are 0, per doubt, and for having words.
    """
    return np.exp(variance_inputs(doubts, has_words) @ np.array(constants))


def variance_inputs(doubts: Numbers, has_words: Numbers) -> Numbers:
    """What the logarithm of a variance is linear in, (n, 3): see `variance`."""
    return np.column_stack([np.ones_like(doubts), doubts, has_words])


def feeling_inputs(emotions: Numbers, points: Numbers, has_words: Numbers) -> Numbers:
    """What tells a clause with a feeling from one without, (n, 4): see `feeling_probability`."""
    neutral = np.clip(emotions[:, _NEUTRAL], _TINY, 1 - _TINY)
    odds = np.log(neutral) - np.log1p(-neutral)
    return np.column_stack([np.ones_like(odds), odds, np.hypot(*points.T), has_words])


def feeling_probability(
    emotions: Numbers, points: Numbers, has_words: Numbers, constants: Sequence[float]
) -> Numbers:
    """How likely it is that clauses speak of a feeling, (n,), at even odds beforehand.

    Logistic in the log odds of "neutral", the distance from the middle of the plane, and whether
    there are feeling words.

    Args:
        emotions: (n, 8) shares.
        points: (n, 2) as `told` has them.
        has_words: (n,) 1 or 0.
        constants: four, in the order of `feeling_inputs`.
    """
    return 1 / (1 + np.exp(-feeling_inputs(emotions, points, has_words) @ np.array(constants)))
