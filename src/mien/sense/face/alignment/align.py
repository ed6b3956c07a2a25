"""From a found face to the canonical crop: by its five landmarks, or by its box and its eyes.

Conventions: a *patch* is the face's box with a margin, scaled to 144x144 grey pixels, so that
every face costs the same; eyes are (x, y) in the patch, the one on the picture's left first. The
canonical crop is described in `crop.py`.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.sense.face.alignment.crop_convention import CROP_SIDE, EYE_GAP, EYES_X, EYES_Y, POINTS
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey, cut_square
from mien.sense.face.detection.detector import Detection
from mien.sense.face.detection.haar import load_cascade
from mien.sense.face.landmarks import Landmarks

PATCH_SIDE = 144
MARGIN = 0.25
"""Added on each side of the box, as a share of its side; the box is 96 pixels wide in the patch."""

BOX_EYES_Y = 0.40
"""Where a Haar box has the middle between the eyes, from its top, as a share of its side."""

BOX_EYE_GAP = 0.35
"""How far apart the eyes of a Haar box are taken to be, as a share of its side.

Landmarks say `LANDMARK_GAP`. A smaller gap cuts a wider crop, and of the values tried on half of
AffectNet's development faces this one gave the likeliest readings.
"""

LANDMARK_GAP = 0.39
"""How far apart landmarks have them: the median over 257 boxes."""

DOUBLE = 2 * CROP_SIDE
"""Side in pixels of the crop before it is halved."""

Eyes = tuple[tuple[float, float], tuple[float, float]]

Matrix = NDArray[np.float64]
"""(2, 3): an affine map of pixels (x, y)."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A face ready for the network.

    Attributes:
        crop: (48, 48) grey levels.
        eyes_found: whether the crop was turned by the face itself, or only cut by the box.
        turn_degrees: by how much it was turned.
        span_px: pixels of the frame that a side of the crop takes: what there was to see.
        place: from pixels of the frame to shares of the crop's side, so that it can be cut anew.
        profile: how far the face looks to one side, as `Landmarks.profile`; 0 where unknown.
    """

    crop: Grey
    eyes_found: bool
    turn_degrees: float
    span_px: float
    place: Matrix
    profile: float = 0.0


class Aligner:
    """Cuts canonical crops; for faces without landmarks OpenCV's eye cascade looks for the eyes."""

    def __init__(self) -> None:
        self._cascade: cv2.CascadeClassifier | None = None

    def align(self, grey: Grey, face: Detection) -> Aligned:
        """The canonical crop of a face that was found in a grey frame."""
        if face.landmarks is not None:
            return by_landmarks(grey, face.box, face.landmarks)
        patch, left, top, scale = cut_square(grey, face.box, MARGIN, PATCH_SIDE)
        eyes = self.find_eyes(patch)
        matrix = by_eyes(eyes)
        turn = 0.0 if eyes is None else _turn(eyes)
        place = _place(matrix, left, top, scale)
        return Aligned(cut(patch, matrix), eyes is not None, turn, _span(matrix, scale), place)

    def find_eyes(self, patch: Grey) -> Eyes | None:
        """Both eyes in a patch, or None where no plausible pair is seen."""
        top, bottom = round(0.26 * PATCH_SIDE), round(0.60 * PATCH_SIDE)
        if self._cascade is None:
            self._cascade = load_cascade("haarcascade_eye.xml")
        found = self._cascade.detectMultiScale(
            patch[top:bottom], 1.15, 1, minSize=(20, 20), maxSize=(38, 38)
        )
        centres = [(x + w / 2, top + y + h / 2) for x, y, w, h in np.reshape(found, (-1, 4))]
        pairs = [(a, b) for a in centres for b in centres if _is_pair(a, b)]
        return min(pairs, key=_strangeness, default=None)


def by_landmarks(grey: Grey, box: Box, landmarks: Landmarks) -> Aligned:
    """The canonical crop of a face whose five points are known.

    The crop is the similarity (turn, scale and shift) that brings the points nearest to `POINTS`.
    """
    patch, left, top, scale = cut_square(grey, box, MARGIN, PATCH_SIDE)
    seen = (np.array(landmarks.points) - (left, top)) * scale
    matrix = similarity(seen, np.array(POINTS) * DOUBLE)
    crop, place = cut(patch, matrix), _place(matrix, left, top, scale)
    span = _span(matrix, scale)
    return Aligned(crop, True, landmarks.turn_degrees, span, place, landmarks.profile)


def as_it_is(grey: Grey) -> Aligned:
    """A picture that is a face and nothing else, scaled to the crop."""
    crop = cv2.resize(grey, (CROP_SIDE, CROP_SIDE), interpolation=cv2.INTER_AREA)
    height, width = grey.shape
    place = np.array([[1 / width, 0.0, 0.0], [0.0, 1 / height, 0.0]])
    return Aligned(crop.astype(np.uint8, copy=False), False, 0.0, float(min(height, width)), place)


