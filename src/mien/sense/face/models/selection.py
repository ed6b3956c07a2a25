"""Which networks read a face: what a person chooses by name."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MIEN = "mien"
"""What Mien's own network is called, whatever it is chosen for."""


class DetectorName(StrEnum):
    """Mien's own network, or the Haar cascade that ships with OpenCV."""

    MIEN = "mien"
    HAAR = "haar"


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
