"""What was just met is pushed back for a while; what was disliked stays away for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from mien.catalogue.event import EventKind
from mien.catalogue.item import ItemId, Kind
from mien.recommend.signals.signal import Floats, ListContext, Share, Signal
from mien.recommend.table.row_numbers import Rows
from mien.recommend.table.sparse_column import SparseColumn
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


_RESTING = -0.3
"""An item that is pushed back farther is no candidate where there are plenty of others."""

_ACTS = {
    EventKind.PLAY: "played",
    EventKind.LISTENED: "played",
    EventKind.OPEN: "opened",
    EventKind.SKIP: "skipped",
    EventKind.RATE: "rated",
    EventKind.LIKE: "liked",
}

_SPANS = ((365.0, "year"), (30.0, "month"), (7.0, "week"), (1.0, "day"), (1 / 24, "hour"))


@dataclass(frozen=True, slots=True)
class Freshness(Share):
    """Takes from the score of what was just met, and bars what was just disliked."""

    def for_list(self, context: ListContext) -> "FreshnessSignal":
        """Reads it off the latest time each item met each kind of act."""
        taste, rows, at = context.taste, context.columns.rows, context.query.at
        pushed: dict[int, float] = {}
        for act, push in PUSHES[context.kind].items():
            for item, met_at in taste.latest.get(act, {}).items():
                left = push.after(at - met_at)
                row = rows.get(item) if left > _FADED else None
                if row is not None:
                    pushed[row] = min(pushed.get(row, 0.0), -left)
        disliked = taste.latest.get(EventKind.DISLIKE, {}).items()
        away = (rows.get(item) for item, then in disliked if at - then < BANISHED)
        barred = np.array([row for row in away if row is not None], np.intp)
        return FreshnessSignal(SparseColumn.of(pushed), barred, context)


class FreshnessSignal(Signal):
    """What a person's acts do to items of one kind at one time.

    Args:
        pushes: how far each row is pushed back: numbers of 0 or below.
        barred: the rows that are not picked.
        context: of the list.
    """

    kind = "freshness"

    def __init__(self, pushes: SparseColumn, barred: Rows, context: ListContext) -> None:
        self._pushes = pushes
        self._barred = barred
        self._context = context

    def add_to(self, rows: Rows) -> Floats:
        """(m,) the pushes."""
        return self._pushes.at(rows)

    def sentence(self, row: int, share: float) -> str:  # noqa: ARG002
        """What was just done with the item."""
        taste, now = self._context.taste, self._context.query.at
        act, at = last_push(taste, self._context.columns.ids[row], self._context.kind, now)
        return about_time(act, now - at)

    def resting_rows(self) -> Rows:
        """What was just met: so that it takes up no room."""
        return self._pushes.rows[self._pushes.values < _RESTING]

    def barred_rows(self) -> Rows:
        """What was disliked, until that is long ago."""
        return self._barred


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


def about_time(act: EventKind, elapsed: timedelta) -> str:
    """What was just done with an item."""
    return f"You {_ACTS[act]} this {ago(elapsed)}"


def ago(elapsed: timedelta) -> str:
    """A span before now in its greatest unit, such as "3 weeks ago"."""
    days = elapsed / timedelta(days=1)
    if 1 <= days < 2:
        return "yesterday"
    for length, unit in _SPANS:
        number = int(days / length)
        if number >= 1:
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "just now"
