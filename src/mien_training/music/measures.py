"""How good predictions of feelings and moods are.

Conventions: truth and predictions are (n,) or (n, targets) of the same shape; every measure is
taken over the pieces, for each target alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from mien.errors import InvalidInputError
from mien.metrics.classification import ClassScores, macro_scores

Float64 = NDArray[np.float64]
Measure = Callable[[Float64, Float64], float | Float64]
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % bootstrap interval over the pieces."""

    value: float
    low: float
    high: float


def r2(truth: Float64, guess: Float64) -> Float64:
    """Coefficient of determination by target: 1 is perfect, 0 is the mean."""
    _check(truth, guess)
    return 1 - np.square(truth - guess).sum(axis=0) / np.square(truth - truth.mean(axis=0)).sum(
        axis=0
    )


def pearson(truth: Float64, guess: Float64) -> Float64:
    """Correlation by target."""
    _check(truth, guess)
    a, b = truth - truth.mean(axis=0), guess - guess.mean(axis=0)
    return (a * b).sum(axis=0) / np.sqrt((a * a).sum(axis=0) * (b * b).sum(axis=0))


def mean_squared_error(truth: Float64, guess: Float64) -> Float64:
    """Mean squared error by target."""
    _check(truth, guess)
    return np.square(truth - guess).mean(axis=0)


def quadrant_accuracy(truth: Float64, guess: Float64) -> float:
    """Share of pieces, (n, 2) valence and arousal, in the right one of the plane's quadrants."""
    _check(truth, guess)
    return float(((truth > 0) == (guess > 0)).all(axis=1).mean())


def quadrant_precision(truth: Float64, guess: Float64) -> float:
    """Macro precision over the four quadrants; one that is neither there nor guessed is no part."""
    return _quadrants(truth, guess).precision


def quadrant_recall(truth: Float64, guess: Float64) -> float:
    """Macro recall over the four quadrants, likewise."""
    return _quadrants(truth, guess).recall


def quadrant_f1(truth: Float64, guess: Float64) -> float:
    """Macro F1 over the four quadrants, likewise."""
    return _quadrants(truth, guess).f1


def rating_coverage(means: Float64, variances: Float64, truth: Float64, spread: Float64) -> float:
    """Share of single ratings, normal about each piece's mean rating, inside the 90 % interval.

    Args:
        means: predicted, (n,).
        variances: predicted, (n,).
        truth: mean ratings, (n,).
        spread: standard deviations of the ratings, (n,), above 0.
    """
    half = _Z90 * np.sqrt(variances)
    upper, lower = (norm.cdf((means + side * half - truth) / spread) for side in (1, -1))
    return float(np.mean(upper - lower))


def calibration_factor(
    means: Float64, variances: Float64, truth: Float64, spread: Float64
) -> float:
    """The factor on the variances at which `rating_coverage` is 90 %, between 1/10 and 10.

    Without ratings it is 1.
    """
    if not len(truth):
        return 1.0
    low, high = 0.1, 10.0
    for _ in range(40):
        middle = (low * high) ** 0.5
        if rating_coverage(means, variances * middle, truth, spread) < 0.9:
            low = middle
        else:
            high = middle
    return (low * high) ** 0.5


def bootstrap(
    measure: Measure,
    truth: Float64,
    guess: Float64,
    seed: int,
    draws: int = 1_000,
) -> Interval:
    """The mean of a measure over its targets, with its interval over resampled pieces."""
    rng = np.random.default_rng(seed)
    values = [
        float(np.mean(measure(truth[rows], guess[rows])))
        for rows in (rng.integers(len(truth), size=len(truth)) for _ in range(draws))
    ]
    low, high = np.quantile(values, [0.025, 0.975])
    return Interval(float(np.mean(measure(truth, guess))), float(low), float(high))


def _quadrants(truth: Float64, guess: Float64) -> ClassScores:
    _check(truth, guess)
    codes = [(points > 0) @ np.array([2, 1]) for points in (truth, guess)]
    return macro_scores(*codes, classes=4)


def _check(truth: Float64, guess: Float64) -> None:
    if truth.shape != guess.shape or len(truth) < 2:
        raise InvalidInputError(
            f"Truth {truth.shape} and predictions {guess.shape} cannot be compared.",
            "Give two arrays of the same shape with at least two rows.",
        )
