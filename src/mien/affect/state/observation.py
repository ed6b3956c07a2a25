"""One reading of how a person feels, whatever sense it came from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError


class Source(StrEnum):
    """Where a reading came from."""

    FACE = "face"
    TEXT = "text"
    VOICE = "voice"
    BODY = "body"
    SELF_REPORT = "self_report"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Observation:
    """Evidence about a person's feeling at one moment.

    Attributes:
        source: the sense it came from.
        mood: where it lies in the plane, with the sense's own uncertainty.
        emotions: the distribution over named expressions.
        confidence: in [0, 1], how far the sense trusts this reading; 0 is "I could not tell".
        at: when it was taken; an aware time.
    """

    source: Source
    mood: Gaussian
    emotions: EmotionDistribution
    confidence: float
    at: datetime

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise InvalidInputError(
                f"The confidence {self.confidence:g} is not a share.",
                "Give a confidence between 0 and 1.",
            )
        require_aware(self.at)


def require_aware(at: datetime) -> None:
    """Refuses a time without a time zone: such times cannot be put in order.

    Raises:
        InvalidInputError: if `at` is naive.
    """
    if at.tzinfo is None:
        raise InvalidInputError(
            f"The time {at.isoformat()} has no time zone.",
            "Give times with their offset, such as 2026-01-31T12:00:00+00:00.",
        )
