"""Entries that were shown lately, kept while the catalogue does not change.

One list after another shows much the same items: reading and parsing them anew would cost more
than ranking a small catalogue does.
"""

from collections.abc import Iterable
from threading import Lock

from mien.app.library.library import Entry, to_entry
from mien.catalogue.item import ItemId
from mien.store.protocols import Store

_MOST = 2_000
"""Entries kept at a time: about 5 MB."""


class ShownEntries:
    """Looks entries up; safe to share between threads.

    Args:
        store: where items are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._kept: dict[ItemId, Entry] = {}
        self._one_at_a_time = Lock()

    def entries(self, ids: Iterable[ItemId], version: int) -> dict[ItemId, Entry]:
        """The entries of those items that exist among `ids`.

        Args:
            ids: which items.
            version: of the catalogue now.
        """
        wanted = list(ids)
        with self._one_at_a_time:
            self._make_room(version)
            missing = [item for item in wanted if item not in self._kept]
            if missing:
                found = self._store.works(missing)
                self._kept |= {item: to_entry(*stored) for item, stored in found.items()}
            return {item: self._kept[item] for item in wanted if item in self._kept}

    def _make_room(self, version: int) -> None:
        if version != self._version or len(self._kept) > _MOST:
            self._kept.clear()
            self._version = version
