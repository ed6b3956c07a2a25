"""Sounds that the tests of `mien.media` make for themselves."""

import numpy as np
from numpy.typing import NDArray

RATE = 22_050


def chord_with_noise(seconds: float, seed: int = 7, rate: int = RATE) -> NDArray[np.float32]:
    """A pulsing A minor chord with harmonics over soft noise, shape (n,)."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * rate)) / rate
    tones = [
        np.sin(2 * np.pi * pitch * harmonic * time) / harmonic
        for pitch in (220.0, 261.63, 329.63)
        for harmonic in (1, 2, 3, 5)
    ]
    pulse = np.exp(-6 * np.remainder(time, 0.5))
    return (0.08 * np.sum(tones, axis=0) * pulse + 0.01 * rng.normal(size=time.size)).astype(
        np.float32
    )


def clicks(bpm: float, seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """A decaying click on every beat, shape (n,)."""
    sound = np.zeros(round(seconds * rate), dtype=np.float32)
    click = np.exp(-np.arange(800) / 100) * np.sin(np.arange(800) * 0.9)
    for beat in np.arange(0.1, seconds - 0.1, 60 / bpm):
        start = round(beat * rate)
        sound[start : start + 800] += click[: len(sound) - start].astype(np.float32)
    return sound


def sine(
    hz: float, seconds: float, amplitude: float = 0.5, rate: int = RATE
) -> NDArray[np.float32]:
    """A pure tone, shape (n,)."""
    time = np.arange(round(seconds * rate)) / rate
    return (amplitude * np.sin(2 * np.pi * hz * time)).astype(np.float32)
