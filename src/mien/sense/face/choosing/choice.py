"""Which networks read a face: what a person chooses by name."""

from dataclasses import dataclass
from pathlib import Path

from mien.sense.face.detection.detectors import DetectorName

MIEN = "mien"
"""What Mien's own network is called, whatever it is chosen for."""


@dataclass(frozen=True, slots=True)
class FaceModels:
    """What finds faces and what reads them.

    Attributes:
        detector: one of `DetectorName`, or what an added model is called.
        expression: `mien`, or what an added model is called.
        folder: where added models lie; None where there are none.
    """

    detector: str = DetectorName.MIEN
    expression: str = MIEN
    folder: Path | None = None
