"""Constants that make the text model honest, fitted on texts that its heads did not see.

- `temperature` divides the logits of the expressions;
- `log_variance_valence` and `log_variance_arousal` give the variance of a clause's place from its
  doubt and from whether it has feeling words (`mien.sense.text.reader.variance`);
- `thresholds` decide from which score a label of GoEmotions counts as given.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import log_softmax

from mien.sense.text.reader import told
from mien_training.text.heads import Heads, even_weights
from mien_training.text.material import Part, rows_of
from mien_training.text.table import Table

_LABEL_VARIANCE = 0.04
"""Variance of people's moods about the place of one emotion word: the lexicon's usual spread."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Constants:
    """The fitted constants; see the module."""

    temperature: float
    log_variance_valence: tuple[float, float, float]
    log_variance_arousal: tuple[float, float, float]
    thresholds: tuple[float, ...]


def calibrate(heads: Heads, table: Table, held_out: dict[str, Part]) -> Constants:
    """Fit the constants.

    Args:
        heads: fitted without the held-out texts.
        table: of features.
        held_out: parts of "comments" and "sentiments".
    """
    parts = [held_out["comments"], held_out["sentiments"]]
    logits = np.vstack([heads.emotions.scores(rows_of(table, part)) for part in parts])
    temperature = fit_temperature(logits, np.vstack([part.shares for part in parts]))
    doubts = entropies(logits / temperature)
    places = [place for part in parts for place in part.encoded.placed]
    moods = np.vstack([heads.mood.scores(rows_of(table, part)) for part in parts])
    told_points = np.array([told((m[0], m[1]), p) for m, p in zip(moods, places, strict=True)])
    errors = (told_points - np.vstack([part.points for part in parts])) ** 2 + _LABEL_VARIANCE
    has_words = np.array([float(bool(place)) for place in places])
    return Constants(
        temperature,
        fit_variance(errors[:, 0], doubts, has_words),
        fit_variance(errors[:, 1], doubts, has_words),
        fit_thresholds(
            heads.labels.scores(rows_of(table, held_out["comments"])), held_out["comments"].targets
        ),
    )


def fit_temperature(logits: Numbers, shares: Numbers) -> float:
    """The temperature under which the evenly weighed expressions are likeliest."""
    weights = even_weights(shares)[:, None]

    def unlikeliness(log: float) -> float:
        return -float(np.sum(weights * shares * log_softmax(logits / np.exp(log), axis=1)))

    return float(np.exp(minimize_scalar(unlikeliness, bounds=(-2, 3), method="bounded").x))


def fit_variance(
    errors: Numbers, doubts: Numbers, has_words: Numbers
) -> tuple[float, float, float]:
    """The constants of a log-linear variance under which squared errors are likeliest."""
    inputs = np.column_stack([np.ones_like(doubts), doubts, has_words])

    def unlikeliness(constants: Numbers) -> float:
        logs = inputs @ constants
        return float(np.mean(logs + errors * np.exp(-logs)))

    start = np.array([np.log(errors.mean()), 0.0, 0.0])
    found = minimize(unlikeliness, start, method="BFGS").x
    return float(found[0]), float(found[1]), float(found[2])


def fit_thresholds(scores: Numbers, targets: Numbers) -> tuple[float, ...]:
    """For each label the score from which counting it as given has the best F1."""
    grid = np.arange(-4.0, 2.0, 0.1)
    return tuple(
        float(max(grid, key=lambda cut: f1(targets[:, k] > 0, scores[:, k] > cut)))
        for k in range(targets.shape[1])
    )


def f1(truth: NDArray[np.bool_], guess: NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall; 0 where both sets are empty."""
    both = float(np.sum(truth & guess))
    return 2 * both / max(float(truth.sum() + guess.sum()), 1.0)


def entropies(logits: Numbers) -> Numbers:
    """Entropy of each row's softmax over its largest value, in [0, 1]."""
    logs = log_softmax(logits, axis=1)
    return -np.sum(np.exp(logs) * logs, axis=1) / np.log(logits.shape[1])
