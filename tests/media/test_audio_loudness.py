import math
from fractions import Fraction

import av
import numpy as np
import pytest
from av.filter import Graph
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from mien.media.loudness import fast_length, integrated_lufs

from .signals import RATE, chord_with_noise, sine


def reference_lufs(samples: NDArray[np.float32]) -> float:
    """What FFmpeg's meter, its `ebur128` filter, reads at the end of the sound."""
    graph = Graph()
    layout = "mono" if len(samples) == 1 else "stereo"
    source = graph.add_abuffer(
        sample_rate=RATE, format="fltp", layout=layout, time_base=Fraction(1, RATE)
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    graph.link_nodes(source, meter, sink).configure()
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout=layout)
    frame.sample_rate = RATE
    graph.push(frame)
    graph.push(None)
    reading = math.nan
    while True:
        try:
            reading = float(graph.pull().metadata["lavfi.r128.I"])
        except EOFError:
            return reading


@pytest.mark.parametrize("channels", [1, 2])
def test_music_with_a_quiet_half_reads_as_on_a_reference_meter(channels: int) -> None:
    sound = chord_with_noise(8.0)
    sound[: len(sound) // 2] *= 0.1
    samples = np.stack([sound * (1 - 0.5 * channel) for channel in range(channels)])
    ours = integrated_lufs([samples], RATE)
    assert ours == pytest.approx(reference_lufs(samples), abs=0.2)


@pytest.mark.parametrize("hz", [60.0, 997.0, 5_000.0])
def test_tones_read_as_on_a_reference_meter(hz: float) -> None:
    samples = sine(hz, 4.0, amplitude=0.1)[None]
    assert integrated_lufs([samples], RATE) == pytest.approx(reference_lufs(samples), abs=0.2)


def test_the_standards_own_calibration_tone() -> None:
    """A 997 Hz sine at full scale in one channel of a stereo pair reads -3.01 LUFS."""
    tone = sine(997.0, 2.0, amplitude=1.0)
    both = np.stack([tone, np.zeros_like(tone)])
    assert integrated_lufs([both], RATE) == pytest.approx(-3.01, abs=0.05)


def test_ten_decibels_less_sound_reads_ten_less() -> None:
    sound = chord_with_noise(3.0)[None]
    loud, soft = integrated_lufs([sound], RATE), integrated_lufs([sound * 10**-0.5], RATE)
    assert loud is not None
    assert soft == pytest.approx(loud - 10, abs=0.01)


def test_silence_has_no_loudness() -> None:
    assert integrated_lufs([np.zeros((2, RATE), np.float32)], RATE) is None


def test_a_sound_shorter_than_a_block_has_a_loudness() -> None:
    assert integrated_lufs([sine(500.0, 0.05)[None]], RATE) is not None


@given(st.integers(1, 20_000))
def test_a_fast_length_is_no_shorter_and_has_only_small_factors(length: int) -> None:
    size = fast_length(length)
    assert length <= size <= 1.34 * length
    while size % 2 == 0:
        size //= 2
    while size % 3 == 0:
        size //= 3
    assert size == 1
