"""How moods move and where they rest, as measured: the constants of the state's filter.

`mien-train dynamics` finds them anew; docs/mood-dynamics.md says how, with intervals and checks.
"""

from datetime import timedelta

from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.dynamics import Dynamics

POPULATION = Dynamics(
    tau_valence=timedelta(hours=11.0),
    tau_arousal=timedelta(hours=9.2),
    baseline=Gaussian(0.265, -0.005, 0.137, 0.171, 0.004),
)
"""The dynamics of people in general.

Time constants: 90 people, 15,476 reports at six random beeps a day (Rowland & Wenzel 2020), taken
as two hours apart; 95 % intervals over people 8.2 to 14.8 h for valence and 6.4 to 13.9 h for
arousal. Baseline: mean of the people's means, and the covariance of all moods about it, of 30
people who placed 897 moods in the plane (SiTunes, stage 2).
"""
