"""What a crop shows of a face: fine detail, noise, light that was lost, and the mouth.

Conventions: a crop is the canonical one of `crop.py`, before it is standardised. Detail and noise
are in shares of the crop's own spread, so that light and contrast cancel out.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

FLAT = 1.0
"""Spread in grey levels under which a crop shows nothing."""

NOISE_IN_DETAIL = 1.2
"""How much one unit of noise adds, in squares, to the spread of fine detail.

White noise would add 0.87; aligning makes noise coarser, and so it looks more like detail. Of the
values tried (1.0 to 1.4) this one comes nearest to what noise costs alone and on top of blur.
"""

LEAST_DETAIL = 0.4
"""The share of fine detail that is left, however strong the noise: such faces are still read better
than by chance, and to take all of it for noise would leave no trust at all."""

FACE = (slice(8, 42), slice(8, 40))
"""Rows and columns of a crop that are face and not what stands behind it."""

MOUTH = (slice(32, 43), slice(14, 34))
ABOVE_MOUTH = (slice(12, 30), slice(6, 42))

WHITE, BLACK = 250, 3
"""Grey levels from which on, and down to which, the light was more or less than was recorded."""

BLACK_COUNTS = 1.7
"""How much worse a black pixel is than a white one: its share costs as much at 1 / 1.7."""

FLOOR = 1e-5
"""Added to squared slopes, in shares of the crop's variance, so that none is nothing."""

_SECOND_DIFFERENCES = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], dtype=np.float32)
_GAIN = 6.0
"""Spread of what they make of noise of spread 1: the root of their squares' sum."""

_MEDIAN_OF_NORMAL = 0.6745
"""The median of the absolute value of a standard normal variable."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What a crop shows.

    Attributes:
        detail: fine detail without its noise, from 0 (flat or blurred) up; sharp faces have 0.17.
        noise: from 0 up; good pictures have 0.02 to 0.05.
        lost: the share of the face that is white or black, black ones counting more; in [0, 1].
        mouth: how strong the mouth's edges are beside those above it, as a natural logarithm;
            about 0, and under -1 where something smooth covers it.
    """

    detail: float
    noise: float
    lost: float
    mouth: float


def visible(crop: NDArray[np.uint8]) -> Visible:
    """What a crop, (48, 48) grey levels, shows."""
    grey = crop.astype(np.float32)
    spread = float(grey.std())
    lost = _lost_light(crop[FACE])
    if spread < FLAT:
        return Visible(0.0, 0.0, lost, 0.0)
    noise = _noise(grey) / spread
    fine = float((grey - cv2.GaussianBlur(grey, (0, 0), 1.0)).std()) / spread
    without_noise = math.sqrt(max(fine**2 - (NOISE_IN_DETAIL * noise) ** 2, 0.0))
    detail = max(without_noise, LEAST_DETAIL * fine)
    return Visible(detail, noise, lost, _mouth(grey, FLOOR * spread**2))


def _noise(grey: NDArray[np.float32]) -> float:
    """Spread of the noise in grey levels.

    Immerkær's mask ("Fast noise variance estimation", 1996), which edges and slopes pass through
    unseen, with the median in place of the mean, so that the few corners do not count.
    """
    rest = cv2.filter2D(grey, -1, _SECOND_DIFFERENCES)[1:-1, 1:-1]
    return float(np.median(np.abs(rest))) / (_MEDIAN_OF_NORMAL * _GAIN)


def _lost_light(face: NDArray[np.uint8]) -> float:
    white, black = float((face >= WHITE).mean()), float((face <= BLACK).mean())
    return min(white + BLACK_COUNTS * black, 1.0)


def _mouth(grey: NDArray[np.float32], floor: float) -> float:
    """Lips and teeth lie across: only slopes from top to bottom count."""
    slopes = np.square((grey[2:] - grey[:-2]) / 2)
    slopes = np.pad(slopes, ((1, 1), (0, 0)))
    mouth, above = float(slopes[MOUTH].mean()), float(slopes[ABOVE_MOUTH].mean())
    return math.log((mouth + floor) / (above + floor))
