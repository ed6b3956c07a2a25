"""What a share of the score is: settings, which for each list become a signal over its rows.

A new share is one file here: a `Share` with its settings, and the `Signal` that it gives. The file
`mien.recommend.signals.standard` lists the shares, a line each; nothing else knows their names.
Signals work on whole columns of rows, never on one row at a time, but for the sentence.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import Kind
from mien.recommend.query.query import Query
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Bounds, Leaves
from mien.recommend.table.moods import Column, Measure, TablePart
from mien.recommend.table.row_numbers import NO_ROWS, Rows
from mien.recommend.taste.taste import Taste

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ListContext:
    """What one list is made for, and from what.

    Attributes:
        query: what was asked.
        kind: of the list.
        columns: the items.
        target: where the list aims.
        taste: the person's.
    """

    query: Query
    kind: Kind
    columns: ItemColumns
    target: Gaussian
    taste: Taste


class Favourites(NamedTuple):
    """Rows that a signal speaks for, wherever they lie in the plane.

    Attributes:
        gain: how much it can add to their score.
        group: what they have in common, to order groups of the same gain.
        rows: ascending, each once.
        always: whether they are candidates however many there are: so for what is named itself,
            of which a person has only as many as their own acts.
    """

    gain: float
    group: tuple[str, int]
    rows: Rows
    always: bool = False


class Signal(ABC):
    """One share of the score, for the rows of one list.

    Attributes:
        kind: what the share is called in reasons and in JSON.
        said_at_zero: whether its reason is told even where it adds nothing.
    """

    kind: str
    said_at_zero: bool = False

    @abstractmethod
    def add_to(self, rows: Rows) -> Floats:
        """(m,) what it adds to the score of each row; below 0 where it speaks against it."""

    @abstractmethod
    def sentence(self, row: int, share: float) -> str:
        """One short plain sentence on why it added `share` to a row. No full stop at the end."""

    def favourites(self) -> Iterable[Favourites]:
        """What should be among the candidates for its sake; nothing if left out."""
        return ()

    def resting_rows(self) -> Rows:
        """Rows that are no candidates where there are plenty of others."""
        return NO_ROWS

    def barred_rows(self) -> Rows:
        """Rows that must not be picked."""
        return NO_ROWS


class FindingSignal(Signal):
    """A signal that a large catalogue is searched by: it does not depend on the person's acts.

    The search stays exact as long as no sketch exceeds the bound of its leaf.
    """

    @abstractmethod
    def sketch(self, part: TablePart, target: Gaussian) -> Column:
        """(m,) what it adds, for any target, in single precision: a new array each time."""

    @abstractmethod
    def bound(self, leaves: Leaves, target: Gaussian) -> Bounds:
        """(leaves,) the most that it adds to any row of a leaf: a new array each time."""


class Share(ABC):
    """Settings of one share of the score."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the table has to keep of every item for it; nothing if left out."""
        return ()

    @abstractmethod
    def for_list(self, context: ListContext) -> Signal | None:
        """The signal for one list; None where nothing is known that it could speak of."""
