"""Finding faces with Mien's own detector: one small network, searched from coarse to fine.

A face that is far from the camera is too small in a shrunk picture, so that a picture is searched
again, larger, where no face was found, or one so small that its neighbours may have been missed. A
face that fills the picture is found more surely with a border around it, which is tried where
nothing was found. The smaller a face, the more places look like one by chance, and the surer the
network has to be; what it is not sure of it looks at a second time (`close_up_check.py`).
"""

from dataclasses import dataclass, field

import numpy as np

from mien.inference.session import Session, open_session
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.box_merging import merge_candidates
from mien.sense.face.detection.close_up_check import SecondLook
from mien.sense.face.detection.detector import Detection, are_all, suppress_overlaps
from mien.sense.face.detection.input_frame import Searched, frame_to_search
from mien.sense.face.detection.output_grid import Candidates, decode_candidates, grid
from mien.sense.face.landmarks import Landmarks
from mien.sense.face.piecewise_linear import Knots, between

MODEL = "detection"
"""The name of the model that ships with Mien."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search of the picture.

    Attributes:
        longest_side: the picture is shrunk to this many pixels on its longer side.
        margin: border added on each side, as a share of the longer side; a search with one is
            made only while nothing was found.
        least_score: from which score on a face is looked at again, whatever its size: the finer
            the search, the more places there are that can look like a face by chance.
        least_side: frames whose longer side is shorter are not searched so finely: a camera gives
            many of them, and whoever sits before it is not that small.
    """

    longest_side: int
    margin: float = 0.0
    least_score: float = 0.0
    least_side: int = 0


@dataclass(frozen=True, slots=True)
class FinderSettings:
    """How the detector searches.

    Attributes:
        searches: in order, from coarse to fine; see `companions`.
        least_scores: from which score on a face is looked at again: pairs of its size in the
            searched picture (the geometric mean of width and height, in pixels) and that score in
            (0, 1), rising in size; in between it is interpolated.
        second_look: how what was found is looked at again.
        same_face: boxes that overlap by at least this share are one face.
        smallest: width in pixels of the smallest face that one search can be trusted to find.
        least_width: width in the frame under which a face holds too little to be read; a search
            that could only add such faces is left out.
        companions: the search ends once every face found is this many times as wide as the
            smallest that could have been: people in one picture differ little more in size.
    """

    searches: tuple[Search, ...] = (
        Search(320),
        Search(320, margin=0.25),
        Search(640, least_score=0.4),
        Search(1280, least_score=0.4, least_side=1600),
    )
    least_scores: Knots = ((40.0, 0.55), (110.0, 0.25))
    second_look: SecondLook = field(default_factory=SecondLook)
    same_face: float = 0.4
    smallest: float = 24.0
    least_width: float = 24.0
    companions: float = 1.5


class FaceFinder:
    """Faces of any tone, turned up to about half a right angle, down to some 24 pixels."""

    def __init__(self, session: Session, settings: FinderSettings | None = None) -> None:
        self._session = session
        self._settings = settings or FinderSettings()

    @classmethod
    def load(cls) -> "FaceFinder":
        """The detector that ships with Mien, checked against its card.

        Raises:
            NotFoundError: when it is not there.
            ModelError: when it is damaged.
        """
        return cls(open_session(MODEL))

    def detect(self, grey: Grey) -> tuple[Detection, ...]:
        """The faces in a grey frame, each once, the largest first; see `Detector.detect`."""
        how = self._settings
        found: list[Detection] = []
        least = float("inf")
        for search in how.searches:
            if not _is_worth_it(search, grey, bool(found), least > how.least_width):
                continue
            frame = frame_to_search(grey, search.longest_side, search.margin)
            least = min(least, how.smallest / frame.scale)
            found += [
                face
                for face in self._detect_in(frame)
                if face.score >= search.least_score
                and how.second_look.confirms(self._session, grey, face)
            ]
            if are_all(found, how.companions * least):
                break
        return suppress_overlaps(found, how.same_face)

    def _detect_in(self, frame: Searched) -> list[Detection]:
        how = self._settings
        raw = self._session.run({"frames": frame.pixels[None, None]})["cells"][0]
        least = min(score for _, score in how.least_scores)
        candidates = decode_candidates(raw, grid(*frame.pixels.shape), least)
        return _detections(_sure(merge_candidates(candidates, how.same_face), how), frame)


def _is_worth_it(search: Search, grey: Grey, found: bool, may_be_smaller: bool) -> bool:
    """Whether a search can add something.

    Args:
        search: the one asked about.
        grey: the frame.
        found: whether a face was found already.
        may_be_smaller: whether faces that can be read may have been too small so far.
    """
    if max(grey.shape) < search.least_side:
        return False
    return not found if search.margin else may_be_smaller


def _sure(faces: Candidates, how: FinderSettings) -> Candidates:
    """Those that are sure enough for their size."""
    sizes = np.sqrt((faces.boxes[:, 2:] - faces.boxes[:, :2]).prod(axis=1))
    kept = faces.scores >= between(sizes, how.least_scores)
    return Candidates(faces.scores[kept], faces.boxes[kept], faces.landmarks[kept])


def _detections(faces: Candidates, frame: Searched) -> list[Detection]:
    """Candidates in the searched picture as detections in the frame."""
    boxes = (faces.boxes - frame.margin) / frame.scale
    points = (faces.landmarks - frame.margin) / frame.scale
    return [
        Detection(_box(*box), float(score), Landmarks(*map(tuple, five.tolist())))
        for box, score, five in zip(boxes.tolist(), faces.scores, points, strict=True)
    ]


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    x, y = round(left), round(top)
    return Box(x, y, max(round(right) - x, 1), max(round(bottom) - y, 1))
