import re
from pathlib import Path

import numpy as np
import pytest

from mien.affect.plane.gaussian import Gaussian
from mien.app.library.course_picture import course_svg
from mien.media.audio import Passage
from mien.media.excerpts import ExcerptPlan
from mien.music.analyser import MusicAnalyser
from mien.music.explained_analysis import hear
from mien.music.mood_over_time import COURSE, Moment, course
from mien.music.passage_encoding import hear_passages

from .fakes import RATE, network, pulse, write_wav

NETWORK = network()


def test_the_course_follows_the_sound_and_says_which_seconds_pull() -> None:
    noise = np.random.default_rng(1).normal(0, 0.2, 2 * RATE).astype(np.float32)
    sounds = (pulse(2.0) * 0.02, noise, pulse(2.0) * 0.02)
    passages = tuple(Passage(2_000 * at, part[None], RATE) for at, part in enumerate(sounds))
    calm, loud, after = course(NETWORK, hear_passages(passages, NETWORK.encoder, 6_000))
    assert [part.start_ms for part in (calm, loud, after)] == [0, 2_000, 4_000]
    assert loud.mood.arousal > calm.mood.arousal
    assert loud.pull[1] > 0 > calm.pull[1]
    mean = np.mean([part.mood.arousal for part in (calm, loud, after)])
    without = np.mean([calm.mood.arousal, after.mood.arousal])
    assert loud.pull[1] == pytest.approx(mean - without, abs=1e-6)


def test_a_lone_moment_pulls_nothing() -> None:
    passages = (Passage(0, pulse(2.0)[None], RATE),)
    (only,) = course(NETWORK, hear_passages(passages, NETWORK.encoder, 2_000))
    assert only.pull == (0.0, 0.0)


def test_the_estimate_of_a_hearing_is_that_of_a_scan(tmp_path: Path) -> None:
    analyser = MusicAnalyser(NETWORK, ExcerptPlan(count=2, length_s=2.0))
    path = write_wav(tmp_path / "a.wav", pulse(25.0))
    heard = hear(analyser, path)
    assert heard.analysis == analyser.analyse(path)
    assert [part.start_ms for part in heard.moments] == [0, 10_000, 20_000]
    assert heard.explanation is not None
    assert list(heard.tags) == ["f", "e", "d", "c", "b"]
    assert heard.tags["d"] == pytest.approx(0.5)


def test_of_a_long_piece_no_more_than_thirty_windows_are_held() -> None:
    assert len(COURSE.starts(36_000.0)) == 30
    assert COURSE.starts(36_000.0)[-1] > 34_000


def test_silence_has_no_course_and_no_drivers(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", np.zeros(2 * RATE, np.float32))
    heard = hear(MusicAnalyser(NETWORK), path)
    assert (heard.moments, heard.explanation, heard.tags) == ((), None, {})


def test_a_picture_names_the_piece_whatever_it_is_called_and_stays_inside() -> None:
    wide = Gaussian(0.9, -0.9, 1.0, 1.0)
    moments = tuple(Moment(at * 10_000, 10_000, wide, (0.0, 0.0)) for at in range(400))
    drawn = course_svg(moments, "<b>&")
    assert "&lt;b&gt;&amp;" in drawn
    assert "1:06:40" in drawn
    points = drawn.split('points="')[1].split('"')[0].split()
    assert all(50 <= float(point.split(",")[1]) <= 290 for point in points)


@pytest.mark.parametrize(
    ("seconds", "times"),
    [
        (3, ["0:00", "0:01", "0:02", "0:03"]),
        (222, ["0:00", "1:00", "2:00", "3:00", "3:42"]),
        (3_600, ["0:00", "10:00", "20:00", "30:00", "40:00", "50:00", "1:00:00"]),
    ],
)
def test_a_picture_names_round_times_and_the_end(seconds: int, times: list[str]) -> None:
    drawn = course_svg([Moment(0, seconds * 1_000, Gaussian(0.0, 0.0, 0.1, 0.1), (0.0, 0.0))], "a")
    assert re.findall(r">(\d[\d:]+)<", drawn) == times
