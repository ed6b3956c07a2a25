"""How well a detector finds faces, on pictures that nothing was learnt or chosen from.

A face of a portrait counts as found when a box holds the middle of the picture and is at least a
third as wide: it is the portrait's own face, not one behind it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.inference.card import Metric
from mien.metrics.bootstrap import bootstrap_interval
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detection, Detector
from mien_training.detection.teacher import Teacher
from mien_training.faces.folders import backgrounds, fairface, fairface_groups, read_grey
from mien_training.faces.rated import load_rated

SEED = 5
LEAST_WIDTH = 0.33
SIZES = (12, 16, 24, 40, 80, 160)
"""Widths in pixels of the faces that are set into frames of 640x480."""

_FRAME = (480, 640)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its interval.

    Attributes:
        what: what was counted, on which pictures.
        share: in [0, 1].
        low: lower end of the 95 % bootstrap interval.
        high: upper end of it.
        count: how many pictures.
    """

    what: str
    share: float
    low: float
    high: float
    count: int

    def as_metric(self) -> Metric:
        """For a card."""
        name, _, protocol = self.what.partition(", ")
        numbers = (round(value, 4) for value in (self.share, self.low, self.high))
        share, low, high = numbers
        return Metric(name, share, f"{protocol}, n={self.count}", low, high)


def judge(detector: Detector, data: Path) -> list[Figure]:
    """All figures of one detector on the parts that are only reported on."""
    return [
        *_by_group(detector, data),
        _affectnet(detector, data),
        *_by_size(detector, data),
        _false_hits(detector, data),
    ]


def landmark_error(detector: Detector, data: Path) -> Figure:
    """Mean distance from YuNet's landmarks, as a share of the distance between the eyes."""
    teacher = Teacher.below(data)
    errors: list[float] = []
    for path in fairface(data, "report"):
        grey = read_grey(path)
        wanted, face = teacher.faces(grey), own_face(detector.detect(grey), grey)
        if len(wanted) and face is not None and face.landmarks is not None:
            points = wanted[0, 4:].reshape(5, 2).astype(float)
            gap = np.hypot(*(points[1] - points[0]))
            away = np.hypot(*(np.array(face.landmarks.points) - points).T)
            errors.append(float(away.mean() / max(gap, 1.0)))
    return _figure("landmark error over eye distance, FairFace's reported half", errors)


def own_face(found: Sequence[Detection], grey: Grey) -> Detection | None:
    """The portrait's own face among those found, if it is there."""
    height, width = grey.shape
    holds = [
        face
        for face in found
        if abs(face.box.centre[0] - width / 2) < face.box.width / 2
        and abs(face.box.centre[1] - height / 2) < face.box.height / 2
        and face.box.width >= LEAST_WIDTH * width
    ]
    return holds[0] if holds else None


def _by_group(detector: Detector, data: Path) -> list[Figure]:
    groups = fairface_groups(data)
    hits = defaultdict[str, list[float]](list)
    for path in fairface(data, "report"):
        grey = read_grey(path)
        hits[groups[path.name]].append(float(own_face(detector.detect(grey), grey) is not None))
    whole = [hit for part in hits.values() for hit in part]
    where = "FairFace's reported half"
    return [
        _figure(f"detection rate, {where}", whole),
        *(_figure(f"detection rate, {where}, {name}", hits[name]) for name in sorted(hits)),
    ]


def _affectnet(detector: Detector, data: Path) -> Figure:
    hits = [
        float(own_face(detector.detect(grey), grey) is not None)
        for grey in (read_grey(face.path) for face in load_rated(data) if not face.is_for_fitting)
    ]
    return _figure("detection rate, AffectNet's rated faces, reported half", hits)


def _by_size(detector: Detector, data: Path) -> list[Figure]:
    """FairFace's faces, each set into a background at several sizes."""
    places = [read_grey(path) for path in backgrounds(data, "report")]
    faces = [read_grey(path) for path in fairface(data, "report")]
    rng = np.random.default_rng(SEED)
    figures: list[Figure] = []
    for size in SIZES:
        hits: list[float] = []
        for face in faces[:: max(len(faces) // 200, 1)]:
            frame, box = _set_into(places[int(rng.integers(len(places)))], face, size, rng)
            hits.append(float(any(_near(found, box) for found in detector.detect(frame))))
        figures.append(_figure(f"detection rate, faces {size} pixels wide in 640x480", hits))
    return figures


def _set_into(
    place: Grey, portrait: Grey, size: int, rng: np.random.Generator
) -> tuple[Grey, NDArray[np.float64]]:
    """A frame with a portrait, and where its face is, taken as 0.75 of its width."""
    frame = cv2.resize(place, _FRAME[::-1], interpolation=cv2.INTER_AREA).astype(np.uint8)
    side = round(size / 0.75)
    small = cv2.resize(portrait, (side, side), interpolation=cv2.INTER_AREA)
    top, left = (int(rng.integers(0, length - side + 1)) for length in _FRAME)
    frame[top : top + side, left : left + side] = small
    return frame, np.array([left + side / 2, top + side / 2, size], dtype=float)


def _near(found: Detection, box: NDArray[np.float64]) -> bool:
    x, y, size = box
    away = np.hypot(found.box.centre[0] - x, found.box.centre[1] - y)
    return bool(away < 0.35 * size and 0.5 * size < found.box.width < 2 * size)


def _false_hits(detector: Detector, data: Path) -> Figure:
    hits = [float(bool(detector.detect(read_grey(path)))) for path in backgrounds(data, "report")]
    return _figure("false hits, share of the reported pictures without a face", hits)


def _figure(what: str, values: Iterable[float]) -> Figure:
    numbers = np.array(list(values))
    measure: Callable[[NDArray[np.intp]], float] = lambda places: float(numbers[places].mean())  # noqa: E731
    low, high = bootstrap_interval(measure, len(numbers), np.random.default_rng(SEED))
    return Figure(what, float(numbers.mean()), low, high, len(numbers))
