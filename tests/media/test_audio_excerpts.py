from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.media.excerpts import ExcerptPlan, read_excerpts

from .signals import sine
from .sound_files import CODECS, write_sound

PLAN = ExcerptPlan(count=3, length_s=1.0)
RATE = 48_000


@given(st.floats(0.05, 40_000), st.integers(1, 8), st.floats(0.1, 60))
def test_passages_lie_inside_the_piece_and_apart(
    duration: float, count: int, length: float
) -> None:
    starts = ExcerptPlan(count=count, length_s=length).starts(duration)
    assert 1 <= len(starts) <= count
    assert starts[0] >= 0
    assert starts[-1] < duration
    assert all(b - a >= length * 0.999 for a, b in pairwise(starts))
    if duration > count * length:
        assert starts[-1] + length <= duration * 1.001


@pytest.mark.parametrize("ending", CODECS)
def test_a_long_piece_is_read_at_its_three_thirds(tmp_path: Path, ending: str) -> None:
    path = write_sound(tmp_path / f"long{ending}", sine(300.0, 9.0, rate=RATE)[None])
    read = read_excerpts(path, PLAN)
    assert read.duration_ms == pytest.approx(9_000, abs=80)
    assert [part.start_ms for part in read.passages] == pytest.approx([1_000, 4_000, 7_000], abs=50)
    assert all(part.duration_ms == 1_000 for part in read.passages)


@pytest.mark.parametrize(("seconds", "lengths"), [(0.3, [300]), (1.5, [1_000, 500])])
def test_a_short_piece_is_read_whole(tmp_path: Path, seconds: float, lengths: list[int]) -> None:
    path = write_sound(tmp_path / "short.wav", sine(300.0, seconds, rate=RATE)[None])
    read = read_excerpts(path, PLAN)
    assert [part.duration_ms for part in read.passages] == pytest.approx(lengths, abs=2)


@pytest.mark.parametrize("ending", [".flac", ".m4a"])
def test_a_file_that_breaks_off_says_where(tmp_path: Path, ending: str) -> None:
    path = write_sound(tmp_path / f"cut{ending}", sine(300.0, 12.0, rate=RATE)[None])
    if ending == ".m4a":
        move_index_to_the_front(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InvalidInputError, match=r"breaks off after \d s of the 12 s"):
        read_excerpts(path, PLAN)


def move_index_to_the_front(path: Path) -> None:
    """Rewrite an MP4 as streaming services lay it out, index first."""
    import av

    target = path.with_name("front.m4a")
    with (
        av.open(str(path)) as source,
        av.open(str(target), "w", options={"movflags": "faststart"}) as moved,
    ):
        stream = moved.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                moved.mux(packet)
    target.replace(path)


def test_an_mp3_whose_header_promises_too_much_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "cut.mp3", sine(300.0, 12.0, rate=RATE)[None])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    read = read_excerpts(path, PLAN)
    assert read.duration_ms == pytest.approx(6_000, abs=300)
    assert len(read.passages) == 3


def test_the_sound_of_a_video_is_read(tmp_path: Path) -> None:
    import av

    sound = write_sound(tmp_path / "sound.m4a", sine(300.0, 2.0, rate=RATE)[None])
    path = tmp_path / "film.mkv"
    with av.open(str(path), "w") as film, av.open(str(sound)) as source:
        picture = film.add_stream("mpeg4", rate=10)
        picture.width = picture.height = 32
        picture.pix_fmt = "yuv420p"
        voice = film.add_stream_from_template(source.streams.audio[0])
        for _ in range(20):
            blank = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            film.mux(picture.encode(blank))
        film.mux(picture.encode(None))
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = voice
                film.mux(packet)
    assert read_excerpts(path, PLAN).duration_ms == pytest.approx(2_000, abs=100)


def test_a_video_without_sound_says_so(tmp_path: Path) -> None:
    import av

    path = tmp_path / "mute.mp4"
    with av.open(str(path), "w") as film:
        picture = film.add_stream("mpeg4", rate=10)
        picture.width = picture.height = 32
        picture.pix_fmt = "yuv420p"
        blank = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        film.mux(picture.encode(blank))
        film.mux(picture.encode(None))
    with pytest.raises(InvalidInputError, match="no sound in it"):
        read_excerpts(path, PLAN)


@pytest.mark.parametrize("plan", [{"count": 0}, {"length_s": 0.0}, {"sample_rate": 0}])
def test_an_impossible_plan_is_refused(plan: dict[str, int]) -> None:
    with pytest.raises(InvalidInputError):
        ExcerptPlan(**plan)
