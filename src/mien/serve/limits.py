"""How long and how much the server bears: one place for all of its patience."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Deadlines in seconds, and numbers of connections.

    Attributes:
        headers_s: for all headers of a request, from its first byte on. Programs send them in one
            piece.
        idle_s: without a request, on a connection that is new or between two requests.
        body_pause_s: without a byte of a body that is still to come, and before its rate counts.
        body_rate: bytes a second that a body must come at from then on, on average.
        reading_s: without a byte taken by a client that has an answer to read. A browser that plays
            a piece of music reads ahead, and then nothing for as long as what it has lasts, or the
            piece is paused. When its connection is closed it asks for the rest with `Range`, once
            it needs that. So nobody hears of this one, however long they pause.
        connections: that are open at a time. One more takes the place of the one that has kept Mien
            waiting for longest.
        connections_each: the same for one address beyond this machine (one /64 of IPv6).
        database_s: that a request waits for others to let go of the database.
        turn_s: that a request waits for its turn to be worked on.
    """

    headers_s: float = 10.0
    idle_s: float = 15.0
    body_pause_s: float = 10.0
    body_rate: float = 8 * 1024
    reading_s: float = 300.0
    connections: int = 1200
    connections_each: int = 100
    database_s: float = 4.0
    turn_s: float = 10.0


USUAL = Limits()