def similarity(points: Matrix, wanted: Matrix) -> Matrix:
    """The turn, scale and shift with the least squared distances between two sets of points.

    As complex numbers, w = a z + b is ordinary least squares; |a| is the scale and its angle the
    turn (Umeyama, "Least-squares estimation of transformation parameters", 1991, in the plane).

    Args:
        points: (n, 2), at least two different ones.
        wanted: (n, 2), where they should come.
    """
    z, w = points @ (1, 1j), wanted @ (1, 1j)
    centred = z - z.mean()
    spread = float(np.sum(np.abs(centred) ** 2))
    factor = np.sum(np.conj(centred) * (w - w.mean())) / max(spread, 1e-9)
    shift = w.mean() - factor * z.mean()
    return np.array(
        [[factor.real, -factor.imag, shift.real], [factor.imag, factor.real, shift.imag]]
    )


def by_eyes(eyes: Eyes | None) -> Matrix:
    """From a patch to the crop at twice its size, by the eyes or by where a box has them."""
    middle, gap, turn = _pose(eyes)
    matrix = cv2.getRotationMatrix2D(middle, turn, EYE_GAP * DOUBLE / gap).astype(np.float64)
    matrix[:, 2] += (EYES_X * DOUBLE - middle[0], EYES_Y * DOUBLE - middle[1])
    return matrix


def cut(patch: Grey, matrix: Matrix) -> Grey:
    """The crop, cut at twice its size and then halved by areas, so that fine detail stays true.

    Args:
        patch: (144, 144) grey levels.
        matrix: from its pixels to those of the crop at twice its size.
    """
    double = cv2.warpAffine(patch, matrix, (DOUBLE, DOUBLE), borderMode=cv2.BORDER_REPLICATE)
    crop = cv2.resize(double, (CROP_SIDE, CROP_SIDE), interpolation=cv2.INTER_AREA)
    return crop.astype(np.uint8, copy=False)


def _span(matrix: Matrix, patch_scale: float) -> float:
    grown = math.hypot(matrix[0, 0], matrix[1, 0]) * patch_scale
    return DOUBLE / max(grown, 1e-6)


def _place(matrix: Matrix, left: int, top: int, patch_scale: float) -> Matrix:
    """From pixels of the frame to shares of the crop's side, by way of the patch at left, top."""
    turn = matrix[:, :2] * patch_scale
    return np.column_stack((turn, matrix[:, 2] - turn @ (left, top))) / DOUBLE


def _pose(eyes: Eyes | None) -> tuple[tuple[float, float], float, float]:
    """Middle between the eyes, their distance, and the turn in degrees, within a patch."""
    box_side = PATCH_SIDE / (1 + 2 * MARGIN)
    box_top = (PATCH_SIDE - box_side) / 2
    expected = BOX_EYE_GAP * box_side
    if eyes is None:
        return (PATCH_SIDE / 2, box_top + BOX_EYES_Y * box_side), expected, 0.0
    # The eye cascade is off by a tenth of the gap, and a turned head brings the eyes closer
    # together without being smaller: trust the box half.
    (left_x, left_y), (right_x, right_y) = eyes
    usual_x, usual_y = PATCH_SIDE / 2, box_top + BOX_EYES_Y * box_side
    middle = ((left_x + right_x) / 4 + usual_x / 2, (left_y + right_y) / 4 + usual_y / 2)
    seen = math.hypot(right_x - left_x, right_y - left_y) * BOX_EYE_GAP / LANDMARK_GAP
    return middle, math.sqrt(seen * expected), _turn(eyes)


def _turn(eyes: Eyes) -> float:
    (left_x, left_y), (right_x, right_y) = eyes
    return math.degrees(math.atan2(right_y - left_y, right_x - left_x))


def _is_pair(left: tuple[float, float], right: tuple[float, float]) -> bool:
    side = PATCH_SIDE / (1 + 2 * MARGIN)
    gap, rise = right[0] - left[0], right[1] - left[1]
    middle = (left[0] + right[0]) / 2 - PATCH_SIDE / 2
    return 0.25 * side < gap < 0.58 * side and abs(rise) < 0.5 * gap and abs(middle) < 0.15 * side


def _strangeness(eyes: Eyes) -> float:
    """How far a pair lies from where a box usually has it, in shares of the box."""
    side = PATCH_SIDE / (1 + 2 * MARGIN)
    usual, gap, _ = _pose(None)
    (left_x, left_y), (right_x, right_y) = eyes
    away = math.hypot((left_x + right_x) / 2 - usual[0], (left_y + right_y) / 2 - usual[1])
    return (away + abs(right_x - left_x - gap)) / side
