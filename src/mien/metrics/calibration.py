"""Whether probabilities mean what they say.

Conventions: `truth` holds class numbers of shape (n,), `probabilities` a row per example of shape
(n, classes). Confidence is the highest probability of a row.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mien.errors import InvalidInputError
from mien.metrics.validation import Figures, Labels, distributions, labels, same_length


@dataclass(frozen=True, slots=True)
class Bin:
    """Examples of similar confidence: how many, how sure on average, how often right."""

    count: int
    confidence: float
    accuracy: float


def calibration_curve(truth: ArrayLike, probabilities: ArrayLike, bins: int = 15) -> list[Bin]:
    """The non-empty bins of equal width over confidence, in rising order."""
    true, rows = _pair(truth, probabilities)
    if bins < 1:
        raise InvalidInputError("A calibration curve needs a bin.", "Ask for at least one bin.")
    confidence, hits = rows.max(axis=1), rows.argmax(axis=1) == true
    place = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    return [
        Bin(int(inside.sum()), float(confidence[inside].mean()), float(hits[inside].mean()))
        for inside in (place == number for number in range(bins))
        if inside.any()
    ]


def expected_calibration_error(truth: ArrayLike, probabilities: ArrayLike, bins: int = 15) -> float:
    """Mean gap between confidence and accuracy over the bins, weighted by their size.

    Guo et al., "On calibration of modern neural networks" (2017); 15 bins of equal width.
    """
    curve = calibration_curve(truth, probabilities, bins)
    total = sum(each.count for each in curve)
    return sum(each.count * abs(each.accuracy - each.confidence) for each in curve) / total


def log_loss(truth: ArrayLike, probabilities: ArrayLike) -> float:
    """The mean negative logarithm of the true class's probability, in nats; at most 27.6."""
    true, rows = _pair(truth, probabilities)
    given = rows[np.arange(len(true)), true]
    return float(-np.mean(np.log(np.maximum(given, 1e-12))))


def _pair(truth: ArrayLike, probabilities: ArrayLike) -> tuple[Labels, Figures]:
    rows = distributions(probabilities, "The probabilities")
    true = labels(truth, rows.shape[1], "The true classes")
    same_length(true, rows)
    return true, rows
