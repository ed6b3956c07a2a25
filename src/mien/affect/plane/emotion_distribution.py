"""A probability distribution over the eight expressions."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mien.affect.plane.emotions import Expression
from mien.errors import InvalidInputError

_SIZE = len(Expression)
_INDEX = {expression: index for index, expression in enumerate(Expression)}


@dataclass(frozen=True, slots=True)
class EmotionDistribution:
    """Probabilities of the eight expressions.

    Attributes:
        probabilities: eight numbers in `Expression`'s order, each in [0, 1], that add up to 1
            (within 1e-3: what is passed is renormalised exactly).
    """

    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        values = self.probabilities
        fits = len(values) == _SIZE and all(math.isfinite(p) and p >= 0 for p in values)
        total = sum(values) if fits else 0.0
        if not fits or abs(total - 1) > 1e-3:
            raise InvalidInputError(
                f"The emotion probabilities {values} are not eight shares that add up to 1.",
                f"Give one number for each of: {', '.join(Expression)}.",
            )
        object.__setattr__(self, "probabilities", tuple(p / total for p in values))

    @classmethod
    def of(cls, weights: Mapping[Expression, float]) -> "EmotionDistribution":
        """Normalises non-negative weights; an expression that is not named weighs nothing."""
        total = sum(weights.values())
        if not total > 0:
            raise InvalidInputError(
                "No emotion has any weight.", "Give at least one emotion a weight above zero."
            )
        return cls(tuple(weights.get(expression, 0.0) / total for expression in Expression))

    @classmethod
    def uniform(cls) -> "EmotionDistribution":
        """The distribution that knows nothing: one eighth each."""
        return cls((1 / _SIZE,) * _SIZE)

    def __getitem__(self, expression: Expression) -> float:
        return self.probabilities[_INDEX[expression]]

    @property
    def top(self) -> Expression:
        """The most probable expression; the first in order where several are."""
        return max(Expression, key=lambda expression: self[expression])

    def as_dict(self) -> dict[str, float]:
        """Name to probability, in `Expression`'s order."""
        return {str(expression): self[expression] for expression in Expression}

    def pool(self, evidence: "EmotionDistribution", weight: float) -> "EmotionDistribution":
        """Joins evidence to this prior: a logarithmic opinion pool (Genest & Zidek 1986).

        Args:
            evidence: a reading under an even prior, so that it acts as a likelihood.
            weight: in [0, 1], how much of the evidence counts; 0 leaves the prior as it is.
        """
        floor = 1e-4  # no single reading may rule an emotion out for good
        logs = [
            math.log(max(p, floor)) + weight * math.log(max(q, floor))
            for p, q in zip(self.probabilities, evidence.probabilities, strict=True)
        ]
        peak = max(logs)
        weights = [math.exp(value - peak) for value in logs]
        total = sum(weights)
        return EmotionDistribution(tuple(value / total for value in weights))

    def mix(self, other: "EmotionDistribution", share: float) -> "EmotionDistribution":
        """`share` of the other distribution and the rest of this one; share in [0, 1]."""
        return EmotionDistribution(
            tuple(
                (1 - share) * p + share * q
                for p, q in zip(self.probabilities, other.probabilities, strict=True)
            )
        )
