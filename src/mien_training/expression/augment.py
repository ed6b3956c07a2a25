"""What a camera does to a face, done to the training faces: another place, light, blur, cover.

Conventions: one grey uint8 picture in, one 48x48 grey uint8 crop out; every draw comes from the
generator passed in. A face is brought into place by its landmarks as the run time does it, and the
changes come on top.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.sense.face.alignment.align import DOUBLE, similarity
from mien.sense.face.alignment.crop_convention import CROP_SIDE, POINTS
from mien_training.camera import Picture, lit, roughened, softened
from mien_training.expression.cover import covered
from mien_training.faces.face_set import FaceSet

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far the faces are changed.

    Attributes:
        turn_degrees: standard deviation of the turn in the picture's plane.
        shift: standard deviation of the shift, as a share of the side.
        scale: standard deviation of the logarithm of the scale.
        mirror: share of faces that are mirrored.
        blur: share of faces that are blurred or coarsened.
        light: share of faces whose light is changed.
        noise: share of faces with sensor noise or JPEG marks.
        cover: share of faces with a part covered.
    """

    turn_degrees: float = 6.0
    shift: float = 0.03
    scale: float = 0.08
    mirror: float = 0.5
    blur: float = 0.2
    light: float = 0.5
    noise: float = 0.2
    cover: float = 0.25


PLAIN = Augmentation(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
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
        (how.cover, covered),
    )
    for row, place in enumerate(places):
        warp = _moved(
            how, rng, similarity(faces.points[place].astype(float), np.array(POINTS) * DOUBLE)
        )
        crop = _cut(faces.pictures[place], warp)
        if faces.masks is not None:
            backdrop = backdrops[rng.integers(len(backdrops))]
            crop = _pasted(crop, _cut(faces.masks[place], warp, fill=0), backdrop, rng)
        if rng.random() < how.mirror:
            crop = crop[:, ::-1]
        for share, change in changes:
            if rng.random() < share:
                crop = change(crop, rng)
        crops[row] = crop
    return crops


def plain(faces: FaceSet) -> Picture:
    """All faces (n, 48, 48) as the run time would crop them; cut-out ones on their own black."""
    rng = np.random.default_rng(0)
    whole = FaceSet(faces.pictures, faces.targets, faces.names, faces.points)
    return augmented(whole, np.arange(len(faces)), faces.pictures, PLAIN, rng)


def _moved(how: Augmentation, rng: np.random.Generator, placed: Matrix) -> Matrix:
    """A placing, turned, scaled and shifted at random around the middle of the crop."""
    turn, scale = rng.normal(0, how.turn_degrees), np.exp(rng.normal(0, how.scale))
    change = cv2.getRotationMatrix2D((DOUBLE / 2, DOUBLE / 2), turn, scale).astype(np.float64)
    change[:, 2] += rng.normal(0, how.shift, 2) * DOUBLE
    return change @ np.vstack([placed, (0.0, 0.0, 1.0)])


def _cut(picture: Picture, warp: Matrix, fill: int | None = None) -> Picture:
    """The crop, cut at twice its size and halved by areas, as the run time cuts it."""
    border = cv2.BORDER_REPLICATE if fill is None else cv2.BORDER_CONSTANT
    double = cv2.warpAffine(picture, warp, (DOUBLE, DOUBLE), borderMode=border)
    return cv2.resize(double, (CROP_SIDE, CROP_SIDE), interpolation=cv2.INTER_AREA).astype(np.uint8)


def _pasted(crop: Picture, mask: Picture, backdrop: Picture, rng: np.random.Generator) -> Picture:
    zoom = rng.uniform(1.0, 3.0)
    side = backdrop.shape[0]
    shift = rng.uniform(0, side * zoom - CROP_SIDE, 2)
    matrix = np.array([[zoom, 0, -shift[0]], [0, zoom, -shift[1]]])
    size = (CROP_SIDE, CROP_SIDE)
    behind = cv2.warpAffine(backdrop, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.GaussianBlur(mask, (3, 3), 0).astype(np.float32) / 255
    return (crop * alpha + behind.astype(np.float32) * (1 - alpha)).astype(np.uint8)
