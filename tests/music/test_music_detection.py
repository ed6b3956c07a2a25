import numpy as np
import pytest
from numpy.typing import NDArray

from mien.media.audio import Passage
from mien.music.compose.pieces import PIECES
from mien.music.compose.render import sound_of
from mien.music.features import extract_features
from mien.music.music_detection import Nature, nature_of

from .fakes import RATE, pulse


def nature(samples: NDArray[np.float32]) -> Nature:
    return nature_of(extract_features((Passage(0, np.atleast_2d(samples), RATE),)))


def coloured(exponent: float, seconds: float) -> NDArray[np.float32]:
    """Noise whose power falls with frequency to the power of `exponent`."""
    rng = np.random.default_rng(4)
    spectrum = np.fft.rfft(rng.normal(size=round(seconds * RATE)))
    spectrum[1:] /= np.arange(1, len(spectrum)) ** (exponent / 2)
    sound = np.fft.irfft(spectrum)
    return (0.2 * sound / sound.std()).astype(np.float32)


def babble(seconds: float) -> NDArray[np.float32]:
    """Something like talking: syllables at 4 Hz of gliding voice and hiss, with pauses."""
    rng = np.random.default_rng(5)
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = np.repeat(rng.uniform(90, 220, len(time) // 500 + 1), 500)[: len(time)]
    glide = np.convolve(pitch, np.ones(4_000) / 4_000, mode="same")
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    voice = np.sum([np.sin(k * phase) / k for k in range(1, 25)], axis=0)
    voice += 0.5 * rng.normal(size=len(time))
    syllables = np.clip(np.sin(2 * np.pi * 4 * time), 0, 1) ** 2
    pauses = np.remainder(time, 3.1) < 2.2
    return (0.1 * voice * syllables * pauses + 1e-4 * rng.normal(size=len(time))).astype(np.float32)


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("seconds", [3.0, 15.0])
def test_noise_of_every_colour_is_noise(exponent: float, seconds: float) -> None:
    assert nature(coloured(exponent, seconds)) is Nature.NOISE


def test_talking_is_speech() -> None:
    assert nature(babble(15.0)) is Nature.SPEECH


@pytest.mark.parametrize("piece", PIECES[:6], ids=lambda piece: piece.id)
def test_composed_pieces_are_music(piece: object) -> None:
    sound = sound_of(piece)[:, ::2]  # pyright: ignore[reportArgumentType]
    assert nature(sound[:, : 20 * RATE].astype(np.float32)) is Nature.MUSIC


def test_a_beat_a_tone_and_what_is_too_short_are_music() -> None:
    time = np.arange(5 * RATE) / RATE
    tone = (0.3 * np.sin(2 * np.pi * 440 * time)).astype(np.float32)
    for sound in (pulse(8.0), tone, coloured(0.0, 1.0)):
        assert nature(sound) is Nature.MUSIC


def test_silence_is_silence() -> None:
    assert nature(np.zeros(RATE, np.float32)) is Nature.SILENCE
