"""The score of items as a sum of shares, before anything is said of the rest of the list."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.signals.signal import FindingSignal, ListContext, Signal
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Bounds, Order
from mien.recommend.table.moods import Column, TablePart
from mien.recommend.table.row_numbers import Rows

_Type = TypeVar("_Type", bound=np.floating)

Floats = NDArray[np.float64]

_SLACK = 1e-5
"""Room for rounding: sketches are added up in single precision, and bounds in double."""


class Scorer:
    """Scores the rows of some columns for one person and one target.

    A sketch is the score without what depends on the person's acts: it costs little, and its most
    is known for every leaf of the table's index.

    Args:
        context: of the list.
        signals: the shares of the score; at least one of them finds.
    """

    def __init__(self, context: ListContext, signals: Sequence[Signal]) -> None:
        self.columns: ItemColumns = context.columns
        self.target: Gaussian = context.target
        self.signals = tuple(signals)
        self._finding = [signal for signal in signals if isinstance(signal, FindingSignal)]

    def shares(self, rows: Rows) -> tuple[Floats, ...]:
        """(m,) contributions, in the order of the signals."""
        return tuple(signal.add_to(rows) for signal in self.signals)

    def totals(self, rows: Rows) -> Floats:
        """(m,) scores."""
        return add_up(self.shares(rows))

    def sketch(self, part: TablePart, target: Gaussian) -> Column:
        """(m,) sketches of a part of the table, for any target."""
        return _add_into([signal.sketch(part, target) for signal in self._finding])

    def sketch_rows(self, rows: Rows, target: Gaussian) -> Column:
        """(m,) sketches of some rows."""
        return self.sketch(self.columns.part_of_rows(rows), target)

    def sketch_leaves(self, leaves: Order, target: Gaussian) -> Column:
        """The sketches of all rows of some leaves, in the order of `Leaves.rows`."""
        return self.sketch(self.columns.part_of_leaves(leaves), target)

    def leaf_bounds(self, target: Gaussian) -> Bounds:
        """(leaves,) numbers that no row's sketch in the leaf exceeds."""
        leaves = self.columns.leaves
        return _add_into([signal.bound(leaves, target) for signal in self._finding]) + _SLACK


def add_up(shares: Sequence[NDArray[_Type]]) -> NDArray[_Type]:
    """The sum of columns, in their order."""
    return _add_into([shares[0].copy(), *shares[1:]])


def _add_into(shares: Sequence[NDArray[_Type]]) -> NDArray[_Type]:
    """The same in the place of the first."""
    total = shares[0]
    for share in shares[1:]:
        total += share
    return total
