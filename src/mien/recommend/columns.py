"""All items of a kind as columns of numbers: what retrieval and ranking read.

n rows, in the order of the leaves (`mien.recommend.leaves`), so that a leaf is a slice. Valence
and arousal as everywhere in [-1, 1], their covariance in the square of that.
"""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.gaussian import Gaussian, clamp
from mien.catalogue.item import ItemId
from mien.recommend.labels import Ints, Labels, LabelsBuilder
from mien.recommend.leaves import partitioned
from mien.recommend.rows import ItemRow

Column = NDArray[np.float32]

_QUALITY_PRIOR = 20.0
"""Ratings that weigh as much as the catalogue's mean: one evening's worth of a small club."""

_STARS = 4.5
"""From the worst to the best rating."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemColumns:
    """Items ready to rank; make one with `ItemColumns.build`.

    Attributes:
        ids: (n,) the items.
        arrival: (n,) when each came, counted from 0: the last resort to break ties.
        valence: (n,) mean valence.
        arousal: (n,) mean arousal.
        var_valence: (n,) variance of valence.
        var_arousal: (n,) variance of arousal.
        covariance: (n,) covariance of the two.
        estimated: (n,) whether anybody estimated the mood.
        decade: (n,) such as 1990; 0 where the year is not known.
        ratings_count: (n,) how many rated it.
        ratings_mean: (n,) their mean in stars; 0 where nobody rated.
        quality: (n,) that mean less the catalogue's, shrunk by how few rated; in [-1, 1].
        available: (n,) whether Mien can play it itself.
        creators: artists or directors.
        genres: genre names.
        words: mood words and tags.
        languages: ISO 639-1 codes.
        leaf_starts: (leaves + 1,) where each leaf starts.
        rows: row by item.
    """

    ids: tuple[ItemId, ...]
    arrival: Ints
    valence: Column
    arousal: Column
    var_valence: Column
    var_arousal: Column
    covariance: Column
    estimated: NDArray[np.bool_]
    decade: NDArray[np.int16]
    ratings_count: Ints
    ratings_mean: Column
    quality: Column
    available: NDArray[np.bool_]
    creators: Labels
    genres: Labels
    words: Labels
    languages: Labels
    leaf_starts: NDArray[np.intp]
    rows: dict[ItemId, int]

    def __len__(self) -> int:
        return len(self.ids)

    def mood(self, row: int) -> Gaussian:
        """One item's place in the plane, as precisely as the columns keep it."""
        return Gaussian(
            clamp(float(self.valence[row])),
            clamp(float(self.arousal[row])),
            float(self.var_valence[row]),
            float(self.var_arousal[row]),
            float(self.covariance[row]),
        )

    @classmethod
    def build(
        cls, rows: Iterable[ItemRow], available: Collection[ItemId] = frozenset()
    ) -> "ItemColumns":
        """Reads every row once, as a stream.

        Args:
            rows: the items of one kind, each once, in the order they came.
            available: the items that Mien can play itself.
        """
        reader = _Reader()
        for row in rows:
            reader.add(row)
        return reader.columns(available)


class _Reader:
    """Collects rows and arranges them."""

    def __init__(self) -> None:
        self._ids: list[ItemId] = []
        self._numbers = array("f")
        self._estimated = array("b")
        self._decades = array("h")
        self._ratings = array("i")
        self._labels = [LabelsBuilder() for _ in range(4)]

    def add(self, row: ItemRow) -> None:
        """Takes one row in."""
        self._ids.append(row.id)
        self._numbers.extend(
            (
                row.valence,
                row.arousal,
                row.var_valence,
                row.var_arousal,
                row.covariance,
                row.ratings_mean or 0.0,
            )
        )
        self._estimated.append(row.basis is not None)
        self._decades.append((row.year or 0) // 10 * 10)
        self._ratings.append(row.ratings_count if row.ratings_mean is not None else 0)
        names = (row.creators, row.genres, row.words, row.languages)
        for builder, found in zip(self._labels, names, strict=True):
            builder.add(found)

    def columns(self, available: Collection[ItemId]) -> ItemColumns:
        """Everything that was taken in, arranged in leaves."""
        numbers = np.asarray(self._numbers, np.float32).reshape(-1, 6)
        counts = np.asarray(self._ratings, np.int32)
        quality = _quality(counts, numbers[:, 5])
        order, leaf_starts = partitioned(_places(numbers))
        ids = tuple(self._ids[i] for i in order)
        return ItemColumns(
            ids,
            order.astype(np.int32),
            *(np.ascontiguousarray(numbers[order, i]) for i in range(5)),
            estimated=np.asarray(self._estimated, np.bool_)[order],
            decade=np.asarray(self._decades, np.int16)[order],
            ratings_count=counts[order],
            ratings_mean=numbers[order, 5],
            quality=quality[order],
            available=np.fromiter((item in available for item in ids), np.bool_, len(ids)),
            creators=self._labels[0].build(order),
            genres=self._labels[1].build(order),
            words=self._labels[2].build(order),
            languages=self._labels[3].build(order),
            leaf_starts=leaf_starts,
            rows={item: row for row, item in enumerate(ids)},
        )


def _places(numbers: Column) -> Column:
    """(n, 3) mean valence, mean arousal, and the radius of the ellipse."""
    determinant = numbers[:, 2] * numbers[:, 3] - numbers[:, 4] ** 2
    radius = np.maximum(determinant, 0) ** 0.25
    return np.column_stack((numbers[:, 0], numbers[:, 1], radius)).astype(np.float32)


def _quality(counts: Ints, means: Column) -> Column:
    """Ratings shrunk towards the mean of all by how few there are (a damped mean)."""
    total = counts.sum()
    if total == 0:
        return np.zeros(len(counts), np.float32)
    everybody = float((counts * means).sum() / total)
    shrunk = counts * (means - everybody) / (counts + _QUALITY_PRIOR)
    return (shrunk / _STARS).astype(np.float32)
