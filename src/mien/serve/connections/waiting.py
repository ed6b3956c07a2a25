"""What a connection keeps Mien waiting for, and for how long it may."""

from dataclasses import dataclass
from enum import StrEnum

from mien.serve.limits import Limits


class For(StrEnum):
    """What is waited for; the words stand in the log."""

    REQUEST = "without a request"
    HEADERS = "with headers that did not end"
    BODY = "with a body that came too slowly"
    REST = "with a body that nobody reads"
    READER = "that did not read its answer"


ANSWERED = frozenset({For.HEADERS, For.BODY})
"""Where the client is told why its connection ends: it has asked for something."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One wait.

    Attributes:
        what: is waited for.
        since: when it began, in seconds of the loop's clock; for a body or a reader, when a byte
            was last seen to go.
        rate_since: when the body began to come; None for everything else.
        received: bytes of it so far.
    """

    what: For
    since: float
    rate_since: float | None = None
    received: int = 0

    def is_over(self, now: float, limits: Limits) -> bool:
        """Whether it has lasted for too long."""
        if now - self.since > _patience(self.what, limits):
            return True
        if self.rate_since is None:
            return False
        return self.received < limits.body_rate * (now - self.rate_since - limits.body_pause_s)


def _patience(what: For, limits: Limits) -> float:
    match what:
        case For.HEADERS:
            return limits.headers_s
        case For.BODY:
            return limits.body_pause_s
        case For.READER:
            return limits.reading_s
        case _:
            return limits.idle_s
