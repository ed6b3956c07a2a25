"""What every metric checks first, so that a wrong array is refused and not averaged.

Conventions: n examples first; labels are integers from 0; figures are finite floats.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mien.errors import InvalidInputError

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]


def labels(values: ArrayLike, classes: int, name: str) -> Labels:
    """`values` as class numbers, shape (n,), each from 0 to `classes` - 1.

    Raises:
        InvalidInputError: when they are none, not whole numbers, or out of range.
    """
    array = np.asarray(values)
    if array.ndim != 1 or not array.size or not np.issubdtype(array.dtype, np.integer):
        raise _wrong(name, f"are no row of class numbers: {array.dtype} of shape {array.shape}")
    if array.min() < 0 or array.max() >= classes:
        raise _wrong(name, f"lie outside 0 to {classes - 1}")
    return array.astype(np.int64)


def figures(values: ArrayLike, name: str) -> Figures:
    """`values` as finite numbers, shape (n,).

    Raises:
        InvalidInputError: when they are none, have another shape, or are not all finite.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1 or not array.size:
        raise _wrong(name, f"are no row of numbers: their shape is {array.shape}")
    if not np.isfinite(array).all():
        raise _wrong(name, "are not all finite")
    return array


def distributions(values: ArrayLike, name: str) -> Figures:
    """`values` as probabilities, shape (n, classes), each row from 0 to 1 and summing to 1.

    Raises:
        InvalidInputError: when they are not.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 2 or not array.size or not np.isfinite(array).all():
        raise _wrong(name, f"are no table of probabilities: their shape is {array.shape}")
    if array.min() < 0 or np.abs(array.sum(axis=1) - 1).max() > 1e-3:
        raise _wrong(name, "do not add up to 1 in every row")
    return array


def same_length(one: NDArray[np.generic], other: NDArray[np.generic]) -> None:
    """Refuse two arrays that do not speak of the same examples.

    Raises:
        InvalidInputError: when their first axes differ in length.
    """
    if len(one) != len(other):
        raise _wrong("The truth and the prediction", f"differ: {len(one)} and {len(other)} values")


def _wrong(name: str, trouble: str) -> InvalidInputError:
    return InvalidInputError(f"{name} {trouble}.", "Give one valid value per example.")
