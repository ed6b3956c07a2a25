"""The catalogue as the recommender reads it: columns in memory, made anew when it has changed."""

from threading import Lock

from mien.catalogue.item import Kind
from mien.recommend.columns import ItemColumns
from mien.store.base import Store


class StoreColumns:
    """An `ItemSource` over a store; safe to share between threads.

    Args:
        store: the catalogue.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: dict[Kind, tuple[int, ItemColumns]] = {}
        self._building = Lock()

    def columns(self, kind: Kind) -> ItemColumns:
        """The columns of a kind, as of the catalogue's present version."""
        version = self._store.catalogue_version()
        built = self._built.get(kind)
        if built is not None and built[0] == version:
            return built[1]
        with self._building:
            return self._rebuilt(kind)

    def _rebuilt(self, kind: Kind) -> ItemColumns:
        version = self._store.catalogue_version()
        built = self._built.get(kind)
        if built is not None and built[0] == version:
            return built[1]
        available = frozenset(self._store.playable(kind))
        columns = ItemColumns.build(self._store.rows(kind), available)
        if self._store.catalogue_version() == version:  # else a scan goes on: build again next time
            self._built[kind] = (version, columns)
        return columns
