"""How well an item fits where the list aims: the share that mood has in the score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mien.affect.plane.gaussian import Gaussian, Point
from mien.recommend.query.goals import AIMS, Goal
from mien.recommend.query.query import is_unsure
from mien.recommend.signals.expected_likelihood import fit_bounds, fits
from mien.recommend.signals.signal import FindingSignal, Floats, ListContext, Share
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Bounds, Leaves
from mien.recommend.table.moods import Column, Moods, TablePart
from mien.recommend.table.row_numbers import Rows
from mien.recommend.table.traits import Trait
from mien.words.lexicon import load_lexicon
from mien.words.mood_names import name_of

NOT_KNOWN = "Nobody has said yet how this feels"


@dataclass(frozen=True, slots=True)
class Fit(Share):
    """Adds the fit times the weight.

    Attributes:
        weight: of an item that lies exactly where the list aims, and surely so. The greatest of
            all, as mood is what was asked about.
    """

    weight: float = 1.0

    def for_list(self, context: ListContext) -> "FitSignal":
        """The fit to where the list aims."""
        return FitSignal(self.weight, context)


class FitSignal(FindingSignal):
    """Fits, as shares.

    Args:
        weight: of a fit of 1.
        context: of the list.
    """

    kind = "fit"
    said_at_zero = True

    def __init__(self, weight: float, context: ListContext) -> None:
        self._weight = weight
        self._context = context

    def add_to(self, rows: Rows) -> Floats:
        """(m,) the fits times the weight."""
        moods = Moods(*(column[rows] for column in self._context.columns.moods))
        return self._weight * fits(self._context.target, moods).astype(np.float64)

    def sketch(self, part: TablePart, target: Gaussian) -> Column:
        """(m,) the same in single precision, for any target."""
        return np.float32(self._weight) * fits(target, part.moods)

    def bound(self, leaves: Leaves, target: Gaussian) -> Bounds:
        """(leaves,) the most that any item of a leaf fits."""
        return self._weight * fit_bounds(target, leaves)

    def sentence(self, row: int, share: float) -> str:  # noqa: ARG002
        """How the item feels, and how that stands to the goal."""
        columns, query = self._context.columns, self._context.query
        if not columns.estimated[row]:
            return NOT_KNOWN
        point = columns.point(row)
        if query.goal is Goal.MATCH and is_unsure(query.state.mood):
            return about_feel(point, telling_words(columns, row))
        distance = math.sqrt(self._context.target.squared_distance(point))
        return about_fit(query.goal, query.state.mood, point, distance)


def about_feel(point: Point, words: Sequence[str]) -> str:
    """How an item feels, and what it is like: what tells it apart where the mood does not.

    Args:
        point: where the item lies.
        words: words or genres of it, the most telling first; the first two are told.
    """
    like = ", ".join(words[:2])
    return f"Feels {_name_of(point)}: {like}" if like else f"Feels {_name_of(point)}"


def about_fit(goal: Goal, mood: Gaussian, point: Point, distance: float) -> str:
    """How an item feels and how that stands to the goal.

    Args:
        goal: of the list.
        mood: the person's.
        point: where the item lies.
        distance: from the target's mean, in the target's standard deviations.
    """
    feels, aim = f"Feels {_name_of(point)}", AIMS[goal]
    if distance <= 1 and aim.promise is not None and aim.keeps(mood, point):
        known = None if is_unsure(mood) else aim.promise_from_known
        return f"{feels}, {known or aim.promise}"
    place = "where you are" if goal is Goal.MATCH else "where this list leads"
    far = "close to" if distance <= 1 else "not far from" if distance <= 2 else "some way from"
    return f"{feels}, {far} {place}"


def telling_words(columns: ItemColumns, row: int) -> list[str]:
    """An item's mood words, those nearest to its place first; its genres where it has none.

    Tags that say nothing of mood, such as "based on a book", are left out.
    """
    point = columns.point(row)
    words = {
        word: place
        for word in columns.traits[Trait.WORD].names_of_row(row)
        if (place := _place_of(word))
    }
    if words:
        return sorted(words, key=lambda word: words[word].squared_distance(point))
    return columns.traits[Trait.GENRE].names_of_row(row)


_name_of = lru_cache(maxsize=4096)(name_of)
"""The same items come again and again, and naming one looks at every place that has a name."""


@lru_cache(maxsize=4096)  # the same words come again and again
def _place_of(word: str) -> Gaussian | None:
    return load_lexicon().find(word)
