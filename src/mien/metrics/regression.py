"""How close numbers come: CCC, mean squared error, R2 and Pearson's correlation.

Conventions: `truth` and `prediction` are finite numbers of shape (n,) in the same unit.
"""

import numpy as np
from numpy.typing import ArrayLike

from mien.metrics.validation import Figures, figures, same_length


def mean_squared_error(truth: ArrayLike, prediction: ArrayLike) -> float:
    """The mean of the squared differences, in the square of the unit."""
    true, predicted = _pair(truth, prediction)
    return float(np.mean((true - predicted) ** 2))


def r_squared(truth: ArrayLike, prediction: ArrayLike) -> float:
    """The coefficient of determination: 1 is perfect, 0 no better than the mean, or below.

    Where the truth does not vary it is 1 for a perfect prediction and 0 otherwise.
    """
    true, predicted = _pair(truth, prediction)
    residual = float(np.sum((true - predicted) ** 2))
    spread = float(np.sum((true - true.mean()) ** 2))
    if spread == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / spread


def concordance(truth: ArrayLike, prediction: ArrayLike) -> float:
    """Lin's concordance correlation coefficient (1989), in [-1, 1].

    Unlike correlation it also counts a wrong mean and a wrong spread. Variances are those of the
    population (division by n). Two constant, equal rows agree fully: 1.
    """
    true, predicted = _pair(truth, prediction)
    covariance = float(np.mean((true - true.mean()) * (predicted - predicted.mean())))
    scale = true.var() + predicted.var() + (true.mean() - predicted.mean()) ** 2
    return 1.0 if scale == 0 else float(2 * covariance / scale)


def correlation(truth: ArrayLike, prediction: ArrayLike) -> float:
    """Pearson's correlation, in [-1, 1]; 0 where one of the two does not vary."""
    true, predicted = _pair(truth, prediction)
    scale = float(true.std() * predicted.std())
    covariance = float(np.mean((true - true.mean()) * (predicted - predicted.mean())))
    return 0.0 if scale == 0 else covariance / scale


def _pair(truth: ArrayLike, prediction: ArrayLike) -> tuple[Figures, Figures]:
    true = figures(truth, "The true values")
    predicted = figures(prediction, "The predicted values")
    same_length(true, predicted)
    return true, predicted
