"""Calls about other people's bytes: they answer, raise, or are ended, and the next one works."""

import os
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from mien.app.workers.calls import Aside
from mien.app.workers.process import Bounds
from mien.errors import InvalidInputError, NotFoundError

BOUNDS = Bounds(processor_s=0.5, clock_s=60.0, memory_bytes=200 << 20)


@pytest.fixture
def aside() -> Iterator[Aside]:
    made = Aside(BOUNDS)
    with made.open():
        yield made


def process() -> int:
    return os.getpid()


def spin() -> None:
    while True:
        pass


def work_for(seconds: float) -> str:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return "done"


def hold() -> int:
    return len(bytes(400 << 20))


def die() -> None:
    os._exit(9)


def refuse() -> None:
    raise NotFoundError("It is not there.", "Look elsewhere.")


def stumble() -> None:
    raise KeyError("x")


def test_calls_share_one_other_process(aside: Aside) -> None:
    first, again = (aside.call("a.mp3", process) for _ in range(2))
    assert first == again != os.getpid()


@pytest.mark.parametrize(
    ("work", "told"), [(spin, "took longer"), (hold, "more memory"), (die, "ended the process")]
)
def test_what_goes_beyond_its_bounds_is_told_and_the_next_call_works(
    aside: Aside, work: Callable[[], object], told: str
) -> None:
    with pytest.raises(InvalidInputError, match=rf"a\.mp3.*{told}"):
        aside.call("a.mp3", work)
    assert aside.call("b.mp3", process) != os.getpid()


def test_what_a_call_raises_is_raised_here(aside: Aside) -> None:
    with pytest.raises(NotFoundError, match="Look elsewhere"):
        aside.call("a.mp3", refuse)
    with pytest.raises(InvalidInputError, match=r"a\.mp3 cannot be read"):
        aside.call("a.mp3", stumble)
    assert aside.call("b.mp3", process) != os.getpid()


def test_a_large_file_has_the_time_that_copying_it_may_take(aside: Aside) -> None:
    longer = partial(work_for, BOUNDS.processor_s + 2.5)
    with pytest.raises(InvalidInputError, match="any song of its size"):
        aside.call("small.mp3", longer)
    assert aside.call("large.wav", longer, size_bytes=4_000_000_000) == "done"
    with pytest.raises(InvalidInputError, match="any song of its size"):
        aside.call("small.mp3", longer)


def test_a_large_file_has_more_time_on_the_clock_too() -> None:
    made = Aside(Bounds(processor_s=60.0, clock_s=0.0))
    with made.open():
        with pytest.raises(InvalidInputError, match="any song of its size"):
            made.call("small.mp3", spin)
        assert made.call("large.wav", process, size_bytes=4_000_000_000) != os.getpid()
