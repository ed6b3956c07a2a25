"""Keeping on disk what takes minutes to compute, for a run that is killed and resumed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def kept(path: Path, make: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
    """The array in a file, made and written there first if it is not there yet.

    Args:
        path: an `.npy` file; written whole or not at all.
        make: gives the array.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new.npy")
        np.save(fresh, make())
        fresh.replace(path)
    values: NDArray[np.float32] = np.load(path)
    return values
