"""How an item feels, as an estimate with its uncertainty and its origin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError


class Basis(StrEnum):
    """What an estimate was made from: shown to the person, since it says how far to trust it."""

    SOUND = "sound"
    WORDS = "words"
    METADATA = "metadata"
    LISTENERS = "listeners"
    COMPOSER = "composer"
    """How a piece of Mien's own was meant to feel, and how it sounds."""


@dataclass(frozen=True, slots=True)
class MoodProfile:
    """An item's place in the valence-arousal plane.

    Attributes:
        mood: the estimate and its uncertainty.
        basis: what it was made from.
        model: "name@version" of what made it, so that it can be made anew when that changes.
        feelings: the share of listeners, in [0, 1], who would feel each; empty if not estimated.
        embedding: a vector for similarity among items of the same model; empty if there is none.
    """

    mood: Gaussian
    basis: Basis
    model: str
    feelings: Mapping[Feeling, float] = field(default_factory=lambda: MappingProxyType({}))
    embedding: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for feeling, share in self.feelings.items():
            if not 0 <= share <= 1:
                raise InvalidInputError(
                    f"The share {share:g} of {feeling} is not between 0 and 1.",
                    "Give each feeling the share of listeners who felt it.",
                )
        object.__setattr__(self, "feelings", MappingProxyType(dict(self.feelings)))

    def __reduce__(self) -> tuple[type["MoodProfile"], tuple[object, ...]]:
        """A read-only mapping does not pickle; profiles travel between processes as a dict."""
        state = (self.mood, self.basis, self.model, dict(self.feelings), self.embedding)
        return (MoodProfile, state)
