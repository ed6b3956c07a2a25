"""A point that somebody sets for themselves, as an observation."""

from datetime import datetime

from mien.affect.plane.gaussian import Gaussian, Point
from mien.affect.plane.prototypes import emotions_at
from mien.affect.state.observation import Observation, Source

POINT_SPREAD = 0.12
"""Standard deviation of a point that is dragged or typed: people set it to about a tenth."""

_NAMING_VARIANCE = 0.06
"""Variance allowed between the point and an emotion's place before the name stops fitting."""


def report(
    point: Point,
    at: datetime,
    spread: float = POINT_SPREAD,
    source: Source = Source.SELF_REPORT,
) -> Observation:
    """The person says where they are in the plane; they are believed in full.

    Args:
        point: (valence, arousal), each in [-1, 1].
        at: when; an aware time.
        spread: standard deviation of the point on both axes, above 0.
        source: `self_report`, or `correction` when it says that the belief so far was wrong.

    Raises:
        InvalidInputError: if the point lies outside the plane or the spread is not above 0.
    """
    variance = spread * abs(spread)
    return Observation(
        source=source,
        mood=Gaussian(point[0], point[1], variance, variance),
        emotions=emotions_at(point, _NAMING_VARIANCE + variance),
        confidence=1.0,
        at=at,
    )
