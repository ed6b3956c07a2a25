"""Faces whose parts are out of order: they have eyes, skin and hair, and are no faces."""

import cv2
import numpy as np

from mien_training.camera import Picture
from mien_training.detection.portraits import Portrait

_PARTS = (2, 3, 4)


def put_scrambled(
    scene: Picture, portrait: Portrait, size: float, rng: np.random.Generator
) -> None:
    """Put a portrait's face, about `size` pixels on a side, into the scene in shuffled parts."""
    parts = int(rng.choice(_PARTS))
    side = max(int(size) // parts, 4) * parts
    left, top, right, bottom = np.clip(portrait.faces[0, :4], 0, None).astype(int)
    face = portrait.picture[top : max(bottom, top + 1), left : max(right, left + 1)]
    if not face.size or side >= min(scene.shape):
        return
    square = cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA)
    x, y = (int(rng.integers(0, length - side)) for length in scene.shape[::-1])
    scene[y : y + side, x : x + side] = _shuffled(square.astype(np.uint8), parts, rng)


def _shuffled(square: Picture, parts: int, rng: np.random.Generator) -> Picture:
    """The square's parts moved around in a ring of random order, so that none stays in place."""
    side = square.shape[0] // parts
    blocks = square.reshape(parts, side, parts, side).swapaxes(1, 2).reshape(-1, side, side)
    order = rng.permutation(len(blocks))
    moved = np.empty_like(blocks)
    moved[order] = blocks[np.roll(order, 1)]
    return moved.reshape(parts, parts, side, side).swapaxes(1, 2).reshape(square.shape)
