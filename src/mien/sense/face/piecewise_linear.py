"""A curve given by a few of its points."""

import numpy as np
from numpy.typing import NDArray

Knots = tuple[tuple[float, float], ...]
"""Pairs of a measure and the value there, rising in the measure."""


def between(measures: float | NDArray[np.float64], knots: Knots) -> NDArray[np.float64]:
    """The values at some measures: straight lines between knots, and level beyond the outermost."""
    places, values = zip(*knots, strict=True)
    return np.asarray(np.interp(measures, places, values))
