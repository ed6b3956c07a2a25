"""Pitch classes and key from spectra.

Conventions: spectrograms are float32 of shape (frames, bins); the twelve pitch classes are in the
order C, C#, ... B, tuned to A = 440 Hz.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mien.media.spectra import Float32, SpectrumSettings

PITCH_CLASSES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_CENTRE_OCTAVE = 5.0
_OCTAVE_WIDTH = 2.0
MAJOR_PROFILE = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR_PROFILE = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


@dataclass(frozen=True, slots=True)
class KeyEstimate:
    """The key that fits best.

    Attributes:
        tonic: index into `PITCH_CLASSES`.
        major: whether the mode is major rather than minor.
        fit: correlation of the sound's pitch classes with the key's profile, in [-1, 1].
        majorness: best major fit minus best minor fit, in [-2, 2].
    """

    tonic: int
    major: bool
    fit: float
    majorness: float

    @property
    def name(self) -> str:
        """Such as "C major" or "F# minor"."""
        return f"{PITCH_CLASSES[self.tonic]} {'major' if self.major else 'minor'}"


def chroma(power: Float32, settings: SpectrumSettings) -> Float32:
    """Energy of each pitch class, as librosa's `chroma_stft` with a tuning of 0.

    Args:
        power: power spectrogram of shape (frames, bins).
        settings: the frames that it was made with.

    Returns:
        Shape (frames, 12), each frame's largest value 1; all 0 in a silent frame.
    """
    raw = power @ _chroma_filters(settings)
    peak = raw.max(axis=1, keepdims=True, initial=0.0)
    peak[peak < np.finfo(np.float32).tiny] = 1.0
    return raw / peak


@lru_cache(maxsize=4)
def _chroma_filters(settings: SpectrumSettings) -> Float32:
    """Gaussian bumps around each pitch class, weighted towards the fifth octave: (bins, 12)."""
    octaves = np.log2(settings.frequencies[1:] / (440.0 / 16))
    semitones = 12 * np.concatenate(([octaves[0] - 1.5], octaves))
    widths = np.maximum(np.diff(semitones, append=semitones[-1] + 1.0), 1.0)
    distance = np.remainder(semitones[:, None] - np.arange(12)[None, :] + 6, 12) - 6
    bumps = np.exp(-0.5 * (2 * distance / widths[:, None]) ** 2)
    bumps /= np.linalg.norm(bumps, axis=1, keepdims=True)
    bumps *= np.exp(-0.5 * ((semitones / 12 - _CENTRE_OCTAVE) / _OCTAVE_WIDTH) ** 2)[:, None]
    return np.roll(bumps, -3, axis=1).astype(np.float32)


def estimate_key(pitch_classes: NDArray[np.floating]) -> KeyEstimate | None:
    """The major or minor key whose probe-tone profile correlates best with the sound.

    Profiles of Krumhansl & Kessler (1982), matched as Krumhansl & Schmuckler do
    ("Cognitive Foundations of Musical Pitch", 1990).

    Args:
        pitch_classes: mean chroma of the whole sound, shape (12,).

    Returns:
        The key, or None where all pitch classes are equally strong (silence).
    """
    centred = pitch_classes.astype(np.float64) - pitch_classes.mean()
    norm = np.linalg.norm(centred)
    if norm < 1e-6:
        return None
    fits = _key_profiles() @ (centred / norm)
    tonic, minor = divmod(int(np.argmax(fits)), 2)
    majorness = float(fits[0::2].max() - fits[1::2].max())
    return KeyEstimate(tonic, minor == 0, float(fits.max()), majorness)


@lru_cache(maxsize=1)
def _key_profiles() -> NDArray[np.float64]:
    """Unit-length, centred profiles, rows C major, C minor, C# major, ...: shape (24, 12)."""
    rows = [np.roll(mode, tonic) for tonic in range(12) for mode in (MAJOR_PROFILE, MINOR_PROFILE)]
    centred = np.asarray(rows) - np.mean(rows, axis=1, keepdims=True)
    return centred / np.linalg.norm(centred, axis=1, keepdims=True)
