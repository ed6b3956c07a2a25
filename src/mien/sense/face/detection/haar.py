"""Finding faces with OpenCV's Haar cascade: the classical way, selectable beside Mien's own.

Viola and Jones, "Rapid object detection using a boosted cascade of simple features" (2001), with
Lienhart's frontal cascade that ships with OpenCV. The picture is searched small and coarsely for
candidates; each is then looked at again closely, which throws out false hits and settles the box.
Where no face is left, the picture is searched again: larger, for small faces, and with a margin,
since the cascade wants to see some background around a face and misses tight crops. The same is
done where a face is so small that its neighbours may have been too small to be seen.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from mien.errors import UnavailableError
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey, cut_square, fitting_scale, shrink
from mien.sense.face.detection.detector import Detection, suppress_overlaps


@dataclass(frozen=True, slots=True)
class Pass:
    """One search of the picture for candidates.

    Attributes:
        longest_side: the picture is shrunk to this many pixels on its longer side; never enlarged.
        margin: border added on each side, as a share of the longer side.
        step: factor between the sizes that are tried.
        neighbours: overlapping hits that a candidate needs at the closer look. The finer the
            search, the more places can look like a face by chance: with these, 120 pictures
            without a face gave a false hit in 1 % or less of them a pass.
    """

    longest_side: int
    margin: float
    step: float
    neighbours: int


@dataclass(frozen=True, slots=True)
class HaarSettings:
    """How the cascade searches.

    Attributes:
        cascade: the file among those that ship with OpenCV.
        passes: searches in order, from coarse to fine; see `companions`.
        smallest: side in pixels of the smallest face in a shrunk picture; the cascade's own
            window is 20.
        closer_side: side in pixels to which a candidate is scaled for the closer look.
        closer_margin: border around the candidate there, as a share of its side.
        closer_step: factor between the sizes that are tried there.
        same_face: boxes that overlap by at least this share are one face.
        companions: the search ends once every face found is this many times as wide as the
            smallest that could have been: people in one picture differ little more in size.
    """

    cascade: str = "haarcascade_frontalface_alt2.xml"
    passes: tuple[Pass, ...] = (
        Pass(256, 0.0, 1.25, 4),
        Pass(640, 0.2, 1.2, 6),
        Pass(1280, 0.0, 1.2, 16),
    )
    smallest: int = 24
    closer_side: int = 80
    closer_margin: float = 0.4
    closer_step: float = 1.07
    same_face: float = 0.3
    companions: float = 1.6


class HaarDetector:
    """Faces that look at the camera, more or less upright."""

    def __init__(self, settings: HaarSettings | None = None) -> None:
        self._settings = settings or HaarSettings()
        self._cascade = load_cascade(self._settings.cascade)

    def detect(self, grey: Grey) -> tuple[Detection, ...]:
        """The faces in a grey frame, each once, the largest first; see `Detector.detect`."""
        found: list[Detection] = []
        for search in self._settings.passes:
            boxes = self._candidates(grey, search)
            looks = (self._closer(grey, box, search.neighbours) for box in boxes)
            found += [face for face in looks if face is not None]
            least = self._settings.companions * self._settings.smallest / _scale(grey, search)
            if found and min(face.box.width for face in found) >= least:
                break
        return suppress_overlaps(found, self._settings.same_face)

    def _candidates(self, grey: Grey, search: Pass) -> list[Box]:
        margin = round(search.margin * max(grey.shape))
        scale = _scale(grey, search)
        small = _add_border(shrink(grey, scale), round(margin * scale))
        side = self._settings.smallest
        if min(small.shape) < side:
            return []
        found = self._cascade.detectMultiScale(
            cv2.equalizeHist(small), search.step, 1, minSize=(side, side)
        )
        return [
            Box(round(x / scale) - margin, round(y / scale) - margin, *(round(width / scale),) * 2)
            for x, y, width, _ in np.reshape(found, (-1, 4)).tolist()
        ]

    def _closer(self, grey: Grey, box: Box, neighbours: int) -> Detection | None:
        how = self._settings
        patch, left, top, scale = cut_square(grey, box, how.closer_margin, how.closer_side)
        least, most = (round(share * box.width * scale) for share in (0.7, 1.35))
        boxes, counts = self._cascade.detectMultiScale2(
            cv2.equalizeHist(patch),
            how.closer_step,
            neighbours,
            minSize=(max(least, 20),) * 2,
            maxSize=(most, most),
        )
        if not len(boxes):
            return None
        best = int(np.argmax(counts))
        x, y, width, _ = (value / scale for value in boxes[best])
        side = max(round(width), 1)
        return Detection(Box(round(left + x), round(top + y), side, side), float(counts[best]))


def load_cascade(name: str) -> cv2.CascadeClassifier:
    """One of the cascades that ship with OpenCV.

    Raises:
        UnavailableError: when this OpenCV ships without it, as version 5 does.
    """
    folder = getattr(getattr(cv2, "data", None), "haarcascades", "")
    path = Path(folder) / name
    if not hasattr(cv2, "CascadeClassifier") or not path.is_file():
        raise UnavailableError(
            f"This OpenCV ({cv2.__version__}) has no face cascade.",
            "Install opencv-python-headless 4.12 or newer, below 5.",
        )
    return cv2.CascadeClassifier(str(path))


def _scale(grey: Grey, search: Pass) -> float:
    return fitting_scale(grey, search.longest_side, search.margin)


def _add_border(small: Grey, margin: int) -> Grey:
    if not margin:
        return small
    border = (margin, margin, margin, margin)
    return cv2.copyMakeBorder(small, *border, cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)
