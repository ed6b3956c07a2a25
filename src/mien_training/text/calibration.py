"""Constants that make the text model honest, fitted on texts that its heads did not see.

- `temperature` divides the logits of the expressions;
- `log_variance_valence` and `log_variance_arousal` give the variance of a clause's place from its
  doubt and from whether it has feeling words (`mien.sense.text.uncertainty.variance`);
- `felt` tells a clause that speaks of a feeling from one that does not
  (`mien.sense.text.uncertainty.feeling_probability`);

`fit_thresholds` serves the comparison on GoEmotions' labels alone.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax

from mien.affect.plane.emotions import Expression
from mien.sense.text.clause_evidence import Constants, place_by_words
from mien.sense.text.uncertainty import doubt, feeling_inputs, shares, variance_inputs
from mien_training.text.heads import Heads, even_weights
from mien_training.text.material import Part, rows_of
from mien_training.text.table import Table

_LABEL_VARIANCE = 0.04
"""Variance of people's moods about the place of one emotion word: the lexicon's usual spread."""

_ONLY = 0.01
"""Share of neutral up to which a text has nothing neutral about it, and likewise the contrary."""

_HELD_SMALL = 1e-4
"""Penalty on the constants of `felt`, which sets that are told apart without fault need."""

Numbers = NDArray[np.float64]


def calibrate(heads: Heads, table: Table, held_out: dict[str, Part]) -> Constants:
    """Fit the constants that ship.

    Args:
        heads: fitted without the held-out texts.
        table: of features.
        held_out: parts of "comments" and "sentiments".
    """
    parts = [held_out["comments"], held_out["sentiments"]]
    logits = np.vstack([heads.emotions.scores(rows_of(table, part)) for part in parts])
    wanted = np.vstack([part.shares for part in parts])
    temperature = fit_temperature(logits, wanted)
    emotions = shares(logits, temperature)
    doubts = doubt(emotions)
    places = [place for part in parts for place in part.encoded.placed]
    moods = np.vstack([heads.mood.scores(rows_of(table, part)) for part in parts])
    points = np.array([place_by_words((m[0], m[1]), p) for m, p in zip(moods, places, strict=True)])
    errors = (points - np.vstack([part.points for part in parts])) ** 2 + _LABEL_VARIANCE
    has_words = np.array([float(bool(place)) for place in places])
    comments = np.arange(len(wanted)) < len(parts[0].shares)
    inputs = feeling_inputs(emotions, points, has_words)
    return Constants(
        temperature,
        fit_variance(errors[:, 0], doubts, has_words),
        fit_variance(errors[:, 1], doubts, has_words),
        fit_felt(inputs[comments], wanted[comments]),
    )


def fit_temperature(logits: Numbers, wanted: Numbers) -> float:
    """The temperature under which the evenly weighed expressions are likeliest."""
    weights = even_weights(wanted)[:, None]

    def unlikeliness(log: Numbers) -> float:
        return -float(np.sum(weights * wanted * log_softmax(logits / np.exp(log[0]), axis=1)))

    return float(np.exp(minimize(unlikeliness, np.zeros(1), method="Nelder-Mead").x[0]))


def fit_variance(
    errors: Numbers, doubts: Numbers, has_words: Numbers
) -> tuple[float, float, float]:
    """The constants of a log-linear variance under which squared errors are likeliest."""
    inputs = variance_inputs(doubts, has_words)

    def unlikeliness(constants: Numbers) -> float:
        logs = inputs @ constants
        return float(np.mean(logs + errors * np.exp(-logs)))

    start = np.array([np.log(errors.mean()), 0.0, 0.0])
    found = minimize(unlikeliness, start, method="BFGS").x
    return float(found[0]), float(found[1]), float(found[2])


def fit_felt(inputs: Numbers, wanted: Numbers) -> tuple[float, ...]:
    """Logistic constants that tell texts with a feeling from neutral ones, both counted alike.

    Args:
        inputs: (n, 4) as `mien.sense.text.uncertainty.feeling_inputs` has them.
        wanted: (n, 8) shares of the expressions; texts that are partly neutral are left out.
    """
    neutral = wanted[:, list(Expression).index(Expression.NEUTRAL)]
    clear = (neutral < _ONLY) | (neutral > 1 - _ONLY)
    with_feeling = (neutral[clear] < _ONLY).astype(np.float64)
    weights = even_weights(np.column_stack([with_feeling, 1 - with_feeling]))
    inputs = inputs[clear]

    def unlikeliness(constants: Numbers) -> float:
        scores = inputs @ constants
        losses = np.logaddexp(0, scores) - with_feeling * scores
        return float(np.mean(weights * losses)) + _HELD_SMALL * float(np.sum(constants**2))

    return tuple(minimize(unlikeliness, np.zeros(inputs.shape[1]), method="BFGS").x.tolist())


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
