from pathlib import Path

import pytest
from benchmarks.look.pictures import SMALL_DESK, write_pictures
from benchmarks.reading.run import decoded, ratio, row, steps


def test_each_step_is_timed_on_frames_with_one_face_each(tmp_path: Path) -> None:
    frames = [decoded(picture) for picture in write_pictures(tmp_path, SMALL_DESK, count=2)]
    assert [frame.shape for frame in frames] == [(480, 640, 3)] * 2
    seconds, found = steps(frames, repeats=2)
    assert found == 2
    assert list(seconds) == ["detection", "alignment", "expression", "total"]
    assert all(len(took) == 4 and min(took) > 0 for took in seconds.values())


def test_the_same_seed_makes_the_same_frames(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (one,) = write_pictures(tmp_path, SMALL_DESK, count=1)
    (same,) = write_pictures(tmp_path / "again", SMALL_DESK, count=1)
    assert one.read_bytes() == same.read_bytes()


def test_a_row_tells_median_and_90th_percentile_in_milliseconds() -> None:
    told = row("mien", "total", [0.001 * value for value in range(1, 12)], found=12)
    assert (told["median_ms"], told["p90_ms"]) == (6.0, 10.0)
    assert (told["runs"], told["pictures_with_a_face"]) == (11, 12)


def test_the_ratio_is_that_of_medians() -> None:
    assert ratio([3.0, 6.0, 90.0], [1.0, 2.0, 3.0]) == pytest.approx(3.0)


def test_what_is_no_picture_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        decoded(tmp_path / "none.jpg")
