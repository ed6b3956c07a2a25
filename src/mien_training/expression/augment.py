"""What a camera does to a face, done to the training faces: another place, light, blur, cover.

Conventions: one grey uint8 picture in, one 48x48 grey uint8 crop out; every draw comes from the
generator passed in.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.sense.face.crop import CROP_SIDE, EYE_GAP, EYES_Y
from mien_training.camera import Picture, lit, roughened, softened
from mien_training.faces import affectnet
from mien_training.faces.face_set import FaceSet


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far the faces are changed.

    Attributes:
        turn_degrees: standard deviation of the turn in the picture's plane.
        shift: standard deviation of the shift, as a share of the side.
        scale: standard deviation of the logarithm of the scale.
        blur: share of faces that are blurred or coarsened.
        light: share of faces whose light is changed.
        noise: share of faces with sensor noise or JPEG marks.
        cover: share of faces with a part covered.
    """

    turn_degrees: float = 8.0
    shift: float = 0.035
    scale: float = 0.09
    blur: float = 0.2
    light: float = 0.5
    noise: float = 0.2
    cover: float = 0.25


PLAIN = Augmentation(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""No change at all: the crop as the run time would make it."""


def augmented(
    faces: FaceSet,
    places: NDArray[np.intp],
    backdrops: Picture,
    how: Augmentation,
    rng: np.random.Generator,
) -> Picture:
    """Crops of the faces at `places`, each changed at random.

    Args:
        faces: where they come from.
        places: which ones.
        backdrops: (m, side, side) pictures to paste cut-out faces on.
        how: how far to change them.
        rng: the source of every draw.

    Returns:
        (len(places), 48, 48) grey levels.
    """
    crops = np.empty((len(places), CROP_SIDE, CROP_SIDE), dtype=np.uint8)
    changes = (
        (how.light, lit),
        (how.blur, softened),
        (how.noise, roughened),
        (how.cover, _covered),
    )
    for row, place in enumerate(places):
        warp = _warp(faces, how, rng)
        crop = _placed(faces.pictures[place], warp)
        if faces.masks is not None:
            backdrop = backdrops[rng.integers(len(backdrops))]
            crop = _pasted(crop, _placed(faces.masks[place], warp, fill=0), backdrop, rng)
        for share, change in changes:
            if rng.random() < share:
                crop = change(crop, rng)
        crops[row] = crop
    return crops


def _warp(faces: FaceSet, how: Augmentation, rng: np.random.Generator) -> NDArray[np.float64]:
    side = faces.pictures.shape[1]
    eyes_y, eye_gap = (
        (EYES_Y, EYE_GAP) if faces.masks is None else (affectnet.EYES_Y, affectnet.EYE_GAP)
    )
    scale = CROP_SIDE / side * EYE_GAP / eye_gap * np.exp(rng.normal(0, how.scale))
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), rng.normal(0, how.turn_degrees), scale)
    matrix = matrix.astype(np.float64)
    if how != PLAIN and rng.random() < 0.5:
        matrix = matrix @ np.array([[-1.0, 0, side - 1], [0, 1.0, 0], [0, 0, 1.0]])
    drift = (EYES_Y - 0.5) * CROP_SIDE - (eyes_y - 0.5) * side * scale
    shift = rng.normal(0, how.shift, 2) * CROP_SIDE
    centre = (CROP_SIDE - side) / 2
    matrix[:, 2] += (centre + shift[0], centre + shift[1] + drift)
    return matrix


def _placed(picture: Picture, warp: NDArray[np.float64], fill: int | None = None) -> Picture:
    border = cv2.BORDER_REPLICATE if fill is None else cv2.BORDER_CONSTANT
    size = (CROP_SIDE, CROP_SIDE)
    return cv2.warpAffine(picture, warp, size, flags=cv2.INTER_LINEAR, borderMode=border).astype(
        np.uint8
    )


def _pasted(crop: Picture, mask: Picture, backdrop: Picture, rng: np.random.Generator) -> Picture:
    zoom = rng.uniform(1.0, 3.0)
    side = backdrop.shape[0]
    shift = rng.uniform(0, side * zoom - CROP_SIDE, 2)
    matrix = np.array([[zoom, 0, -shift[0]], [0, zoom, -shift[1]]])
    behind = _placed(backdrop, matrix).astype(np.float32)
    alpha = cv2.GaussianBlur(mask, (3, 3), 0).astype(np.float32) / 255
    return (crop * alpha + behind * (1 - alpha)).astype(np.uint8)


def _covered(crop: Picture, rng: np.random.Generator) -> Picture:
    height, width = rng.integers(6, 20, 2)
    top, left = rng.integers(0, CROP_SIDE - height), rng.integers(0, CROP_SIDE - width)
    crop = crop.copy()
    noise = rng.normal(rng.uniform(0, 255), rng.uniform(0, 40), (height, width))
    crop[top : top + height, left : left + width] = np.clip(noise, 0, 255).astype(np.uint8)
    return crop
