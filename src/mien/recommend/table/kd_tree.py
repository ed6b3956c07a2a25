"""A k-d tree of items (Bentley 1975), so that whole groups that lie close can be passed over.

Only the leaves are kept: each holds at most `LEAF_SIZE` rows, which are neighbours in memory too,
and what bounds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mien.recommend.table.moods import Column, TablePart, ellipse_areas
from mien.recommend.table.row_numbers import Rows, ranges

LEAF_SIZE = 512
"""Rows in a leaf: fewer make bounds tighter but more of them; 256 to 1,024 measure alike."""

_Type = TypeVar("_Type", bound=np.generic)

Order = NDArray[np.intp]
Bounds = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Leaves:
    """What holds for every row of each leaf.

    Attributes:
        starts: (leaves + 1,) where each leaf starts; leaf i is the rows from starts[i] on.
        lowest: (leaves, 2) the least mean valence and arousal.
        highest: (leaves, 2) the greatest.
        widest: (leaves, 2) variances so great that every covariance matrix fits below them.
        smallest_root: (leaves,) the least square root of a covariance's determinant.
        least: by measure, (leaves,) the least of it.
        greatest: by measure, (leaves,) the greatest of it.
    """

    starts: Order
    lowest: Bounds
    highest: Bounds
    widest: Bounds
    smallest_root: Bounds
    least: Mapping[str, Bounds]
    greatest: Mapping[str, Bounds]

    @classmethod
    def of(cls, starts: Order, part: TablePart) -> "Leaves":
        """Reads the bounds off all rows, which are in the order of the leaves."""
        first, moods = starts[:-1], part.moods
        means = np.column_stack((moods.valence, moods.arousal)).astype(np.float64)
        slack = np.abs(moods.covariance.astype(np.float64))
        wide = np.column_stack((moods.var_valence + slack, moods.var_arousal + slack))
        measures = {name: part.measure(name).astype(np.float64) for name in part.places}
        return cls(
            starts,
            np.minimum.reduceat(means, first),
            np.maximum.reduceat(means, first),
            np.maximum.reduceat(wide, first),
            np.minimum.reduceat(ellipse_areas(moods), first),
            {name: np.minimum.reduceat(column, first) for name, column in measures.items()},
            {name: np.maximum.reduceat(column, first) for name, column in measures.items()},
        )

    def rows(self, leaves: Order) -> Order:
        """All rows of some leaves, leaf by leaf."""
        return ranges(self.starts[leaves], self.starts[leaves + 1])

    def of_rows(self, rows: Rows) -> Order:
        """The leaf of each row."""
        return np.searchsorted(self.starts, rows, side="right") - 1

    def take(self, column: NDArray[_Type], leaves: Order) -> NDArray[_Type]:
        """What columns hold for `rows(leaves)`: slices, which cost less than single rows.

        Args:
            column: (n,) or (columns, n).
            leaves: which leaves.
        """
        starts, ends = self.starts[leaves].tolist(), self.starts[leaves + 1].tolist()
        parts = [column[..., a:b] for a, b in zip(starts, ends, strict=True)]
        return np.concatenate(parts, axis=-1)


def partition(points: Column, leaf_size: int = LEAF_SIZE) -> tuple[Order, Order]:
    """Halves the points along their widest side until the parts are small.

    Args:
        points: (n, d) in units that are alike on every axis.
        leaf_size: the most rows a leaf holds, from 1.

    Returns:
        (n,) the order that brings the rows of a leaf together, and (leaves + 1,) where in it each
        leaf starts.
    """
    pending = [np.arange(len(points))] if len(points) else []
    leaves: list[Order] = []
    while pending:
        part = pending.pop()
        if len(part) <= leaf_size:
            leaves.append(np.sort(part))
            continue
        axis = int(np.ptp(points[part], axis=0).argmax())
        middle = len(part) // 2
        split = np.argpartition(points[part, axis], middle)
        pending += [part[split[middle:]], part[split[:middle]]]
    order = np.concatenate([*leaves, np.zeros(0, np.intp)])
    starts = np.cumsum([0, *(len(leaf) for leaf in leaves)])
    return order.astype(np.intp), starts.astype(np.intp)
