"""The catalogue as the recommender reads it: columns in memory, made anew when it has changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from mien.catalogue.item import Kind
from mien.recommend.signals.standard import build_columns
from mien.recommend.table.columns import ItemColumns
from mien.store.protocols import Store

_REST = 5.0
"""How many times as long as a build took its columns are used although the catalogue has changed:
while a scan changes it every second, requests must not all wait for the next build."""


@dataclass(frozen=True, slots=True)
class _Built:
    version: int
    columns: ItemColumns
    fresh_until_s: float


class StoreColumns:
    """The columns of a store's catalogue; safe to share between threads.

    Args:
        store: the catalogue.
        clock_s: seconds of a clock that never goes back.
    """

    def __init__(self, store: Store, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock_s = clock_s
        self._built: dict[Kind, _Built] = {}
        self._building = Lock()

    def columns(self, kind: Kind, version: int) -> ItemColumns:
        """The columns of a kind, at most a few build times older than the catalogue.

        Args:
            kind: music or films.
            version: of the catalogue now.
        """
        built = self._usable(kind, version)
        if built is not None:
            return built
        with self._building:
            return self._usable(kind, version) or self._rebuild(kind)

    def _usable(self, kind: Kind, version: int) -> ItemColumns | None:
        built = self._built.get(kind)
        if built is None:
            return None
        current = version <= built.version
        return built.columns if current or self._clock_s() < built.fresh_until_s else None

    def _rebuild(self, kind: Kind) -> ItemColumns:
        started = self._clock_s()
        version = self._store.catalogue_version()
        available = frozenset(self._store.playable(kind))
        columns = build_columns(self._store.rows(kind), available)
        ended = self._clock_s()
        self._built[kind] = _Built(version, columns, ended + _REST * (ended - started))
        return columns
