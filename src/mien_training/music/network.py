"""The recurrent CNN: convolutions and pooling, a recurrent layer, attention over time, heads.

Conventions: stacks are (batch, frames, STACK_SIZE) and summaries (batch, len(SUMMARY)), raw as
`mien.music.features` makes them; the network normalises them itself. `Raw` mood parameters are
(valence and arousal before tanh, two log variances, the correlation's term).
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from mien.affect.emotions import Feeling
from mien.music.features import STACK_SIZE, SUMMARY
from mien_training.music.settings import Shape

_DECIMATION = 2
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and spread of the training pieces' features.

    Attributes:
        stack_mean: (STACK_SIZE,).
        stack_spread: (STACK_SIZE,), above 0.
        summary_mean: (len(SUMMARY),).
        summary_spread: (len(SUMMARY),), above 0.
    """

    stack_mean: Tensor
    stack_spread: Tensor
    summary_mean: Tensor
    summary_spread: Tensor


class Answer(NamedTuple):
    """What the network says: feelings as logits (batch, 8), raw mood (batch, 5), embedding."""

    feelings: Tensor
    mood: Tensor
    embedding: Tensor


class MusicNet(nn.Module):
    """The music network."""

    def __init__(self, shape: Shape, scale: Scale) -> None:
        super().__init__()
        self.shape = shape
        for name in Scale.__slots__:
            self.register_buffer(name, getattr(scale, name).float())
        size = 0
        if shape.convolution:
            self.hearing = _Hearing(shape)
            size += self.hearing.size
        if shape.statistics:
            self.statistics = nn.Sequential(
                nn.Dropout(shape.dropout),
                nn.Linear(3 * STACK_SIZE + len(SUMMARY), 64),
                nn.BatchNorm1d(64),
                nn.ELU(),
            )
            size += 64
        self.joined = nn.Sequential(
            nn.Dropout(shape.dropout),
            nn.Linear(size, shape.embedding),
            nn.BatchNorm1d(shape.embedding),
            nn.ELU(),
        )
        self.last_dropout = nn.Dropout(shape.dropout)
        self.feelings = nn.Linear(shape.embedding, len(Feeling))
        self.mood = nn.Linear(shape.embedding, 5)

    def normalised(self, stack: Tensor, summary: Tensor) -> tuple[Tensor, Tensor]:
        """Both inputs with a mean of 0 and a spread of 1 over the training pieces."""
        return (
            (stack - self.stack_mean) / self.stack_spread,
            (summary - self.summary_mean) / self.summary_spread,
        )

    def judge(self, stack: Tensor, summary: Tensor) -> Answer:
        """Answer normalised inputs."""
        views: list[Tensor] = []
        if self.shape.convolution:
            views.append(self.hearing(stack))
        if self.shape.statistics:
            views.append(self.statistics(torch.cat((*_statistics(stack), summary), dim=1)))
        embedding = self.joined(torch.cat(views, dim=1))
        kept = self.last_dropout(embedding)
        return Answer(self.feelings(kept), self.mood(kept), embedding)

    def forward(self, stack: Tensor, summary: Tensor) -> Answer:
        """Answer raw inputs."""
        return self.judge(*self.normalised(stack, summary))


def _statistics(stack: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, log spread, and log spread of the change between frames: each (batch, features)."""
    change = stack[:, 1:] - stack[:, :-1]
    return (
        stack.mean(dim=1),
        torch.log(stack.var(dim=1, unbiased=False) + _LEAST_SPREAD),
        torch.log(change.var(dim=1, unbiased=False) + _LEAST_SPREAD),
    )


class _Hearing(nn.Module):
    """Convolution and pooling over time, recurrence, and attention: (batch, frames, features)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.AvgPool1d(_DECIMATION),
            *_block(STACK_SIZE, shape.width, 5, shape.conv_dropout),
            *_block(shape.width, shape.width, 3, shape.conv_dropout),
        )
        width = shape.width
        self.recurrence: nn.GRU | None = None
        if shape.recurrent:
            self.recurrence = nn.GRU(
                shape.width, shape.recurrent, batch_first=True, bidirectional=True
            )
            width = 2 * shape.recurrent
        self.attention = nn.Linear(width, 1)
        self.size = 2 * width

    def forward(self, stack: Tensor) -> Tensor:
        steps = self.convolutions(stack.transpose(1, 2)).transpose(1, 2)
        if self.recurrence is not None:
            steps = self.recurrence(steps)[0]
        weights = torch.softmax(self.attention(steps), dim=1)
        return torch.cat(((weights * steps).sum(dim=1), steps.mean(dim=1)), dim=1)


def _block(inputs: int, outputs: int, kernel: int, dropout: float) -> tuple[nn.Module, ...]:
    return (
        nn.Conv1d(inputs, outputs, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm1d(outputs),
        nn.ELU(),
        nn.MaxPool1d(2),
        nn.Dropout(dropout),
    )
