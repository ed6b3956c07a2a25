"""Chooses a list one by one, so that each pick is good and differs from those before it.

A greedy re-rank in the manner of maximal marginal relevance (Carbonell & Goldstein 1998): what
resembles the list so far loses score. Likeness in mood is measured in units of the target's own
ellipse, so that the list of an unsure target spreads as far as the target does, and that of a sure
one stays together.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from mien.affect.gaussian import Gaussian
from mien.recommend.columns import ItemColumns
from mien.recommend.labels import Labels
from mien.recommend.score import Floats, Rows
from mien.recommend.traits import Trait
from mien.recommend.weights import Weights

_CREATOR_KEEPS = 0.5
"""What one more pick by the same maker leaves of the room for another: the second loses half."""

_GENRE_KEEPS = 0.8
"""The same for a genre, of which a list can bear more."""

_LIKENESS = 0.35
"""Standard deviations of the target within which two moods are alike."""


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
    weights: Weights,
    count: int,
) -> Iterator[Chosen]:
    """Yields picks, best first, by falling score.

    Args:
        columns: the items.
        rows: (m,) the candidates, each once; of those that tie the first wins.
        scores: (m,) their scores for themselves.
        target: where the list aims.
        weights: how much likeness can cost.
        count: how many picks; fewer come where there are fewer candidates.
    """
    creators = _Crowd(columns.traits[Trait.CREATOR], rows, shared=False)
    genres = _Crowd(columns.traits[Trait.GENRE], rows, shared=True)
    moods = _MoodCrowd(columns, rows, target)
    left = scores.copy()
    for _ in range(min(count, len(rows))):
        by_creator = weights.same_creator * (_CREATOR_KEEPS**creators.met - 1)
        by_genre = weights.same_genre * (_GENRE_KEEPS**genres.met - 1)
        by_mood = -weights.same_mood * np.log1p(moods.met)
        place = int((left + by_creator + by_genre + by_mood).argmax())
        losses = (
            Loss(float(by_creator[place]), creators.commonest(place)),
            Loss(float(by_genre[place]), genres.commonest(place)),
            Loss(float(by_mood[place]), None),
        )
        yield Chosen(place, losses)
        left[place] = -np.inf
        for crowd in (creators, genres, moods):
            crowd.add(place)


class _Crowd:
    """How often the list has met each candidate's names.

    Args:
        labels: the names of all rows.
        rows: (m,) the candidates.
        shared: whether a name counts by its share among the candidate's names, or in full.
    """

    def __init__(self, labels: Labels, rows: Rows, *, shared: bool) -> None:
        self.met: Floats = np.zeros(len(rows))
        self._codes = [labels.flat[labels.starts[row] : labels.starts[row + 1]] for row in rows]
        self._names = labels.names
        self._times: Counter[int] = Counter()
        self._members: dict[int, list[int]] = {}
        for place, codes in enumerate(self._codes):
            for code in codes.tolist():
                self._members.setdefault(code, []).append(place)
        sizes = np.array([max(len(codes), 1) for codes in self._codes])
        self._steps: Floats = 1.0 / sizes if shared else np.ones(len(rows))

    def add(self, place: int) -> None:
        """Takes a candidate into the list."""
        codes = self._codes[place].tolist()
        self._times.update(codes)
        for code in codes:
            members = self._members[code]
            self.met[members] += self._steps[members]

    def commonest(self, place: int) -> str | None:
        """The candidate's name that the list has met most often; None if it has none."""
        codes = self._codes[place].tolist()
        return self._names[max(codes, key=lambda code: self._times[code])] if codes else None


class _MoodCrowd:
    """How much of the list lies where each candidate lies; nothing where a mood is not known."""

    def __init__(self, columns: ItemColumns, rows: Rows, target: Gaussian) -> None:
        self.met: Floats = np.zeros(len(rows))
        means = np.stack((columns.moods.valence[rows], columns.moods.arousal[rows]))
        lower = np.linalg.cholesky(np.array(target.matrix))
        self._places = np.asarray(np.linalg.solve(lower, means) / _LIKENESS, np.float64)
        self._known = columns.estimated[rows]

    def add(self, place: int) -> None:
        """Takes a candidate into the list."""
        if self._known[place]:
            away = self._places - self._places[:, place : place + 1]
            self.met += self._known * np.exp(-(away**2).sum(axis=0) / 2)
