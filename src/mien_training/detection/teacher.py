"""YuNet as the teacher: boxes and landmarks for pictures that have none.

YuNet (Wu et al. 2023, MIT licence) is read with OpenCV; its file is the user's to bring (OpenCV's
model zoo calls it `face_detection_yunet_*.onnx`). Faces are rows of 14 numbers: left, top, right,
bottom, then eye, eye, nose, mouth corner, mouth corner as (x, y), the ones on the picture's left
first, all in pixels of the picture.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien_training.finding import find_file

FILE = "face_detection_yunet_*.onnx"
SEARCHED = 256
"""Pixels of a picture's longer side while it is searched, without the margin."""

MARGIN = 0.2
LEAST_SCORE = 0.6

Faces = NDArray[np.float32]
Picture = NDArray[np.uint8]


class Teacher:
    """Finds faces with YuNet."""

    def __init__(self, path: Path) -> None:
        self._yunet = cv2.FaceDetectorYN.create(str(path), "", (SEARCHED, SEARCHED), LEAST_SCORE)

    @classmethod
    def below(cls, data: Path) -> "Teacher":
        """The teacher whose file lies anywhere below `data`.

        Raises:
            NotFoundError: when there is none.
        """
        return cls(find_file(data, FILE, "OpenCV's model zoo"))

    def faces(self, picture: Picture) -> Faces:
        """All faces in a grey or BGR picture, (n, 14), the surest first."""
        scale = SEARCHED / max(picture.shape[:2])
        size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
        large = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
        margin = round(MARGIN * SEARCHED)
        around = (margin, margin, margin, margin)
        large = cv2.copyMakeBorder(large, *around, cv2.BORDER_REPLICATE)
        if large.ndim == 2:
            large = cv2.cvtColor(large, cv2.COLOR_GRAY2BGR)
        self._yunet.setInputSize((large.shape[1], large.shape[0]))
        found = self._yunet.detect(large)[1]
        if found is None:  # pyright: ignore[reportUnnecessaryComparison]
            return np.zeros((0, 14), dtype=np.float32)
        rows = np.asarray(found, dtype=np.float32)
        rows = rows[np.argsort(-rows[:, 14])][:, :14]
        rows[:, 2:4] += rows[:, :2]
        return (rows - margin) / scale
