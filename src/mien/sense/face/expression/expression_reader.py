"""What a face expresses: the network behind a small class, numbers turned into Mien's values.

The network answers a canonical crop (`crop.py`) with two distributions over the eight expressions
and a Gaussian in the valence-arousal plane. `evidence` holds under an even prior: what this face
shows. `emotions` is the same with everyday base rates multiplied in: how often each expression is
seen at all. The base rates stand on the card as `prior`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian, clamp
from mien.inference.session import Session, open_session
from mien.media.pixels import Rgb
from mien.sense.face.alignment.align import Aligned
from mien.sense.face.alignment.crop_convention import network_input

MODEL = "expression"
"""The name of the model that ships with Mien."""


@dataclass(frozen=True, slots=True)
class Expressed:
    """What one face expresses.

    Attributes:
        emotions: probabilities at everyday base rates.
        evidence: the same under an even prior: a likelihood.
        mood: where it lies in the plane, with its covariance.
    """

    emotions: EmotionDistribution
    evidence: EmotionDistribution
    mood: Gaussian


class Expressions(Protocol):
    """Something that reads what faces express."""

    def read_faces(self, frame: Rgb, faces: Sequence[Aligned]) -> tuple[Expressed, ...]:
        """What each face expresses, in order.

        Args:
            frame: the (height, width, 3) RGB picture that they were found in.
            faces: each with its canonical crop and its place in the frame.

        Raises:
            ModelError: when the network fails.
        """
        ...


class ExpressionReader:
    """Reads canonical crops; in the role of `Expressions`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def load(cls) -> "ExpressionReader":
        """The model that ships with Mien, checked against its card.

        Raises:
            NotFoundError: when it is not there.
            ModelError: when it is damaged.
        """
        return cls(open_session(MODEL))

    def read_faces(self, frame: Rgb, faces: Sequence[Aligned]) -> tuple[Expressed, ...]:  # noqa: ARG002
        """What each face expresses; its grey crop is all it takes. See `Expressions`."""
        return self.read([face.crop for face in faces])

    def read(self, crops: Sequence[NDArray[np.uint8]]) -> tuple[Expressed, ...]:
        """What each crop, (48, 48) grey levels, expresses, in order."""
        if not crops:
            return ()
        answer = self._session.run({"crops": network_input(np.stack(crops))})
        rows = zip(*(answer[name].tolist() for name in _OUTPUTS), strict=True)
        return tuple(_to_expressed(*row) for row in rows)


_OUTPUTS = ("emotions", "evidence", "mood", "covariance")


def _to_expressed(
    emotions: list[float], evidence: list[float], mood: list[float], covariance: list[float]
) -> Expressed:
    return Expressed(
        emotions=EmotionDistribution(tuple(emotions)),
        evidence=EmotionDistribution(tuple(evidence)),
        mood=Gaussian(clamp(mood[0]), clamp(mood[1]), *covariance),
    )
