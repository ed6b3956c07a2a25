"""Who is let in, who gives way, and who is closed."""

from dataclasses import dataclass, field

from mien.serve.connections.open_connections import ROOM, OpenConnections
from mien.serve.connections.waiting import For, Wait
from mien.serve.limits import Limits


@dataclass(eq=False)
class Guest:
    """A connection that waits for one thing."""

    what: For | None = For.REQUEST
    since: float = 0.0
    address: str = "127.0.0.1"
    ended: list[For | None] = field(default_factory=list[For | None])

    def wait(self) -> Wait | None:
        return None if self.what is None else Wait(self.what, self.since)

    def end(self, why: For) -> None:
        self.ended.append(why)

    def drop(self) -> None:
        self.ended.append(None)


def crowd_at(now: float, **limits: int) -> tuple[OpenConnections, list[str]]:
    told: list[str] = []
    return OpenConnections(Limits(**limits), lambda: now, told.append), told


def test_the_one_that_has_waited_longest_gives_way() -> None:
    crowd, told = crowd_at(100, connections=3)
    guests = [Guest(since=50), Guest(For.READER, since=1), Guest(since=40)]
    assert all(crowd.enter(guest) for guest in [*guests, Guest(since=100)])
    assert [guest.ended for guest in guests] == [[], [], [None]]
    assert len(told) == 1


def test_nobody_gives_way_at_once_and_for_a_moment_there_is_more_room() -> None:
    crowd, _ = crowd_at(100, connections=3)
    guests = [Guest(since=99.5 + number / 100) for number in range(10)]
    assert all(crowd.enter(guest) for guest in guests)
    assert not any(guest.ended for guest in guests[4:])
    assert [guest.ended for guest in guests[: 10 - 3 * ROOM]] == [[None]] * (10 - 3 * ROOM)


def test_whose_turn_is_miens_stays() -> None:
    crowd, _ = crowd_at(1e9, connections=3)
    busy = [Guest(None) for _ in range(3 * ROOM)]
    assert all(crowd.enter(guest) for guest in busy)
    assert not crowd.enter(Guest())
    crowd.sweep()
    assert not any(guest.ended for guest in busy)


def test_an_address_elsewhere_has_a_share_and_takes_from_nobody_else() -> None:
    crowd, _ = crowd_at(100, connections=100, connections_each=2)
    mine = Guest(since=1, address="192.168.1.2")
    theirs = [Guest(since=2, address=f"2001:db8::{number}") for number in range(5)]
    assert all(crowd.enter(guest) for guest in [mine, *theirs])
    assert mine.ended == []
    assert [len(guest.ended) for guest in theirs] == [1, 1, 1, 0, 0]


def test_a_sweep_closes_what_is_overdue_alone() -> None:
    crowd, told = crowd_at(100)
    old, new, deaf = Guest(since=50), Guest(since=99), Guest(For.READER, since=50)
    assert all(crowd.enter(guest) for guest in (old, new, deaf))
    crowd.sweep()
    assert [old.ended, new.ended, deaf.ended] == [[For.REQUEST], [], []]
    assert told == [For.REQUEST]


def test_a_body_must_keep_up_its_rate() -> None:
    limits = Limits(body_pause_s=10, body_rate=1000)
    assert not Wait(For.BODY, 100, 90, received=0).is_over(100, limits)
    assert not Wait(For.BODY, 100, 80, received=10_000).is_over(100, limits)
    assert Wait(For.BODY, 100, 80, received=9_999).is_over(100, limits)
    assert Wait(For.BODY, 89, 89, received=10**9).is_over(100, limits)
