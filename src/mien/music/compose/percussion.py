"""The sound of drums: a falling sine and shaped noise.

Conventions: as `mien.music.compose.instruments`.
"""

from functools import lru_cache

import numpy as np

from mien.media.spectra import Float32
from mien.music.compose.instruments import RATE, sample_times
from mien.music.compose.score import Drum


@lru_cache(maxsize=8)
def strike(drum: Drum) -> Float32:
    """One stroke of a drum, shape (n,)."""
    sound = {
        Drum.KICK: _kick,
        Drum.SNARE: _snare,
        Drum.HAT: _hat,
        Drum.SHAKER: _shaker,
    }[drum]()
    sound[:16] *= np.linspace(0, 1, 16, dtype=np.float32)
    sound[-64:] *= np.linspace(1, 0, 64, dtype=np.float32)
    return sound


def _kick() -> Float32:
    time = sample_times(0.28)
    turn = 2 * np.pi * (48 * time + 85 / 28 * (1 - np.exp(-28 * time)))
    return (np.sin(turn) * np.exp(-11 * time)).astype(np.float32)


def _snare() -> Float32:
    time = sample_times(0.2)
    rattle = _band(_noise(time.size, 2), 900, 7_500) * np.exp(-22 * time)
    skin = 0.4 * np.sin(2 * np.pi * 185 * time) * np.exp(-30 * time)
    return (0.8 * rattle + skin).astype(np.float32)


def _hat() -> Float32:
    time = sample_times(0.07)
    return (0.5 * _band(_noise(time.size, 3), 6_000, 13_000) * np.exp(-60 * time)).astype(
        np.float32
    )


def _shaker() -> Float32:
    time = sample_times(0.11)
    swell = np.minimum(time / 0.025, 1) * np.exp(-34 * time)
    return (0.5 * _band(_noise(time.size, 4), 3_500, 9_000) * swell).astype(np.float32)


def _noise(size: int, seed: int) -> Float32:
    return np.random.default_rng(seed).standard_normal(size, dtype=np.float32)


def _band(noise: Float32, low_hz: float, high_hz: float) -> Float32:
    """Noise between two frequencies, with soft edges and a peak of 1."""
    spectrum = np.fft.rfft(noise)
    frequencies = np.maximum(np.fft.rfftfreq(noise.size, 1 / RATE), 1.0)
    spectrum *= 1 / (1 + (low_hz / frequencies) ** 4) / (1 + (frequencies / high_hz) ** 4)
    sound = np.fft.irfft(spectrum, noise.size).astype(np.float32)
    return sound / np.abs(sound).max()
