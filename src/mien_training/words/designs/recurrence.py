"""One piece after the other, in both directions (GRU, Cho et al. 2014)."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from mien_training.words.designs.pooling import highest_of, mean_of

_INNER = 160


class Recurrence(nn.Module):
    """Two chains of gated units.

    Args:
        width: of the table's rows.
        dropout: of the vectors.
    """

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.size = 4 * _INNER + width
        self.drop = nn.Dropout(dropout)
        self.chain = nn.GRU(width, _INNER, batch_first=True, bidirectional=True)

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """What the text is like, shape (texts, size)."""
        lengths = there.sum(1).cpu()
        packed = pack_padded_sequence(self.drop(x), lengths, batch_first=True, enforce_sorted=False)
        inner, _ = pad_packed_sequence(
            self.chain(packed)[0], batch_first=True, total_length=x.shape[1]
        )
        return torch.cat([mean_of(inner, there), highest_of(inner, there), mean_of(x, there)], 1)
