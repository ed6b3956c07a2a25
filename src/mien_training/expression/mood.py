"""The mood head: from a face to a Gaussian in the valence-arousal plane.

Where a face lies is the mean of two estimates: a ridge regression on the network's embedding, and
the mixture of where faces of each expression lie, weighted by the evidence. How unsure that is
follows from the mixture alone, by the law of total variance: how widely faces of one expression
are spread, and how far apart the expressions are that the face may show. In folds over the faces
that heads are fitted on, this is far likelier than a variance that grows with the evidence's
entropy (negative log-likelihood .38 instead of .66 nats) and a little nearer to the raters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError

Matrix = NDArray[np.float64]

STRENGTHS = (10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0)
FOLDS = 5
LEAST_FACES = 3
"""An expression with fewer faces lies where all faces together do."""
LEAST_VARIANCE = 1e-3


@dataclass(frozen=True, slots=True)
class MoodHead:
    """The fitted numbers.

    Attributes:
        weights: (features, 2), of the regression, for valence and arousal.
        bias: (2,) of the same.
        places: (8, 2), where faces of each expression lie on average.
        moments: (8, 3), their mean squares of valence and of arousal, and the mean product.
    """

    weights: Matrix
    bias: Matrix
    places: Matrix
    moments: Matrix

    def mean(self, features: Matrix, evidence: Matrix) -> Matrix:
        """(n, features) and (n, 8) distributions to (n, 2), inside the plane."""
        regressed = features @ self.weights + self.bias
        return np.clip((regressed + evidence @ self.places) / 2, -1, 1)

    def covariance(self, evidence: Matrix) -> Matrix:
        """(n, 8) distributions to (n, 3): both variances and the covariance."""
        valence, arousal = (evidence @ self.places).T
        centre = np.column_stack([valence**2, arousal**2, valence * arousal])
        return evidence @ self.moments - centre


def fit_mood(features: Matrix, classes: Matrix, moods: Matrix) -> MoodHead:
    """Fit the head.

    Args:
        features: (n, features) embeddings.
        classes: (n, 8) the expression of each face; all of a row for one.
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
    chosen = classes.argmax(axis=1)
    groups = [moods[chosen == each] for each in range(classes.shape[1])]
    kept = [group if len(group) >= LEAST_FACES else moods for group in groups]
    return MoodHead(
        weights,
        bias,
        places=np.array([group.mean(axis=0) for group in kept]),
        moments=np.array([_second_moments(group) for group in kept]),
    )


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


def _second_moments(moods: Matrix) -> Matrix:
    valence, arousal = moods.T
    squares = np.array([np.mean(valence**2), np.mean(arousal**2), np.mean(valence * arousal)])
    squares[:2] += LEAST_VARIANCE
    return squares
