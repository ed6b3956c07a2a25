"""The reader of HTTP, which refuses a body in crumbs: each costs as much as a mouthful."""

import h11

_FREE = 256
"""Pieces that may be of any size: they cost next to nothing."""

_LEAST_MEAN = 64
"""Bytes that the pieces of a body must have on average."""


class CrumblessConnection(h11.Connection):
    """h11's connection, counting the pieces that a body comes in."""

    def __init__(self, most_header_bytes: int) -> None:
        super().__init__(h11.SERVER, most_header_bytes)
        self._pieces = self._bytes = 0

    def next_event(self) -> "h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]":
        """The next event of h11's.

        Raises:
            RemoteProtocolError: if the other end does not speak HTTP, or sends crumbs.
        """
        event = super().next_event()
        if isinstance(event, h11.Request):
            self._pieces = self._bytes = 0
        elif isinstance(event, h11.Data):
            self._pieces += 1
            self._bytes += len(event.data)
            if self._pieces > _FREE and self._bytes < _LEAST_MEAN * self._pieces:
                raise h11.RemoteProtocolError("The body comes in crumbs")
        return event
