"""The face detectors to choose from, by name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mien.sense.face.detect import Detector


class DetectorName(StrEnum):
    """Mien's own network, or the Haar cascade that ships with OpenCV."""

    MIEN = "mien"
    HAAR = "haar"


def load_detector(name: DetectorName) -> Detector:
    """The detector of that name.

    Raises:
        ModelError: when Mien's own is damaged.
        UnavailableError: when this OpenCV has no cascades.
    """
    if name is DetectorName.HAAR:
        from mien.sense.face.haar import HaarDetector

        return HaarDetector()
    from mien.sense.face.finder import FaceFinder

    return FaceFinder.load()
