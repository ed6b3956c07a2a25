"""How much speaks for and against something, with old evidence counting less.

Masses are kept by forward decay (Cormode et al. 2009): an act at t weighs 2 ^ ((t - landmark) /
half-life), and whoever reads a mass multiplies it by 2 ^ (-(now - landmark) / half-life). So
nothing needs to be aged while it lies, and adding an act is one addition.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from mien.catalogue.item import Kind
from mien.recommend.taste.feedback_value import Note, Response

HALF_LIFE: dict[Kind, timedelta] = {Kind.MUSIC: timedelta(weeks=12), Kind.FILM: timedelta(weeks=52)}
"""The time in which an act comes to count half. A film is seen once in weeks, songs are heard many
times a day; so the same number of acts covers a longer time."""

_LANDMARK = datetime(2020, 1, 1, tzinfo=UTC)
_FARTHEST = 900.0  # 2 ** 1024 overflows


class Counts(NamedTuple):
    """The evidence about one name or item.

    Attributes:
        plus: decayed mass of what speaks for it, in units of `weight`.
        minus: decayed mass of what speaks against it.
        liked: how many times it was liked (each item once).
        heard: how many times it was heard out.
        skipped: how many times it was skipped.
        disliked: how many times it was disliked (each item once).
    """

    plus: float = 0.0
    minus: float = 0.0
    liked: int = 0
    heard: int = 0
    skipped: int = 0
    disliked: int = 0

    def with_act(self, response: Response, weight: float) -> "Counts":
        """The tally after one more act."""
        note = response.note
        return Counts(
            self.plus + weight * max(response.value, 0.0),
            self.minus + weight * max(-response.value, 0.0),
            self.liked + (note is Note.LIKED),
            self.heard + (note is Note.HEARD),
            self.skipped + (note is Note.SKIPPED),
            self.disliked + (note is Note.DISLIKED),
        )


def weight_at(at: datetime, kind: Kind) -> float:
    """What an act at that time is stored with."""
    elapsed = (at - _LANDMARK) / HALF_LIFE[kind]
    return 2.0 ** max(-_FARTHEST, min(_FARTHEST, elapsed))
