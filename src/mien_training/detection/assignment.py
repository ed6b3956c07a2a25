"""Which cell answers for which face: the targets of one scene.

As in FCOS (Tian et al. 2019): a face belongs to the strides that fit its size, and there to the
cells near its middle. Neighbouring strides share the sizes between them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.sense.face.detection.output_grid import STRIDES, Cells

SIZES = {8: (0.0, 48.0), 16: (28.0, 112.0), 32: (72.0, 1e9)}
"""Sizes of faces, as the geometric mean of width and height in pixels, by stride."""

REACH = 1.0
"""How far from a face's middle its cells lie, in strides, on each axis."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What the cells of one scene should say.

    Attributes:
        cells: (k,) places of the cells that answer for a face.
        faces: (k, 14) the face of each: left, top, right, bottom, then five (x, y) landmarks.
    """

    cells: NDArray[np.int64]
    faces: NDArray[np.float32]


def assigned(faces: NDArray[np.float32], cells: Cells) -> Targets:
    """The targets of a scene's faces, (n, 14) as in `Targets`; a cell takes the smallest face."""
    owner = np.full(len(cells), -1)
    sizes = np.sqrt(np.prod(faces[:, 2:4] - faces[:, :2], axis=1))
    for number in np.argsort(-sizes):
        owner[_near(faces[number], float(sizes[number]), cells)] = number
    places = np.flatnonzero(owner >= 0)
    return Targets(places, faces[owner[places]])


def _near(face: NDArray[np.float32], size: float, cells: Cells) -> NDArray[np.bool_]:
    middle = (face[:2] + face[2:4]) / 2
    away = np.abs(cells[:, :2] - middle).max(axis=1) / cells[:, 2]
    fits = np.zeros(len(cells), dtype=np.bool_)
    for stride in STRIDES:
        least, most = SIZES[stride]
        if least <= size <= most:
            fits |= cells[:, 2] == stride
    return fits & (away <= REACH)
