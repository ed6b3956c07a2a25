"""What was just met is pushed back for a while; what was disliked stays away for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mien.catalogue.event import EventKind
from mien.catalogue.item import ItemId, Kind
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.sparse_column import Sparse
from mien.recommend.taste.taste import Taste

BANISHED = timedelta(weeks=26)
"""How long a disliked item is not picked at all; then the taste speaks, which remembers it."""

_FADED = 0.005
"""A push smaller than this is none."""


@dataclass(frozen=True, slots=True)
class Push:
    """How an act pushes its item back.

    Attributes:
        weight: how far at once, in the unit of scores.
        half_life: the time in which that halves.
    """

    weight: float
    half_life: timedelta

    def after(self, elapsed: timedelta) -> float:
        """What is left of it; an act of the future pushes as one of now."""
        return self.weight * 2.0 ** -max(elapsed / self.half_life, 0.0)


_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)

PUSHES: dict[Kind, dict[EventKind, Push]] = {
    Kind.MUSIC: {
        EventKind.PLAY: Push(0.6, _DAY),
        EventKind.LISTENED: Push(0.6, _DAY),
        EventKind.OPEN: Push(0.3, _DAY),
        EventKind.SKIP: Push(0.8, _WEEK),
    },
    Kind.FILM: {
        EventKind.PLAY: Push(0.8, 26 * _WEEK),
        EventKind.LISTENED: Push(0.8, 26 * _WEEK),
        EventKind.RATE: Push(0.8, 26 * _WEEK),
        EventKind.LIKE: Push(0.8, 26 * _WEEK),
        EventKind.OPEN: Push(0.3, _WEEK),
        EventKind.SKIP: Push(0.6, 4 * _WEEK),
    },
}
"""A song comes again within days; a film that somebody rated or liked they have seen, and few see
a film again within the year."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a person's acts do to items of one kind at one time.

    Attributes:
        pushes: how far each row is pushed back: numbers of 0 or below.
        banished: the rows that are not picked.
    """

    pushes: Sparse
    banished: frozenset[int]

    @classmethod
    def of(cls, taste: Taste, columns: ItemColumns, kind: Kind, at: datetime) -> "Freshness":
        """Reads it off the latest time each item met each kind of act."""
        pushed: dict[int, float] = {}
        for act, push in PUSHES[kind].items():
            for item, met_at in taste.latest.get(act, {}).items():
                left = push.after(at - met_at)
                row = columns.rows.get(item) if left > _FADED else None
                if row is not None:
                    pushed[row] = min(pushed.get(row, 0.0), -left)
        disliked = taste.latest.get(EventKind.DISLIKE, {}).items()
        away = (columns.rows.get(item) for item, then in disliked if at - then < BANISHED)
        return cls(Sparse.of(pushed), frozenset(row for row in away if row is not None))


def last_push(taste: Taste, item: ItemId, kind: Kind, at: datetime) -> tuple[EventKind, datetime]:
    """The act that pushes an item back farthest, and when it was.

    Raises:
        KeyError: if no act has met the item.
    """
    met = {
        act: taste.latest[act][item]
        for act in PUSHES[kind]
        if act in taste.latest and item in taste.latest[act]
    }
    if not met:
        raise KeyError(item)
    return max(met.items(), key=lambda entry: PUSHES[kind][entry[0]].after(at - entry[1]))
