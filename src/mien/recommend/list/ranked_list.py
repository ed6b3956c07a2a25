"""What the recommender answers: ranked picks, each with the reasons that make up its score."""

import math
from dataclasses import dataclass

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import ItemId, Kind
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Reason:
    """One share of a score.

    Attributes:
        kind: what the share is called that it came from.
        contribution: what it adds to the score; negative where it speaks against the item.
        sentence: one short plain sentence for the person.
    """

    kind: str
    contribution: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One recommended item.

    Attributes:
        item: its id.
        score: higher is better; comparable within one list only.
        reasons: at least one, the weightiest first; their contributions add up to the score.
    """

    item: ItemId
    score: float
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        total = math.fsum(reason.contribution for reason in self.reasons)
        if not self.reasons or not abs(total - self.score) <= _ROUNDING:
            raise InvalidInputError(
                f"The reasons for {self.item!r} add up to {total:g}, not to its score.",
                "Make a pick from its reasons with Pick.because.",
            )

    @classmethod
    def because(cls, item: ItemId, reasons: tuple[Reason, ...]) -> "Pick":
        """The pick whose score is what its reasons add up to, the weightiest reason first."""
        ordered = tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution)))
        return cls(item, math.fsum(reason.contribution for reason in ordered), ordered)


@dataclass(frozen=True, slots=True)
class RankedList:
    """The picks of one kind, best first.

    Attributes:
        kind: music or films.
        target: where the list aims in the plane, and how broadly.
        goal: the goal it was made for.
        picks: no item twice; fewer than asked for where the catalogue holds no more.
    """

    kind: Kind
    target: Gaussian
    goal: Goal
    picks: tuple[Pick, ...]
