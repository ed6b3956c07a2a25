"""The rows that fit a target best, exactly, without looking at all of them.

What is sought are the highest sketches: the shares that do not depend on what is known of the
person, such as fit and quality. Leaves are read in the order of their bounds, and the search ends
when no bound that is left can beat what was found (as the threshold algorithm does, Fagin et al.
2003).
"""

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.table.moods import Column
from mien.recommend.table.row_numbers import Rows

_LEAVES = 16
"""Leaves to a batch: so many rows (8,192) that NumPy's calls cost little beside their work, and so
few that the columns of a batch stay in the processor's cache."""

Mask = NDArray[np.bool_]


def best_rows(scorer: Scorer, target: Gaussian, blocked: Mask, count: int) -> Rows:
    """The `count` rows with the highest sketches, best first; ties go to what came first.

    Among rows that tie for the last place, which are in is fixed but arbitrary.

    Args:
        scorer: sketches rows.
        target: what they should fit.
        blocked: (n,) rows that must not be picked.
        count: how many rows, from 1; fewer are returned where no more are left.
    """
    leaves = scorer.columns.leaves
    bounds = scorer.leaf_bounds(target)
    order = np.argsort(-bounds, kind="stable")
    found = _Best(count)
    for first in range(0, len(order), _LEAVES):
        if bounds[order[first]] <= found.least:
            break
        batch = order[first : first + _LEAVES]
        sketches = scorer.sketch_leaves(batch, target)
        worth = np.flatnonzero((sketches > found.least) & ~leaves.take(blocked, batch))
        found.add(leaves.rows(batch)[worth], sketches[worth])
    return found.rows[np.lexsort((scorer.columns.arrival[found.rows], -found.sketches))]


class _Best:
    """The best rows so far."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.rows: Rows = np.zeros(0, np.intp)
        self.sketches: Column = np.zeros(0, np.float32)

    @property
    def least(self) -> float:
        """What a sketch must exceed to be of use."""
        return float(self.sketches.min()) if len(self.rows) == self._count else -np.inf

    def add(self, rows: Rows, sketches: Column) -> None:
        """Keeps the best of what was there and what is new."""
        self.rows = np.concatenate((self.rows, rows))
        self.sketches = np.concatenate((self.sketches, sketches))
        if len(self.rows) > self._count:
            kept = np.argpartition(-self.sketches, self._count - 1)[: self._count]
            self.rows, self.sketches = self.rows[kept], self.sketches[kept]
