"""Numbers that only a few of many rows have."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.recommend.table.row_numbers import Rows

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SparseColumn:
    """A number for some rows, 0 for all others.

    Attributes:
        rows: (k,) ascending, each once.
        values: (k,) their numbers.
    """

    rows: Rows
    values: Floats

    @classmethod
    def of(cls, values: Mapping[int, float]) -> "SparseColumn":
        """From row to number."""
        rows = np.fromiter(values.keys(), np.intp, len(values))
        numbers = np.fromiter(values.values(), np.float64, len(values))
        order = np.argsort(rows)
        return cls(rows[order], numbers[order])

    def at(self, rows: Rows) -> Floats:
        """(m,) the numbers of some rows."""
        if not len(self.rows):
            return np.zeros(len(rows))
        places = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return np.where(self.rows[places] == rows, self.values[places], 0.0)
