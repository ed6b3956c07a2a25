"""Spectra of sound: one short-time Fourier transform that every feature shares.

Conventions: samples are mono float32 in about [-1, 1]; spectrograms are float32 of shape
(frames, bins), time first; frame t is centred on sample t * hop. Definitions follow librosa
(McFee et al., "librosa: Audio and Music Signal Analysis in Python", SciPy 2015), whose arrays
are the transpose of these.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien.media.fourier import Float32, power_of

_BANDS_AT_ONCE = 8  # filters multiplied together: the fewer, the fewer of their zeros


@dataclass(frozen=True, slots=True)
class SpectrumSettings:
    """How sound is cut into frames and transformed.

    Attributes:
        sample_rate: samples a second of the sound that comes in.
        size: samples a frame, the length of the Fourier transform.
        hop: samples from one frame to the next.
    """

    sample_rate: int = 22_050
    size: int = 2_048
    hop: int = 512

    def __post_init__(self) -> None:
        if min(self.sample_rate, self.size, self.hop) < 1 or self.size % 2:
            raise InvalidInputError(
                "The sample rate, frame size and hop must be positive and the size even.",
                "Use the defaults, or powers of two.",
            )

    @property
    def bins(self) -> int:
        """Frequencies a frame: half the transform and the one at zero."""
        return self.size // 2 + 1

    @property
    def frames_per_second(self) -> float:
        """Frames a second."""
        return self.sample_rate / self.hop

    @property
    def frequencies(self) -> NDArray[np.float64]:
        """Centre of every bin in Hz, shape (bins,)."""
        return np.linspace(0.0, self.sample_rate / 2, self.bins)


@lru_cache(maxsize=4)
def hann(size: int) -> Float32:
    """The periodic Hann window of `size` samples, between 0 and 1."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)).astype(np.float32)


def power_spectrogram(samples: Float32, settings: SpectrumSettings) -> Float32:
    """Squared magnitude of the short-time Fourier transform (Hann window, zero-padded ends).

    Args:
        samples: mono sound of shape (n,).
        settings: the frames.

    Returns:
        Power of shape (1 + n // hop, bins), as librosa's `stft(..., center=True)` squared.

    Raises:
        InvalidInputError: if the sound is not one channel or has no samples.
    """
    if samples.ndim != 1 or samples.size == 0:
        raise InvalidInputError(
            "The sound to analyse is empty or has several channels.",
            "Give one channel with at least one sample.",
        )
    padded = np.pad(samples.astype(np.float32, copy=False), settings.size // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, settings.size)[:: settings.hop]
    return power_of(frames, hann(settings.size))


def decibels(power: Float32, floor: float = 1e-10, top_db: float | None = None) -> Float32:
    """Power in dB relative to 1, as librosa's `power_to_db`.

    Args:
        power: non-negative values of any shape.
        floor: smaller powers count as this.
        top_db: values more than this many dB under the largest are raised to there.

    Returns:
        10 log10 of the power, of the same shape.
    """
    level = np.log10(np.maximum(power, np.float32(floor)))
    level *= np.float32(10)
    if top_db is not None and level.size:
        np.maximum(level, level.max() - top_db, out=level)
    return level


def mel_spectrogram(power: Float32, settings: SpectrumSettings, bands: int = 128) -> Float32:
    """Power summed into mel bands (Slaney's scale and area normalisation).

    Args:
        power: power spectrogram of shape (frames, bins).
        settings: the frames that it was made with.
        bands: number of mel bands from 0 Hz to half the sample rate.

    Returns:
        Band power of shape (frames, bands).
    """
    levels = np.empty((len(power), bands), dtype=np.float32)
    for some, bins, filters in _mel_blocks(settings, bands):
        levels[:, some] = power[:, bins] @ filters
    return levels


@lru_cache(maxsize=8)
def _mel_blocks(settings: SpectrumSettings, bands: int) -> tuple[tuple[slice, slice, Float32], ...]:
    """Neighbouring bands, the bins that any of them hears, and their filters: the rest are 0."""
    filters = mel_filters(settings, bands)
    blocks: list[tuple[slice, slice, Float32]] = []
    for first in range(0, bands, _BANDS_AT_ONCE):
        some = slice(first, first + _BANDS_AT_ONCE)
        heard = np.flatnonzero(filters[:, some].any(axis=1))
        bins = slice(heard[0], heard[-1] + 1) if heard.size else slice(0, 1)
        blocks.append((some, bins, np.ascontiguousarray(filters[bins, some])))
    return tuple(blocks)


@lru_cache(maxsize=8)
def mel_filters(settings: SpectrumSettings, bands: int) -> Float32:
    """Triangular mel filters of shape (bins, bands), each of unit area in Hz."""
    edges = _mel_to_hz(np.linspace(0.0, _hz_to_mel(settings.sample_rate / 2), bands + 2))
    distance = edges[None, :] - settings.frequencies[:, None]
    widths = np.diff(edges)
    rising = -distance[:, :-2] / widths[:-1]
    falling = distance[:, 2:] / widths[1:]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    return (triangles * (2.0 / (edges[2:] - edges[:-2]))).astype(np.float32)


_LINEAR_HZ_PER_MEL = 200.0 / 3
_LOG_FROM_HZ = 1_000.0
_LOG_FROM_MEL = _LOG_FROM_HZ / _LINEAR_HZ_PER_MEL
_LOG_STEP = np.log(6.4) / 27.0


def _hz_to_mel(hz: float) -> float:
    """Slaney's mel scale (Auditory Toolbox): linear under 1 kHz, logarithmic above."""
    if hz < _LOG_FROM_HZ:
        return hz / _LINEAR_HZ_PER_MEL
    return float(_LOG_FROM_MEL + np.log(hz / _LOG_FROM_HZ) / _LOG_STEP)


def _mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    above = _LOG_FROM_HZ * np.exp(_LOG_STEP * (mel - _LOG_FROM_MEL))
    return np.where(mel < _LOG_FROM_MEL, mel * _LINEAR_HZ_PER_MEL, above)
