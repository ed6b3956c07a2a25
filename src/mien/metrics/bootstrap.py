"""Intervals by the bootstrap (Efron & Tibshirani 1993): draw examples anew, measure again."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError


def bootstrap_interval(
    measure: Callable[[NDArray[np.intp]], float],
    count: int,
    rng: np.random.Generator,
    draws: int = 1000,
    level: float = 0.95,
) -> tuple[float, float]:
    """The percentile interval of a figure.

    Args:
        measure: the figure over the examples at the given places.
        count: how many examples there are.
        rng: the source of the draws.
        draws: how many times to measure.
        level: the share of the draws inside, between 0 and 1.

    Returns:
        The lower and the upper end.

    Raises:
        InvalidInputError: when there is nothing to draw from or the level is no share.
    """
    if count < 1 or draws < 1 or not 0 < level < 1:
        raise InvalidInputError(
            "A bootstrap interval needs examples, draws and a level between 0 and 1.",
            "Give at least one example and one draw.",
        )
    values = [measure(rng.integers(count, size=count)) for _ in range(draws)]
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
