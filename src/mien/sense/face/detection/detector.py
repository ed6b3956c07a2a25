"""What finding faces gives, and the role that every finder plays."""

from dataclasses import dataclass
from typing import Protocol

from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.landmarks import Landmarks


@dataclass(frozen=True, slots=True)
class Detection:
    """A face that was found.

    Attributes:
        box: where, in pixels of the searched frame.
        score: how sure, above 0; comparable only within one detector.
        landmarks: its five points, from a detector that knows them.
    """

    box: Box
    score: float
    landmarks: Landmarks | None = None


class Detector(Protocol):
    """Something that finds faces."""

    def detect(self, grey: Grey) -> tuple[Detection, ...]:
        """The faces in a grey frame, each once, the largest first."""
        ...


def are_all(found: list[Detection], wide: float) -> bool:
    """Whether a finer search can be spared: something was found, and all of it is so wide.

    Args:
        found: by the searches so far.
        wide: pixels of the frame from which on a face has no smaller ones beside it.
    """
    return bool(found) and min(face.box.width for face in found) >= wide


def suppress_overlaps(found: list[Detection], same_face: float) -> tuple[Detection, ...]:
    """Greedy non-maximum suppression: of boxes on one face, keep the one with the highest score.

    Two boxes are on one face when they overlap by `same_face` (intersection over union) or when
    one lies mostly inside the other.

    Returns:
        What is left, the largest first.
    """
    kept: list[Detection] = []
    for candidate in sorted(found, key=lambda detection: -detection.score):
        if not any(_is_same(candidate.box, other.box, same_face) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda detection: -detection.box.area))


def _is_same(one: Box, other: Box, same_face: float) -> bool:
    mostly = 0.7
    inside = max(one.covers(other), other.covers(one))
    return one.overlap(other) >= same_face or inside >= mostly
