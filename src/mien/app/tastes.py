"""Each person's taste: their log, folded as far as it goes and kept for the next request."""

from threading import Lock

from mien.catalogue.event import Event, PersonId
from mien.catalogue.item import Item, ItemId
from mien.recommend.taste import Taste, fold
from mien.store.base import Store


class Tastes:
    """Folds logs; only what is new since the last request is read. Safe to share between threads.

    Args:
        store: the log, and the items that it speaks of.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[PersonId, tuple[Event, Taste]] = {}
        self._folding = Lock()

    def of(self, person: PersonId) -> Taste:
        """The person's taste as their log shows it now."""
        with self._folding:
            known = self._known.get(person)
            latest, taste = self._continued(person, *known) if known else self._whole(person)
            if latest is None:
                self._known.pop(person, None)
            else:
                self._known[person] = (latest, taste)
            return taste

    def _whole(self, person: PersonId) -> tuple[Event | None, Taste]:
        events = self._store.events(person)
        items = self._items(events)
        return (events[-1] if events else None), fold(events, items.get)

    def _continued(
        self, person: PersonId, latest: Event, taste: Taste
    ) -> tuple[Event | None, Taste]:
        events = self._store.events(person, latest.at)
        if latest not in events:  # the log was erased
            return self._whole(person)
        fresh = events[events.index(latest) + 1 :]
        items = self._items(fresh)
        for event in fresh:
            taste = taste.after(event, items.get(event.item))
        return events[-1], taste

    def _items(self, events: list[Event]) -> dict[ItemId, Item]:
        found = self._store.items(list(dict.fromkeys(event.item for event in events)))
        return {item_id: item for item_id, (item, _) in found.items()}
