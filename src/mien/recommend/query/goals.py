"""Where picks can take somebody: each goal with the place that it aims at and what it promises.

Where exactly the regions lie is our reading of the circumplex (Russell 1980), not a finding. A new
goal is a name and an aim here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mien.affect.plane.gaussian import Gaussian, Point


class Goal(StrEnum):
    """Where the picks should take the person."""

    MATCH = "match"
    LIFT = "lift"
    CALM = "calm"
    ENERGISE = "energise"
    FOCUS = "focus"
    POINT = "point"


Keeps = Callable[[Gaussian, Point], bool]
"""Whether an item at a point lies on the way that a goal promises from a mood."""


def _anywhere(mood: Gaussian, point: Point) -> bool:  # noqa: ARG001
    return True


def _more_pleasant(mood: Gaussian, point: Point) -> bool:
    return point[0] > mood.valence


def _quieter(mood: Gaussian, point: Point) -> bool:
    return point[1] < mood.arousal


def _more_awake(mood: Gaussian, point: Point) -> bool:
    return point[1] > mood.arousal


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a goal means.

    Attributes:
        region: the place to come to; None for where the person is, or where they say.
        in_steps: whether to begin where the person is and lead on by a stride, rather than aim at
            the region at once.
        promise: what is said of an item that lies there; None says how near the person it is.
        promise_from_known: the same where it is known how the person feels; as `promise` if None.
        keeps: whether the item itself lies on the way that the promise names.
    """

    region: Gaussian | None = None
    in_steps: bool = True
    promise: str | None = None
    promise_from_known: str | None = None
    keeps: Keeps = _anywhere


AIMS: Mapping[Goal, Aim] = {
    Goal.MATCH: Aim(),
    Goal.LIFT: Aim(
        region=Gaussian(0.65, 0.2, 0.04, 0.06),  # pleasant, a little awake
        promise="a step towards something brighter",
        promise_from_known="a step up from where you are",
        keeps=_more_pleasant,
    ),
    Goal.CALM: Aim(
        region=Gaussian(0.35, -0.5, 0.05, 0.04),  # pleasant, for quiet and unpleasant is gloom
        promise="a step towards calm",
        keeps=_quieter,
    ),
    Goal.ENERGISE: Aim(
        region=Gaussian(0.5, 0.65, 0.05, 0.04),  # pleasant, for awake and unpleasant is alarm
        promise="a step towards more energy",
        keeps=_more_awake,
    ),
    Goal.FOCUS: Aim(
        region=Gaussian(0.2, -0.2, 0.015, 0.015),  # narrow: the background must not surprise
        in_steps=False,
        promise="steady enough for the background",
    ),
    Goal.POINT: Aim(promise="close to what you asked for"),
}
