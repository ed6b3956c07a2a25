"""The teacher's first layers: every piece with every other."""

import torch
from torch import nn

from mien_training.words.designs.pooling import highest_of, mean_of
from mien_training.words.teacher.encoder import Layer

LONGEST = 128
"""Pieces of the longest text that is read in one go."""


class Attention(nn.Module):
    """A small transformer with post-norms.

    Args:
        width: of the table's rows.
        inner: width of the layers.
        layers: how many.
        heads: of attention, a layer.
        dropout: of what each layer adds.
    """

    def __init__(self, width: int, inner: int, layers: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.size = 2 * inner
        self.widen = nn.Linear(width, inner)
        self.places = nn.Parameter(torch.zeros(LONGEST, inner))
        self.norm = nn.LayerNorm(inner)
        self.layers = nn.ModuleList(
            Layer(inner, heads, 4 * inner, 1e-12, dropout) for _ in range(layers)
        )

    def stack(self) -> list[Layer]:
        """Its layers, the first one first."""
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """What the text is like, shape (texts, size)."""
        inner = self.norm(self.widen(x) + self.places[: x.shape[1]])
        for layer in self.layers:
            inner = layer(inner, there)
        return torch.cat([mean_of(inner, there), highest_of(inner, there)], 1)
