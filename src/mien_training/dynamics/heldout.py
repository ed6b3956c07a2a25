"""Does knowing the pace of moods predict them? Log-densities of reports by people not fitted on.

Two questions, in nats a report, higher is better:
- `filtered`: the next report from all earlier ones (one step of the filter);
- `single`: a later report of the same day from one earlier report alone, at each lag.
Every method is fitted on other people and sees only the earlier reports of the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mien_training.dynamics.panel import Numbers
from mien_training.dynamics.process import (
    Clock,
    Process,
    fit_likelihood,
    fit_moments,
    normal_log,
    one_step_logs,
)

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Comparison:
    """Held-out log-densities by method, in nats a report.

    Attributes:
        filtered: over all reports.
        single: at lags of 1, 2 … beeps within a day.
    """

    filtered: Mapping[str, float]
    single: Mapping[str, tuple[float, ...]]


def compare(values: Numbers, clock: Clock, rng: np.random.Generator) -> Comparison:
    """Cross-validate over people: baseline only, no change, and both fits of the process.

    Args:
        values: centred reports.
        clock: hours between beeps.
        rng: deals people to the folds.
    """
    fold = rng.permutation(len(values)) % FOLDS
    filtered: dict[str, list[Numbers]] = {}
    single: dict[str, list[list[Numbers]]] = {}
    for number in range(FOLDS):
        train, test = values[fold != number], values[fold == number]
        variance = float(np.nanvar(train))
        moments, likely = fit_moments(train, clock.spacing_h), fit_likelihood(train, clock)
        for name, logs in {
            "baseline only": normal_log(test, variance),
            "no change": _unchanged(train, test, variance),
            "moments": one_step_logs(test, moments, clock),
            "likelihood": one_step_logs(test, likely, clock),
        }.items():
            filtered.setdefault(name, []).append(logs.ravel())
        for name, by_lag in {
            "baseline only": [normal_log(later, variance) for _, later in _pairs(test)],
            "no change": _same_again(train, test),
            "moments": _from_one(test, moments, clock),
            "likelihood": _from_one(test, likely, clock),
        }.items():
            single.setdefault(name, []).append(by_lag)
    return Comparison(
        {name: float(np.nanmean(np.concatenate(logs))) for name, logs in filtered.items()},
        {name: _by_lag(folds) for name, folds in single.items()},
    )


def _by_lag(folds: list[list[Numbers]]) -> tuple[float, ...]:
    return tuple(
        float(np.nanmean(np.concatenate([logs.ravel() for logs in lag])))
        for lag in zip(*folds, strict=True)
    )


def _pairs(values: Numbers) -> list[tuple[Numbers, Numbers]]:
    """Reports of one day, earlier and later, by lag; NaN in the later where either is missing."""
    beeps = values.shape[2]
    pairs = [(values[:, :, : beeps - lag], values[:, :, lag:]) for lag in range(1, beeps)]
    return [(early, np.where(np.isfinite(early), late, np.nan)) for early, late in pairs]


def _from_one(values: Numbers, process: Process, clock: Clock) -> list[Numbers]:
    total, logs = process.signal + process.noise, list[Numbers]()
    for lag, (earlier, later) in enumerate(_pairs(values), start=1):
        share = process.reliability * np.exp(-lag * clock.spacing_h / process.tau_h)
        logs.append(normal_log(later - share * earlier, total * (1 - share**2)))
    return logs


def _same_again(train: Numbers, test: Numbers) -> list[Numbers]:
    spreads = [float(np.nanmean((later - earlier) ** 2)) for earlier, later in _pairs(train)]
    return [
        normal_log(later - earlier, spread)
        for spread, (earlier, later) in zip(spreads, _pairs(test), strict=True)
    ]


def _unchanged(train: Numbers, test: Numbers, variance: float) -> Numbers:
    """The next report is the last one again; a person's first report is the baseline's."""
    spread = float(np.nanmean((train - _last(train)) ** 2))
    step = test - _last(test)
    first = np.isfinite(test) & ~np.isfinite(step)
    return np.where(first, normal_log(test, variance), normal_log(step, spread))


def _last(values: Numbers) -> Numbers:
    people, days, beeps = values.shape
    reports = values.reshape(people, days * beeps)
    last = np.full_like(reports, np.nan)
    for step in range(1, days * beeps):
        before = reports[:, step - 1]
        last[:, step] = np.where(np.isfinite(before), before, last[:, step - 1])
    return last.reshape(values.shape)
