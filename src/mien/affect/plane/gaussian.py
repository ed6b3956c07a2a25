"""A Gaussian in the valence-arousal plane: where a feeling lies, and how sure that is.

Valence (unpleasant to pleasant) and arousal (sleepy to wide awake) run from -1 to 1, as in the
circumplex model of affect (Russell 1980). Covariances are in the square of that unit. All algebra
is closed-form on 2x2 matrices in plain floats, so that importing this costs nothing.
"""

import math
from dataclasses import dataclass

from mien.errors import InvalidInputError

Point = tuple[float, float]
Matrix = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Gaussian:
    """A bivariate normal density over (valence, arousal).

    Attributes:
        valence: mean valence in [-1, 1].
        arousal: mean arousal in [-1, 1].
        var_valence: variance of valence, above 0.
        var_arousal: variance of arousal, above 0.
        covariance: covariance of the two; the 2x2 matrix must be positive definite.
    """

    valence: float
    arousal: float
    var_valence: float
    var_arousal: float
    covariance: float = 0.0

    def __post_init__(self) -> None:
        numbers = (self.valence, self.arousal, self.var_valence, self.var_arousal, self.covariance)
        if not all(math.isfinite(number) for number in numbers):
            raise InvalidInputError(
                f"The mood {numbers} holds a number that is not finite.",
                "Give valence, arousal and their covariance as ordinary numbers.",
            )
        if not (-1 <= self.valence <= 1 and -1 <= self.arousal <= 1):
            raise InvalidInputError(
                f"The point ({self.valence:g}, {self.arousal:g}) lies outside the mood plane.",
                "Give valence and arousal between -1 and 1.",
            )
        if self.var_valence <= 0 or self.var_arousal <= 0 or self.determinant <= 0:
            raise InvalidInputError(
                "The mood's covariance is not positive definite.",
                "Give variances above zero and a covariance smaller than their geometric mean.",
            )

    @property
    def mean(self) -> Point:
        """(valence, arousal)."""
        return (self.valence, self.arousal)

    @property
    def matrix(self) -> Matrix:
        """The covariance matrix, rows and columns in the order valence, arousal."""
        return ((self.var_valence, self.covariance), (self.covariance, self.var_arousal))

    @property
    def determinant(self) -> float:
        """The determinant of the covariance matrix."""
        return self.var_valence * self.var_arousal - self.covariance**2

    def squared_distance(self, point: Point) -> float:
        """The squared Mahalanobis distance of a point from the mean."""
        dv, da = point[0] - self.valence, point[1] - self.arousal
        quadratic = self.var_arousal * dv * dv - 2 * self.covariance * dv * da
        return (quadratic + self.var_valence * da * da) / self.determinant

    def density(self, point: Point) -> float:
        """The probability density at a point."""
        exponent = math.exp(-self.squared_distance(point) / 2)
        return exponent / (2 * math.pi * math.sqrt(self.determinant))

    def widen(self, factor: float) -> "Gaussian":
        """The same mean with the covariance times `factor` (above 0; 1 changes nothing)."""
        return Gaussian(
            self.valence,
            self.arousal,
            self.var_valence * factor,
            self.var_arousal * factor,
            self.covariance * factor,
        )

    def fuse(self, other: "Gaussian") -> "Gaussian":
        """The normalised product of both densities: the Bayesian fusion of independent readings.

        Precisions (inverse covariances) add up, and each mean counts by its precision. The mean
        is clamped to the plane: two correlated ellipses can cross just outside it.
        """
        p, q = _precision(self), _precision(other)
        total_v, total_a, total_c = p[0] + q[0], p[1] + q[1], p[2] + q[2]
        determinant = total_v * total_a - total_c**2
        var_v, var_a, cov = total_a / determinant, total_v / determinant, -total_c / determinant
        pull_v = _pull_valence(self, p) + _pull_valence(other, q)
        pull_a = _pull_arousal(self, p) + _pull_arousal(other, q)
        return Gaussian(
            clamp(var_v * pull_v + cov * pull_a),
            clamp(cov * pull_v + var_a * pull_a),
            var_v,
            var_a,
            cov,
        )

    def expected_likelihood(self, other: "Gaussian") -> float:
        """The expected likelihood kernel: the integral of the product of both densities.

        It equals the density of the one mean under a Gaussian around the other with both
        covariances added (Jebara & Kondor 2003).
        """
        summed = Gaussian(
            self.valence,
            self.arousal,
            self.var_valence + other.var_valence,
            self.var_arousal + other.var_arousal,
            self.covariance + other.covariance,
        )
        return summed.density(other.mean)

    def ellipse(self, probability: float) -> tuple[float, float, float]:
        """The ellipse around the mean that holds `probability` of the density.

        Returns:
            Semi-major axis, semi-minor axis (units of the plane), and the angle of the major
            axis from the valence axis in radians, counter-clockwise.
        """
        scale = math.sqrt(-2 * math.log(1 - probability))  # chi-square quantile, two dimensions
        middle = (self.var_valence + self.var_arousal) / 2
        spread = math.hypot((self.var_valence - self.var_arousal) / 2, self.covariance)
        angle = math.atan2(2 * self.covariance, self.var_valence - self.var_arousal) / 2
        minor = math.sqrt(max(middle - spread, 0.0))
        return scale * math.sqrt(middle + spread), scale * minor, angle


UNKNOWN = Gaussian(0.0, 0.0, 1.0, 1.0)
"""The mood nobody has said anything about: an ellipse wider than the plane, not "neutral"."""


def clamp(value: float) -> float:
    """The nearest value in [-1, 1], the range of valence and of arousal."""
    return max(-1.0, min(1.0, value))


def mixture(parts: list[tuple[float, Gaussian]]) -> Gaussian:
    """The Gaussian with the mean and covariance of a mixture (moment matching).

    Args:
        parts: (weight, component) pairs; weights are non-negative and need not add up to 1.

    Raises:
        InvalidInputError: if no part has a weight above zero.
    """
    total = sum(weight for weight, _ in parts)
    if not total > 0:
        raise InvalidInputError(
            "A mixture of moods needs at least one part with a weight above zero.",
            "Leave out the mixture where nothing is known.",
        )
    valence = sum(weight * part.valence for weight, part in parts) / total
    arousal = sum(weight * part.arousal for weight, part in parts) / total
    var_v = var_a = cov = 0.0
    for weight, part in parts:
        dv, da = part.valence - valence, part.arousal - arousal
        var_v += weight / total * (part.var_valence + dv * dv)
        var_a += weight / total * (part.var_arousal + da * da)
        cov += weight / total * (part.covariance + dv * da)
    return Gaussian(clamp(valence), clamp(arousal), var_v, var_a, cov)


def _precision(gaussian: Gaussian) -> tuple[float, float, float]:
    determinant = gaussian.determinant
    return (
        gaussian.var_arousal / determinant,
        gaussian.var_valence / determinant,
        -gaussian.covariance / determinant,
    )


def _pull_valence(gaussian: Gaussian, precision: tuple[float, float, float]) -> float:
    return precision[0] * gaussian.valence + precision[2] * gaussian.arousal


def _pull_arousal(gaussian: Gaussian, precision: tuple[float, float, float]) -> float:
    return precision[2] * gaussian.valence + precision[1] * gaussian.arousal
