"""Each person's taste: their log, folded as far as it goes and kept for the next request."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from mien.catalogue.event import Event, PersonId
from mien.catalogue.item import Item, ItemId
from mien.recommend.taste.taste import Taste, fold
from mien.store.protocols import Store

_REST = 5.0
"""How many times as long as folding all of a log took its taste is used, with what is new of the
log, although the catalogue has changed: a scan changes it every second, and long logs take long."""


_QUICK_S = 0.05
"""A fold that took no longer than this needs no rest."""


class _Known(NamedTuple):
    """A taste and the last event in it.

    It was folded with a version of the catalogue, and does until a time although there is a newer.
    """

    latest: Event | None
    taste: Taste
    version: int
    fresh_until_s: float


class Tastes:
    """Folds logs; only what is new since the last request is read. Safe to share between threads.

    Args:
        store: the log, and the items that it speaks of.
        clock_s: seconds of a clock that never goes back.
    """

    def __init__(self, store: Store, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock_s = clock_s
        self._known: dict[PersonId, _Known] = {}
        self._folding = Lock()

    def of(self, person: PersonId, version: int) -> Taste:
        """The person's taste as their log shows it now.

        Args:
            person: whose.
            version: of the catalogue now. When it changes, items may have been joined with others
                that tell of the same work, so that all of the log is folded anew, though not again
                within a few times as long as that took.
        """
        with self._folding:
            known = self._known.get(person)
            if known is None or not self._does(known, version):
                known = self._whole(person, version)
            else:
                known = self._continue(person, known)
            self._known[person] = known
            return known.taste

    def _does(self, known: _Known, version: int) -> bool:
        return known.version == version or self._clock_s() < known.fresh_until_s

    def _whole(self, person: PersonId, version: int) -> _Known:
        started = self._clock_s()
        events = self._store.events(person)
        meant, items = self._resolve(events)
        taste = fold(meant, items.get)
        took = self._clock_s() - started
        rest = _REST * took if took > _QUICK_S else 0.0
        latest = events[-1] if events else None
        return _Known(latest, taste, version, started + took + rest)

    def _continue(self, person: PersonId, known: _Known) -> _Known:
        latest = known.latest
        events = self._store.events(person, latest.at if latest else None)
        if latest is not None and latest not in events:  # the log was erased
            return self._whole(person, known.version)
        fresh = events[events.index(latest) + 1 :] if latest else events
        if not fresh:
            return known
        meant, items = self._resolve(fresh)
        taste = known.taste.after_all((event, items.get(event.item)) for event in meant)
        return known._replace(latest=fresh[-1], taste=taste)

    def _resolve(self, events: list[Event]) -> tuple[list[Event], dict[ItemId, Item]]:
        """The events, each about the item that is shown of its work, and those items."""
        found = self._store.works(event.item for event in events)
        shown = {told: item.id for told, (item, _) in found.items()}
        meant = [replace(event, item=shown.get(event.item, event.item)) for event in events]
        return meant, {item.id: item for item, _ in found.values()}
