"""What is asked of the recommender: how somebody feels, and where the picks should take them."""

from dataclasses import dataclass, fields
from datetime import datetime

from mien.affect.plane.gaussian import Gaussian, Point
from mien.affect.state.observation import require_aware
from mien.affect.state.state import State
from mien.catalogue.filter import EVERYTHING, Filter
from mien.catalogue.item import Kind
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal

MOST = 500
"""The longest list that can be asked for: more than anybody plays through in a day."""


UNSURE = 0.3
"""Summed variance of a mood from which "where you are" would claim too much: next to nothing is
known of it then, and nearness to it tells no item from another."""


def is_unsure(mood: Gaussian) -> bool:
    """Whether too little is known of a mood to say "where you are"."""
    return mood.var_valence + mood.var_arousal > UNSURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks for, whatever their state is.

    Attributes:
        at: now; an aware time. What was heard just before it is pushed back.
        goal: where the picks should lead.
        kinds: which lists are wanted, in this order; each kind once.
        count: how many picks a kind at most, 1 to 500.
        point: (valence, arousal), each in [-1, 1], for the goal `point`; else None.
        wanted: which items may be picked.
    """

    at: datetime
    goal: Goal = Goal.MATCH
    kinds: tuple[Kind, ...] = (Kind.MUSIC, Kind.FILM)
    count: int = 20
    point: Point | None = None
    wanted: Filter = EVERYTHING

    def __post_init__(self) -> None:
        require_aware(self.at)
        if not 1 <= self.count <= MOST:
            raise InvalidInputError(
                f"A list of {self.count} picks cannot be made.", f"Ask for 1 to {MOST}."
            )
        if not self.kinds or len(set(self.kinds)) != len(self.kinds):
            raise InvalidInputError(
                "The kinds asked for are none, or one of them twice.",
                f"Name each kind once: {', '.join(Kind)}.",
            )
        self._check_point()

    def _check_point(self) -> None:
        if (self.goal is Goal.POINT) != (self.point is not None):
            raise InvalidInputError(
                "A point was given without the goal for it, or the goal without its point.",
                "Give a point with the goal 'point', and with no other goal.",
            )
        if self.point is not None and not all(-1 <= number <= 1 for number in self.point):
            raise InvalidInputError(
                f"The point {self.point} lies outside the mood plane.",
                "Give valence and arousal between -1 and 1.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Request):
    """A request of somebody whose state is known.

    Attributes:
        state: how the person feels now, with its uncertainty.
    """

    state: State

    @classmethod
    def of(cls, request: Request, state: State) -> "Query":
        """The request, made by somebody in that state."""
        asked = {field.name: getattr(request, field.name) for field in fields(Request)}
        return cls(state=state, **asked)
