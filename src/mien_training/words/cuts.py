"""From which score on a label counts as given, chosen so that F1 is best.

Conventions: `truth` and `scores` are (n, labels); a truth of NaN was not asked and counts nowhere.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_GRID = 160
_LOWEST, _HIGHEST = 0.2, 0.999
"""The lowest and the highest cut that are tried, as shares of the scores below them."""
_STRETCH = 31
"""Thresholds over which F1 is smoothed, of `_GRID`."""


def f1_of(truth: NDArray[np.bool_], given: NDArray[np.bool_]) -> Numbers:
    """F1 of each label, 0 where nothing is given nor true, shape (labels,)."""
    both = (truth & given).sum(axis=0)
    return 2 * both / np.maximum(truth.sum(axis=0) + given.sum(axis=0), 1)


def cut_for_all(truth: Numbers, scores: Numbers) -> float:
    """The one threshold under which the mean F1 over the labels is best."""
    cuts = np.quantile(scores, np.linspace(0.4, _HIGHEST, _GRID))
    asked = ~np.isnan(truth)
    figures = [f1_of(truth > 0, (scores > cut) & asked).mean() for cut in cuts]
    return float(cuts[int(np.argmax(figures))])


def cuts_for_each(truth: Numbers, scores: Numbers) -> Numbers:
    """For each label the threshold under which its F1 is best; shape (labels,).

    F1 is first smoothed over a stretch of thresholds, since single peaks fit the rows at hand.
    """
    return np.array([_best(truth[:, k], scores[:, k]) for k in range(truth.shape[1])])


def _best(truth: Numbers, scores: Numbers) -> float:
    asked = ~np.isnan(truth)
    true, told = truth[asked] > 0, scores[asked]
    if not true.any():
        return float("inf")
    cuts = np.linspace(np.quantile(told, _LOWEST), told.max(), _GRID)
    figures = np.array([f1_of(true[:, None], (told > cut)[:, None])[0] for cut in cuts])
    padded = np.pad(figures, _STRETCH // 2, mode="edge")
    smooth = np.convolve(padded, np.full(_STRETCH, 1 / _STRETCH), mode="valid")
    return float(cuts[int(np.argmax(smooth))])
