"""A residual network with squeeze-and-excitation.

He et al., "Deep residual learning for image recognition" (CVPR 2016).
"""

import torch
from torch import Tensor, nn

from mien_training.expression.designs.excite import Excite
from mien_training.expression.designs.shape import Shape

SHAPE = Shape(widths=(16, 48, 96, 160), depths=(0, 2, 3, 1))
SQUEEZE = 8


class Block(nn.Module):
    """Two 3x3 convolutions, excitation, and the shortcut around them."""

    def __init__(self, before: int, width: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(before, width, 3, stride, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, 1, 1, bias=False),
            nn.BatchNorm2d(width),
            Excite(width, SQUEEZE),
        )
        self.shortcut: nn.Module = nn.Identity()
        if before != width or stride != 1:
            self.shortcut = nn.Sequential(
                nn.AvgPool2d(stride),
                nn.Conv2d(before, width, 1, bias=False),
                nn.BatchNorm2d(width),
            )

    def forward(self, features: Tensor) -> Tensor:
        """(n, before, h, w) to (n, width, h / stride, w / stride)."""
        return torch.relu(self.body(features) + self.shortcut(features))


def trunk(shape: Shape) -> tuple[nn.Module, int]:
    """Everything before pooling, and how many channels it ends with."""
    before = shape.widths[0]
    layers: list[nn.Module] = [
        nn.Conv2d(1, before, 3, 1, 1, bias=False),
        nn.BatchNorm2d(before),
        nn.ReLU(),
    ]
    for stage, (width, depth) in enumerate(zip(shape.widths, shape.depths, strict=True)):
        for step in range(depth):
            layers.append(Block(before, width, 2 if step == 0 and stage > 0 else 1))
            before = width
    return nn.Sequential(*layers), before
