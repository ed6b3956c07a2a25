"""How well items fit a target: closed-form between Gaussians, for many items at once.

The fit is the expected likelihood kernel (Jebara & Kondor 2003) between item and target, divided
by the target's own peak: |T|^(1/2) / |T + S|^(1/2) exp(-d^2 / 2), where d is the Mahalanobis
distance of the means under T + S. It is what an item is worth on average over where it may truly
lie, if a place is worth 1 at the target's mean and falls off as the target's density does. So it
lies in (0, 1], an item that is sure beats an unsure one at the same place, and a wide target tells
less between items than a narrow one.
"""

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.table.kd_tree import Bounds, Leaves
from mien.recommend.table.moods import Column, Moods

_SLACK = 1e-5
"""Room for rounding in single precision, so that no bound falls below what it bounds."""

Floats = NDArray[np.float64]


def fits(target: Gaussian, moods: Moods) -> Column:
    """The fit of each item, in (0, 1] (0 where it underflows), in single precision.

    Args:
        target: where the list aims.
        moods: (n,) the items.
    """
    valence = moods.valence - np.float32(target.valence)
    arousal = moods.arousal - np.float32(target.arousal)
    var_v = moods.var_valence + np.float32(target.var_valence)
    var_a = moods.var_arousal + np.float32(target.var_arousal)
    cov = moods.covariance + np.float32(target.covariance)
    determinant = var_v * var_a - cov * cov
    squared = var_a * valence**2 - 2 * cov * valence * arousal + var_v * arousal**2
    peak = np.sqrt(np.float32(target.determinant) / determinant)
    fit = np.minimum(peak, 1) * np.exp(squared / (-2 * determinant))
    return fit.astype(np.float32, copy=False)


def fit_bounds(target: Gaussian, leaves: Leaves) -> Bounds:
    """(leaves,) numbers that no item's fit in the leaf exceeds.

    The determinant of a sum is bounded by Minkowski's inequality, |T + S|^(1/2) >= |T|^(1/2) +
    |S|^(1/2); the distance by the nearest point of the leaf's box under the leaf's widest matrix.
    """
    root = np.sqrt(target.determinant)
    var_v = leaves.widest[:, 0] + target.var_valence
    var_a = leaves.widest[:, 1] + target.var_arousal
    determinant = var_v * var_a - target.covariance**2
    nearest = _least_distances(target, leaves, var_v, var_a) / determinant
    return root / (root + leaves.smallest_root) * np.exp(-nearest / 2) + _SLACK


def _least_distances(target: Gaussian, leaves: Leaves, var_v: Floats, var_a: Floats) -> Floats:
    """The least of the quadratic form over each leaf's box: on an edge, unless it holds the mean.

    Along an edge the form is a parabola in the other axis, whose lowest point is clipped to it.
    """
    low = leaves.lowest - target.mean
    high = leaves.highest - target.mean
    cov = target.covariance
    least = np.full(len(low), np.inf)
    for side in (low, high):
        valence, arousal = side[:, 0], side[:, 1]
        along_a = _clip(cov * valence / var_v, low[:, 1], high[:, 1])
        along_v = _clip(cov * arousal / var_a, low[:, 0], high[:, 0])
        least = np.minimum(least, _squared_distance(valence, along_a, var_v, var_a, cov))
        least = np.minimum(least, _squared_distance(along_v, arousal, var_v, var_a, cov))
    inside = ((low <= 0) & (high >= 0)).all(axis=1)
    return np.where(inside, 0.0, least)


def _clip(values: Floats, low: Floats, high: Floats) -> Floats:
    return np.minimum(np.maximum(values, low), high)


def _squared_distance(
    valence: Floats, arousal: Floats, var_v: Floats, var_a: Floats, cov: float
) -> Floats:
    """The squared Mahalanobis distance times the determinant."""
    return var_a * valence**2 - 2 * cov * valence * arousal + var_v * arousal**2
