"""What the network is to answer for each piece: feelings, and a density in the mood plane.

Conventions: rows are pieces; feelings are shares in `Feeling` order; a mood is where single
listeners place the piece, as mean (valence, arousal) and 2x2 covariance over listeners.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Feeling
from mien_training.music.sets.song import Song

Float32 = NDArray[np.float32]

FEELING_POINTS: dict[Feeling, tuple[float, float]] = {
    Feeling.SOLEMNITY: (0.15, -0.10),
    Feeling.TENDERNESS: (0.50, -0.35),
    Feeling.NOSTALGIA: (0.10, -0.30),
    Feeling.CALMNESS: (0.50, -0.65),
    Feeling.POWER: (0.35, 0.60),
    Feeling.JOYFUL_ACTIVATION: (0.75, 0.55),
    Feeling.TENSION: (-0.50, 0.55),
    Feeling.SADNESS: (-0.60, -0.35),
}
"""Where each feeling of music lies in the plane.

Our own placement after the quadrants of the circumplex (Russell 1980) and of GEMS' three factors:
sublimity is calm and pleasant, vitality aroused and pleasant, unease unpleasant (Zentner et al.
2008). `mien-train music across` measures how well it carries over: models that are trained on
songs with moods mapped this way predict how people rated unheard piano pieces, valence nearly as
well as arousal.
"""

_WITHIN = 0.04  # variance of one feeling about its point
_HALF_TRUST = 15  # raters at which a row counts half


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets of n pieces.

    Attributes:
        feelings: (n, 8); zeros where `asked_feelings` is False.
        asked_feelings: (n,), whether raters ticked feelings.
        moods: (n, 2).
        spreads: (n, 2, 2).
        mapped: (n,), whether the mood was mapped from feelings rather than rated.
        trust: (n,), in (0, 1), by the number of raters.
    """

    feelings: Float32
    asked_feelings: NDArray[np.bool_]
    moods: Float32
    spreads: Float32
    mapped: NDArray[np.bool_]
    trust: Float32


def targets_of(songs: list[Song]) -> Targets:
    """The targets of the pieces, in their order."""
    moods, spreads = zip(*(_mood(song) for song in songs), strict=True)
    raters = np.asarray([song.raters for song in songs], dtype=np.float32)
    return Targets(
        feelings=np.asarray(
            [song.feelings or (0.0,) * len(Feeling) for song in songs], dtype=np.float32
        ),
        asked_feelings=np.asarray([song.feelings is not None for song in songs]),
        moods=np.asarray(moods, dtype=np.float32),
        spreads=np.asarray(spreads, dtype=np.float32),
        mapped=np.asarray([song.mood is None for song in songs]),
        trust=raters / (raters + _HALF_TRUST),
    )


def mapped_mood(feelings: tuple[float, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and covariance of the mixture of the feelings' points, weighted by their shares."""
    points = np.asarray([FEELING_POINTS[feeling] for feeling in Feeling])
    shares = np.asarray(feelings) + 1e-3
    weights = shares / shares.sum()
    mean = weights @ points
    offsets = points - mean
    return mean, (weights[:, None] * offsets).T @ offsets + _WITHIN * np.eye(2)


def _mood(song: Song) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if song.mood is not None and song.mood_sd is not None:
        return np.asarray(song.mood), np.diag(np.square(song.mood_sd))
    return mapped_mood(song.feelings or (1.0,) * len(Feeling))
