"""Sets of row numbers as arrays."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_Whole = TypeVar("_Whole", bound=np.integer)

Rows = NDArray[np.integer]
NO_ROWS: Rows = np.zeros(0, np.intp)


def ranges(starts: Rows, ends: Rows) -> NDArray[np.intp]:
    """The numbers of several half-open ranges, one range after the other."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(counts.sum())


def sort_unique(numbers: NDArray[_Whole]) -> NDArray[_Whole]:
    """Ascending, each once; a quarter of the time that `numpy.unique` takes."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]
