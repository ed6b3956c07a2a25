"""How a piece moves through the plane while it plays, and which of its seconds matter most."""

from dataclasses import dataclass

import numpy as np

from mien.affect.plane.gaussian import Gaussian, Point
from mien.media.excerpts import ExcerptPlan
from mien.music.features import SPECTRUM
from mien.music.network import MusicNetwork
from mien.music.passage_encoding import Listening

COURSE = ExcerptPlan(count=30, length_s=10.0, sample_rate=SPECTRUM.sample_rate)
"""Five minutes are heard whole, in windows that the network judges nearly as well as the fifteen
seconds it learnt on; of longer pieces thirty windows are heard, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of a piece.

    Attributes:
        start_ms: where it begins.
        duration_ms: how long it is.
        mood: where it lies.
        pull: by how much it moves the mean of all moments (valence, arousal): what would be
            missing without it.
    """

    start_ms: int
    duration_ms: int
    mood: Gaussian
    pull: Point


def course(network: MusicNetwork, heard: Listening) -> tuple[Moment, ...]:
    """The moments of a piece in their order.

    Args:
        network: what judges them.
        heard: what was heard in them.
    """
    moods = [
        network.feel(part.stack, part.encoded.encoding, heard.features.summary).mood
        for part in heard.parts
    ]
    pulls = _pulls(
        np.asarray([mood.mean for mood in moods]),
        np.asarray([max(1, passage.duration_ms) for passage in heard.passages], dtype=np.float64),
    )
    return tuple(
        Moment(passage.start_ms, passage.duration_ms, mood, (float(pull[0]), float(pull[1])))
        for passage, mood, pull in zip(heard.passages, moods, pulls, strict=True)
    )


def _pulls(means: np.ndarray, durations: np.ndarray) -> np.ndarray:
    """The mean of all less the mean without each: shape (moments, 2); 0 for a lone moment."""
    shares = durations / durations.sum()
    if len(shares) == 1:
        return np.zeros_like(means)
    return (shares / (1 - shares))[:, None] * (means - shares @ means)
