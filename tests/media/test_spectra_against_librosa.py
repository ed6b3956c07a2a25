"""librosa is the reference for every feature: nearly equal numbers on sounds made here."""

import librosa
import numpy as np
import pytest
from numpy.typing import NDArray

from mien.media.pitch import chroma, tuning
from mien.media.rhythm import onset_strength, tempo
from mien.media.spectra import SpectrumSettings, decibels, mel_spectrogram, power_spectrogram
from mien.media.timbre import delta, mfcc, spectral_contrast

from .signals import RATE, chord_with_noise, clicks

SETTINGS = SpectrumSettings()
Array = NDArray[np.floating]


@pytest.fixture(scope="module")
def sound() -> NDArray[np.float32]:
    return chord_with_noise(4.0)


@pytest.fixture(scope="module")
def power(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    return power_spectrogram(sound, SETTINGS)


@pytest.fixture(scope="module")
def log_mel(power: NDArray[np.float32]) -> NDArray[np.float32]:
    return decibels(mel_spectrogram(power, SETTINGS), top_db=80.0)


def agree(ours: Array, reference: Array, largest: float) -> None:
    assert ours.shape == reference.shape
    assert np.corrcoef(ours.ravel(), reference.ravel())[0, 1] > 0.999999
    assert np.abs(ours - reference).max() < largest


def test_power_is_the_squared_stft(sound: NDArray[np.float32], power: NDArray[np.float32]) -> None:
    agree(power, np.abs(librosa.stft(sound).T) ** 2, 1e-3)


def test_log_mel(sound: NDArray[np.float32], log_mel: NDArray[np.float32]) -> None:
    agree(log_mel, librosa.power_to_db(librosa.feature.melspectrogram(y=sound, sr=RATE)).T, 1e-3)


def test_mfcc(sound: NDArray[np.float32], log_mel: NDArray[np.float32]) -> None:
    agree(mfcc(log_mel), librosa.feature.mfcc(y=sound, sr=RATE).T, 1e-2)


def test_delta_inside_the_sound(log_mel: NDArray[np.float32]) -> None:
    coefficients = mfcc(log_mel)
    agree(delta(coefficients)[4:-4], librosa.feature.delta(coefficients.T).T[4:-4], 1e-3)


def test_spectral_contrast(sound: NDArray[np.float32], power: NDArray[np.float32]) -> None:
    reference = librosa.feature.spectral_contrast(y=sound, sr=RATE).T
    agree(spectral_contrast(power, SETTINGS), reference, 1e-2)


def test_chroma(sound: NDArray[np.float32], power: NDArray[np.float32]) -> None:
    agree(
        chroma(power, SETTINGS), librosa.feature.chroma_stft(y=sound, sr=RATE, tuning=0.0).T, 1e-4
    )


@pytest.mark.parametrize("semitones", [-0.4, 0.25])
def test_chroma_and_tuning_of_what_is_tuned_otherwise(semitones: float) -> None:
    sound = chord_with_noise(4.0, rate=round(RATE / 2 ** (semitones / 12)))
    power = power_spectrogram(sound, SETTINGS)
    reference = librosa.feature.chroma_stft(y=sound, sr=RATE, tuning=semitones).T
    agree(chroma(power, SETTINGS, semitones), reference, 1e-4)
    assert abs(tuning(power, SETTINGS) - librosa.estimate_tuning(y=sound, sr=RATE)) < 0.08


def test_onset_strength(sound: NDArray[np.float32], log_mel: NDArray[np.float32]) -> None:
    agree(onset_strength(log_mel, SETTINGS), librosa.onset.onset_strength(y=sound, sr=RATE), 1e-3)


@pytest.mark.parametrize("bpm", [72, 97, 120, 143])
def test_tempo_is_as_near_as_librosas_or_nearer(bpm: int) -> None:
    sound = clicks(bpm, 16.0)
    levels = decibels(mel_spectrogram(power_spectrogram(sound, SETTINGS), SETTINGS), top_db=80.0)
    onsets = onset_strength(levels, SETTINGS)
    ours = tempo([onsets], SETTINGS)
    reference = float(librosa.feature.tempo(onset_envelope=onsets, sr=RATE)[0])
    assert ours is not None
    assert abs(ours - bpm) <= abs(reference - bpm) + 0.2
    assert abs(ours - bpm) < 0.5
