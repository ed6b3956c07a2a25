"""All items of a kind as columns of numbers: what retrieval and ranking read.

n rows, in the order of the leaves (`mien.recommend.table.kd_tree`), so that a leaf is a slice.
Valence and arousal as everywhere in [-1, 1], their covariance in the square of that.
"""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.gaussian import Point, clamp
from mien.catalogue.item import ItemId
from mien.recommend.table.item_row import ItemRow
from mien.recommend.table.kd_tree import Column, Leaves, Moods, partitioned, roots
from mien.recommend.table.label_index import Ints, Labels, LabelsBuilder
from mien.recommend.table.traits import Trait, decades_of

_PRIOR_RATINGS = 20.0
"""Ratings that weigh as much as the catalogue's mean: what a few friends say is not yet a fact."""

_QUALITY_SIDE = 0.4
"""A step in the plane that parts items as well as all of the quality does: with less, leaves mix
what is known and what is not, and their bounds tell little."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemColumns:
    """Items ready to rank; make one with `ItemColumns.build`.

    Attributes:
        ids: (n,) the items.
        arrival: (n,) when each came, counted from 0: the last resort to break ties.
        sketched: (6, n) the moods and the quality in one block.
        moods: (n,) each: where the items lie in the plane, and how sure that is.
        estimated: (n,) whether anybody estimated the mood.
        ratings_count: (n,) how many rated it.
        ratings_mean: (n,) their mean in stars; 0 where nobody rated.
        quality: (n,) how well known and how well liked it is, in [-1, 1]; 0 where nobody rated.
        available: (n,) whether Mien can play it itself.
        traits: creators, genres, words and decades.
        languages: ISO 639-1 codes.
        leaves: what holds for the rows of each leaf.
        rows: row by item.
    """

    ids: tuple[ItemId, ...]
    arrival: Ints
    sketched: Column
    moods: Moods
    estimated: NDArray[np.bool_]
    ratings_count: Ints
    ratings_mean: Column
    quality: Column
    available: NDArray[np.bool_]
    traits: dict[Trait, Labels]
    languages: Labels
    leaves: Leaves
    rows: dict[ItemId, int]

    def __len__(self) -> int:
        return len(self.ids)

    def point(self, row: int) -> Point:
        """One item's mean valence and arousal, as precisely as the columns keep them."""
        return clamp(float(self.moods.valence[row])), clamp(float(self.moods.arousal[row]))

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
        self._ratings = array("i")
        self._traits = {trait: LabelsBuilder() for trait in Trait}
        self._languages = LabelsBuilder()

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
        self._ratings.append(row.ratings_count if row.ratings_mean is not None else 0)
        self._traits[Trait.CREATOR].add(row.creators)
        self._traits[Trait.GENRE].add(row.genres)
        self._traits[Trait.WORD].add(row.words)
        self._traits[Trait.DECADE].add(decades_of(row.year))
        self._languages.add(row.languages)

    def columns(self, available: Collection[ItemId]) -> ItemColumns:
        """Everything that was taken in, arranged in leaves."""
        numbers = np.asarray(self._numbers, np.float32).reshape(-1, 6)
        counts = np.asarray(self._ratings, np.int32)
        moods = Moods(*(np.ascontiguousarray(numbers[:, i]) for i in range(5)))
        quality = _quality(counts, numbers[:, 5])
        order, starts = partitioned(_places(moods, quality))
        sketched = np.ascontiguousarray(np.stack((*moods, quality))[:, order])
        ids = tuple(self._ids[i] for i in order)
        return ItemColumns(
            ids,
            order.astype(np.int32),
            sketched,
            Moods(*sketched[:5]),
            estimated=np.asarray(self._estimated, np.bool_)[order],
            ratings_count=counts[order],
            ratings_mean=numbers[order, 5],
            quality=sketched[5],
            available=np.fromiter((item in available for item in ids), np.bool_, len(ids)),
            traits={trait: labels.build(order) for trait, labels in self._traits.items()},
            languages=self._languages.build(order),
            leaves=Leaves.of(starts, sketched),
            rows={item: row for row, item in enumerate(ids)},
        )


def _places(moods: Moods, quality: Column) -> Column:
    """(n, 4) what decides how well an item can do, in units of the plane."""
    radius = np.sqrt(roots(moods))
    place = (moods.valence, moods.arousal, radius, _QUALITY_SIDE * quality)
    return np.column_stack(place).astype(np.float32)


def _quality(counts: Ints, means: Column) -> Column:
    """How well known an item is, and how well liked by those who know it.

    Known: the logarithm of its ratings, 1 for the most rated. Liked: its mean less the catalogue's
    in stars, shrunk by how few rated (a damped mean). Two parts of the one to one of the other
    rank MovieLens best without any taste (`benchmarks/recommend`).
    """
    total = counts.sum()
    if total == 0:
        return np.zeros(len(counts), np.float32)
    everybody = float((counts * means).sum() / total)
    liked = counts * (means - everybody) / (counts + _PRIOR_RATINGS)
    known = np.log1p(counts) / np.log1p(counts.max())
    return np.clip((2 * known + liked) / 3, -1, 1).astype(np.float32)
