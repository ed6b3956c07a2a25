"""The bytes of large bodies that are held at a time, over all requests."""

import asyncio
from dataclasses import dataclass

from mien.serve.concurrency_limits import overrun

_MOUTHFUL = 256 * 1024
"""Bytes that a body may bring at once: set aside before it is asked for more."""


@dataclass(slots=True, eq=False)
class Share:
    """What one body holds.

    Attributes:
        held: bytes of it so far.
    """

    held: int = 0


class Budget:
    """Lets bodies come for as long as there is room, and makes the rest wait unread.

    The one that came first goes on in any case, so that they never all wait for each other; so at
    most `together` and one body more are held.

    Args:
        together: bytes of all of them.
        patience_s: seconds that a body waits for room.
    """

    def __init__(self, together: int, patience_s: float) -> None:
        self._together = together
        self._patience_s = patience_s
        self._shares: dict[Share, None] = {}  # the first comer first
        self._changed = asyncio.Event()

    def enter(self) -> Share:
        """The share of a new body."""
        share = Share()
        self._shares[share] = None
        return share

    async def reserve(self, share: Share) -> None:
        """Waits until there is room for more of a body, and sets that aside.

        Raises:
            BusyError: if there is none within the patience.
        """
        try:
            async with asyncio.timeout(self._patience_s):
                while not self._has_room_for(share):
                    await self._changed.wait()
        except TimeoutError as fault:
            raise overrun() from fault
        share.held += _MOUTHFUL

    def settle(self, share: Share, came: int) -> None:
        """Notes how much of what was set aside has come."""
        share.held += came - _MOUTHFUL
        self._tell()

    def leave(self, share: Share) -> None:
        """Gives back what a body held."""
        del self._shares[share]
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _has_room_for(self, share: Share) -> bool:
        if share is next(iter(self._shares)):
            return True
        return sum(each.held for each in self._shares) + _MOUTHFUL <= self._together
