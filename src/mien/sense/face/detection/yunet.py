"""Finding faces with YuNet, a small network of OpenCV's model zoo that a person adds.

Wu et al., "YuNet: a tiny millisecond-level face detector" (2023). OpenCV knows how to feed it and
to read its answers. It knows faces up to some 300 pixels wide, so that a picture is searched small
first, and larger while faces may have been too small to be seen.
"""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.errors import ModelError
from mien.inference.card import ModelCard
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey, fitting_scale, shrink
from mien.sense.face.detection.detector import Detection, are_all, suppress_overlaps
from mien.sense.face.landmarks import Landmarks

STRIDES = (8, 16, 32)
OUTPUTS = frozenset(
    f"{kind}_{stride}" for kind in ("cls", "obj", "bbox", "kps") for stride in STRIDES
)
"""What YuNet answers: for each stride classes, objectness, boxes and landmarks."""

_FARTHEST = 1e5


@dataclass(frozen=True, slots=True)
class YunetSettings:
    """How YuNet searches.

    Attributes:
        longest_sides: of the searched picture in pixels, in order; it is never enlarged. With 320,
            all of 200 tight faces of AffectNet and of 150 of FairFace were found, with 640 fewer.
        least_score: from which score on a face counts, in (0, 1). With it, no place in 120
            pictures without a face was taken for one at 320 pixels, and 2 % of them had one at 640.
        same_face: boxes that overlap by at least this share are one face.
        smallest: width in pixels of the smallest face that a search can be trusted to find.
        least_width: width in the frame under which a face holds too little to be read; a search
            that could only add such faces is left out.
        companions: the search ends once every face found is this many times as wide as the
            smallest that could have been: people in one picture differ little more in size.
    """

    longest_sides: tuple[int, ...] = (320, 640, 1280)
    least_score: float = 0.6
    same_face: float = 0.4
    smallest: float = 16.0
    least_width: float = 24.0
    companions: float = 1.5


class YunetDetector:
    """Faces of any tone, turned far to the side too, with five landmarks each."""

    def __init__(self, weights: bytes, settings: YunetSettings | None = None) -> None:
        """Open the network.

        Args:
            weights: YuNet's ONNX file.
            settings: how it searches.

        Raises:
            ModelError: when OpenCV cannot read it.
        """
        self._settings = settings or YunetSettings()
        buffer = np.frombuffer(weights, dtype=np.uint8)
        nothing = np.zeros(0, dtype=np.uint8)
        try:
            self._network = cv2.FaceDetectorYN.create(
                "onnx", buffer, nothing, (320, 320), self._settings.least_score
            )
        except cv2.error as fault:
            raise ModelError(
                f"OpenCV {cv2.__version__} cannot read this face detector.",
                "Fetch face_detection_yunet_2026may.onnx or a newer one from OpenCV's model zoo.",
            ) from fault

    def detect(self, grey: Grey) -> tuple[Detection, ...]:
        """The faces in a grey frame, each once, the largest first; see `Detector.detect`.

        Raises:
            ModelError: when OpenCV cannot run the network.
        """
        how = self._settings
        found: list[Detection] = []
        for longest_side in how.longest_sides:
            scale = fitting_scale(grey, longest_side, 0)
            found += self._search(grey, scale)
            least = how.smallest / scale
            if are_all(found, how.companions * least) or least <= how.least_width:
                break
        return suppress_overlaps(found, how.same_face)

    def _search(self, grey: Grey, scale: float) -> list[Detection]:
        picture = cv2.cvtColor(shrink(grey, scale), cv2.COLOR_GRAY2BGR)
        self._network.setInputSize((picture.shape[1], picture.shape[0]))
        try:
            answer = cast("NDArray[np.float32] | None", self._network.detect(picture)[1])
        except cv2.error as fault:
            raise ModelError(
                "The face detector failed.", "Choose another one with MIEN_DETECTOR."
            ) from fault
        rows = np.zeros((0, 15), np.float32) if answer is None else answer
        # In slivers of a few pixels it finds boxes without bounds.
        return [_detection(row, scale) for row in rows if np.abs(row).max() < _FARTHEST]


def check_yunet(card: ModelCard) -> None:
    """That a card describes a network with YuNet's contract.

    Raises:
        ModelError: when it does not.
    """
    if len(card.inputs) != 1 or OUTPUTS ^ {tensor.name for tensor in card.outputs}:
        raise ModelError(
            f"The network {card.name} is no face detector that Mien can read.",
            "Detectors other than YuNet answer in ways of their own; Mien reads YuNet's.",
        )


def _detection(row: NDArray[np.float32], scale: float) -> Detection:
    """A row of FaceDetectorYN: box, five points, the ones on the picture's left first, score."""
    x, y, width, height = (round(float(value) / scale) for value in row[:4])
    points = ((float(a) / scale, float(b) / scale) for a, b in row[4:14].reshape(5, 2))
    return Detection(Box(x, y, max(width, 1), max(height, 1)), float(row[14]), Landmarks(*points))
