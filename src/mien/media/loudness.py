"""Loudness of sound as ITU-R BS.1770-4 measures it, in LUFS.

Conventions: sound is float32 of shape (channels, samples), one or two channels at full scale 1.
The K-weighting is applied to the spectrum of 100 ms slices, not as a running filter, and sound
above half the sample rate is not heard: on music at 22.05 kHz this stays within a few tenths of a
decibel of a reference meter (see the tests).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mien.media.fourier import Float32, power_of

SILENCE_LUFS = -70.0
_OFFSET_DB = -0.691
_RELATIVE_GATE_DB = -10.0
_SLICES_A_BLOCK = 4
# The two filters of BS.1770-4, table 1 and 2, at 48 kHz: (b0, b1, b2), (a1, a2).
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))


def integrated_lufs(passages: list[Float32], sample_rate: int) -> float | None:
    """Gated loudness over one or more passages of a piece.

    Args:
        passages: each of shape (channels, samples); those under 0.4 s are padded with silence.
        sample_rate: samples a second.

    Returns:
        LUFS, or None where nothing is above the absolute gate of -70 LUFS (silence).
    """
    blocks = np.concatenate([_block_energies(passage, sample_rate) for passage in passages])
    audible = blocks[_lufs(blocks) > SILENCE_LUFS]
    if not audible.size:
        return None
    gate = _lufs(audible.mean()) + _RELATIVE_GATE_DB
    return float(_lufs(audible[_lufs(audible) > gate].mean()))


def _lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    return _OFFSET_DB + 10 * np.log10(np.maximum(energy, 1e-12))


def _block_energies(passage: Float32, sample_rate: int) -> NDArray[np.float64]:
    """K-weighted mean squares, summed over the channels, of 400 ms blocks every 100 ms."""
    length = sample_rate // 10
    size = 2 * fast_length(-(-length // 2))  # even
    count = max(_SLICES_A_BLOCK, passage.shape[1] // length)
    missing = max(0, count * length - passage.shape[1])
    padded = np.pad(passage, ((0, 0), (0, missing))) if missing else passage
    frames = np.zeros((len(passage) * count, size), dtype=np.float32)
    frames[:, :length] = padded[:, : count * length].reshape(-1, length)
    energies = power_of(frames) @ _k_weights(sample_rate, length, size)
    slices = energies.reshape(len(passage), count).sum(axis=0, dtype=np.float64)
    return np.convolve(slices, np.full(_SLICES_A_BLOCK, 1 / _SLICES_A_BLOCK), mode="valid")


@lru_cache(maxsize=4)
def _k_weights(sample_rate: int, length: int, size: int) -> Float32:
    """What each bin of a slice's squared spectrum adds to its K-weighted mean square."""
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / sample_rate) / 48_000)
    gain = np.abs(_response(_SHELF, turns) * _response(_HIGH_PASS, turns)) ** 2
    gain[1 : (size + 1) // 2] *= 2  # the negative frequencies that rfft leaves out
    return (gain / (length * size)).astype(np.float32)


def fast_length(length: int) -> int:
    """The smallest number from `length` on whose only prime factors are 2 and 3."""
    best = 1 << max(0, length - 1).bit_length()
    threes = 1
    while threes < best:
        twos = 1 << max(0, -(-length // threes) - 1).bit_length()
        best = min(best, threes * twos)
        threes *= 3
    return best


def _response(
    biquad: tuple[tuple[float, float, float], tuple[float, float]], turns: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    (b0, b1, b2), (a1, a2) = biquad
    return (b0 + b1 * turns + b2 * turns**2) / (1 + a1 * turns + a2 * turns**2)
