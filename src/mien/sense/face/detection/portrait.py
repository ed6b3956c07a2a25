"""Finding the face in a picture that is one face already: cut by a data set or by another finder.

A detector expects a person in surroundings, and a crop has none and may be tiny. So it is enlarged
and gets a border in which its edge goes on. Of FER2013's pictures, 48 pixels wide, so many more
faces are found: 99 of 100 instead of 68.
"""

import cv2
import numpy as np

from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detection, Detector
from mien.sense.face.landmarks import Landmarks

LEAST_SIDE = 144
"""Pixels on its shorter side to which a smaller picture is enlarged."""

BORDER = 1 / 3
"""Added on each side, as a share of the longer side."""

LEAST_SHARE = 0.3
"""Of the picture's width and height: a smaller face is not the one that the picture shows."""


def find_portrait(detector: Detector, grey: Grey) -> Detection | None:
    """The face that a picture shows, nearest to its middle, with its landmarks.

    Args:
        detector: what finds it.
        grey: (height, width) grey levels.

    Returns:
        The face in pixels of the picture, beyond whose edges it may reach; None where nothing with
        landmarks is found that is large enough.
    """
    height, width = grey.shape
    scale = max(LEAST_SIDE / min(height, width), 1.0)
    margin = round(BORDER * max(height, width) * scale)
    size = (round(width * scale), round(height * scale))
    large = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
    found = [
        _back(face, margin, scale) for face in detector.detect(framed.astype(np.uint8, copy=False))
    ]
    shown = [face for face in found if face.landmarks and _is_large(face.box, grey)]
    return min(shown, key=lambda face: _distance(face.box, grey), default=None)


def _back(face: Detection, margin: int, scale: float) -> Detection:
    """A face of the framed picture in pixels of the picture itself."""
    box = face.box
    left, top = round((box.x - margin) / scale), round((box.y - margin) / scale)
    placed = Box(left, top, max(round(box.width / scale), 1), max(round(box.height / scale), 1))
    if face.landmarks is None:
        return Detection(placed, face.score)
    points = (((x - margin) / scale, (y - margin) / scale) for x, y in face.landmarks.points)
    return Detection(placed, face.score, Landmarks(*points))


def _is_large(box: Box, grey: Grey) -> bool:
    height, width = grey.shape
    return box.width >= LEAST_SHARE * width and box.height >= LEAST_SHARE * height


def _distance(box: Box, grey: Grey) -> float:
    height, width = grey.shape
    return abs(box.centre[0] - width / 2) + abs(box.centre[1] - height / 2)
