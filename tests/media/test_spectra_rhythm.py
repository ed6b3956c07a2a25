import numpy as np
import pytest

from mien.media.rhythm import onset_strength, tempo
from mien.media.spectra import (
    Float32,
    SpectrumSettings,
    decibels,
    mel_spectrogram,
    power_spectrogram,
)

from .signals import RATE, clicks, sine

SETTINGS = SpectrumSettings()


def onsets_of(sound: Float32) -> Float32:
    mel = mel_spectrogram(power_spectrogram(sound, SETTINGS), SETTINGS)
    return onset_strength(decibels(mel, top_db=80.0), SETTINGS)


def test_onsets_stand_where_the_clicks_are() -> None:
    onsets = onsets_of(clicks(60.0, 5.0))
    frames = np.flatnonzero(onsets > onsets.max() / 2)
    seconds = frames / SETTINGS.frames_per_second
    near = np.abs(np.remainder(seconds - 0.1 + 0.5, 1.0) - 0.5)
    assert near.max() < 0.08
    assert len(frames) >= 5


def test_passages_of_one_piece_share_a_tempo() -> None:
    passages = [onsets_of(clicks(100.0, 9.0)), onsets_of(clicks(100.0, 12.0))]
    assert tempo(passages, SETTINGS) == pytest.approx(100.0, abs=0.5)


def test_silence_has_no_tempo() -> None:
    assert tempo([onsets_of(np.zeros(3 * RATE, np.float32))], SETTINGS) is None


def test_a_drone_has_no_tempo_until_something_is_struck() -> None:
    drone = sine(110.0, 12.0, 0.3) + sine(165.4, 12.0, 0.2)
    assert tempo([onsets_of(drone)], SETTINGS) is None
    struck = drone + (0.1 * clicks(90.0, 12.0)).astype(np.float32)
    assert tempo([onsets_of(struck)], SETTINGS) == pytest.approx(90.0, abs=0.5)


def test_a_very_short_sound_has_some_tempo_or_none_but_no_fault() -> None:
    result = tempo([onsets_of(clicks(120.0, 0.3))], SETTINGS)
    assert result is None or 10 < result < 320
