"""Deaths of whole commands, one step in so many; the benchmark goes through all of them."""

import os
import sys

import numpy as np
import pytest
from benchmarks.kills.command_deaths import Command
from benchmarks.kills.scenes import House
from tests.media.sound_files import write_sound

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "fork"), reason="dies in a fork, seen in /proc"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("house")
    noise = np.random.default_rng(2).normal(0, 0.1, (1, 48_000)).astype(np.float32)
    song = write_sound(folder / "a.wav", noise).read_bytes()
    return House(folder, {"song.wav": song})


@pytest.mark.parametrize(("what", "every"), [("feedback", 9), ("import", 23), ("scan", 23)])
def test_what_was_acknowledged_outlives_a_death_and_the_next_ends_alike(
    home: House, what: str, every: int
) -> None:
    command = Command(home, what)
    seen = list(command.deaths(every))
    command.close()
    assert len(seen) >= 3
    assert [
        death for death in seen if not (death.kept and death.same and death.tidy) or death.left
    ] == []
