"""Linear models with several outputs on sparse rows, fitted by L-BFGS (Liu & Nocedal 1989).

Scores are `rows @ weights + bias`. Each loss takes scores of shape (n, k) and gives its sum over
all entries and its derivative by the scores. Weights are held small by `l2 / 2 * |weights|^2`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, log_softmax

Scores = NDArray[np.float64]
Loss = Callable[[Scores], tuple[float, Scores]]


@dataclass(frozen=True, slots=True)
class Linear:
    """A fitted model.

    Attributes:
        weights: (features, k).
        bias: (k,).
    """

    weights: Scores
    bias: Scores

    def scores(self, rows: csr_matrix) -> Scores:
        """Scores of shape (n, k)."""
        return np.asarray(rows @ self.weights) + self.bias


def fit(rows: csr_matrix, outputs: int, loss: Loss, l2: float, steps: int = 60) -> Linear:
    """Fit weights that make `loss` small.

    Args:
        rows: (n, features).
        outputs: k.
        loss: see the module.
        l2: strength of the penalty.
        steps: the most iterations.
    """
    turned = csr_matrix(rows.T)
    features = turned.indptr.size - 1

    def value(flat: Scores) -> tuple[float, Scores]:
        weights, bias = _split(flat, features, outputs)
        total, slope = loss(np.asarray(rows @ weights) + bias)
        down = np.asarray(turned @ slope) + l2 * weights
        penalty = 0.5 * l2 * float(np.sum(weights**2))
        return total + penalty, np.concatenate([down.ravel(), slope.sum(axis=0)])

    start = np.zeros((features + 1) * outputs)
    options = {"maxiter": steps, "maxcor": 8}
    found = minimize(value, start, jac=True, method="L-BFGS-B", options=options)
    return Linear(*_split(found.x, features, outputs))


def each_label(targets: Scores) -> Loss:
    """Binary cross-entropy of each label by itself."""

    def loss(scores: Scores) -> tuple[float, Scores]:
        total = np.sum(np.logaddexp(0, scores) - targets * scores)
        return float(total), expit(scores) - targets

    return loss


def one_of(shares: Scores, importance: Scores) -> Loss:
    """Cross-entropy with shares of the classes, each row times its importance."""
    weighed = shares * importance[:, None]

    def loss(scores: Scores) -> tuple[float, Scores]:
        logs = log_softmax(scores, axis=1)
        return -float(np.sum(weighed * logs)), np.exp(logs) * importance[:, None] - weighed

    return loss


def squares(targets: Scores, importance: Scores) -> Loss:
    """Half the squared error, each row times its importance."""

    def loss(scores: Scores) -> tuple[float, Scores]:
        slope = (scores - targets) * importance[:, None]
        return 0.5 * float(np.sum(slope * (scores - targets))), slope

    return loss


def _split(flat: Scores, features: int, outputs: int) -> tuple[Scores, Scores]:
    return flat[: features * outputs].reshape(features, outputs), flat[features * outputs :]
