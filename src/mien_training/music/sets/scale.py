"""From the scale that people rated on to the plane of valence and arousal, [-1, 1] both."""

from dataclasses import dataclass

from mien.errors import InvalidInputError

LEAST_SD = 0.05
"""Raters who all gave the same mark still gave it in steps: a nine-point one alone spreads 0.07."""


@dataclass(frozen=True, slots=True)
class RatingScale:
    """A scale of ratings whose middle is neutral.

    Attributes:
        low: its lowest mark, which becomes -1.
        high: its highest, which becomes 1.
    """

    low: float
    high: float

    def place(self, mark: float) -> float:
        """Where a mean mark lies in [-1, 1].

        Raises:
            InvalidInputError: if it is not on the scale.
        """
        if not self.low <= mark <= self.high:
            raise InvalidInputError(
                f"A mean rating is {mark:g}, outside the scale of {self.low:g} to {self.high:g}.",
                "Take the table as it is published, in its own scale.",
            )
        return 2 * (mark - self.low) / (self.high - self.low) - 1

    def spread(self, sd: float) -> float:
        """A standard deviation of marks as one in the plane, `LEAST_SD` or more.

        Raises:
            InvalidInputError: if it cannot be one.
        """
        if not 0 <= sd <= self.high - self.low:
            raise InvalidInputError(
                f"The ratings' standard deviation is {sd:g} on a scale of {self.low:g} to "
                f"{self.high:g}.",
                "Take the table as it is published, in its own scale.",
            )
        return max(LEAST_SD, 2 * sd / (self.high - self.low))


NINE_POINTS = RatingScale(1, 9)
UNIT = RatingScale(0, 1)
