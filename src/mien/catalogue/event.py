"""What a person did with an item: the only feedback there is, appended and never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from mien.affect.state.observation import require_aware
from mien.catalogue.item import ItemId
from mien.errors import InvalidInputError

PersonId = NewType("PersonId", str)
EventId = NewType("EventId", str)


class EventKind(StrEnum):
    """What was done."""

    PLAY = "play"
    LISTENED = "listened"
    SKIP = "skip"
    LIKE = "like"
    DISLIKE = "dislike"
    RATE = "rate"
    OPEN = "open"
    UNDO = "undo"


VALUES = {EventKind.LISTENED: (0.0, 1.0), EventKind.RATE: (0.5, 5.0)}
"""The kinds that carry a value, with its least and its largest; the others carry none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act of a person.

    Attributes:
        id: unique; sending the same id twice records one event.
        person: who did it.
        item: with which item.
        kind: what was done.
        at: when; an aware time.
        value: the share heard, 0 to 1, for `listened`; stars, 0.5 to 5, for `rate`; else None.
        undoes: the event taken back, for `undo`; else None.
    """

    id: EventId
    person: PersonId
    item: ItemId
    kind: EventKind
    at: datetime
    value: float | None = None
    undoes: EventId | None = None

    def __post_init__(self) -> None:
        require_aware(self.at)
        _check_value(self.kind, self.value)
        if (self.kind is EventKind.UNDO) != (self.undoes is not None):
            raise InvalidInputError(
                "Only an undo names the event it takes back, and it must name one.",
                "Set `undoes` for an undo and leave it out otherwise.",
            )


def _check_value(kind: EventKind, value: float | None) -> None:
    limits = VALUES.get(kind)
    if limits is None:
        if value is not None:
            raise InvalidInputError(f"A {kind} carries no value.", "Leave the value out.")
        return
    if value is None or not limits[0] <= value <= limits[1]:
        raise InvalidInputError(
            f"A {kind} needs a value from {limits[0]:g} to {limits[1]:g}, not {value}.",
            "Give the share heard for `listened` and the stars for `rate`.",
        )
