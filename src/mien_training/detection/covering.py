"""What hides a part of a face: a mask over mouth and nose, dark glasses, anything else.

Covered faces are still faces, so that boxes and landmarks stay.
"""

import cv2
import numpy as np

from mien_training.camera import Picture
from mien_training.detection.teacher import Faces

_MASKED, _GLASSES, _SOMETHING = 0.06, 0.06, 0.12


def covered(scene: Picture, faces: Faces, rng: np.random.Generator) -> Picture:
    """The scene with a few of its faces partly hidden."""
    for face in faces:
        draw = rng.random()
        if draw < _MASKED:
            scene = _masked(scene, face, rng)
        elif draw < _MASKED + _GLASSES:
            scene = _with_glasses(scene, face, rng)
        elif draw < _MASKED + _GLASSES + _SOMETHING:
            scene = _behind_something(scene, face, rng)
    return scene


def _masked(scene: Picture, face: Faces, rng: np.random.Generator) -> Picture:
    left, top, right, bottom = face[:4]
    nose, width = face[8:10], right - left
    points = np.array(
        [
            (left + 0.05 * width, nose[1]),
            (nose[0], nose[1] - rng.uniform(0.0, 0.1) * (bottom - top)),
            (right - 0.05 * width, nose[1]),
            (right - 0.2 * width, bottom),
            (left + 0.2 * width, bottom),
        ]
    )
    return _filled(scene, points, rng)


def _with_glasses(scene: Picture, face: Faces, rng: np.random.Generator) -> Picture:
    eyes = face[4:8].reshape(2, 2)
    reach = np.array([0.62, 0.3]) * abs(eyes[1, 0] - eyes[0, 0]) * rng.uniform(0.7, 1.0)
    scene = scene.copy()
    for eye in eyes:
        box = (tuple(map(float, eye)), tuple(map(float, 2 * reach)), 0.0)
        cv2.ellipse(scene, box, int(rng.integers(0, 60)), -1)
    return scene


def _behind_something(scene: Picture, face: Faces, rng: np.random.Generator) -> Picture:
    size = (face[2:4] - face[:2]) * rng.uniform(0.25, 0.55, 2)
    start = face[:2] + rng.uniform(-0.2, 0.9, 2) * (face[2:4] - face[:2])
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) + rng.normal(0, 0.15, (4, 2))
    return _filled(scene, start + corners * size, rng)


def _filled(scene: Picture, points: np.ndarray, rng: np.random.Generator) -> Picture:
    mask = np.zeros_like(scene)
    cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255)
    noise = rng.normal(rng.uniform(0, 255), rng.uniform(0, 30), scene.shape)
    return np.where(mask > 0, np.clip(noise, 0, 255), scene).astype(np.uint8)
