"""The loss: scores that say how good the box is, boxes that overlap, landmarks that lie right.

Scores follow the quality focal loss (Li et al., "Generalized focal loss", 2020): the target of a
cell that answers for a face is how well its own box covers it, that of any other cell is 0. Boxes
follow GIoU (Rezatofighi et al. 2019). All are sums over cells, over the number of answering cells.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from mien.sense.face.detection.output_grid import LARGEST_LOG
from mien_training.detection.settings import Settings

FOCUS = 2.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The targets of a batch.

    Attributes:
        scenes: (k,) which scene of the batch.
        cells: (k,) which of its cells.
        faces: (k, 14) left, top, right, bottom and five (x, y) landmarks, in pixels.
    """

    scenes: Tensor
    cells: Tensor
    faces: Tensor


def detection_loss(raw: Tensor, grid: Tensor, wanted: Wanted, settings: Settings) -> Tensor:
    """The loss of raw answers (n, cells, 15) on a grid (cells, 3) of x, y and stride."""
    logits = raw[:, :, 0].float()
    quality = torch.zeros_like(logits)
    count = max(len(wanted.cells), 1)
    rest = raw.new_zeros((), dtype=torch.float32)
    if len(wanted.cells):
        answers = raw[wanted.scenes, wanted.cells].float()
        where = grid[wanted.cells]
        boxes = boxes_of(answers, where)
        overlap, giou = overlaps(boxes, wanted.faces[:, :4])
        quality[wanted.scenes, wanted.cells] = overlap.detach()
        box = (1 - giou).sum() / count
        landmarks = _landmark_loss(answers, where, wanted.faces) / count
        rest = settings.box_weight * box + settings.landmark_weight * landmarks
    return _quality_focal(logits, quality) / count + rest


def boxes_of(answers: Tensor, where: Tensor) -> Tensor:
    """Raw rows (k, 15) at cells (k, 3) to left, top, right, bottom (k, 4), as `cells.decoded`."""
    stride = where[:, 2:]
    middle = where[:, :2] + stride * answers[:, 1:3]
    half = stride * torch.exp(answers[:, 3:5].clamp(max=LARGEST_LOG)) / 2
    return torch.cat([middle - half, middle + half], 1)


def overlaps(one: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
    """Intersection over union and its generalised form of box pairs (k, 4)."""
    inner = (
        torch.minimum(one[:, 2:], other[:, 2:]) - torch.maximum(one[:, :2], other[:, :2])
    ).clamp(min=0)
    outer = torch.maximum(one[:, 2:], other[:, 2:]) - torch.minimum(one[:, :2], other[:, :2])
    shared = inner.prod(1)
    union = (one[:, 2:] - one[:, :2]).prod(1) + (other[:, 2:] - other[:, :2]).prod(1) - shared
    hull = outer.prod(1).clamp(min=1e-6)
    overlap = shared / union.clamp(min=1e-6)
    return overlap, overlap - (hull - union) / hull


def _quality_focal(logits: Tensor, quality: Tensor) -> Tensor:
    entropy = nn.functional.binary_cross_entropy_with_logits(logits, quality, reduction="none")
    return (entropy * (quality - torch.sigmoid(logits)).abs() ** FOCUS).sum()


def _landmark_loss(answers: Tensor, where: Tensor, faces: Tensor) -> Tensor:
    """Distances in shares of the face's size, so that large faces do not outweigh small ones."""
    size = (faces[:, 2:4] - faces[:, :2]).prod(1).sqrt()
    points = where[:, None, :2] + where[:, None, 2:] * answers[:, 5:].reshape(-1, 5, 2)
    gap = (points - faces[:, 4:].reshape(-1, 5, 2)) / size[:, None, None]
    return nn.functional.smooth_l1_loss(gap, torch.zeros_like(gap), beta=0.02, reduction="sum")
