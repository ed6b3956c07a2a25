"""From a frame to one observation per face: find, align, read. No identity is computed.

Frames stay in memory for the call and are not kept. No face is an empty answer, not an error:
only the caller knows whether that is a surprise. A face that is small, blurred or without visible
eyes is read, with a low confidence and a wide ellipse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.state.observation import Observation, Source
from mien.media.pixels import Rgb, rgb_from_array
from mien.sense.face.alignment.align import Aligned, Aligner, as_it_is
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detection, Detector
from mien.sense.face.detection.portrait import find_portrait
from mien.sense.face.expression.expression_reader import Expressed, Expressions
from mien.sense.face.models.loading import load_detector, load_expressions
from mien.sense.face.models.selection import FaceModels
from mien.sense.face.trust.face_quality import reliability

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

    def __init__(self, detector: Detector, aligner: Aligner, expressions: Expressions) -> None:
        self._detector = detector
        self._aligner = aligner
        self._expressions = expressions

    @classmethod
    def load(cls, models: FaceModels | None = None) -> "FaceReader":
        """A reader with its models, each loaded once.

        Args:
            models: what finds the faces and what reads them; those that ship with Mien if left out.

        Raises:
            ModelError: when a network is not there or damaged.
            UnavailableError: when the cascade is asked for and this OpenCV has none.
        """
        chosen = models or FaceModels()
        return cls(
            load_detector(chosen.detector, chosen.folder),
            Aligner(),
            load_expressions(chosen.expression, chosen.folder),
        )

    def read(self, frame: NDArray[np.generic], at: datetime) -> tuple[FaceReading, ...]:
        """Every face in a frame, the largest first; none gives an empty tuple.

        Args:
            frame: (height, width, 3) RGB, uint8; other kinds as `rgb_from_array` takes them.
            at: when the frame was taken; an aware time.

        Raises:
            InvalidInputError: when the array is no picture or the time has no zone.
        """
        colour = rgb_from_array(frame)
        grey = _grey(colour)
        return self._readings(colour, grey, self._detector.detect(grey), at)

    def read_crop(self, crop: NDArray[np.generic], at: datetime) -> FaceReading:
        """The one face that a whole picture is: cropped by a data set or by another finder.

        Its landmarks bring it into place where they are found; else it is taken as it is.

        Args:
            crop: as `read` takes a frame.
            at: when it was taken; an aware time.
        """
        colour = rgb_from_array(crop)
        grey = _grey(colour)
        height, width = grey.shape
        whole = Box(0, 0, width, height)
        found = find_portrait(self._detector, grey)
        face = as_it_is(grey) if found is None else self._aligner.align(grey, found)
        (expressed,) = self._expressions.read_faces(colour, [face])
        return _reading(whole, face, expressed, at)

    def read_found(
        self, frame: NDArray[np.generic], found: Sequence[Detection], at: datetime
    ) -> tuple[FaceReading, ...]:
        """The faces that another finder found, in their order, with or without landmarks.

        Args:
            frame: as `read` takes it.
            found: where the faces are, in pixels of the frame.
            at: when the frame was taken; an aware time.
        """
        colour = rgb_from_array(frame)
        return self._readings(colour, _grey(colour), found, at)

    def _readings(
        self, colour: Rgb, grey: Grey, found: Sequence[Detection], at: datetime
    ) -> tuple[FaceReading, ...]:
        faces = [self._aligner.align(grey, detection) for detection in found]
        read = self._expressions.read_faces(colour, faces)
        return tuple(
            _reading(detection.box, face, expressed, at)
            for detection, face, expressed in zip(found, faces, read, strict=True)
        )


def _reading(box: Box, face: Aligned, expressed: Expressed, at: datetime) -> FaceReading:
    trust = reliability(face)
    observation = Observation(
        source=Source.FACE,
        mood=expressed.mood.widen(1 + (WIDEST - 1) * (1 - trust)),
        emotions=expressed.emotions,
        confidence=trust,
        at=at,
    )
    return FaceReading(box, observation, expressed.evidence)


def _grey(colour: Rgb) -> Grey:
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    return grey.astype(np.uint8, copy=False)
