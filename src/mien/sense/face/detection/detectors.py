"""The face detectors to choose from, by name: those of Mien, and those that a person added."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mien.sense.face.detection.detect import Detector


class DetectorName(StrEnum):
    """Mien's own network, or the Haar cascade that ships with OpenCV."""

    MIEN = "mien"
    HAAR = "haar"


def load_detector(name: str, folder: Path | None = None) -> Detector:
    """The detector of that name.

    Args:
        name: one of `DetectorName`, or what an added model is called.
        folder: where added models lie; None where there are none.

    Raises:
        ModelError: when it is not there or damaged.
        UnavailableError: when this OpenCV has no cascades.
    """
    if name == DetectorName.HAAR:
        from mien.sense.face.detection.haar import HaarDetector

        return HaarDetector()
    if name == DetectorName.MIEN:
        from mien.sense.face.detection.finder import FaceFinder

        return FaceFinder.load()
    from mien.inference.card import Role
    from mien.sense.face.choosing.added import added_weights
    from mien.sense.face.detection.yunet import YunetDetector

    return YunetDetector(added_weights(name, Role.DETECTOR, folder))
