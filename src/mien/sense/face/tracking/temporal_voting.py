"""What of a face's readings counts: what lasts, not a blink, a syllable or a frame misread.

A blink closes the eyes for 0.1 to 0.4 s (Stern, Walrath & Goldstein 1984), speech opens the mouth
two to eight times a second (Chandrasekaran et al. 2009), and an expression that is meant to be seen
lasts from half a second to four (Matsumoto & Hwang 2011). So whatever fills less than half of a
second around it is left out, and whatever fills more stays as it is.

Each second of a track votes: the reading with the least summed distance to all others in it is its
vector median (Astola, Haavisto & Neuvo 1990), and the nearer half of the second's readings is kept,
a trimmed mean around that median. Half of the readings may be arbitrarily wrong, yet a change that
lasts is followed at once and keeps its edge, which a low-pass or Kalman filter would smear. A
reading counts by the votes it got.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mien.sense.face.face_reader import FaceReading
from mien.sense.face.tracking.tracks import Moment

SECOND_S = 1.0
"""What votes at once: more than twice the longest blink, at most twice the shortest expression."""

Numbers = NDArray[np.float64]


def votes(moments: Sequence[Moment], window_s: float = SECOND_S) -> tuple[float, ...]:
    """How much each reading of a track counts, beside its confidence.

    Readings too sparse for a majority, fewer than three in a window, all keep their vote.

    Args:
        moments: of one face, in order of time, at least one.
        window_s: how long a window is, above 0.

    Returns:
        A number from 0 up for each moment; they add up to the number of moments.
    """
    times = np.array([moment.time_s for moment in moments])
    points = np.array([_point(moment.reading) for moment in moments])
    trust = np.array([moment.reading.observation.confidence for moment in moments]) + 1e-6
    counted = np.zeros(len(times))
    for first, last in _windows(times, window_s):
        kept = first + _nearer_half(points[first:last], trust[first:last])
        counted[kept] += 1 / len(kept)
    return tuple(counted.tolist())


def _windows(times: Numbers, window_s: float) -> list[tuple[int, int]]:
    """For each time the window around it, as indices; at the ends it is the outermost whole one."""
    latest = max(times[-1] - window_s, times[0])
    begins = np.clip(times - window_s / 2, times[0], latest)
    slack = 1e-6
    firsts = np.searchsorted(times, begins - slack)
    lasts = np.searchsorted(times, begins + window_s + slack)
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _nearer_half(points: Numbers, trust: Numbers) -> NDArray[np.intp]:
    """Indices of the vector median and the nearest others, together just more than half."""
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    median = int(np.argmin(apart @ trust))
    return np.argsort(apart[median], kind="stable")[: len(points) // 2 + 1]


def _point(reading: FaceReading) -> list[float]:
    """A reading as a point whose distances join those in the plane and the evidence's.

    The square roots of the evidence, over the root of two, lie as far apart as the Hellinger
    distance of the distributions.
    """
    mood = reading.observation.mood
    return [mood.valence, mood.arousal, *np.sqrt(np.array(reading.evidence.probabilities) / 2)]
