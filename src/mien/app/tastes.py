"""Each person's taste: their log, folded as far as it goes and kept for the next request."""

from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from mien.catalogue.event import Event, PersonId
from mien.catalogue.item import Item, ItemId
from mien.recommend.taste.taste import Taste, fold
from mien.store.base import Store


class _Known(NamedTuple):
    """A taste, the last event in it, and the version of the catalogue that it was folded with."""

    latest: Event | None
    taste: Taste
    version: int


class Tastes:
    """Folds logs; only what is new since the last request is read. Safe to share between threads.

    Args:
        store: the log, and the items that it speaks of.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[PersonId, _Known] = {}
        self._folding = Lock()

    def of(self, person: PersonId, version: int) -> Taste:
        """The person's taste as their log shows it now.

        Args:
            person: whose.
            version: of the catalogue now. When it changes, items may have been joined with others
                that tell of the same work, so that all of the log is folded anew.
        """
        with self._folding:
            known = self._known.get(person)
            if known is None or known.version != version:
                known = self._whole(person, version)
            else:
                known = self._continued(person, known)
            self._known[person] = known
            return known.taste

    def _whole(self, person: PersonId, version: int) -> _Known:
        events = self._store.events(person)
        meant, items = self._meant(events)
        return _Known(events[-1] if events else None, fold(meant, items.get), version)

    def _continued(self, person: PersonId, known: _Known) -> _Known:
        latest, taste, version = known
        events = self._store.events(person, latest.at if latest else None)
        if latest is not None and latest not in events:  # the log was erased
            return self._whole(person, version)
        fresh = events[events.index(latest) + 1 :] if latest else events
        meant, items = self._meant(fresh)
        for event in meant:
            taste = taste.after(event, items.get(event.item))
        return _Known(events[-1] if events else None, taste, version)

    def _meant(self, events: list[Event]) -> tuple[list[Event], dict[ItemId, Item]]:
        """The events, each about the item that is shown of its work, and those items."""
        found = self._store.works(event.item for event in events)
        shown = {told: item.id for told, (item, _) in found.items()}
        meant = [replace(event, item=shown.get(event.item, event.item)) for event in events]
        return meant, {item.id: item for item, _ in found.values()}
