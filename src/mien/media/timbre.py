"""The colour of sound from its spectra: MFCC, their deltas, and spectral contrast.

Conventions: inputs and outputs are float32 of shape (frames, values), time first; definitions
follow librosa, whose arrays are the transpose of these.
"""

from functools import lru_cache

import numpy as np

from mien.errors import InvalidInputError
from mien.media.spectra import Float32, SpectrumSettings, decibels

CONTRAST_BANDS = 7
_LOWEST_OCTAVE_HZ = 200.0
_QUANTILE = 0.02


def mfcc(log_mel: Float32, count: int = 20) -> Float32:
    """Mel-frequency cepstral coefficients: the orthonormal DCT-II of each frame's mel levels.

    Args:
        log_mel: mel levels in dB, shape (frames, bands).
        count: coefficients to keep, from the first (overall level) on.

    Returns:
        Shape (frames, count), in dB.
    """
    return log_mel @ _cosines(log_mel.shape[1], count)


@lru_cache(maxsize=4)
def _cosines(bands: int, count: int) -> Float32:
    angles = np.pi / bands * (np.arange(bands)[:, None] + 0.5) * np.arange(count)[None, :]
    scale = np.full(count, np.sqrt(2.0 / bands))
    scale[0] = np.sqrt(1.0 / bands)
    return (np.cos(angles) * scale).astype(np.float32)


def delta(values: Float32, width: int = 9) -> Float32:
    """Local slope over time: the least-squares line through `width` frames around each.

    The same as librosa's `delta` inside the sound; beyond its ends the sound counts as standing
    still (librosa extrapolates a line), which keeps very short sounds valid.

    Args:
        values: shape (frames, values).
        width: frames in the line, odd.

    Returns:
        Slope a frame, of the same shape.
    """
    half = width // 2
    padded = np.pad(values, ((half, half), (0, 0)), mode="edge")
    slope = np.zeros_like(values)
    for step in range(1, half + 1):
        ahead = padded[half + step : half + step + len(values)]
        behind = padded[half - step : half - step + len(values)]
        slope += np.float32(step) * (ahead - behind)
    return slope / np.float32(2 * sum(step * step for step in range(1, half + 1)))


def spectral_contrast(power: Float32, settings: SpectrumSettings) -> Float32:
    """Peaks over valleys in each octave, on magnitudes as librosa does.

    After Jiang et al., "Music type classification by spectral contrast feature" (ICME 2002): the
    mean of the strongest 2 % of a band's bins over that of the weakest 2 %.

    Args:
        power: power spectrogram of shape (frames, bins).
        settings: the frames that it was made with.

    Returns:
        Contrast in dB, shape (frames, 7): under 200 Hz, five octaves, and the rest above.

    Raises:
        InvalidInputError: if the sample rate is too low for the highest band.
    """
    peaks = np.empty((len(power), CONTRAST_BANDS), dtype=np.float32)
    valleys = np.empty_like(peaks)
    for band, (first, last, count) in enumerate(_octaves(settings)):
        ordered = np.sort(power[:, first:last], axis=1)  # NumPy sorts faster than it partitions
        valleys[:, band] = np.sqrt(ordered[:, :count]).mean(axis=1)
        peaks[:, band] = np.sqrt(ordered[:, -count:]).mean(axis=1)
    return decibels(peaks, top_db=80.0) - decibels(valleys, top_db=80.0)


@lru_cache(maxsize=4)
def _octaves(settings: SpectrumSettings) -> tuple[tuple[int, int, int], ...]:
    """By band: its first bin, the bin after its last, and how many make a peak or a valley."""
    edges = [0.0, *(_LOWEST_OCTAVE_HZ * 2.0**octave for octave in range(CONTRAST_BANDS))]
    if edges[-2] >= settings.sample_rate / 2:
        raise InvalidInputError(
            f"Spectral contrast needs sound beyond {edges[-2]:g} Hz.",
            "Use a sample rate above 12.8 kHz.",
        )
    rows: list[tuple[int, int, int]] = []
    for band in range(CONTRAST_BANDS):
        above = settings.frequencies >= edges[band]
        inside = np.flatnonzero(above & (settings.frequencies <= edges[band + 1]))
        first = int(inside[0]) - (band > 0)
        highest = band == CONTRAST_BANDS - 1
        last = settings.bins if highest else int(inside[-1]) + 1
        count = max(1, round(_QUANTILE * (last - first)))
        # librosa counts the bin at a band's upper edge, and then leaves it to the next band.
        rows.append((first, last if highest else last - 1, count))
    return tuple(rows)
