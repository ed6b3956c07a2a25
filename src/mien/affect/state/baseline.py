"""Where a person's mood comes to rest, learned from their own history."""

from dataclasses import dataclass, replace

from mien.affect.plane.gaussian import Gaussian, clamp
from mien.affect.state.dynamics import Dynamics

_POPULATION_WEIGHT = 30.0
"""How many of the person's own readings weigh as much as the population: about a week's worth."""


@dataclass(frozen=True, slots=True)
class Typical:
    """The mean of somebody's readings, each weighted by its confidence.

    Attributes:
        weight: the sum of the confidences; 0 without readings.
        valence: -1 to 1.
        arousal: -1 to 1.
    """

    weight: float = 0.0
    valence: float = 0.0
    arousal: float = 0.0


def personal(population: Dynamics, own: Typical) -> Dynamics:
    """The population's dynamics with the baseline moved towards the person's own mean.

    The mean is shrunk: with n readings the person counts n / (n + 30) (James & Stein 1961 in its
    simplest form). The width stays the population's: how far one's mood strays within a day is
    not known better from a few readings.

    Args:
        population: the dynamics of people in general.
        own: the mean of the person's readings.
    """
    if own.weight <= 0:
        return population
    share = own.weight / (own.weight + _POPULATION_WEIGHT)
    rest = population.baseline
    moved = Gaussian(
        clamp(rest.valence + share * (own.valence - rest.valence)),
        clamp(rest.arousal + share * (own.arousal - rest.arousal)),
        rest.var_valence,
        rest.var_arousal,
        rest.covariance,
    )
    return replace(population, baseline=moved)
