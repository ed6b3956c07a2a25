"""Each piece with its neighbours: phrases of a few pieces."""

import torch
from torch import nn
from torch.nn import functional

from mien_training.words.designs.pooling import highest_of, mean_of

_INNER = 256
_SPAN = 3


class Convolution(nn.Module):
    """Residual convolutions over the pieces.

    Args:
        width: of the table's rows.
        layers: how many convolutions, each of three pieces.
        dropout: of the vectors.
    """

    def __init__(self, width: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.size = 2 * _INNER + width
        self.widen = nn.Linear(width, _INNER)
        self.drop = nn.Dropout(dropout)
        self.phrases = nn.ModuleList(
            nn.Conv1d(_INNER, _INNER, _SPAN, padding=_SPAN // 2) for _ in range(layers)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(_INNER) for _ in range(layers))

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """What the text is like, shape (texts, size)."""
        weights = there[..., None].to(x.dtype)
        inner = self.drop(self.widen(x))
        for phrase, norm in zip(self.phrases, self.norms, strict=True):
            found = phrase((inner * weights).transpose(1, 2)).transpose(1, 2)
            inner = norm(inner + functional.gelu(found))
        return torch.cat([mean_of(inner, there), highest_of(inner, there), mean_of(x, there)], 1)
