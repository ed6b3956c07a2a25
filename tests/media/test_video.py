from pathlib import Path

import numpy as np
import pytest

from mien.errors import InvalidInputError, NotFoundError
from mien.media import video
from mien.media.video import sample_video

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


def test_a_short_video_is_looked_at_closely_and_a_long_one_for_as_long(tmp_path: Path) -> None:
    short = write_film(tmp_path / "short.mp4", frames=60, rate=30)
    assert len(list(sample_video(short))) == pytest.approx(20, abs=1)
    long = write_film(tmp_path / "long.mkv", frames=400, rate=2)
    assert len(list(sample_video(long))) == pytest.approx(60, abs=3)
