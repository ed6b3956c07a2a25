"""Changes that leave a piece's feeling as it is: another equaliser, another key, gaps, mixing.

Conventions: stacks as `mien.music.features`, one window of shape (frames, STACK_SIZE); everything
is drawn from the generator that is passed in.
"""

import numpy as np
from numpy.typing import NDArray

from mien.media.spectra import Float32
from mien.media.timbre import mfcc
from mien.music.features import COLUMNS, MEL_BANDS

_FLOOR_DB = -50.0
_GAP_CHANCE = 0.6
_LONGEST_GAP = 50
_WIDEST_GAP = 14


def coloured(window: Float32, rng: np.random.Generator) -> Float32:
    """The window through a random smooth equaliser, its pitch classes turned to a random key."""
    changed = window.copy()
    curve = _equaliser(COLUMNS["log_mel"].stop, rng)
    bands = COLUMNS["log_mel"]
    changed[:, bands] = np.maximum(changed[:, bands] + curve, _FLOOR_DB)
    every_band = np.repeat(curve, MEL_BANDS // curve.size)[None]
    changed[:, COLUMNS["mfcc"]] += mfcc(every_band, COLUMNS["mfcc"].stop - COLUMNS["mfcc"].start)
    chroma = COLUMNS["chroma"]
    changed[:, chroma] = np.roll(changed[:, chroma], int(rng.integers(12)), axis=1)
    return changed


def with_gaps(window: Float32, rng: np.random.Generator) -> Float32:
    """A normalised window with a stretch of time and a stretch of bands at their mean.

    After SpecAugment (Park et al. 2019).
    """
    frames, bands = len(window), COLUMNS["log_mel"].stop
    changed = window.copy()
    if rng.random() < _GAP_CHANCE:
        length = int(rng.integers(5, min(_LONGEST_GAP, frames // 2)))
        start = int(rng.integers(frames - length))
        changed[start : start + length] = 0
    if rng.random() < _GAP_CHANCE:
        width = int(rng.integers(3, _WIDEST_GAP))
        start = int(rng.integers(bands - width))
        changed[:, start : start + width] = 0
    return changed


def mixing(
    kinds: NDArray[np.bool_], strength: float, rng: np.random.Generator
) -> tuple[float, NDArray[np.intp]]:
    """With what, and how much, to mix every row of a batch (Zhang et al., mixup, 2018).

    Args:
        kinds: rows are mixed only with rows of the same kind.
        strength: both parameters of the beta distribution; 0 mixes nothing.
        rng: the generator.

    Returns:
        The share that stays (at least one half), and each row's partner.
    """
    own = np.arange(len(kinds))
    if strength <= 0 or rng.random() < 0.5:
        return 1.0, own
    share = float(rng.beta(strength, strength))
    partners = [int(rng.choice(np.flatnonzero(kinds == kind))) for kind in kinds]
    return max(share, 1 - share), np.asarray(partners)


def _equaliser(bands: int, rng: np.random.Generator) -> Float32:
    """A curve in dB over the bands: a tilt, a wave and a gain."""
    place = np.linspace(0, 1, bands)
    tilt = rng.normal(0, 2) * (2 * place - 1)
    wave = rng.normal(0, 1.5) * np.cos(np.pi * (place * rng.uniform(1, 4) + rng.uniform(0, 2)))
    return (tilt + wave + rng.normal(0, 1)).astype(np.float32)
