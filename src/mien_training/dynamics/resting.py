"""Where moods rest and how far they stray, in the plane's own units.

SiTunes (Grigorev et al., CHIIR 2024), stage 2: people set their valence and arousal in [-1, 1]
each time before they listened to a song. It is the plane itself, where scores made of rating
scales (see `panel`) are not: opposite feelings cancel in them, which shrinks arousal most.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError
from mien_training.finding import find_file

FILE = "Stage2/interactions.csv"
ORIGIN = "the SiTunes data set (Stage2)"


@dataclass(frozen=True, slots=True)
class Moods:
    """Moods that people placed in the plane.

    Attributes:
        people: whose each row is.
        points: (n, 2) valence and arousal in [-1, 1].
    """

    people: NDArray[np.str_]
    points: NDArray[np.float64]


def load_moods(data: Path) -> Moods:
    """The moods before listening, from below `data`.

    Raises:
        NotFoundError: when the file is not there.
        InvalidInputError: when it lacks a column.
    """
    path = find_file(data, FILE, ORIGIN)
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            rows = [
                (r["user_id"], float(r["emo_pre_valence"]), float(r["emo_pre_arousal"]))
                for r in csv.DictReader(lines)
            ]
    except (KeyError, ValueError) as fault:
        raise InvalidInputError(
            f"{path} is not the SiTunes table ({fault}).", f"Take it from {ORIGIN}."
        ) from fault
    return Moods(np.array([row[0] for row in rows]), np.array([row[1:] for row in rows]))


def resting(moods: Moods) -> Gaussian:
    """The mean of the people's means, and the covariance of all moods about it.

    Differences between people count in, since nothing is known yet of the person asked about:
    the ellipse says "don't know", not "as always".
    """
    means = np.array(
        [moods.points[moods.people == p].mean(axis=0) for p in np.unique(moods.people)]
    )
    middle = means.mean(axis=0)
    apart = moods.points - middle
    spread = apart.T @ apart / len(apart)
    return Gaussian(
        float(middle[0]),
        float(middle[1]),
        float(spread[0, 0]),
        float(spread[1, 1]),
        float(spread[0, 1]),
    )
