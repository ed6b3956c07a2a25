"""The mood head: embedding to a Gaussian in the valence-arousal plane, fitted by hand-sized means.

The mean is ridge regression on the standardised embedding; its strength is chosen by folds. The
covariance has a constant correlation and variances that grow with the reading's own doubt: the
logarithm of each is linear in the entropy of the evidence, fitted by maximum likelihood.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mien.errors import InvalidInputError

Matrix = NDArray[np.float64]
STRENGTHS = (10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0)
FOLDS = 5


@dataclass(frozen=True, slots=True)
class MoodHead:
    """The fitted numbers.

    Attributes:
        weights: (features, 2), for valence and arousal.
        bias: (2,).
        log_variance: (2, 2): for valence and arousal, the constant and the slope over entropy in
            [0, 1] (1 is an even distribution).
        correlation: of the residuals, in (-1, 1).
    """

    weights: Matrix
    bias: Matrix
    log_variance: Matrix
    correlation: float

    def mean(self, features: Matrix) -> Matrix:
        """(n, features) to (n, 2), inside the plane."""
        return np.clip(features @ self.weights + self.bias, -1, 1)

    def covariance(self, evidence: Matrix) -> Matrix:
        """(n, 8) distributions to (n, 3): both variances and the covariance."""
        logs = self.log_variance[:, 0] + self.log_variance[:, 1] * entropy(evidence)[:, None]
        both = np.exp(logs)
        return np.column_stack([both, self.correlation * np.sqrt(both.prod(axis=1))])


def fit_mood(features: Matrix, evidence: Matrix, moods: Matrix) -> MoodHead:
    """Fit the head.

    Args:
        features: (n, features) embeddings.
        evidence: (n, 8) distributions under an even prior.
        moods: (n, 2) valence and arousal.

    Raises:
        InvalidInputError: when there are too few faces.
    """
    if len(features) < 2 * FOLDS:
        raise InvalidInputError(
            "Too few rated faces to fit a mood on.", "Give more pictures with valence and arousal."
        )
    strength = min(STRENGTHS, key=lambda value: _fold_error(features, moods, value))
    weights, bias = _ridge(features, moods, strength)
    # Residuals from folds: those of the fitted faces themselves would be too small.
    residuals = moods - _folded(features, moods, strength)
    log_variance, correlation = _fit_spread(entropy(evidence), residuals)
    return MoodHead(weights, bias, log_variance, correlation)


def entropy(distributions: Matrix) -> Matrix:
    """The entropy of each row as a share of the largest possible, in [0, 1]."""
    safe = np.maximum(distributions, 1e-12)
    return -(safe * np.log(safe)).sum(axis=1) / np.log(distributions.shape[1])


def negative_log_likelihood(means: Matrix, covariances: Matrix, moods: Matrix) -> float:
    """The mean of -log density of (n, 2) moods under Gaussians, in nats."""
    first, second, shared = covariances.T
    determinant = first * second - shared**2
    gap = moods - means
    quadratic = second * gap[:, 0] ** 2 - 2 * shared * gap[:, 0] * gap[:, 1]
    quadratic = (quadratic + first * gap[:, 1] ** 2) / determinant
    return float(np.mean(quadratic / 2 + np.log(determinant) / 2 + np.log(2 * np.pi)))


def _ridge(features: Matrix, moods: Matrix, strength: float) -> tuple[Matrix, Matrix]:
    centre, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    table = (features - centre) / scale
    gram = table.T @ table + strength * np.eye(table.shape[1])
    weights = np.linalg.solve(gram, table.T @ (moods - moods.mean(axis=0))) / scale[:, None]
    return weights, moods.mean(axis=0) - centre @ weights


def _folded(features: Matrix, moods: Matrix, strength: float) -> Matrix:
    predicted = np.empty_like(moods)
    fold = np.arange(len(features)) % FOLDS
    for number in range(FOLDS):
        weights, bias = _ridge(features[fold != number], moods[fold != number], strength)
        predicted[fold == number] = features[fold == number] @ weights + bias
    return predicted


def _fold_error(features: Matrix, moods: Matrix, strength: float) -> float:
    return float(np.mean((moods - _folded(features, moods, strength)) ** 2))


def _fit_spread(doubt: Matrix, residuals: Matrix) -> tuple[Matrix, float]:
    start = np.log(residuals.var(axis=0))
    logs = torch.tensor(np.column_stack([start, np.zeros(2)]), requires_grad=True)
    bond = torch.zeros((), dtype=torch.float64, requires_grad=True)
    doubts, gaps = torch.from_numpy(doubt), torch.from_numpy(residuals)
    optimiser = torch.optim.LBFGS([logs, bond], max_iter=200)

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = _spread_loss(logs, torch.tanh(bond), doubts, gaps)
        loss.backward()
        return loss

    optimiser.step(step)
    return logs.detach().numpy(), float(torch.tanh(bond.detach()))


def _spread_loss(logs: Tensor, correlation: Tensor, doubt: Tensor, gaps: Tensor) -> Tensor:
    deviation = torch.exp((logs[:, 0] + logs[:, 1] * doubt[:, None]) / 2)
    scaled = gaps / deviation
    free = 1 - correlation**2
    quadratic = (scaled**2).sum(1) - 2 * correlation * scaled.prod(1)
    return (quadratic / (2 * free) + torch.log(deviation).sum(1) + torch.log(free) / 2).mean()
