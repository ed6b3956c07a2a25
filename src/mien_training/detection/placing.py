"""Setting a portrait into a scene: turned, scaled, mirrored, its landmarks moved along.

Conventions: a placing is a 2x3 affine matrix from the portrait's pixels to the scene's; faces are
rows of 14 numbers as in `teacher`.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien_training.camera import Picture
from mien_training.detection.portraits import Portrait
from mien_training.detection.teacher import Faces

_MIRRORED = (1, 0, 2, 4, 3)
"""Landmarks that change names in a mirror."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a portrait goes.

    Attributes:
        middle: (x, y) of the main face's middle in the scene.
        height: of the main face there, in pixels.
        turn: in degrees, against the clock.
        mirrored: whether left and right are changed.
    """

    middle: tuple[float, float]
    height: float
    turn: float
    mirrored: bool

    def matrix(self, portrait: Portrait) -> NDArray[np.float64]:
        """The affine matrix for this portrait."""
        left, top, right, bottom = portrait.faces[0, :4].astype(float)
        centre = ((left + right) / 2, (top + bottom) / 2)
        scale = self.height / max(bottom - top, 1.0)
        matrix = cv2.getRotationMatrix2D(centre, self.turn, scale).astype(np.float64)
        if self.mirrored:
            matrix = matrix @ np.array([[-1.0, 0, 2 * centre[0]], [0, 1.0, 0], [0, 0, 1.0]])
        matrix[:, 2] += (self.middle[0] - centre[0], self.middle[1] - centre[1])
        return matrix


def moved(faces: Faces, placing: Placing, matrix: NDArray[np.float64]) -> Faces:
    """The faces where the matrix takes them; boxes stay upright and grow with the scale."""
    scale = math.sqrt(abs(np.linalg.det(matrix[:, :2])))
    middles = _through((faces[:, :2] + faces[:, 2:4]) / 2, matrix)
    half = (faces[:, 2:4] - faces[:, :2]) / 2 * scale
    points = _through(faces[:, 4:].reshape(-1, 2), matrix).reshape(-1, 5, 2)
    if placing.mirrored:
        points = points[:, _MIRRORED]
    rows = [middles - half, middles + half, points.reshape(-1, 10)]
    return np.hstack(rows).astype(np.float32)


def warped(picture: Picture, matrix: NDArray[np.float64], side: int, border: int) -> Picture:
    """A picture through the matrix into a square scene; shrunk first where it would alias."""
    scale = math.sqrt(abs(np.linalg.det(matrix[:, :2])))
    if scale < 0.7:
        share = max(scale, 2 / min(picture.shape))
        size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        factors = (picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0], 1.0)
        return cv2.warpAffine(
            small, matrix @ np.diag(factors), (side, side), borderMode=border
        ).astype(np.uint8)
    return cv2.warpAffine(picture, matrix, (side, side), borderMode=border).astype(np.uint8)


def mask_of(portrait: Portrait, rng: np.random.Generator) -> Picture:
    """What of a portrait is pasted: its own mask, an ellipse about the face, or all of it."""
    if portrait.mask is not None:
        return portrait.mask
    height, width = portrait.picture.shape
    mask = np.zeros((height, width), dtype=np.uint8)
    if rng.random() < 0.3:
        mask[:] = 255
        return mask
    left, top, right, bottom = portrait.faces[0, :4].astype(float)
    reach = rng.uniform(0.55, 0.95)
    axes = (reach * (right - left), reach * (bottom - top))
    centre = ((left + right) / 2, (top + bottom) / 2)
    cv2.ellipse(mask, (centre, (2 * axes[0], 2 * axes[1]), 0.0), 255, -1)
    return mask


def pasted(scene: Picture, picture: Picture, mask: Picture, rng: np.random.Generator) -> Picture:
    """`picture` over `scene` where the mask is, with an edge that is sharp or soft."""
    alpha = mask.astype(np.float32) / 255
    if rng.random() < 0.7:
        alpha = cv2.GaussianBlur(alpha, (0, 0), rng.uniform(0.5, 2.5)).astype(np.float32)
    return (picture * alpha + scene * (1 - alpha)).astype(np.uint8)


def _through(points: NDArray[np.floating], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return points.astype(np.float64) @ matrix[:, :2].T + matrix[:, 2]
