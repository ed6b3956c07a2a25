from collections.abc import Generator
from typing import cast

import pytest

from mien.errors import UnavailableError
from mien.media.camera import LONGEST_LOSS_S, watch_camera
from mien.media.video import Frame

from .cameras import Plug

ALWAYS = (0.0, 1000.0)


class Heard(list[str]):
    def __call__(self, happened: str, remedy: str) -> None:
        self.append(f"{happened} {remedy}".strip())


def times(frames: list[Frame]) -> list[float]:
    return [frame.time_s for frame in frames]


def test_a_camera_is_watched_for_its_time() -> None:
    plug = Plug(ALWAYS)
    frames = list(watch_camera(1.0, every_s=0.25, port=plug.port))
    assert times(frames) == pytest.approx([0, 0.3, 0.6, 0.9])
    assert tuple(frames[0].pixels[0, 0]) == (0, 0, 200)
    assert plug.held == 0


def test_every_second_picture_of_a_usual_camera_is_looked_at() -> None:
    frames = list(watch_camera(2.0, port=Plug(ALWAYS, frame_s=1 / 30).port))
    assert len(frames) == pytest.approx(30, abs=1)


def test_a_camera_that_does_not_open_is_unavailable() -> None:
    plug = Plug()
    with pytest.raises(UnavailableError, match="Camera 3"):
        list(watch_camera(1.0, device=3, port=plug.port))
    assert plug.devices == [3]


def test_a_camera_that_never_gives_a_picture_is_unavailable() -> None:
    plug = Plug((0.0, 0.05))
    with pytest.raises(UnavailableError, match="gives no pictures"):
        list(watch_camera(1.0, port=plug.port))
    assert plug.held == 0


def test_a_camera_that_comes_back_goes_on() -> None:
    heard = Heard()
    plug = Plug((0.0, 2.0), (3.2, 1000.0))
    frames = list(watch_camera(6.0, device=1, every_s=0.2, port=plug.port, tell=heard))
    gaps = [after - before for before, after in zip(times(frames), times(frames)[1:], strict=False)]
    assert times(frames)[-1] == pytest.approx(6.0, abs=0.25)
    assert max(gaps) == pytest.approx(1.9, abs=0.5)
    assert sorted(gaps)[-2] < 0.4
    assert set(plug.devices) == {1}
    assert [line.split(".")[0] for line in heard] == [
        "Camera 1 stopped giving pictures",
        "Camera 1 is back",
    ]
    assert plug.held == 0


def test_a_camera_that_stays_away_leaves_what_it_saw() -> None:
    heard = Heard()
    plug = Plug((0.0, 2.0))
    frames = list(watch_camera(60.0, every_s=0.2, port=plug.port, tell=heard))
    assert len(frames) == pytest.approx(10, abs=1)
    assert "did not come back. What it saw until then counts." in heard[-1]
    assert 2 + LONGEST_LOSS_S <= plug.now < 4 + LONGEST_LOSS_S
    assert plug.held == 0


def test_nobody_waits_for_a_camera_longer_than_it_was_to_look() -> None:
    plug = Plug((0.0, 2.0))
    list(watch_camera(3.0, port=plug.port))
    assert plug.now < 4


def test_a_camera_that_opens_but_stays_dark_is_not_taken_for_back() -> None:
    heard = Heard()
    plug = Plug((0.0, 1.0), (1.4, 1.7))
    list(watch_camera(5.0, port=plug.port, tell=heard))
    assert "did not come back" in heard[-1]
    assert plug.held == 0


def test_leaving_early_lets_the_camera_go() -> None:
    plug = Plug(ALWAYS)
    seen = cast("Generator[Frame]", watch_camera(10.0, port=plug.port))
    next(seen)
    seen.close()
    assert plug.held == 0
