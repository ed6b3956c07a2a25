"""YuNet in the role of a detector, at the size of the picture as it comes."""

from pathlib import Path

import cv2
import numpy as np

from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detection
from mien.sense.face.landmarks import Landmarks
from mien_training.detection.teacher import FILE
from mien_training.finding import find_file

LEAST_SCORE = 0.6


class Yunet:
    """Faces as OpenCV's `FaceDetectorYN` finds them."""

    def __init__(self, path: Path) -> None:
        self._yunet = cv2.FaceDetectorYN.create(str(path), "", (320, 320), LEAST_SCORE)

    @classmethod
    def below(cls, data: Path) -> "Yunet":
        """The one whose file lies anywhere below `data`."""
        return cls(find_file(data, FILE, "OpenCV's model zoo"))

    def detect(self, grey: Grey) -> tuple[Detection, ...]:
        """The faces in a grey frame, the largest first."""
        picture = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
        self._yunet.setInputSize((picture.shape[1], picture.shape[0]))
        found = self._yunet.detect(picture)[1]
        rows = np.asarray([] if found is None else found, dtype=float)  # pyright: ignore[reportUnnecessaryComparison]
        faces = [_detection(row) for row in rows]
        return tuple(sorted(faces, key=lambda face: -face.box.area))


def _detection(row: np.ndarray) -> Detection:
    x, y, width, height = (round(value) for value in row[:4])
    points = ((float(a), float(b)) for a, b in row[4:14].reshape(5, 2))
    return Detection(Box(x, y, max(width, 1), max(height, 1)), float(row[14]), Landmarks(*points))
