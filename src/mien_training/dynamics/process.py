"""A mood as it is reported: an Ornstein-Uhlenbeck process seen through noise.

A report y(t) = m(t) + e(t): the mood m departs from the person's mean with the autocovariance
`signal * exp(-lag / tau)`; e is the noise of a single report, of variance `noise`. Arrays
are (people, days, beeps), centred on each person's own mean, NaN where nobody answered.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from mien_training.dynamics.panel import Numbers


@dataclass(frozen=True, slots=True)
class Process:
    """An Ornstein-Uhlenbeck process with noise on each report.

    Attributes:
        tau_h: hours in which a departure from the mean shrinks to 1/e.
        signal: variance of the mood.
        noise: variance of a report about the mood.
    """

    tau_h: float
    signal: float
    noise: float

    @property
    def reliability(self) -> float:
        """The share of a report's variance that is mood."""
        return self.signal / (self.signal + self.noise)


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours between beeps.

    Attributes:
        spacing_h: from beep to beep within a day.
        overnight_h: from the last beep of a day to the first of the next.
    """

    spacing_h: float
    overnight_h: float


def centred(values: Numbers) -> Numbers:
    """Each person's values less the mean of that person's own."""
    return values - np.nanmean(values, axis=(1, 2), keepdims=True)


def autocovariances(values: Numbers) -> tuple[Numbers, Numbers]:
    """Mean products of two reports of one day, by the number of beeps between them.

    Args:
        values: centred reports.

    Returns:
        The autocovariance at lags of 0, 1, 2 … beeps, and how many pairs each rests on.
    """
    beeps = values.shape[2]
    products = [values[:, :, : beeps - lag] * values[:, :, lag:] for lag in range(beeps)]
    pairs = np.array([np.isfinite(product).sum() for product in products], dtype=float)
    return np.array([float(np.nanmean(product)) for product in products]), pairs


def fit_moments(values: Numbers, spacing_h: float) -> Process:
    """Fit `signal * exp(-lag / tau)` to the autocovariances within a day, weighted by pairs.

    Lag 0 is left out: noise adds to it alone, and what it has above the curve is the noise.
    """
    covariances, pairs = autocovariances(values)
    lags_h = spacing_h * np.arange(1, len(covariances))
    variance = float(covariances[0])

    def misfit(log: Numbers) -> float:
        signal, tau = variance * np.exp(log[0]), np.exp(log[1])
        gaps = covariances[1:] - signal * np.exp(-lags_h / tau)
        return float(np.sum(pairs[1:] * gaps**2)) / variance**2

    start = np.log([0.5, 4 * spacing_h])
    share, tau_h = np.exp(minimize(misfit, start, method="Nelder-Mead").x)
    return Process(float(tau_h), float(share) * variance, float(1 - share) * variance)


def fit_likelihood(values: Numbers, clock: Clock) -> Process:
    """Fit by maximum likelihood over the whole record, nights included (Kalman 1960)."""
    variance = float(np.nanvar(values))

    def unlikeliness(log: Numbers) -> float:
        process = Process(float(np.exp(log[0])), *(variance * np.exp(log[1:])))
        return -float(np.nansum(one_step_logs(values, process, clock)))

    start = np.log([6 * clock.spacing_h, 0.6, 0.3])
    tau_h, signal, noise = np.exp(minimize(unlikeliness, start, method="L-BFGS-B").x)
    return Process(float(tau_h), variance * float(signal), variance * float(noise))


def one_step_logs(values: Numbers, process: Process, clock: Clock) -> Numbers:
    """The log-density of each report given all earlier ones of that person.

    Returns:
        Same shape as `values`, in nats; NaN where there is no report.
    """
    people, days, beeps = values.shape
    reports = values.reshape(people, days * beeps)
    logs = np.full_like(reports, np.nan)
    mean, variance = np.zeros(people), np.full(people, process.signal)
    for step in range(days * beeps):
        gap_h = clock.spacing_h if step % beeps else clock.overnight_h
        kept = np.exp(-gap_h / process.tau_h)
        mean, variance = kept * mean, kept**2 * variance + (1 - kept**2) * process.signal
        seen, spread = np.isfinite(reports[:, step]), variance + process.noise
        surprise = np.where(seen, reports[:, step] - mean, 0.0)
        logs[seen, step] = normal_log(surprise, spread)[seen]
        gain = np.where(seen, variance / spread, 0.0)
        mean, variance = mean + gain * surprise, (1 - gain) * variance
    return logs.reshape(values.shape)


def normal_log(departure: Numbers, variance: Numbers | float) -> Numbers:
    """The log-density of a normal distribution at a departure from its mean."""
    return -0.5 * (np.log(2 * np.pi * variance) + departure**2 / variance)
