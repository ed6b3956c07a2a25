"""The music network: a recurrent CNN, statistics, harmony and the encoder's view, with heads.

Conventions: stacks are (batch, frames, STACK_SIZE) and summaries (batch, len(SUMMARY)), raw as
`mien.music.features` makes them, and encodings (batch, ENCODING_SIZE) as `mien.music.encoder` does;
the network normalises them itself. `Raw` mood parameters are (valence and arousal before tanh, two
log variances, the correlation's term).
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from mien.affect.plane.emotions import Feeling
from mien.music.encoder import ENCODING_SIZE
from mien.music.features import COLUMNS, STACK_SIZE, SUMMARY
from mien_training.music.harmony import HARMONY_SIZE, harmony
from mien_training.music.hearing import Hearing
from mien_training.music.settings import Shape

_VIEW = 64
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and spread of the training pieces' features.

    Attributes:
        stack_mean: (STACK_SIZE,).
        stack_spread: (STACK_SIZE,), above 0.
        summary_mean: (len(SUMMARY),).
        summary_spread: (len(SUMMARY),), above 0.
        encoding_mean: (ENCODING_SIZE,).
        encoding_spread: (ENCODING_SIZE,), above 0.
        harmony_mean: (HARMONY_SIZE,).
        harmony_spread: (HARMONY_SIZE,), above 0.
    """

    stack_mean: Tensor
    stack_spread: Tensor
    summary_mean: Tensor
    summary_spread: Tensor
    encoding_mean: Tensor
    encoding_spread: Tensor
    harmony_mean: Tensor
    harmony_spread: Tensor


class Inputs(NamedTuple):
    """What the network hears of a passage, raw or normalised; harmony is (batch, HARMONY_SIZE)."""

    stack: Tensor
    summary: Tensor
    encoding: Tensor
    harmony: Tensor


def inputs_of(stack: Tensor, summary: Tensor, encoding: Tensor) -> Inputs:
    """Raw inputs, the harmony of the stack among them."""
    return Inputs(stack, summary, encoding, harmony(stack[..., COLUMNS["chroma"]]))


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
            self.hearing = Hearing(shape)
            size += self.hearing.size
        if shape.statistics:
            self.statistics = _dense(shape, 3 * STACK_SIZE + len(SUMMARY), _VIEW)
            size += _VIEW
        if shape.harmony:
            self.harmony = _dense(shape, HARMONY_SIZE + len(SUMMARY), _VIEW)
            size += _VIEW
        if shape.encoding:
            self.encoding = _dense(shape, ENCODING_SIZE, _VIEW)
            size += _VIEW
        self.joined = _dense(shape, size, shape.embedding)
        self.last_dropout = nn.Dropout(shape.dropout)
        self.feelings = nn.Linear(shape.embedding, len(Feeling))
        self.mood = nn.Linear(shape.embedding, 5)

    def normalised(self, raw: Inputs) -> Inputs:
        """All inputs with a mean of 0 and a spread of 1 over the training pieces."""
        return Inputs(*(self._standard(name, part) for name, part in raw._asdict().items()))

    def _standard(self, name: str, part: Tensor) -> Tensor:
        return (part - self.get_buffer(f"{name}_mean")) / self.get_buffer(f"{name}_spread")

    def judge(self, heard: Inputs) -> Answer:
        """Answer normalised inputs."""
        views: list[Tensor] = []
        if self.shape.convolution:
            views.append(self.hearing(heard.stack))
        if self.shape.statistics:
            summed = torch.cat((*statistics(heard.stack), heard.summary), dim=1)
            views.append(self.statistics(summed))
        if self.shape.harmony:
            views.append(self.harmony(torch.cat((heard.harmony, heard.summary), dim=1)))
        if self.shape.encoding:
            views.append(self.encoding(heard.encoding))
        embedding = self.joined(torch.cat(views, dim=1))
        kept = self.last_dropout(embedding)
        return Answer(self.feelings(kept), self.mood(kept), embedding)

    def forward(self, stack: Tensor, summary: Tensor, encoding: Tensor) -> Answer:
        """Answer raw inputs."""
        return self.judge(self.normalised(inputs_of(stack, summary, encoding)))


def _dense(shape: Shape, inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(shape.dropout),
        nn.Linear(inputs, outputs),
        nn.BatchNorm1d(outputs),
        nn.ELU(),
    )


def statistics(stack: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, log spread, and log spread of the change between frames: each (batch, features)."""
    change = stack[:, 1:] - stack[:, :-1]
    return (
        stack.mean(dim=1),
        torch.log(stack.var(dim=1, unbiased=False) + _LEAST_SPREAD),
        torch.log(change.var(dim=1, unbiased=False) + _LEAST_SPREAD),
    )
