"""Moods and measures of items as arrays: what a score can be sketched from.

A measure is a number of every item that a share of the score is reckoned from, such as how well
known and liked it is. Whoever adds one (`mien.recommend.signals`) says how it is read off the rows
of the catalogue; the table keeps it beside the moods, with its range in every leaf of the index.
"""

from array import array
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from mien.recommend.table.item_row import ItemRow

Column = NDArray[np.float32]


class Moods(NamedTuple):
    """The moods of n items: means, variances and covariance, each (n,)."""

    valence: Column
    arousal: Column
    var_valence: Column
    var_arousal: Column
    covariance: Column


MOODS = len(Moods._fields)


class TablePart(NamedTuple):
    """What a score is sketched from, of m rows: their columns in one piece.

    Attributes:
        block: (5 + measures, m) the moods and then the measures.
        places: which of the measures is which, by name.
    """

    block: Column
    places: Mapping[str, int]

    @property
    def moods(self) -> Moods:
        """(m,) each: where the rows lie in the plane, and how sure that is."""
        return Moods(*self.block[:MOODS])

    def measure(self, name: str) -> Column:
        """(m,) one measure."""
        return self.block[MOODS + self.places[name]]


class MeasureReader(Protocol):
    """Takes rows in, each once and in order, and makes numbers of them."""

    def add(self, row: ItemRow) -> None:
        """Takes one row in."""
        ...

    def column(self) -> Column:
        """(n,) the numbers of all rows that were taken in."""
        ...


class Measure(NamedTuple):
    """How a number of every item comes about.

    Attributes:
        name: unique among the measures of a table.
        reader: begins to read the rows of a catalogue.
        side: a step in the plane that parts items as well as one unit of the measure does. With a
            greater one the leaves of the index are more alike in it, and less in their moods.
    """

    name: str
    reader: Callable[[], MeasureReader]
    side: float = 0.0


class EachRow:
    """A reader of numbers that each row has by itself.

    Args:
        number: of one row.
    """

    def __init__(self, number: Callable[[ItemRow], float]) -> None:
        self._number = number
        self._numbers = array("f")

    def add(self, row: ItemRow) -> None:
        """Takes one row in."""
        self._numbers.append(self._number(row))

    def column(self) -> Column:
        """(n,) the numbers."""
        return np.asarray(self._numbers, np.float32)


def ellipse_areas(moods: Moods) -> NDArray[np.float64]:
    """(n,) areas of the moods' ellipses over pi: square roots of the determinants."""
    var_v, var_a, cov = (column.astype(np.float64) for column in moods[2:])
    return np.sqrt(np.maximum(var_v * var_a - cov * cov, 0.0))
