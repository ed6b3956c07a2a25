"""What hides a part of a face: a hand, hair, a cup, a mask over mouth and nose."""

import cv2
import numpy as np

from mien.sense.face.alignment.crop_convention import CROP_SIDE
from mien_training.camera import Picture

MASKED = 0.15
"""Share of covered faces that wear a mask; with one, little of the expression is left."""


def covered(crop: Picture, rng: np.random.Generator) -> Picture:
    """A 48x48 crop with a part of it hidden."""
    return _masked(crop, rng) if rng.random() < MASKED else _patched(crop, rng)


def _patched(crop: Picture, rng: np.random.Generator) -> Picture:
    height, width = rng.integers(6, 20, 2)
    top, left = rng.integers(0, CROP_SIDE - height), rng.integers(0, CROP_SIDE - width)
    crop = crop.copy()
    noise = rng.normal(rng.uniform(0, 255), rng.uniform(0, 40), (height, width))
    crop[top : top + height, left : left + width] = np.clip(noise, 0, 255).astype(np.uint8)
    return crop


def _masked(crop: Picture, rng: np.random.Generator) -> Picture:
    """A mask from the bridge of the nose to the chin, brighter in the middle than at its edges."""
    outline = np.array(
        [(0.5, 0.5), (0.8, 0.58), (0.75, 0.88), (0.5, 1.0), (0.25, 0.88), (0.2, 0.58)]
    )
    outline = (outline + rng.normal(0, 0.02, outline.shape)) * CROP_SIDE
    cloth = np.full_like(crop, int(rng.uniform(30, 240)))
    shade = 1 - rng.uniform(0, 0.4) * np.abs(np.linspace(-1, 1, CROP_SIDE))
    cloth = (cloth * shade).astype(np.uint8)
    inside = np.zeros_like(crop)
    cv2.fillConvexPoly(inside, outline.round().astype(np.int32), 255)
    return np.where(inside > 0, cloth, crop).astype(np.uint8)
