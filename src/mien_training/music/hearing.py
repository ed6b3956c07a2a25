"""How the music network follows a passage: convolutions, then recurrence or regions, and attention.

The literature writes "R-CNN" without saying what the R is. Both readings are here: a recurrent
layer over time, and regions, which are segments of several lengths that are proposed everywhere,
pooled and weighed (after Girshick et al., "Rich feature hierarchies", CVPR 2014, in one dimension).
"""

import torch
from torch import Tensor, nn

from mien.music.features import STACK_SIZE
from mien_training.music.settings import Shape

_DECIMATION = 2
_SEGMENTS = (4, 8, 16)
"""Lengths of the proposed segments, in steps (of 0.37 s where there are two blocks)."""


class Hearing(nn.Module):
    """Stacks (batch, frames, STACK_SIZE), normalised, to (batch, size)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.AvgPool1d(_DECIMATION),
            *_block(STACK_SIZE, shape.width, 5, shape.conv_dropout),
            *(
                layer
                for _ in range(shape.depth - 1)
                for layer in _block(shape.width, shape.width, 3, shape.conv_dropout)
            ),
        )
        self.follows = _followed_by(shape)
        width = 2 * shape.recurrent if shape.recurrent else shape.width
        self.attention = nn.Linear(width, 1)
        self.size = 2 * width

    def forward(self, stack: Tensor) -> Tensor:
        """The weighed and the plain mean over time, side by side."""
        steps = self.follows(self.convolutions(stack.transpose(1, 2)).transpose(1, 2))
        weights = torch.softmax(self.attention(steps), dim=1)
        return torch.cat(((weights * steps).sum(dim=1), steps.mean(dim=1)), dim=1)


def _followed_by(shape: Shape) -> nn.Module:
    if shape.recurrent:
        return _Recurrence(shape)
    return _Regions(shape) if shape.regions else nn.Identity()


class _Recurrence(nn.Module):
    """Steps (batch, steps, width) to (batch, steps, 2 x recurrent), each knowing all others."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.layer = nn.GRU(shape.width, shape.recurrent, batch_first=True, bidirectional=True)

    def forward(self, steps: Tensor) -> Tensor:
        return self.layer(steps)[0]


class _Regions(nn.Module):
    """Steps (batch, steps, width) to proposed segments (batch, segments, width)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.seen = nn.Sequential(nn.Linear(shape.width, shape.width), nn.ELU())

    def forward(self, steps: Tensor) -> Tensor:
        along = steps.transpose(1, 2)
        pooled = [
            nn.functional.avg_pool1d(along, length, length // 2)
            for length in _SEGMENTS
            if length <= along.shape[2]
        ]
        return self.seen(torch.cat(pooled or [along], dim=2).transpose(1, 2))


def _block(inputs: int, outputs: int, kernel: int, dropout: float) -> tuple[nn.Module, ...]:
    return (
        nn.Conv1d(inputs, outputs, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm1d(outputs),
        nn.ELU(),
        nn.MaxPool1d(2),
        nn.Dropout(dropout),
    )
