"""How fast moods return to rest, and where that is: `mien.affect.state.dynamics`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.affect.plane.gaussian import Gaussian
from mien_training.dynamics.heldout import Comparison, compare
from mien_training.dynamics.panel import Numbers, Panel, load_panel
from mien_training.dynamics.process import (
    Clock,
    Process,
    autocovariances,
    centred,
    fit_likelihood,
    fit_moments,
)
from mien_training.dynamics.resting import load_moods, resting


@dataclass(frozen=True, slots=True)
class Axis:
    """What was learned of valence or of arousal.

    Attributes:
        process: the chosen fit, to the autocovariances within a day.
        interval_h: 95 % bootstrap interval of its time constant, over people.
        reliability_interval: the same of its reliability.
        likelihood: the other fit, by maximum likelihood over days and nights.
        autocorrelations: within a day, at lags of 0, 1, 2 … beeps.
        mean: mean of the people's means, in units of the study's score.
        between: standard deviation of the people's means.
        heldout: how both fits and two simpler answers predict people left out.
    """

    process: Process
    interval_h: tuple[float, float]
    reliability_interval: tuple[float, float]
    likelihood: Process
    autocorrelations: tuple[float, ...]
    mean: float
    between: float
    heldout: Comparison


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the recipe finds out."""

    valence: Axis
    arousal: Axis
    resting: Gaussian


def learn(data: Path, spacing_h: float, draws: int, seed: int) -> Findings:
    """Fit the dynamics of moods.

    Args:
        data: folder with the experience-sampling study and SiTunes.
        spacing_h: assumed hours from beep to beep.
        draws: bootstrap samples of people.
        seed: of the bootstrap and the folds.
    """
    panel = load_panel(data, spacing_h)
    rng = np.random.default_rng(seed)
    return Findings(
        valence=learn_axis(panel, panel.valence, draws, rng),
        arousal=learn_axis(panel, panel.arousal, draws, rng),
        resting=resting(load_moods(data)),
    )


def learn_axis(panel: Panel, values: Numbers, draws: int, rng: np.random.Generator) -> Axis:
    """Fit, bootstrap and cross-validate one axis of the panel."""
    clock = Clock(panel.spacing_h, panel.overnight_h)
    reports = centred(values)
    means = np.nanmean(values, axis=(1, 2))
    samples = [
        fit_moments(reports[rng.integers(0, len(reports), len(reports))], clock.spacing_h)
        for _ in range(draws)
    ]
    covariances, _ = autocovariances(reports)
    return Axis(
        process=fit_moments(reports, clock.spacing_h),
        interval_h=_interval([sample.tau_h for sample in samples]),
        reliability_interval=_interval([sample.reliability for sample in samples]),
        likelihood=fit_likelihood(reports, clock),
        autocorrelations=tuple(float(c) for c in covariances / covariances[0]),
        mean=float(means.mean()),
        between=float(means.std()),
        heldout=compare(reports, clock, rng),
    )


def _interval(values: list[float]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
