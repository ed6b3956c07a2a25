"""How fast passwords can be guessed: with a clock that stands still unless somebody waits."""

from collections.abc import Iterable

from tests.serve.loops import finished

from mien.serve.guard.addresses import network_of
from mien.serve.guard.guesses import FREE, WINDOW_S, Guesses


class Clock:
    """Seconds that pass when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def seconds(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def wrong(guesses: Guesses, networks: Iterable[str], identity: bytes = b"guesser") -> list[str]:
    """What becomes of one wrong password from each."""

    async def one(network: str) -> str:
        if not await guesses.may_try(network, identity):
            return "unseen"
        return "late" if guesses.was_wrong(network, identity) else "wrong"

    async def each() -> list[str]:
        return [await one(network) for network in networks]

    return finished(each())


def test_after_ten_each_guess_takes_a_second() -> None:
    clock = Clock()
    guesses = Guesses(clock.seconds, clock.sleep)
    assert wrong(guesses, ["10.0.0.1"] * FREE) == ["wrong"] * FREE
    assert clock.now == 1000
    assert set(wrong(guesses, ["10.0.0.1"] * 21)) == {"late"}
    assert clock.now == 1020
    clock.now += WINDOW_S + 1
    assert wrong(guesses, ["10.0.0.1"]) == ["wrong"]


def test_another_network_is_not_slowed_down_by_it() -> None:
    clock = Clock()
    guesses = Guesses(clock.seconds, clock.sleep)
    wrong(guesses, ["10.0.0.1"] * 30)
    before = clock.now
    assert wrong(guesses, ["10.0.0.2"]) == ["wrong"]
    assert clock.now == before


def test_many_networks_share_a_budget() -> None:
    clock = Clock()
    guesses = Guesses(clock.seconds, clock.sleep)
    wrong(guesses, (f"10.0.{number}.1" for number in range(100)))
    wrong(guesses, (f"10.1.{number}.1" for number in range(41)))
    assert clock.now == 1010


def test_who_was_let_in_never_waits_for_others_and_may_not_guess_either() -> None:
    clock = Clock()
    guesses = Guesses(clock.seconds, clock.sleep)
    guesses.was_right(b"known")
    wrong(guesses, ["127.0.0.1"] * 30)
    before = clock.now
    assert finished(guesses.may_try("127.0.0.1", b"known"))
    assert clock.now == before
    told = wrong(guesses, ["127.0.0.1"] * (FREE + 1), b"known")
    assert told == ["wrong"] * FREE + ["late"]


def test_who_would_wait_too_long_is_not_heard_and_waits_not() -> None:
    clock = Clock()

    async def passing(_: float) -> None:
        """Others do not wait for one another."""

    guesses = Guesses(clock.seconds, passing)
    wrong(guesses, ["10.0.0.1"] * FREE)
    told = wrong(guesses, ["10.0.0.1"] * 100)
    assert told.count("late") == 16
    assert told[-1] == "unseen"


def test_addresses_of_one_network_are_one_caller() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9%eth0")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:10.0.0.1") == network_of("10.0.0.1") != network_of("10.0.0.2")
    assert network_of("not an address") == "not an address"
