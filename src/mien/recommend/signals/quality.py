"""How well known and how well liked an item is by everybody."""

from array import array
from dataclasses import dataclass

import numpy as np

from mien.recommend.signals.measured import MeasuredSignal
from mien.recommend.signals.signal import ListContext, Share
from mien.recommend.table.item_row import ItemRow
from mien.recommend.table.moods import Column, Measure

_NAME = "quality"

_PRIOR_RATINGS = 20.0
"""Ratings that weigh as much as the catalogue's mean: what a few friends say is not yet a fact."""

_SIDE = 0.4
"""A step in the plane that parts items as well as all of the quality does: with less, leaves mix
what is known and what is not, and their bounds tell little."""


@dataclass(frozen=True, slots=True)
class Quality(Share):
    """Adds up to `weight` for what is known and liked, and takes as much for what is disliked.

    Attributes:
        weight: a quarter of the fit's; with the weights of genres and decades it ranks MovieLens
            best, in a wide optimum (`benchmarks/recommend`).
    """

    weight: float = 0.25

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The quality, in [-1, 1]; 0 where nobody rated."""
        return (Measure(_NAME, _RatingsReader, _SIDE),)

    def for_list(self, context: ListContext) -> MeasuredSignal:
        """The quality times the weight."""
        columns = context.columns

        def say(row: int) -> str:
            return about_ratings(int(columns.ratings_count[row]), float(columns.ratings_mean[row]))

        return MeasuredSignal(_NAME, self.weight, columns, say)


def about_ratings(count: int, mean: float) -> str:
    """What everybody says of an item."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{mean:.1f} of 5 stars from {people}"


class _RatingsReader:
    """Collects ratings and weighs them against the catalogue's."""

    def __init__(self) -> None:
        self._counts = array("i")
        self._means = array("f")

    def add(self, row: ItemRow) -> None:
        """Takes one row in."""
        self._counts.append(row.ratings_count if row.ratings_mean is not None else 0)
        self._means.append(row.ratings_mean or 0.0)

    def column(self) -> Column:
        """(n,) how well known an item is, and how well liked by those who know it.

        Known: the logarithm of its ratings, 1 for the most rated. Liked: its mean less the
        catalogue's in stars, shrunk by how few rated (a damped mean). Two parts of the one to one
        of the other rank MovieLens best without any taste (`benchmarks/recommend`).
        """
        counts, means = np.asarray(self._counts, np.int32), np.asarray(self._means, np.float32)
        total = counts.sum()
        if total == 0:
            return np.zeros(len(counts), np.float32)
        everybody = float((counts * means).sum() / total)
        liked = counts * (means - everybody) / (counts + _PRIOR_RATINGS)
        known = np.log1p(counts) / np.log1p(counts.max())
        return np.clip((2 * known + liked) / 3, -1, 1).astype(np.float32)
