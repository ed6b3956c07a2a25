"""All items of a kind as columns of numbers: what retrieval and ranking read.

n rows, in the order of the leaves (`mien.recommend.table.kd_tree`), so that a leaf is a slice.
Valence and arousal as everywhere in [-1, 1], their covariance in the square of that.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Point, clamp
from mien.catalogue.item import ItemId
from mien.recommend.table.item_row import ItemRow
from mien.recommend.table.kd_tree import Leaves, Order, partition
from mien.recommend.table.label_index import Ints, LabelIndex, LabelIndexBuilder
from mien.recommend.table.moods import MOODS, Column, Measure, Moods, TablePart, ellipse_areas
from mien.recommend.table.row_numbers import Rows
from mien.recommend.table.traits import Trait, decades_of


@dataclass(frozen=True, slots=True, eq=False)
class ItemColumns:
    """Items ready to rank; make one with `ItemColumns.build`.

    Attributes:
        ids: (n,) the items.
        arrival: (n,) when each came, counted from 0: the last resort to break ties.
        moods: (n,) each: where the items lie in the plane, and how sure that is.
        part: the moods and the measures of all rows in one piece.
        estimated: (n,) whether anybody estimated the mood.
        ratings_count: (n,) how many rated it.
        ratings_mean: (n,) their mean in stars; 0 where nobody rated.
        available: (n,) whether Mien can play it itself.
        traits: creators, genres, words and decades.
        languages: ISO 639-1 codes.
        leaves: what holds for the rows of each leaf.
        rows: row by item.
    """

    ids: tuple[ItemId, ...]
    arrival: Ints
    moods: Moods
    part: TablePart
    estimated: NDArray[np.bool_]
    ratings_count: Ints
    ratings_mean: Column
    available: NDArray[np.bool_]
    traits: dict[Trait, LabelIndex]
    languages: LabelIndex
    leaves: Leaves
    rows: dict[ItemId, int]

    def __len__(self) -> int:
        return len(self.ids)

    def point(self, row: int) -> Point:
        """One item's mean valence and arousal, as precisely as the columns keep them."""
        return clamp(float(self.moods.valence[row])), clamp(float(self.moods.arousal[row]))

    def part_of_rows(self, rows: Rows) -> TablePart:
        """Moods and measures of some rows."""
        return TablePart(self.part.block[:, rows], self.part.places)

    def part_of_leaves(self, leaves: Order) -> TablePart:
        """Moods and measures of all rows of some leaves, in the order of `Leaves.rows`."""
        return TablePart(self.leaves.take(self.part.block, leaves), self.part.places)

    @classmethod
    def build(
        cls,
        rows: Iterable[ItemRow],
        available: Collection[ItemId] = frozenset(),
        measures: Sequence[Measure] = (),
    ) -> "ItemColumns":
        """Reads every row once, as a stream.

        Args:
            rows: the items of one kind, each once, in the order they came.
            available: the items that Mien can play itself.
            measures: what else to keep of each item, as the shares of the score need it.
        """
        reader = _Reader(measures)
        for row in rows:
            reader.add(row)
        return reader.arrange(available)


class _Reader:
    """Collects rows and arranges them."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._ids: list[ItemId] = []
        self._numbers = array("f")
        self._estimated = array("b")
        self._ratings = array("i")
        self._traits = {trait: LabelIndexBuilder() for trait in Trait}
        self._languages = LabelIndexBuilder()
        self._measures = measures
        self._readers = [measure.reader() for measure in measures]

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
        for reader in self._readers:
            reader.add(row)

    def arrange(self, available: Collection[ItemId]) -> ItemColumns:
        """Everything that was taken in, in the order of the leaves."""
        numbers = np.asarray(self._numbers, np.float32).reshape(-1, MOODS + 1)
        counts = np.asarray(self._ratings, np.int32)
        moods = Moods(*(np.ascontiguousarray(numbers[:, i]) for i in range(MOODS)))
        measures = [reader.column() for reader in self._readers]
        order, starts = partition(self._places(moods, measures))
        block = np.ascontiguousarray(np.stack((*moods, *measures))[:, order])
        places = {measure.name: place for place, measure in enumerate(self._measures)}
        part = TablePart(block, places)
        ids = tuple(self._ids[i] for i in order)
        return ItemColumns(
            ids,
            order.astype(np.int32),
            part.moods,
            part,
            estimated=np.asarray(self._estimated, np.bool_)[order],
            ratings_count=counts[order],
            ratings_mean=numbers[order, MOODS],
            available=np.fromiter((item in available for item in ids), np.bool_, len(ids)),
            traits={trait: labels.build(order) for trait, labels in self._traits.items()},
            languages=self._languages.build(order),
            leaves=Leaves.of(starts, part),
            rows={item: row for row, item in enumerate(ids)},
        )

    def _places(self, moods: Moods, measures: Sequence[Column]) -> Column:
        """(n, d) what decides how well an item can do, in units of the plane."""
        parting = [
            measure.side * column
            for measure, column in zip(self._measures, measures, strict=True)
            if measure.side
        ]
        place = (moods.valence, moods.arousal, np.sqrt(ellipse_areas(moods)), *parting)
        return np.column_stack(place).astype(np.float32)
