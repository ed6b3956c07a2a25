"""Each piece by itself: no order, no neighbours, the quickest to run."""

import torch
from torch import nn

from mien_training.words.designs.pooling import highest_of, weighed

_HEADS = 8


class Static(nn.Module):
    """Weighs the pieces up and adds them.

    Args:
        width: of the table's rows, a multiple of 8.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.size = 2 * width
        self.weigh = nn.Linear(width, _HEADS)

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """What the text is like, shape (texts, size)."""
        return torch.cat([weighed(x, self.weigh(x), there), highest_of(x, there)], 1)
