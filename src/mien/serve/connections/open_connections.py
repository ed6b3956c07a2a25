"""All open connections: never more than a number, and none that keeps Mien waiting for ever."""

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Protocol

from mien.serve.connections.waiting import For, Wait
from mien.serve.guard.addresses import is_loopback_network, network_of
from mien.serve.limits import Limits

_GAVE_WAY = "that gave way to a newer one"
_REFUSED = "that came when there was no room"
ROOM = 2
"""Times as many connections as there should be may be open for a moment: of those that come all at
once, one may be about to say what it wants."""

_GRACE_S = 1.0
"""How long every connection may keep Mien waiting before it gives way."""

_AT_A_TIME = 50
"""Connections that a sweep closes."""

_PART = 16
"""One in so many of those that wait gives way at a time."""


class Member(Protocol):
    """A connection, as the open_connections sees it."""

    @property
    def address(self) -> str:
        """Of the other end."""
        ...

    def wait(self) -> Wait | None:
        """What it keeps Mien waiting for; None while it is Mien's turn."""
        ...

    def end(self, why: For) -> None:
        """Closes it because a wait is over."""
        ...

    def drop(self) -> None:
        """Closes it at once, without a word."""
        ...


class OpenConnections:
    """Lets connections in, and sees that those leave that should.

    Args:
        limits: how many and for how long.
        now: seconds of a clock that never goes back.
        tell: told how many connections were closed, and why, since it was told last.
    """

    def __init__(
        self, limits: Limits, now: Callable[[], float], tell: Callable[[str], None]
    ) -> None:
        self.limits = limits
        self._now = now
        self._tell = tell
        self._members: dict[Member, str] = {}  # the oldest first, each with its network
        self._each: Counter[str] = Counter()

    def enter(self, member: Member) -> bool:
        """Lets a connection in, if need be in place of another; False if there is no room."""
        network = network_of(member.address)
        if len(self._members) >= self.limits.connections or self._has_enough(network):
            self._make_room(network)
        if self._is_full() or self._has_enough(network):
            self._tell(_REFUSED)
            return False
        self._members[member] = network
        self._each[network] += 1
        return True

    def leave(self, member: Member) -> None:
        """Notes that a connection is closed."""
        network = self._members.pop(member, None)
        if network is not None:
            self._each[network] -= 1
            if not self._each[network]:
                del self._each[network]

    def sweep(self) -> None:
        """Closes connections whose wait is over, a few at a time: many come again at once."""
        now = self._now()
        over = (
            (member, wait.what)
            for member in list(self._members)
            if (wait := member.wait()) is not None and wait.is_over(now, self.limits)
        )
        for member, why in islice(over, _AT_A_TIME):
            self._tell(why)
            member.end(why)

    def _is_full(self) -> bool:
        return len(self._members) >= ROOM * self.limits.connections

    def _has_enough(self, network: str) -> bool:
        """Whether an address has its share; a proxy on this machine stands for many."""
        return (
            not is_loopback_network(network) and self._each[network] >= self.limits.connections_each
        )

    def _make_room(self, network: str) -> None:
        """Drops those that have kept Mien waiting for longest, if they have done so for a while.

        Several at a time, so that the looking does not cost more than the coming. Who reads an
        answer slowly, as a player does, goes last.
        """
        own = self._has_enough(network)
        before = self._now() - (0.0 if self._is_full() else _GRACE_S)
        waits = sorted(
            (wait.what is For.READER, wait.since, number, member)
            for number, (member, of) in enumerate(self._members.items())
            if (not own or of == network) and (wait := member.wait()) and wait.since <= before
        )
        for *_, member in waits[: len(waits) // _PART + 1]:
            self._tell(_GAVE_WAY)
            self.leave(member)
            member.drop()
