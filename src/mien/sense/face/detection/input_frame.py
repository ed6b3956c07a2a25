"""A frame as the face detector takes it: shrunk, its sides made whole, its light evened.

Training imports this module, so that what runs is what was learnt.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.sense.face.cut_and_shrink import Grey, fitting_scale, shrink
from mien.sense.face.detection.output_grid import STRIDES

LEAST_CONTRAST = 16.0
"""Grey levels of spread below which a frame is not stretched further: it would be mere noise."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A frame made ready.

    Attributes:
        pixels: (height, width) standardised grey levels; both sides are multiples of 32.
        scale: pixels here that one pixel of the frame takes.
        margin: pixels of border here, on the left and on the top.
    """

    pixels: NDArray[np.float32]
    scale: float
    margin: int


def network_input(grey: Grey) -> NDArray[np.float32]:
    """Grey levels less their mean, over their spread (at least `LEAST_CONTRAST`)."""
    mean, spread = cv2.meanStdDev(grey)
    levels = grey.astype(np.float32)
    levels -= mean[0, 0]
    levels /= max(spread[0, 0], LEAST_CONTRAST)
    return levels


def frame_to_search(grey: Grey, longest_side: int, margin: float) -> Searched:
    """A frame shrunk so that its longer side, border included, is `longest_side` pixels.

    It is never enlarged. Outside the frame, and where a side is no multiple of 32, its edge goes
    on.

    Args:
        grey: the frame.
        longest_side: in pixels.
        margin: border on each side, as a share of the frame's longer side.
    """
    scale = fitting_scale(grey, longest_side, margin)
    small = shrink(grey, scale)
    border = round(margin * max(grey.shape) * scale)
    down, across = (_missing(length + 2 * border) for length in small.shape)
    whole = cv2.copyMakeBorder(
        small, border, border + down, border, border + across, cv2.BORDER_REPLICATE
    )
    return Searched(network_input(whole.astype(np.uint8, copy=False)), scale, border)


def _missing(length: int) -> int:
    """Pixels up to the next multiple of the coarsest stride."""
    return -length % STRIDES[-1]
