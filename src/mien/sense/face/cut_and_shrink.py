"""Cutting squares out of a frame, and shrinking one to be searched.

Conventions: a frame is (height, width) grey levels, rows from the top.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.sense.face.box import Box

Grey = NDArray[np.uint8]
"""(height, width) grey levels, rows from the top."""


def cut_square(grey: Grey, box: Box, margin: float, side: int) -> tuple[Grey, int, int, float]:
    """A square around a box, scaled; outside the frame its edge goes on.

    Args:
        grey: the frame.
        box: what to cut.
        margin: added on each side, as a share of the box's longer side.
        side: of the result, in pixels.

    Returns:
        (side, side) grey levels; the left and top of the square in the frame; and how many pixels
        of the result one pixel of the frame takes.
    """
    longer = max(box.width, box.height)
    span = longer + 2 * round(margin * longer)
    left, top = round(box.centre[0] - span / 2), round(box.centre[1] - span / 2)
    height, width = grey.shape
    x0, x1 = (min(max(value, 0), width) for value in (left, left + span))
    y0, y1 = (min(max(value, 0), height) for value in (top, top + span))
    border = (y0 - top, top + span - y1, x0 - left, left + span - x1)
    part = cv2.copyMakeBorder(grey[y0:y1, x0:x1], *border, cv2.BORDER_REPLICATE)
    scaling = cv2.INTER_AREA if span > side else cv2.INTER_LINEAR
    square = cv2.resize(part, (side, side), interpolation=scaling)
    return square.astype(np.uint8, copy=False), left, top, side / span


def fitting_scale(grey: Grey, longest_side: int, margin: float) -> float:
    """How many pixels of the searched picture one pixel of the frame takes, at most 1.

    Args:
        grey: the frame.
        longest_side: of the searched picture, border included, in pixels.
        margin: border on each side, as a share of the frame's longer side.
    """
    return min(longest_side / (max(grey.shape) * (1 + 2 * margin)), 1.0)


def shrink(grey: Grey, scale: float) -> Grey:
    """The frame at a scale of at most 1, by areas."""
    if scale >= 1:
        return grey
    size = (max(round(grey.shape[1] * scale), 1), max(round(grey.shape[0] * scale), 1))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
