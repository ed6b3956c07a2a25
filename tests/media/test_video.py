from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mien.errors import InvalidInputError, NotFoundError, UnavailableError
from mien.media import video
from mien.media.video import sample_video, watch_camera

from .films import turn_film, write_film


def levels(path: Path, **options: float) -> list[int]:
    frames = sample_video(path, **options)  # pyright: ignore[reportArgumentType]
    return [round((float(frame.pixels[24:].mean()) - 16) / 4) for frame in frames]


@pytest.mark.parametrize("ending", ["mp4", "avi", "mkv", "mov"])
def test_a_video_is_looked_at_at_regular_times(tmp_path: Path, ending: str) -> None:
    path = write_film(tmp_path / f"film.{ending}")
    frames = list(sample_video(path, every_s=0.5))
    assert [frame.time_s for frame in frames] == pytest.approx([0, 0.5, 1, 1.5, 2, 2.5], abs=0.01)
    assert levels(path, every_s=0.5) == pytest.approx([0, 5, 10, 15, 20, 25], abs=1)
    assert frames[0].pixels.shape == (48, 64, 3)
    assert frames[0].pixels.dtype == np.uint8


def test_a_long_video_is_sought_through(tmp_path: Path) -> None:
    path = write_film(tmp_path / "long.mkv", frames=50, rate=2)
    frames = list(sample_video(path, at_most=5))
    assert [frame.time_s for frame in frames] == pytest.approx([0, 5, 10, 15, 20], abs=0.6)
    assert levels(path, at_most=5) == pytest.approx([0, 10, 20, 30, 40], abs=2)


def test_the_number_of_looks_is_bounded(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.mp4")
    assert len(levels(path, every_s=0.01, at_most=7)) == 7


def test_a_phone_held_upright_gives_upright_frames(tmp_path: Path) -> None:
    path = write_film(tmp_path / "phone.mp4", frames=3)
    turn_film(path)
    frame = next(iter(sample_video(path)))
    assert frame.pixels.shape == (64, 48, 3)
    corner = frame.pixels[:6, -6:].mean()
    assert corner > 200 > frame.pixels[30:].mean()


def test_a_cut_off_video_gives_what_is_there(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.avi", frames=200)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4])
    assert 0 < len(levels(path, every_s=0.1, at_most=200)) < 200


@pytest.mark.parametrize("data", [b"hello", b"\x00" * 3000, b"\x00\x00\x00\x18ftypmp42"])
def test_what_is_no_video_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "note.mp4"
    path.write_bytes(data)
    with pytest.raises(InvalidInputError, match=r"note\.mp4"):
        list(sample_video(path))


def test_a_playlist_that_poses_as_a_video_is_refused(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4", frames=3)
    path = tmp_path / "list.mp4"
    path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{film}\n#EXT-X-ENDLIST\n")
    with pytest.raises(InvalidInputError, match="no video"):
        list(sample_video(path))


def test_missing_empty_and_folder_are_told_apart(tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    with pytest.raises(NotFoundError):
        list(sample_video(tmp_path / "nobody.mp4"))
    with pytest.raises(InvalidInputError, match="empty"):
        list(sample_video(empty))
    with pytest.raises(InvalidInputError, match="no video file"):
        list(sample_video(tmp_path))


def test_frames_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_film(tmp_path / "film.mp4", frames=2)
    monkeypatch.setattr(video, "MAX_PIXELS", 64 * 48 - 1)
    with pytest.raises(InvalidInputError, match="too large"):
        list(sample_video(path))


class Camera:
    """Gives blue BGR frames until it is unplugged."""

    def __init__(self, frames: int, opens: bool = True) -> None:
        self.left = frames
        self.opens = opens
        self.released = False

    def isOpened(self) -> bool:  # noqa: N802
        return self.opens

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        self.left -= 1
        frame = np.zeros((4, 6, 3), dtype=np.uint8)
        frame[:, :, 0] = 200
        return self.left >= 0, frame

    def release(self) -> None:
        self.released = True


def ticking(step_s: float) -> Iterator[float]:
    return (100 + number * step_s for number in count())


def test_a_camera_is_watched_for_its_time() -> None:
    camera = Camera(1000)
    ticks = ticking(0.1)
    frames = list(watch_camera(1.0, lambda: next(ticks), every_s=0.25, capture=camera))
    assert [frame.time_s for frame in frames] == pytest.approx([0, 0.3, 0.6, 0.9])
    assert tuple(frames[0].pixels[0, 0]) == (0, 0, 200)
    assert camera.released


def test_a_camera_that_does_not_open_is_unavailable() -> None:
    camera = Camera(5, opens=False)
    with pytest.raises(UnavailableError, match="Camera 3"):
        list(watch_camera(1.0, lambda: 0.0, device=3, capture=camera))
    assert camera.released


def test_a_camera_that_is_unplugged_is_unavailable() -> None:
    camera = Camera(4)
    ticks = ticking(0.5)
    seen = watch_camera(10.0, lambda: next(ticks), capture=camera)
    assert len([next(seen) for _ in range(4)]) == 4
    with pytest.raises(UnavailableError, match="stopped"):
        next(seen)
    assert camera.released


def test_leaving_early_lets_the_camera_go() -> None:
    camera = Camera(50)
    seen = watch_camera(10.0, lambda: 0.0, capture=camera)
    next(seen)
    seen.close()  # pyright: ignore[reportAttributeAccessIssue]
    assert camera.released
