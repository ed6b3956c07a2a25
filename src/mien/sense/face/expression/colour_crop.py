"""The canonical face in colour and at another size, for networks that want it so.

It is the same square as the grey crop of `crop.py`, cut anew from the frame by the same landmarks.
AffectNet's own cropping, which most such networks learned from, is nearly that square: over 1,518
of its faces the median places of eyes, nose and mouth are within 0.03 of a side of the canonical
ones.
"""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.media.pixels import Rgb
from mien.sense.face.alignment.align import Matrix

FINEST = 8
"""Samples a side that at most become one pixel: enough for faces that fill 1,800 pixels."""


def colour_crop(frame: Rgb, place: Matrix, side: int) -> Rgb:
    """The canonical crop in colour; outside the frame its edge goes on.

    A face larger than the crop is sampled finely and then shrunk by areas, so that fine detail
    stays true.

    Args:
        frame: (height, width, 3) RGB.
        place: from its pixels to shares of the crop's side.
        side: of the crop in pixels.

    Returns:
        (side, side, 3) RGB.
    """
    grown = math.hypot(place[0, 0], place[1, 0]) * side
    fine = min(max(math.ceil(1 / max(grown, 1e-6)), 1), FINEST) * side
    large = cv2.warpAffine(frame, place * fine, (fine, fine), borderMode=cv2.BORDER_REPLICATE)
    crop = cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA)
    return crop.astype(np.uint8, copy=False)


def standardise(crop: Rgb, mean: Sequence[float], std: Sequence[float]) -> NDArray[np.float32]:
    """A crop as such networks take it.

    Args:
        crop: (side, side, 3) RGB.
        mean: of red, green and blue in what the network learned from, in [0, 1].
        std: their standard deviations.

    Returns:
        (1, 3, side, side): each colour in [0, 1], less its mean, over its standard deviation.
    """
    shares = crop.astype(np.float32) / 255
    levels = (shares - np.asarray(mean, np.float32)) / np.asarray(std, np.float32)
    return np.ascontiguousarray(levels.transpose(2, 0, 1)[None], dtype=np.float32)
