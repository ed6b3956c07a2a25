"""What is said of Mien's health: at once, whatever the database is waiting for."""

import asyncio
from collections.abc import Mapping

from anyio import CapacityLimiter, to_thread

from mien.app.library.library import Library
from mien.catalogue.item import Kind
from mien.errors import BusyError

_PATIENCE_S = 0.3
"""Who asks whether Mien is well wants to know within a second."""


class Health:
    """How many items there are; as many as there were last while the database is held.

    Args:
        library: what counts them.
        patience_s: seconds that an answer waits for the database.
    """

    def __init__(self, library: Library, patience_s: float = _PATIENCE_S) -> None:
        self._library = library
        self._patience_s = patience_s
        self._last: Mapping[Kind, int] = library.counts()
        self._one = CapacityLimiter(1)
        self._looking: asyncio.Task[None] | None = None

    async def counts(self) -> Mapping[Kind, int]:
        """How many items of each kind there are.

        Raises:
            UnavailableError: if the database does not work.
        """
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        done, _ = await asyncio.wait({self._looking}, timeout=self._patience_s)
        for looked in done:
            looked.result()
        return self._last

    async def _look(self) -> None:
        try:
            self._last = await to_thread.run_sync(self._library.counts, limiter=self._one)
        except BusyError:
            pass  # what was last counted is right still, or nearly
        finally:
            self._looking = None
