"""Where a list aims: a goal and a state become a Gaussian in the valence-arousal plane.

Goals that move somebody follow the iso principle (Altshuler 1948): begin where the person is and
lead on in steps, rather than answer a low mood with the opposite. That people use music and films
to keep or change how they feel is mood management (Zillmann 1988) and mood regulation by music
(Saarikallio 2011); that it works for everybody is not claimed.
"""

import math

from mien.affect.plane.gaussian import Gaussian, clamp
from mien.affect.state.state import State
from mien.recommend.query.goals import AIMS
from mien.recommend.query.query import Query

TOLERANCE = 0.03
"""Variance of what still counts as the same mood: listeners of one piece differ by this much or
more (a standard deviation of .17), so that aiming more finely would be false precision."""

STRIDE = 0.4
"""The longest step towards a region, in units of the plane: from downcast to even-tempered."""


def target_of(query: Query) -> Gaussian:
    """The Gaussian that items are held against."""
    if query.point is not None:
        return Gaussian(query.point[0], query.point[1], TOLERANCE, TOLERANCE)
    aim = AIMS[query.goal]
    if aim.region is None:
        return _with_tolerance(query.state.mood)
    return _with_tolerance(_lead(query.state, aim.region) if aim.in_steps else aim.region)


def _lead(state: State, region: Gaussian) -> Gaussian:
    """The state's ellipse drawn towards the region by one stride.

    Every point x of the ellipse moves to x + share (g - x), with g drawn from the region. The
    share is the stride over the expected (root mean square) distance between person and region, at
    most 1; so an unsure state is moved less, and what is not known of it is carried over.
    """
    mood = state.mood
    dv, da = region.valence - mood.valence, region.arousal - mood.arousal
    distance = math.sqrt(dv * dv + da * da + mood.var_valence + mood.var_arousal)
    share = min(1.0, STRIDE / distance)
    stay, go = (1 - share) ** 2, share**2
    return Gaussian(
        mood.valence + share * dv,
        mood.arousal + share * da,
        stay * mood.var_valence + go * region.var_valence,
        stay * mood.var_arousal + go * region.var_arousal,
        stay * mood.covariance + go * region.covariance,
    )


def _with_tolerance(place: Gaussian) -> Gaussian:
    return Gaussian(
        clamp(place.valence),
        clamp(place.arousal),
        place.var_valence + TOLERANCE,
        place.var_arousal + TOLERANCE,
        place.covariance,
    )
