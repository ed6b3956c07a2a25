"""What the music encoder hears: patches of three seconds, as log-compressed mel levels.

MusiCNN (Pons & Serra 2019) was trained on mel spectrograms of sound at 16 kHz, with frames of 512
samples every 256. The same frames, in seconds, are cut from sound at 22,050 Hz, so that nothing
needs to be resampled: bins lie 31.3 Hz apart instead of 31.25.
"""

import numpy as np

from mien.media.spectra import Float32, SpectrumSettings, mel_spectrogram, power_spectrogram

BANDS = 96
FRAMES = 187
APART_S = 5.0
"""One patch for so many seconds of a passage: hearing all of it is little better."""

_FRAMES = SpectrumSettings(22_050, 704, 353)
_TRAINED = SpectrumSettings(16_000, 512, 256)
_COMPRESSION = 10_000.0 * (_TRAINED.size / _FRAMES.size) ** 2


def normalise_peak(mixes: list[Float32]) -> list[Float32]:
    """The same passages with the piece's largest sample at 1, as records are mastered.

    How loud a piece is for its peaks says much about its kind, and no volume control changes it.
    """
    peak = max(float(np.abs(mix).max()) for mix in mixes)
    return [mix / np.float32(peak) if peak > 0 else mix for mix in mixes]


def patches_of(samples: Float32) -> Float32:
    """Patches that lie evenly over a passage.

    Args:
        samples: one channel at 22,050 Hz, at least one sample, the piece's peak at 1; sound that
            is shorter than a patch is repeated.

    Returns:
        log10(1 + 10,000 power), shape (patches, FRAMES, BANDS), at least one patch.
    """
    length = (FRAMES - 1) * _FRAMES.hop + 1
    whole = np.tile(samples, -(-length // len(samples))) if len(samples) < length else samples
    count = max(1, round(len(whole) / _FRAMES.sample_rate / APART_S))
    starts = ((np.arange(count) + 0.5) * len(whole) / count - length / 2).astype(int)
    return np.stack([_levels(whole[start : start + length]) for start in np.maximum(starts, 0)])


def _levels(samples: Float32) -> Float32:
    power = power_spectrogram(samples, _FRAMES)[:, : _TRAINED.bins]
    bands = mel_spectrogram(power, _TRAINED, BANDS)
    return np.log10(1 + np.float32(_COMPRESSION) * bands)
