"""How a mood moves while nobody looks: an Ornstein-Uhlenbeck process towards the person's baseline.

dx = -(x - baseline) / tau dt + noise, for valence and arousal apart (Uhlenbeck & Ornstein 1930;
for affect, Oravecz et al. 2011 and Kuppens et al. 2010). Between two times the transition is
exact, so that the filter (Kalman 1960) needs no steps.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from mien.affect.plane.gaussian import Gaussian, clamp


@dataclass(frozen=True, slots=True)
class Dynamics:
    """The pace of a mood and where it comes to rest.

    Attributes:
        tau_valence: time in which a departure of valence from the baseline shrinks to 1/e.
        tau_arousal: the same for arousal.
        baseline: the mood's stationary density: what is expected of this person when nothing
            has been read for long.
    """

    tau_valence: timedelta
    tau_arousal: timedelta
    baseline: Gaussian

    def carry(self, mood: Gaussian, elapsed: timedelta) -> Gaussian:
        """The density of the mood after `elapsed`; no time or a negative one changes nothing."""
        keep_v = self.share_kept(self.tau_valence, elapsed)
        keep_a = self.share_kept(self.tau_arousal, elapsed)
        rest = self.baseline
        return Gaussian(
            clamp(rest.valence + keep_v * (mood.valence - rest.valence)),
            clamp(rest.arousal + keep_a * (mood.arousal - rest.arousal)),
            keep_v**2 * mood.var_valence + (1 - keep_v**2) * rest.var_valence,
            keep_a**2 * mood.var_arousal + (1 - keep_a**2) * rest.var_arousal,
            keep_v * keep_a * mood.covariance + (1 - keep_v * keep_a) * rest.covariance,
        )

    @staticmethod
    def share_kept(tau: timedelta, elapsed: timedelta) -> float:
        """The share of a departure from the baseline that is left after `elapsed`, in (0, 1]."""
        return math.exp(-max(elapsed / tau, 0.0))


POPULATION = Dynamics(
    tau_valence=timedelta(hours=11.0),
    tau_arousal=timedelta(hours=9.2),
    baseline=Gaussian(0.265, -0.005, 0.137, 0.171, 0.004),
)
"""The dynamics of people in general, as measured.

Time constants: 90 people, 15,476 reports at six random beeps a day (Rowland & Wenzel 2020), taken
as two hours apart; 95 % intervals over people 8.2 to 14.8 h for valence and 6.4 to 13.9 h for
arousal. Baseline: mean of the people's means, and the covariance of all moods about it, of 30
people who placed 897 moods in the plane (SiTunes, stage 2). `mien-train dynamics` finds them anew;
docs/mood-dynamics.md says how, with intervals and checks.
"""
