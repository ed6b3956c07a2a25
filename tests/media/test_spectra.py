import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import InvalidInputError
from mien.media.spectra import SpectrumSettings, decibels, mel_filters, power_spectrogram
from mien.media.timbre import delta, spectral_contrast

from .signals import RATE, sine

SETTINGS = SpectrumSettings()


@given(st.integers(1, 5_000))
def test_any_length_gives_a_frame_every_hop(samples: int) -> None:
    power = power_spectrogram(np.ones(samples, dtype=np.float32), SETTINGS)
    assert power.shape == (1 + samples // SETTINGS.hop, SETTINGS.bins)
    assert np.isfinite(power).all()


@pytest.mark.parametrize("hz", [110.0, 1_000.0, 7_000.0])
def test_a_tone_peaks_at_its_own_frequency(hz: float) -> None:
    power = power_spectrogram(sine(hz, 1.0), SETTINGS)
    peak = SETTINGS.frequencies[power[20].argmax()]
    assert abs(peak - hz) <= RATE / SETTINGS.size


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros((2, 8), np.float32)])
def test_no_sound_or_several_channels_are_refused(samples: np.ndarray) -> None:
    with pytest.raises(InvalidInputError):
        power_spectrogram(samples, SETTINGS)


@pytest.mark.parametrize("size", [0, 1_023])
def test_impossible_frames_are_refused(size: int) -> None:
    with pytest.raises(InvalidInputError):
        SpectrumSettings(size=size)


def test_decibels_keep_to_floor_and_range() -> None:
    levels = decibels(np.array([0.0, 1.0, 100.0], np.float32), floor=1e-3)
    np.testing.assert_allclose(levels, [-30.0, 0.0, 20.0], atol=1e-4)
    near = decibels(np.array([0.0, 1.0, 100.0], np.float32), top_db=15.0)
    np.testing.assert_allclose(near, [5.0, 5.0, 20.0], atol=1e-4)


def test_every_mel_band_has_unit_area() -> None:
    step = SETTINGS.frequencies[1]
    areas = mel_filters(SETTINGS, 40).sum(axis=0) * step
    np.testing.assert_allclose(areas, 1.0, rtol=0.05)


def test_the_delta_of_a_ramp_is_its_slope() -> None:
    ramp = (3.0 * np.arange(30, dtype=np.float32))[:, None]
    np.testing.assert_allclose(delta(ramp)[4:-4], 3.0, rtol=1e-5)


def test_a_tone_has_more_contrast_than_noise() -> None:
    noise = np.random.default_rng(3).normal(size=RATE).astype(np.float32) * 0.1
    octave_of_1khz = 3
    of_tone = spectral_contrast(power_spectrogram(sine(1_000.0, 1.0), SETTINGS), SETTINGS)
    of_noise = spectral_contrast(power_spectrogram(noise, SETTINGS), SETTINGS)
    assert of_tone[:, octave_of_1khz].mean() > of_noise[:, octave_of_1khz].mean() + 10


def test_contrast_needs_a_high_enough_sample_rate() -> None:
    low = SpectrumSettings(sample_rate=8_000)
    with pytest.raises(InvalidInputError):
        spectral_contrast(power_spectrogram(sine(200.0, 0.5, rate=8_000), low), low)
