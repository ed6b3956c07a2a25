"""A signal that is one measure of the table times a weight: found exactly, with nothing to do."""

from collections.abc import Callable

import numpy as np

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.signals.signal import FindingSignal, Floats
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Bounds, Leaves
from mien.recommend.table.moods import Column, TablePart
from mien.recommend.table.row_numbers import Rows


class MeasuredSignal(FindingSignal):
    """Adds a measure times a weight.

    Args:
        kind: what the share is called, and its measure in the table.
        weight: what one unit of the measure adds.
        columns: the items.
        say: the sentence for a row.
    """

    def __init__(
        self, kind: str, weight: float, columns: ItemColumns, say: Callable[[int], str]
    ) -> None:
        self.kind = kind
        self._weight = weight
        self._measure = columns.part.measure(kind)
        self._say = say

    def add_to(self, rows: Rows) -> Floats:
        """(m,) the measure times the weight."""
        return self._weight * self._measure[rows].astype(np.float64)

    def sentence(self, row: int, share: float) -> str:  # noqa: ARG002
        """What the measure says of a row."""
        return self._say(row)

    def sketch(self, part: TablePart, target: Gaussian) -> Column:  # noqa: ARG002
        """(m,) the same in single precision: the target makes no difference."""
        return np.float32(self._weight) * part.measure(self.kind)

    def bound(self, leaves: Leaves, target: Gaussian) -> Bounds:  # noqa: ARG002
        """(leaves,) the end of each leaf's range that adds most."""
        ends = leaves.greatest if self._weight > 0 else leaves.least
        return self._weight * ends[self.kind]
