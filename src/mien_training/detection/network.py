"""The detector: a small anchor-free network over three strides.

Built after YuNet (Wu, Peng & Yu, "YuNet: a tiny millisecond-level face detector", 2023): plain
convolutions down to stride 4, depthwise-separable ones from there on, a top-down path that hands
coarse features to the finer strides (Lin et al., "Feature pyramid networks", 2017), and one light
head for all strides. It sees grey levels only, so that no colour of skin can matter.

Input (n, 1, height, width), both multiples of 32; output (n, cells, 15) in the order of
`mien.sense.face.detection.output_grid`.
"""

import math

import torch
from torch import Tensor, nn

from mien.sense.face.detection.output_grid import NUMBERS

RARE = 0.01
"""Share of cells that are taken to see a face before anything is learnt (Lin et al. 2017)."""


def convolution(before: int, width: int, stride: int) -> nn.Sequential:
    """A plain 3x3 convolution, normalised, with ReLU."""
    return nn.Sequential(
        nn.Conv2d(before, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()
    )


def separable(before: int, width: int, stride: int = 1) -> nn.Sequential:
    """Pointwise, then depthwise 3x3, normalised, with ReLU."""
    return nn.Sequential(
        nn.Conv2d(before, width, 1),
        nn.Conv2d(width, width, 3, stride, 1, groups=width, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
    )


class DetectionNet(nn.Module):
    """Grey frames to one row of raw numbers a cell."""

    def __init__(self, width: int = 80) -> None:
        super().__init__()
        self.stem = nn.Sequential(convolution(1, 16, 2), convolution(16, 32, 2), separable(32, 32))
        self.fine = nn.Sequential(separable(32, width, 2), separable(width, width))
        self.middle = nn.Sequential(separable(width, width, 2), separable(width, width))
        self.coarse = nn.Sequential(
            separable(width, width, 2), separable(width, width), separable(width, width)
        )
        self.join_middle = separable(width, width)
        self.join_fine = separable(width, width)
        before, last = separable(width, width), nn.Conv2d(width, NUMBERS, 1)
        nn.init.normal_(last.weight, std=0.01)
        bias = torch.zeros(NUMBERS)
        bias[0] = -math.log((1 - RARE) / RARE)
        last.bias = nn.Parameter(bias)
        self.head = nn.Sequential(before, last)

    def forward(self, frames: Tensor) -> Tensor:
        """See the module."""
        fine = self.fine(self.stem(frames))
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        middle = self.join_middle(middle + _doubled(coarse))
        fine = self.join_fine(fine + _doubled(middle))
        levels = (fine, middle, coarse)
        return torch.cat([_rows(self.head(level)) for level in levels], 1)


def _doubled(features: Tensor) -> Tensor:
    return nn.functional.interpolate(features, scale_factor=2.0, mode="nearest")


def _rows(answer: Tensor) -> Tensor:
    """(n, numbers, h, w) to (n, h * w, numbers), row by row from the top."""
    return answer.flatten(2).transpose(1, 2)
