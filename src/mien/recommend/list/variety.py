"""Chooses a list one by one, so that each pick is good and differs from those before it.

A greedy re-rank in the manner of maximal marginal relevance (Carbonell & Goldstein 1998): what
resembles the list so far loses score. Likeness in mood is measured in units of the target's own
ellipse, so that the list of an unsure target spreads as far as the target does, and that of a sure
one stays together.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.retrieval.scorer import Floats
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.label_index import LabelIndex
from mien.recommend.table.row_numbers import Rows, ranges
from mien.recommend.table.traits import Trait

_CREATOR_KEEPS = 0.5
"""What one more pick by the same maker leaves of the room for another: the second loses half."""

_GENRE_KEEPS = 0.8
"""The same for a genre, of which a list can bear more."""

_LIKENESS = 0.35
"""Standard deviations of the target within which two moods are alike."""


@dataclass(frozen=True, slots=True)
class Variety:
    """How much likeness to the list so far can cost, in the unit of scores.

    Attributes:
        same_creator: much of it is by the item's makers.
        same_genre: much of it is of its genres.
        same_mood: for n picks that lie where it lies, log(1 + n) times this. Picks then settle with
            a density that falls with exp(fit / same_mood), about half as broad as the target.
    """

    same_creator: float = 0.3
    same_genre: float = 0.1
    same_mood: float = 0.3


class Loss(NamedTuple):
    """What a pick loses for being like the list before it.

    Attributes:
        share: 0 or below.
        name: of the maker or the genre that they have in common; None for the mood.
    """

    share: float
    name: str | None


class Chosen(NamedTuple):
    """One pick.

    Attributes:
        place: which of the candidates it is.
        losses: for its makers, its genres and its mood.
    """

    place: int
    losses: tuple[Loss, Loss, Loss]


def choose(
    columns: ItemColumns,
    rows: Rows,
    scores: Floats,
    target: Gaussian,
    variety: Variety,
    count: int,
) -> Iterator[Chosen]:
    """Yields picks, best first, by falling score.

    Args:
        columns: the items.
        rows: (m,) the candidates, each once; of those that tie the first wins.
        scores: (m,) their scores for themselves.
        target: where the list aims.
        variety: how much likeness can cost.
        count: how many picks; fewer come where there are fewer candidates.
    """
    creators = _NameCrowd(columns.traits[Trait.CREATOR], rows, variety.same_creator, _CREATOR_KEEPS)
    genres = _GenreCrowd(columns.traits[Trait.GENRE], rows, variety.same_genre, _GENRE_KEEPS)
    moods = _MoodCrowd(columns, rows, target, variety.same_mood)
    left = scores.copy()
    for _ in range(min(count, len(rows))):
        place = int((left + creators.loss + genres.loss + moods.loss).argmax())
        losses = (
            Loss(float(creators.loss[place]), creators.commonest(place)),
            Loss(float(genres.loss[place]), genres.commonest(place)),
            Loss(float(moods.loss[place]), None),
        )
        yield Chosen(place, losses)
        left[place] = -np.inf
        for crowd in (creators, genres, moods):
            crowd.add(place)


class _NameCrowd:
    """What each candidate loses for names that the list has met.

    Args:
        labels: the names of all rows.
        rows: (m,) the candidates.
        weight: what is lost at most.
        keeps: what is left of the room for a name after each pick that carries it.
    """

    def __init__(self, labels: LabelIndex, rows: Rows, weight: float, keeps: float) -> None:
        self.loss: Floats = np.zeros(len(rows))
        starts, ends = labels.starts[rows], labels.starts[rows + 1]
        sizes = ends - starts
        self._ends = np.cumsum(sizes)
        self._starts = self._ends - sizes
        self._candidates = np.repeat(np.arange(len(rows)), sizes)
        codes, self._places = np.unique(labels.flat[ranges(starts, ends)], return_inverse=True)
        self._names = [labels.names[code] for code in codes.tolist()]
        self._times: Floats = np.zeros(len(codes))
        self._weight = weight
        self._fading = math.log(keeps) * self._steps_of(np.maximum(sizes, 1))

    def add(self, place: int) -> None:
        """Takes a candidate into the list."""
        self._times[self._names_of(place)] += 1
        met = np.bincount(self._candidates, self._times[self._places], len(self.loss))
        self.loss = self._weight * (np.exp(self._fading * met) - 1)

    def commonest(self, place: int) -> str | None:
        """The candidate's name that the list has met most often; None if it has none."""
        names = self._names_of(place)
        return self._names[names[self._times[names].argmax()]] if len(names) else None

    def _names_of(self, place: int) -> NDArray[np.intp]:
        return self._places[self._starts[place] : self._ends[place]]

    def _steps_of(self, sizes: NDArray[np.integer]) -> Floats:
        """How much of a candidate one name is, by the number of its names: here all of it."""
        return np.ones(len(sizes))


class _GenreCrowd(_NameCrowd):
    """The same where a name is but a part of a candidate: one genre among several."""

    def _steps_of(self, sizes: NDArray[np.integer]) -> Floats:
        return 1.0 / sizes


class _MoodCrowd:
    """What each candidate loses for lying where the list lies; nothing if its mood is not known."""

    def __init__(self, columns: ItemColumns, rows: Rows, target: Gaussian, weight: float) -> None:
        self.loss: Floats = np.zeros(len(rows))
        self._weight = weight
        means = np.stack((columns.moods.valence[rows], columns.moods.arousal[rows]))
        lower = np.linalg.cholesky(np.array(target.matrix))
        self._places = np.asarray(np.linalg.solve(lower, means) / _LIKENESS, np.float64)
        self._known = columns.estimated[rows]
        self._met: Floats = np.zeros(len(rows))

    def add(self, place: int) -> None:
        """Takes a candidate into the list."""
        if self._known[place]:
            valence, arousal = self._places - self._places[:, place : place + 1]
            self._met += self._known * np.exp((valence * valence + arousal * arousal) / -2)
            self.loss = -self._weight * np.log1p(self._met)
