"""What an act says about an item: how much it was wanted, and how it is told to the person."""

from enum import StrEnum
from typing import NamedTuple

from mien.catalogue.event import Event, EventKind

_VERDICTS = frozenset({EventKind.LIKE, EventKind.DISLIKE, EventKind.RATE})

_MIDDLE_STARS = 3.0
"""The middle of the scale: neither for nor against. Stars become (stars - 3) / 2."""

_SKIP = -0.5
"""A skip counts half a dislike: it may have been the moment and not the song."""

_OPEN = 0.3
"""Opening a pick elsewhere is interest, not yet approval."""

_HEARD_OUT = 0.8
"""The share from which somebody is told that they listened to a thing."""


class Note(StrEnum):
    """Acts that are told as a reason."""

    LIKED = "liked"
    HEARD = "heard"
    SKIPPED = "skipped"
    DISLIKED = "disliked"


class Response(NamedTuple):
    """An act as evidence.

    Attributes:
        value: from about -1 (unwanted) to 1 (wanted); 0 says nothing.
        note: how it is told; None if it is not.
    """

    value: float
    note: Note | None = None


def is_verdict(event: Event) -> bool:
    """Whether the act is a considered opinion, of which the latest one on an item holds."""
    return event.kind in _VERDICTS


def response_to(event: Event) -> Response:
    """What an act says. A play by itself says nothing: it may just have been next in the queue."""
    value = event.value or 0.0
    match event.kind:
        case EventKind.LIKE:
            return Response(1.0, Note.LIKED)
        case EventKind.DISLIKE:
            return Response(-1.0, Note.DISLIKED)
        case EventKind.RATE:
            return Response((value - _MIDDLE_STARS) / 2, _note_of(value))
        case EventKind.LISTENED:
            return Response(value - 0.5, Note.HEARD if value >= _HEARD_OUT else None)
        case EventKind.SKIP:
            return Response(_SKIP, Note.SKIPPED)
        case EventKind.OPEN:
            return Response(_OPEN)
        case EventKind.PLAY | EventKind.UNDO:
            return Response(0.0)


def _note_of(stars: float) -> Note | None:
    if stars >= 4:
        return Note.LIKED
    return Note.DISLIKED if stars <= 2 else None
