"""Groups of items that lie close together, so that whole groups can be passed over.

A k-d tree (Bentley 1975) of which only the leaves are kept: each holds at most `LEAF_SIZE` rows,
which are neighbours in memory too.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

LEAF_SIZE = 512
"""Rows in a leaf: fewer make bounds tighter but more of them; 256 to 1,024 measure alike."""

_Type = TypeVar("_Type", bound=np.generic)
_Whole = TypeVar("_Whole", bound=np.integer)

Order = NDArray[np.intp]
Column = NDArray[np.float32]
Bounds = NDArray[np.float64]


class Moods(NamedTuple):
    """The moods of n items: means, variances and covariance, each (n,)."""

    valence: Column
    arousal: Column
    var_valence: Column
    var_arousal: Column
    covariance: Column


@dataclass(frozen=True, slots=True, eq=False)
class Leaves:
    """What holds for every row of each leaf.

    Attributes:
        starts: (leaves + 1,) where each leaf starts; leaf i is the rows from starts[i] on.
        lowest: (leaves, 2) the least mean valence and arousal.
        highest: (leaves, 2) the greatest.
        widest: (leaves, 2) variances so great that every covariance matrix fits below them.
        smallest_root: (leaves,) the least square root of a covariance's determinant.
        best_quality: (leaves,) the greatest quality.
    """

    starts: Order
    lowest: Bounds
    highest: Bounds
    widest: Bounds
    smallest_root: Bounds
    best_quality: Bounds

    @classmethod
    def of(cls, starts: Order, sketched: Column) -> "Leaves":
        """Reads the bounds off moods and quality, (6, n), that are in the order of the leaves."""
        first = starts[:-1]
        moods, quality = Moods(*sketched[:5]), sketched[5]
        means = np.column_stack((moods.valence, moods.arousal)).astype(np.float64)
        slack = np.abs(moods.covariance.astype(np.float64))
        wide = np.column_stack((moods.var_valence + slack, moods.var_arousal + slack))
        return cls(
            starts,
            np.minimum.reduceat(means, first),
            np.maximum.reduceat(means, first),
            np.maximum.reduceat(wide, first),
            np.minimum.reduceat(roots(moods), first),
            np.maximum.reduceat(quality, first).astype(np.float64),
        )

    def rows(self, leaves: Order) -> Order:
        """All rows of some leaves, leaf by leaf."""
        return ranges(self.starts[leaves], self.starts[leaves + 1])

    def of_rows(self, rows: NDArray[np.integer]) -> Order:
        """The leaf of each row."""
        return np.searchsorted(self.starts, rows, side="right") - 1

    def taken(self, column: NDArray[_Type], leaves: Order) -> NDArray[_Type]:
        """What columns hold for `rows(leaves)`: slices, which cost less than single rows.

        Args:
            column: (n,) or (columns, n).
            leaves: which leaves.
        """
        starts, ends = self.starts[leaves].tolist(), self.starts[leaves + 1].tolist()
        parts = [column[..., a:b] for a, b in zip(starts, ends, strict=True)]
        return np.concatenate(parts, axis=-1)


def ranges(starts: NDArray[np.integer], ends: NDArray[np.integer]) -> Order:
    """The numbers of several half-open ranges, one range after the other."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(counts.sum())


def each_once(numbers: NDArray[_Whole]) -> NDArray[_Whole]:
    """Ascending, each once; a quarter of the time that `numpy.unique` takes."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


def roots(moods: Moods) -> Bounds:
    """(n,) square roots of the covariances' determinants: the areas of the ellipses over pi."""
    var_v, var_a, cov = (column.astype(np.float64) for column in moods[2:])
    return np.sqrt(np.maximum(var_v * var_a - cov * cov, 0.0))


def partitioned(points: Column, leaf_size: int = LEAF_SIZE) -> tuple[Order, Order]:
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
