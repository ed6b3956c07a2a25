"""The score of items as a sum of shares, before anything is said of the rest of the list."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mien.affect.gaussian import Gaussian
from mien.recommend.columns import ItemColumns
from mien.recommend.fit import fit_bounds, fits
from mien.recommend.leaves import Bounds, Moods
from mien.recommend.preference import Preference
from mien.recommend.ranked import ReasonKind
from mien.recommend.sparse import Sparse
from mien.recommend.traits import Trait
from mien.recommend.weights import Weights

Rows = NDArray[np.integer]
Floats = NDArray[np.float64]

FAVOURED = 10_000
"""The most rows that are scored for their makers' sake alone."""


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

    def aimed_at(self, target: Gaussian) -> "Scorer":
        """The same with another target."""
        return replace(self, target=target)

    def shares(self, rows: Rows) -> dict[ReasonKind, Floats]:
        """(m,) contributions by what they come from; what nothing is known of is left out."""
        moods = Moods(*(column[rows] for column in self.columns.moods))
        shares: dict[ReasonKind, Floats] = {
            ReasonKind.FIT: self.weights.fit * fits(self.target, moods),
            ReasonKind.QUALITY: self._quality(rows),
            ReasonKind.ITEM: self.weights.item * self.preference.items.at(rows),
            ReasonKind.FRESHNESS: self.pushes.at(rows),
        }
        for trait, affinities in self.preference.traits.items():
            means = self.columns.traits[trait].means(affinities, rows)
            shares[ReasonKind(trait.value)] = self.weights.of_trait(trait) * means
        return shares

    def totals(self, rows: Rows) -> Floats:
        """(m,) scores."""
        total = np.zeros(len(rows))
        for share in self.shares(rows).values():
            total += share
        return total

    def sketches(self, rows: Rows) -> Floats:
        """(m,) the shares of fit and quality alone, which cost little."""
        moods = Moods(*(column[rows] for column in self.columns.moods))
        return self.weights.fit * fits(self.target, moods) + self._quality(rows)

    def _quality(self, rows: Rows) -> Floats:
        return self.weights.quality * self.columns.quality[rows].astype(np.float64)

    def leaf_bounds(self) -> Bounds:
        """(leaves,) numbers that no row's sketch in the leaf exceeds."""
        fit = self.weights.fit * fit_bounds(self.target, self.columns.leaves)
        return fit + self.weights.quality * self.columns.leaves.best_quality

    def favoured(self) -> "Favoured":
        """The rows that liked items and liked makers speak for.

        Makers are taken from the most liked on, until their rows are many.
        """
        liked = self.preference.items.rows[self.preference.items.values > 0]
        common = sum(
            self.weights.of_trait(trait) * self.preference.greatest(trait)
            for trait in Trait
            if trait is not Trait.CREATOR
        )
        affinities = self.preference.traits.get(Trait.CREATOR)
        if affinities is None:
            return Favoured(liked, common + self.weights.item, common)
        labels = self.columns.traits[Trait.CREATOR]
        codes = np.flatnonzero(affinities > 0)
        codes = codes[np.argsort(-affinities[codes], kind="stable")]
        sizes = labels.label_starts[codes + 1] - labels.label_starts[codes]
        taken = int(np.searchsorted(np.cumsum(sizes), FAVOURED, side="right"))
        rest = float(affinities[codes[taken]]) if taken < len(codes) else 0.0
        best = self.preference.greatest(Trait.CREATOR)
        return Favoured(
            np.union1d(liked, labels.rows_with(codes[:taken].tolist())),
            common + self.weights.item + self.weights.creator * best,
            common + self.weights.creator * rest,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Favoured:
    """Rows that much may speak for beside their sketch, and how much it can be.

    Attributes:
        rows: the favoured rows, ascending.
        most: what can come on top of a favoured row's sketch.
        most_else: what can come on top of any other row's.
    """

    rows: Rows
    most: float
    most_else: float
