"""How fast passwords can be guessed, and who is not slowed down by the guesses of others.

Ten wrong ones a minute are free. Beyond that passwords are still looked at, but in turn: one each
second for a network, four for all together. Whoever has been let in is counted apart, so that
nobody else's guesses get in their way, not even from behind the same proxy.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

FREE = 10
"""Wrong passwords within a minute that cost nothing."""

WINDOW_S = 60.0
_FREE_TOGETHER = 100
_EACH_S, _TOGETHER_S = 1.0, 0.25
_MOST_WAIT_S = 15.0
_MOST_CALLERS = 10_000
_MOST_KNOWN = 1_000

_Key = TypeVar("_Key", str, bytes)
Sleep = Callable[[float], Awaitable[None]]


class Guesses:
    """Counts wrong passwords, and gives those who send many their turns.

    Args:
        seconds: a clock that never goes back.
        sleep: waits for a number of seconds.
    """

    def __init__(self, seconds: Callable[[], float], sleep: Sleep = asyncio.sleep) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._callers: OrderedDict[str, _Caller] = OrderedDict()
        self._all = _Caller(_TOGETHER_S, _FREE_TOGETHER)
        self._known: OrderedDict[bytes, _Caller] = OrderedDict()

    async def may_try(self, network: str, identity: bytes) -> bool:
        """Waits until this caller's password may be looked at.

        Args:
            network: where the call comes from.
            identity: what tells this caller from others there; nothing secret.

        Returns:
            False if too many wait already: it must not be looked at.
        """
        now = self._seconds()
        known = self._known.get(identity)
        if known is not None and not known.has_guessed(now):
            return True
        slow = [
            one
            for one in (self._of(network), self._all)
            if one is not None and one.has_guessed(now)
        ]
        waits = [one.wait_s(now) for one in slow]
        if max(waits, default=0.0) > _MOST_WAIT_S:
            return False
        for one in slow:
            one.take_turn(now)
        if any(waits):
            await self._sleep(max(waits))
        return True

    def was_right(self, identity: bytes) -> None:
        """Notes that a caller was let in."""
        _keep(self._known, identity, _Caller(_EACH_S, FREE), _MOST_KNOWN)

    def was_wrong(self, network: str, identity: bytes) -> bool:
        """Notes a wrong password; returns whether there have been too many before this one."""
        now = self._seconds()
        known = self._known.get(identity)
        if known is not None and not known.has_guessed(now):
            known.add(now)
            return False
        caller = self._of(network) or _Caller(_EACH_S, FREE)
        before = caller.has_guessed(now)
        caller.add(now)
        self._all.add(now)
        _keep(self._callers, network, caller, _MOST_CALLERS)
        return before

    def _of(self, network: str) -> "_Caller | None":
        return self._callers.get(network)


class _Caller:
    """The wrong passwords of one caller within the last minute, and their next turn."""

    def __init__(self, each_s: float, free: int) -> None:
        self._each_s = each_s
        self._times: deque[float] = deque(maxlen=free)
        self._next_at = 0.0

    def add(self, now: float) -> None:
        self._times.append(now)

    def has_guessed(self, now: float) -> bool:
        """Whether all that were free are used up."""
        return len(self._times) == self._times.maxlen and now - self._times[0] < WINDOW_S

    def wait_s(self, now: float) -> float:
        return max(self._next_at - now, 0.0)

    def take_turn(self, now: float) -> None:
        self._next_at = max(self._next_at, now) + self._each_s


def _keep(callers: OrderedDict[_Key, _Caller], key: _Key, caller: _Caller, most: int) -> None:
    """Keeps a caller as the latest; the earliest goes, so that memory is bounded."""
    callers[key] = caller
    callers.move_to_end(key)
    while len(callers) > most:
        callers.popitem(last=False)
