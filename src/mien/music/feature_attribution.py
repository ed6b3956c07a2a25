"""What drove an estimate: how far each group of features moved it from a typical piece's place.

The shares are Shapley values (Shapley 1953; Lundberg & Lee, "A unified approach to interpreting
model predictions", NeurIPS 2017), exact over all subsets of the groups: together with the typical
place they add up to the estimate. A group that counts as typical has the level and range of a
typical piece; the order in which things happen stays the piece's own.
"""

from dataclasses import dataclass
from itertools import product
from math import factorial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Point
from mien.media.spectra import Float32
from mien.music.network import MusicNetwork
from mien.music.passage_encoding import Listening
from mien.music.typical_piece import GROUPS, Typical

Shifts = NDArray[np.float64]
_AT_ONCE = 8  # subsets that the network answers together: more takes more memory and more time


@dataclass(frozen=True, slots=True)
class Driver:
    """What one group of features did.

    Attributes:
        feature: the group's name, such as "chroma".
        valence: by how much it moved valence, in units of the plane.
        arousal: the same for arousal.
    """

    feature: str
    valence: float
    arousal: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """An estimate as a sum.

    Attributes:
        typical: where the piece would lie if all its features were typical.
        drivers: what each group of features adds, the strongest first.
    """

    typical: Point
    drivers: tuple[Driver, ...]


def explain(network: MusicNetwork, heard: Listening, typical: Typical) -> Explanation:
    """Explain the estimate of a piece that is not silent.

    Args:
        network: what made the estimate.
        heard: what it was made from; each passage counts by its length.
        typical: what the piece is compared with.
    """
    places = _places(network, heard, typical)
    shifts = shapley(places)
    order = np.argsort(-np.hypot(*shifts.T))
    drivers = (Driver(GROUPS[at].name, float(shifts[at, 0]), float(shifts[at, 1])) for at in order)
    return Explanation((float(places[0, 0]), float(places[0, 1])), tuple(drivers))


def shapley(values: Shifts) -> Shifts:
    """Each player's mean contribution over all orders in which they could join.

    Args:
        values: what each coalition reaches, shape (2 ** players, outcomes); bit i of a row's
            number says whether player i is in it.

    Returns:
        Shape (players, outcomes); the sum over players is the last row less the first.
    """
    players = len(values).bit_length() - 1
    numbers = np.arange(len(values))
    sizes = np.asarray([int(number).bit_count() for number in numbers])
    weights = np.asarray(
        [factorial(size) * factorial(players - size - 1) for size in range(players)]
    ) / factorial(players)
    found = np.empty((players, values.shape[1]))
    for player in range(players):
        without = numbers[(numbers >> player) & 1 == 0]
        gains = values[without | (1 << player)] - values[without]
        found[player] = weights[sizes[without]] @ gains
    return found


def _places(network: MusicNetwork, heard: Listening, typical: Typical) -> Shifts:
    """Where the piece lies by which groups are its own, shape (2 ** groups, 2)."""
    joined = np.concatenate(heard.features.stacks)
    level, spread = joined.mean(axis=0), joined.std(axis=0)
    own = _own_parts()
    summary, encoding = heard.features.summary, typical.encoding
    summaries: Float32 = np.where(own.descriptors, summary, typical.summary).astype(np.float32)
    total = np.zeros((len(summaries), 2))
    for passage, stack, encoded in heard.parts:
        usual = typical.stack(stack, level, spread)
        for first in range(0, len(total), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            mixed: Float32 = np.where(own.columns[some, None], stack, usual)
            encodings: Float32 = np.where(own.encoding[some, None], encoded.encoding, encoding)
            places = network.places(mixed, summaries[some], encodings)
            total[some] += passage.duration_ms * places
    return total / sum(passage.duration_ms for passage in heard.passages)


class _Own(NamedTuple):
    """What stays the piece's own in every subset of the groups, the subset first."""

    columns: NDArray[np.bool_]
    descriptors: NDArray[np.bool_]
    encoding: NDArray[np.bool_]


def _own_parts() -> _Own:
    chosen = np.asarray(list(product((False, True), repeat=len(GROUPS))))[:, ::-1]
    return _Own(
        columns=chosen @ np.asarray([group.columns for group in GROUPS]),
        descriptors=chosen @ np.asarray([group.descriptors for group in GROUPS]),
        encoding=chosen @ np.asarray([group.encoding for group in GROUPS]),
    )
