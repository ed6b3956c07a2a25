"""Scenes to learn from: one portrait that fills the picture, several faces in a place, or none.

Conventions: a scene is a square of grey uint8 levels; its faces are rows of 14 numbers as in
`teacher`; every draw comes from the generator passed in.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from mien_training.camera import Picture, lit, roughened, softened
from mien_training.detection.covering import covered
from mien_training.detection.placing import Placing, mask_of, moved, pasted, warped
from mien_training.detection.portraits import Material, Portrait
from mien_training.detection.scrambling import put_scrambled
from mien_training.detection.settings import Mix
from mien_training.detection.teacher import Faces

_APART = 0.06
_LEAST_SEEN = 0.6
"""A face with less than this share of its box inside the scene does not count as one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture with its faces, (n, 14)."""

    picture: Picture
    faces: Faces


def draw_scene(material: Material, mix: Mix, side: int, rng: np.random.Generator) -> Scene:
    """One scene of `side` by `side` pixels."""
    draw = rng.random()
    if draw < mix.alone:
        scene = _alone(material, mix, side, rng)
    elif draw < 1 - mix.empty:
        scene = _several(material, mix, side, rng)
    else:
        scene = Scene(_place(material, mix, side, rng), np.zeros((0, 14), dtype=np.float32))
    picture = covered(scene.picture, scene.faces, rng)
    for share, change in ((0.5, lit), (0.2, softened), (0.25, roughened)):
        if rng.random() < share:
            picture = change(picture, rng)
    return Scene(picture, _seen(scene.faces, mix.smallest, side))


def _alone(material: Material, mix: Mix, side: int, rng: np.random.Generator) -> Scene:
    """A whole portrait, from a face across the room to one that is cut by the edge."""
    pool = material.roomy if rng.random() < 0.75 else material.tight
    portrait = one_of(pool, mix, rng)
    height = side * _between(*mix.heights, rng)
    reach = max(side - 0.8 * height, 0.0) / 2
    placing = _placing(side / 2 + rng.uniform(-reach, reach, 2), height, rng)
    matrix = placing.matrix(portrait)
    if rng.random() < 0.4:
        scene = warped(portrait.picture, matrix, side, cv2.BORDER_REPLICATE)
    else:
        inside = warped(np.full_like(portrait.picture, 255), matrix, side, cv2.BORDER_CONSTANT)
        whole = warped(portrait.picture, matrix, side, cv2.BORDER_REPLICATE)
        scene = np.where(inside > 127, whole, _around(material, side, rng)).astype(np.uint8)
    return Scene(scene, moved(portrait.faces, placing, matrix))


def _several(material: Material, mix: Mix, side: int, rng: np.random.Generator) -> Scene:
    """A few faces of any size in one place, none over another."""
    scene, faces = _place(material, mix, side, rng), np.zeros((0, 14), dtype=np.float32)
    for _ in range(int(rng.integers(1, mix.most + 1))):
        kind = rng.random()
        pool = material.cut_out if kind < 0.45 else material.roomy
        portrait = one_of(pool if kind < 0.85 else material.tight, mix, rng)
        height = _between(mix.smallest, 0.6 * side, rng)
        placing = _placing(rng.uniform(0.3 * height, side - 0.3 * height, 2), height, rng)
        matrix = placing.matrix(portrait)
        fresh = moved(portrait.faces[:1], placing, matrix)
        if _touches(fresh[0], faces):
            continue
        picture = warped(portrait.picture, matrix, side, cv2.BORDER_REPLICATE)
        mask = warped(mask_of(portrait, rng), matrix, side, cv2.BORDER_CONSTANT)
        scene = pasted(scene, picture, mask, rng)
        faces = np.vstack([faces, fresh])
    return Scene(scene, faces)


def _place(material: Material, mix: Mix, side: int, rng: np.random.Generator) -> Picture:
    """A part of a background, with a few things that only look a little like faces."""
    scene = _backdrop(material, side, rng)
    if len(material.patches) and rng.random() < 0.4:
        for _ in range(int(rng.integers(1, 5))):
            size = int(min(math.exp(rng.uniform(math.log(12), math.log(80))), side - 1))
            patch = cv2.resize(material.patches[rng.integers(len(material.patches))], (size, size))
            x, y = rng.integers(0, side - size, 2)
            scene[y : y + size, x : x + size] = patch
    if mix.scrambled and rng.random() < mix.scrambled:
        for _ in range(int(rng.integers(1, 4))):
            portrait = material.roomy[int(rng.integers(len(material.roomy)))]
            put_scrambled(scene, portrait, _between(20.0, 0.5 * side, rng), rng)
    return scene


def _backdrop(material: Material, side: int, rng: np.random.Generator) -> Picture:
    if rng.random() < 0.08:
        noise = rng.normal(rng.uniform(20, 235), rng.uniform(0, 50), (side, side))
        return np.clip(noise, 0, 255).astype(np.uint8)
    picture = material.backgrounds[rng.integers(len(material.backgrounds))]
    part = min(picture.shape) * math.exp(rng.uniform(math.log(0.35), 0.0))
    scale = side / part
    size = (math.ceil(picture.shape[1] * scale), math.ceil(picture.shape[0] * scale))
    large = cv2.resize(
        picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    )
    x, y = (int(rng.integers(0, length - side + 1)) for length in size)
    cut = large[y : y + side, x : x + side]
    return np.ascontiguousarray(cut[:, ::-1] if rng.random() < 0.5 else cut).astype(np.uint8)


def _around(material: Material, side: int, rng: np.random.Generator) -> Picture:
    if rng.random() < 0.5:
        return np.full((side, side), rng.integers(0, 256), dtype=np.uint8)
    return _backdrop(material, side, rng)


def _placing(middle: np.ndarray, height: float, rng: np.random.Generator) -> Placing:
    turn = rng.normal(0, 12) if rng.random() < 0.9 else rng.uniform(-45, 45)
    return Placing((float(middle[0]), float(middle[1])), height, turn, bool(rng.random() < 0.5))


def one_of(portraits: Sequence[Portrait], mix: Mix, rng: np.random.Generator) -> Portrait:
    """One portrait; the more turned away, the likelier, as the mix says."""
    while True:
        portrait = portraits[int(rng.integers(len(portraits)))]
        chance = (1 + mix.turned * portrait.profile) / (1 + mix.turned)
        if not mix.turned or rng.random() < chance:
            return portrait


def _touches(face: Faces, others: Faces) -> bool:
    if not len(others):
        return False
    inner = np.minimum(face[2:4], others[:, 2:4]) - np.maximum(face[:2], others[:, :2])
    shared = np.clip(inner, 0, None).prod(axis=1)
    smaller = np.minimum(np.prod(face[2:4] - face[:2]), (others[:, 2:4] - others[:, :2]).prod(1))
    return bool((shared > _APART * smaller).any())


def _between(least: float, most: float, rng: np.random.Generator) -> float:
    """A size, as likely to be doubled as to be halved."""
    return math.exp(rng.uniform(math.log(least), math.log(most)))


def _seen(faces: Faces, smallest: float, side: int) -> Faces:
    inner = np.minimum(faces[:, 2:4], side) - np.maximum(faces[:, :2], 0)
    share = np.clip(inner, 0, None).prod(axis=1) / (faces[:, 2:4] - faces[:, :2]).prod(axis=1)
    tall = faces[:, 3] - faces[:, 1] >= smallest - 1
    return faces[(share >= _LEAST_SEEN) & tall]
