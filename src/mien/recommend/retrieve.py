"""The rows with the highest scores, exactly, without scoring all of them.

Leaves are scored in the order of their bounds, and the search ends when no bound that is left can
beat what was found (as the threshold algorithm does, Fagin et al. 2003). Rows that are favoured
for reasons a leaf's bound does not cover are scored first.
"""

import numpy as np
from numpy.typing import NDArray

from mien.recommend.score import Favoured, Floats, Rows, Scorer

_LEAVES = 16
"""Leaves to a batch: so many rows (8,192) that NumPy's calls cost little beside their work, and so
few that the columns of a batch stay in the processor's cache."""

Mask = NDArray[np.bool_]


def best_rows(scorer: Scorer, favoured: Favoured, blocked: Mask, count: int) -> Rows:
    """The `count` rows with the highest scores, best first; ties go to what came first.

    Among rows that tie for the last place, which are in is fixed but arbitrary.

    Args:
        scorer: scores rows.
        favoured: of this scorer, or of the same one aimed elsewhere.
        blocked: (n,) rows that must not be picked.
        count: how many rows, from 1; fewer are returned where no more are left.
    """
    passed = blocked.copy()
    passed[favoured.rows] = True
    bounds = scorer.leaf_bounds() + favoured.most_else
    order = np.argsort(-bounds, kind="stable")
    found = _Found(scorer, count)
    for first in range(0, len(order), _LEAVES):
        if bounds[order[first]] <= found.least:
            break
        rows = scorer.columns.leaves.rows(order[first : first + _LEAVES])
        found.consider(rows[~passed[rows]], favoured.most_else)
        if first == 0:
            found.consider(favoured.rows[~blocked[favoured.rows]], favoured.most)
    return found.best_first()


class _Found:
    """The best rows so far."""

    def __init__(self, scorer: Scorer, count: int) -> None:
        self._scorer = scorer
        self._count = count
        self._rows: Rows = np.zeros(0, np.intp)
        self._scores: Floats = np.zeros(0)

    @property
    def least(self) -> float:
        """The score that a row must beat to be of use."""
        return float(self._scores.min()) if len(self._scores) == self._count else -np.inf

    def consider(self, rows: Rows, most: float) -> None:
        """Scores what may be of use and keeps the best.

        Args:
            rows: not considered before.
            most: what can come on top of their sketches.
        """
        bounds = self._scorer.sketches(rows) + most
        if len(rows) > self._count and self.least == -np.inf:
            likely = np.argpartition(-bounds, self._count)
            first, others = likely[: self._count], likely[self._count :]
            self._add(rows[first])
            rows, bounds = rows[others], bounds[others]
        self._add(rows[bounds > self.least])

    def _add(self, rows: Rows) -> None:
        scores = np.concatenate((self._scores, self._scorer.totals(rows)))
        rows = np.concatenate((self._rows, rows))
        if len(rows) > self._count:
            kept = np.argpartition(-scores, self._count - 1)[: self._count]
            rows, scores = rows[kept], scores[kept]
        self._rows, self._scores = rows, scores

    def best_first(self) -> Rows:
        """All rows by falling score, then by arrival."""
        arrival = self._scorer.columns.arrival[self._rows]
        return self._rows[np.lexsort((arrival, -self._scores))]
