"""The detector's grid: where each cell of its answer looks, and what its numbers mean.

Conventions: pixels of the searched picture, x from the left, y from the top. The network answers
at three strides; each stride has one cell a stride, row by row from the top, the finest stride
first. A cell's row holds `NUMBERS` numbers: the logit of a face; the middle of its box from the
cell's own, in strides; the logarithms of its width and height in strides; and five landmarks (eye,
eye, nose, mouth corner, mouth corner, the ones on the picture's left first) from the cell's middle,
in strides. Training imports this module.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STRIDES = (8, 16, 32)
NUMBERS = 15
LARGEST_LOG = 5.0
"""Largest logarithm of a side in strides that is believed; a wild answer must not overflow."""

Cells = NDArray[np.float32]
"""(cells, 3): x and y of each cell's middle, and its stride, in pixels."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Faces that cells claim to see.

    Attributes:
        scores: (n,) how sure, in [0, 1].
        boxes: (n, 4) left, top, right, bottom.
        landmarks: (n, 5, 2) points (x, y).
    """

    scores: NDArray[np.float64]
    boxes: NDArray[np.float64]
    landmarks: NDArray[np.float64]


def grid(height: int, width: int) -> Cells:
    """The cells of a picture; both sides are multiples of the largest stride."""
    parts: list[Cells] = []
    for stride in STRIDES:
        ys, xs = np.mgrid[0 : height // stride, 0 : width // stride].astype(np.float32)
        middles = np.stack([xs.ravel(), ys.ravel()], 1) * stride + stride / 2
        parts.append(np.column_stack([middles, np.full(len(middles), stride)]).astype(np.float32))
    return np.concatenate(parts)


def decode_candidates(raw: NDArray[np.float32], cells: Cells, least: float) -> Candidates:
    """The faces in one picture's answer.

    Args:
        raw: (cells, 15) the network's numbers.
        cells: the grid they belong to.
        least: the least score that counts, in (0, 1).
    """
    kept = raw[:, 0] >= np.log(least / (1 - least))
    rows, where = raw[kept].astype(np.float64), cells[kept].astype(np.float64)
    middle, stride = where[:, :2], where[:, 2:]
    centre = middle + stride * rows[:, 1:3]
    half = stride * np.exp(np.minimum(rows[:, 3:5], LARGEST_LOG)) / 2
    points = middle[:, None] + stride[:, None] * rows[:, 5:].reshape(-1, 5, 2)
    scores = 1 / (1 + np.exp(-np.clip(rows[:, 0], -50, 50)))
    return Candidates(scores, np.hstack([centre - half, centre + half]), points)
