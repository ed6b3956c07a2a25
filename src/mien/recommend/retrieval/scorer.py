"""The score of items as a sum of shares, before anything is said of the rest of the list."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.gaussian import Gaussian
from mien.recommend.list.ranked_list import ReasonKind
from mien.recommend.signals.likelihood_kernel import fit_bounds, fits
from mien.recommend.signals.weights import Weights
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Bounds, Column, Moods, Order
from mien.recommend.table.sparse_column import Sparse
from mien.recommend.taste.affinity import Preference

Rows = NDArray[np.integer]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Scores the rows of some columns for one person and one target.

    Attributes:
        columns: the items.
        target: where the list aims.
        preference: what the person is drawn to.
        pushes: what was just met, as numbers of 0 or below.
        weights: how much each share can weigh.
    """

    columns: ItemColumns
    target: Gaussian
    preference: Preference
    pushes: Sparse
    weights: Weights

    def shares(self, rows: Rows) -> dict[ReasonKind, Floats]:
        """(m,) contributions by what they come from; what nothing is known of is left out."""
        moods = Moods(*(column[rows] for column in self.columns.moods))
        quality = self.columns.quality[rows]
        shares: dict[ReasonKind, Floats] = {
            ReasonKind.FIT: self.weights.fit * fits(self.target, moods).astype(np.float64),
            ReasonKind.QUALITY: self.weights.quality * quality.astype(np.float64),
            ReasonKind.ITEM: self.weights.item * self.preference.items.at(rows),
            ReasonKind.FRESHNESS: self.pushes.at(rows),
        }
        for trait, affinities in self.preference.traits.items():
            means = self.columns.traits[trait].means(affinities, rows)
            shares[ReasonKind(trait.value)] = self.weights.of_trait(trait) * means
        return shares

    def totals(self, rows: Rows) -> Floats:
        """(m,) scores."""
        return summed(self.shares(rows))

    def sketches(self, rows: Rows, target: Gaussian) -> Column:
        """(m,) the shares of fit and quality alone, for any target: they cost little."""
        return self.sketched(self.columns.sketched[:, rows], target)

    def leaf_sketches(self, leaves: Order, target: Gaussian) -> Column:
        """The sketches of all rows of some leaves, in the order of `Leaves.rows`."""
        return self.sketched(self.columns.leaves.taken(self.columns.sketched, leaves), target)

    def leaf_bounds(self, target: Gaussian) -> Bounds:
        """(leaves,) numbers that no row's sketch in the leaf exceeds."""
        fit = self.weights.fit * fit_bounds(target, self.columns.leaves)
        return fit + self.weights.quality * self.columns.leaves.best_quality

    def sketched(self, block: Column, target: Gaussian) -> Column:
        """(m,) the sketches of (6, m) moods and quality, as `ItemColumns.sketched` holds them."""
        *moods, quality = block
        fit, liked = np.float32(self.weights.fit), np.float32(self.weights.quality)
        return (fit * fits(target, Moods(*moods)) + liked * quality).astype(np.float32, copy=False)


def summed(shares: Mapping[ReasonKind, Floats]) -> Floats:
    """(m,) scores from what `Scorer.shares` gives."""
    first, *others = shares.values()
    total = first.copy()
    for share in others:
        total += share
    return total
