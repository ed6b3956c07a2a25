"""Squeeze-and-excitation, which two of the designs share."""

import torch
from torch import Tensor, nn


class Excite(nn.Module):
    """Weigh the channels by what the whole picture shows.

    Hu et al., "Squeeze-and-excitation networks" (CVPR 2018).
    """

    def __init__(self, width: int, squeeze: int) -> None:
        """Begin with random weights.

        Args:
            width: channels.
            squeeze: by how much they are narrowed in between, to four at least.
        """
        super().__init__()
        self.narrow = nn.Linear(width, max(width // squeeze, 4))
        self.widen = nn.Linear(max(width // squeeze, 4), width)

    def forward(self, features: Tensor) -> Tensor:
        """(n, c, h, w) to the same, each channel scaled by a factor in (0, 1)."""
        pooled = features.mean((2, 3))
        weights = torch.sigmoid(self.widen(torch.relu(self.narrow(pooled))))
        return features * weights[:, :, None, None]
