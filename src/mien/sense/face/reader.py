"""From a frame to one observation per face: find, align, read. No identity is computed.

Frames stay in memory for the call and are not kept. No face is an empty answer, not an error:
only the caller knows whether that is a surprise. A face that is small, blurred or without visible
eyes is read, with a low confidence and a wide ellipse.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.affect.distribution import EmotionDistribution
from mien.affect.observation import Observation, Source
from mien.media.pixels import rgb_from_array
from mien.sense.face.align import Aligned, Aligner
from mien.sense.face.box import Box
from mien.sense.face.detect import Detector, Grey, HaarDetector
from mien.sense.face.expression import Expressed, ExpressionReader
from mien.sense.face.quality import reliability, sharpness

WIDEST = 1.8
"""How much the variances grow for a face that can hardly be read.

Measured: blurring AffectNet's faces until trust is 0.5 multiplies the squared error by 1.2 to 1.4,
until 0.2 by 1.3 to 1.8, against the variance that the network itself gives.
"""


@dataclass(frozen=True, slots=True)
class FaceReading:
    """One face and what it expresses.

    Attributes:
        box: where it is, in pixels of the frame.
        observation: the reading; its emotions are probabilities at everyday base rates.
        evidence: the emotions under an even prior: what the face shows, as a likelihood.
    """

    box: Box
    observation: Observation
    evidence: EmotionDistribution

    @property
    def likelihood(self) -> Observation:
        """The observation that a state is updated with: its emotions are the evidence.

        Everyday base rates are for showing; what is usual for this person is the state's to know.
        """
        return replace(self.observation, emotions=self.evidence)


class FaceReader:
    """Reads faces in frames. One reader must not be used by two threads at the same time."""

    def __init__(self, detector: Detector, aligner: Aligner, expressions: ExpressionReader) -> None:
        self._detector = detector
        self._aligner = aligner
        self._expressions = expressions

    @classmethod
    def load(cls) -> "FaceReader":
        """A reader with the models that ship with Mien, each loaded once.

        Raises:
            ModelError: when the network is damaged.
            UnavailableError: when this OpenCV has no cascades.
        """
        return cls(HaarDetector(), Aligner(), ExpressionReader.load())

    def read(self, frame: NDArray[np.generic], at: datetime) -> tuple[FaceReading, ...]:
        """Every face in a frame, the largest first; none gives an empty tuple.

        Args:
            frame: (height, width, 3) RGB, uint8; other kinds as `rgb_from_array` takes them.
            at: when the frame was taken; an aware time.

        Raises:
            InvalidInputError: when the array is no picture or the time has no zone.
        """
        grey = _grey(frame)
        boxes = [found.box for found in self._detector.detect(grey)]
        return self._readings(grey, boxes, at)

    def read_boxes(
        self, frame: NDArray[np.generic], boxes: tuple[Box, ...], at: datetime
    ) -> tuple[FaceReading, ...]:
        """The faces in boxes that another finder drew, in their order; see `read`."""
        return self._readings(_grey(frame), list(boxes), at)

    def _readings(self, grey: Grey, boxes: list[Box], at: datetime) -> tuple[FaceReading, ...]:
        faces = [self._aligner.align(grey, box) for box in boxes]
        read = self._expressions.read([face.crop for face in faces])
        return tuple(
            _reading(box, face, expressed, at)
            for box, face, expressed in zip(boxes, faces, read, strict=True)
        )


def _reading(box: Box, face: Aligned, expressed: Expressed, at: datetime) -> FaceReading:
    trust = reliability(box.width, sharpness(face.crop), face.eyes_found)
    observation = Observation(
        source=Source.FACE,
        mood=expressed.mood.widened(1 + (WIDEST - 1) * (1 - trust)),
        emotions=expressed.emotions,
        confidence=trust,
        at=at,
    )
    return FaceReading(box, observation, expressed.evidence)


def _grey(frame: NDArray[np.generic]) -> Grey:
    grey = cv2.cvtColor(rgb_from_array(frame), cv2.COLOR_RGB2GRAY)
    return grey.astype(np.uint8, copy=False)
