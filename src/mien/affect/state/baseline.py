"""Where a person's mood comes to rest, learned from their own history."""

from collections.abc import Sequence
from dataclasses import replace

from mien.affect.plane.gaussian import Gaussian, clamp
from mien.affect.state.dynamics import Dynamics
from mien.affect.state.observation import Observation

_POPULATION_WEIGHT = 30.0
"""How many of the person's own readings weigh as much as the population: about a week's worth."""


def personal(population: Dynamics, history: Sequence[Observation]) -> Dynamics:
    """The population's dynamics with the baseline moved towards the person's own mean.

    The mean is shrunk: with n readings the person counts n / (n + 30) (James & Stein 1961 in its
    simplest form). The width stays the population's: how far one's mood strays within a day is
    not known better from a few readings.

    Args:
        population: the dynamics of people in general.
        history: the person's observations, in any order; weighted by their confidence.
    """
    weight = sum(observation.confidence for observation in history)
    if weight <= 0:
        return population
    own_valence = sum(o.confidence * o.mood.valence for o in history) / weight
    own_arousal = sum(o.confidence * o.mood.arousal for o in history) / weight
    share = weight / (weight + _POPULATION_WEIGHT)
    rest = population.baseline
    moved = Gaussian(
        clamp(rest.valence + share * (own_valence - rest.valence)),
        clamp(rest.arousal + share * (own_arousal - rest.arousal)),
        rest.var_valence,
        rest.var_arousal,
        rest.covariance,
    )
    return replace(population, baseline=moved)
