"""The expression network: a small residual net with squeeze-and-excitation.

Residual blocks after He et al., "Deep residual learning for image recognition" (2016);
squeeze-and-excitation after Hu et al. (2018). Input (n, 1, 48, 48), output logits (n, 8) in the
order of `Expression` and the embedding (n, widths[-1]) that they are computed from. The logits are
log-likelihoods under an even prior (see `loss.py`).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's size.

    Attributes:
        widths: channels of each stage; every stage after the first halves the picture.
        depths: residual blocks of each stage.
        squeeze: by how much squeeze-and-excitation narrows.
        dropout: share of the embedding that is dropped in training.
    """

    widths: tuple[int, ...] = (16, 48, 96, 160)
    depths: tuple[int, ...] = (0, 2, 3, 1)
    squeeze: int = 8
    dropout: float = 0.2


class Excite(nn.Module):
    """Squeeze-and-excitation: weigh the channels by what the whole picture shows."""

    def __init__(self, width: int, squeeze: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(width, max(width // squeeze, 4))
        self.widen = nn.Linear(max(width // squeeze, 4), width)

    def forward(self, features: Tensor) -> Tensor:
        """(n, c, h, w) to the same, each channel scaled by a factor in (0, 1)."""
        pooled = features.mean((2, 3))
        weights = torch.sigmoid(self.widen(torch.relu(self.narrow(pooled))))
        return features * weights[:, :, None, None]


class Block(nn.Module):
    """Two 3x3 convolutions, excitation, and the shortcut around them."""

    def __init__(self, before: int, width: int, stride: int, squeeze: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(before, width, 3, stride, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, 1, 1, bias=False),
            nn.BatchNorm2d(width),
            Excite(width, squeeze),
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


class ExpressionNet(nn.Module):
    """Crop to logits and embedding."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        size = shape or Shape()
        first = size.widths[0]
        layers: list[nn.Module] = [
            nn.Conv2d(1, first, 3, 1, 1, bias=False),
            nn.BatchNorm2d(first),
            nn.ReLU(),
        ]
        before = first
        for stage, (width, depth) in enumerate(zip(size.widths, size.depths, strict=True)):
            for step in range(depth):
                stride = 2 if step == 0 and stage > 0 else 1
                layers.append(Block(before, width, stride, size.squeeze))
                before = width
        self.trunk = nn.Sequential(*layers)
        self.dropout = nn.Dropout(size.dropout)
        self.head = nn.Linear(before, 8)

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 1, 48, 48) to logits (n, 8) and embedding (n, widths[-1])."""
        embedding = self.trunk(crops).mean((2, 3))
        return self.head(self.dropout(embedding)), embedding
