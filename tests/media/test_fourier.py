"""NumPy's transforms are the reference."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mien.media.fourier import autocorrelation, power_of


def noise(frames: int, samples: int) -> NDArray[np.float32]:
    return np.random.default_rng(samples).normal(size=(frames, samples)).astype(np.float32)


@pytest.mark.parametrize(
    ("frames", "samples"), [(1, 2), (3, 4), (7, 704), (100, 2_048), (2, 70_000)]
)
def test_power_is_the_squared_magnitude_of_the_transform(frames: int, samples: int) -> None:
    sound = noise(frames, samples)
    reference = np.abs(np.fft.rfft(sound.astype(float), axis=1)) ** 2
    np.testing.assert_allclose(power_of(sound), reference, atol=1e-5 * reference.max())


def test_frames_may_overlap_and_are_windowed() -> None:
    sound, window = noise(1, 5_000)[0], np.hanning(512).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, 512)[::100]
    reference = np.abs(np.fft.rfft(frames.astype(float) * window, axis=1)) ** 2
    np.testing.assert_allclose(power_of(frames, window), reference, atol=1e-5 * reference.max())
    np.testing.assert_array_equal(sound, noise(1, 5_000)[0])


def test_nothing_has_no_power() -> None:
    assert power_of(np.zeros((0, 64), np.float32)).shape == (0, 33)
    assert not power_of(np.zeros((2, 64), np.float32)).any()


def test_autocorrelation_sums_what_is_so_far_apart_and_does_not_wrap_around() -> None:
    frames = noise(90, 344)
    reference = [np.correlate(row, row, "full")[343:] for row in frames.astype(float)]
    np.testing.assert_allclose(autocorrelation(frames), reference, atol=1e-3)
