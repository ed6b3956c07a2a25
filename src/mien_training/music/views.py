"""What the kernel machine compares windows by: three views, each with a likeness of its own.

Each view has its own kernel, so that the few numbers which tell glad from sad are not lost among
hundreds.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mien_training.music.network import inputs_of, statistics

_FARTHEST = 4.0  # standard deviations: an outlying feature of an odd file counts no more


def views_of(stack: Tensor, summary: Tensor, encoding: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Windows as the views see them, raw: statistics, harmony with summary, and encoding.

    Args:
        stack: (batch, frames, STACK_SIZE).
        summary: (batch, len(SUMMARY)).
        encoding: (batch, ENCODING_SIZE).

    Returns:
        Three of (batch, features).
    """
    heard = inputs_of(stack, summary, encoding)
    return (
        torch.cat(statistics(stack), dim=1),
        torch.cat((heard.harmony, summary), dim=1),
        encoding,
    )


class View(nn.Module):
    """The likeness of inputs (batch, features) to each support vector, (batch, vectors)."""

    mean: Tensor
    spread: Tensor
    axes: Tensor
    vectors: Tensor
    squares: Tensor

    def __init__(self, heard: Tensor, known: Tensor, share: float, axes: int) -> None:
        """Standardise by what people heard, and turn to the axes that tell most apart.

        Args:
            heard: raw features of the windows that people heard, (n, features).
            known: those of all windows to learn from, (windows, features).
            share: the likeness of what is the same.
            axes: how many principal components are kept, at most; the rest of the distance, which
                is small, is left out so that a support vector takes less room.
        """
        super().__init__()
        self.share = share
        self.features = known.shape[1]
        self.register_buffer("mean", heard.mean(dim=0))
        self.register_buffer("spread", heard.std(dim=0, unbiased=False) + 1e-3)
        standard = self._standard(known)
        kept = min(axes, *standard.shape)
        components = torch.linalg.svd(standard - standard.mean(dim=0), full_matrices=False)[2]
        self.register_buffer("axes", components[:kept].T.contiguous())
        # A column a vector: the exporter would store a transposed copy beside them.
        self.register_buffer("vectors", (standard @ self.axes).T.contiguous())
        self.register_buffer("squares", (self.vectors**2).sum(dim=0))

    def keep(self, chosen: NDArray[np.bool_]) -> None:
        """Forget the other vectors."""
        mask = torch.from_numpy(chosen)
        self.vectors, self.squares = self.vectors[:, mask].contiguous(), self.squares[mask]

    def forward(self, raw: Tensor) -> Tensor:
        """Likeness in (0, share]."""
        turned = self._standard(raw) @ self.axes
        squares = (turned**2).sum(dim=1, keepdim=True) + self.squares
        apart = (squares - 2 * turned @ self.vectors).clamp(min=0) / self.features
        return self.share * torch.exp(-0.5 * apart)

    def _standard(self, raw: Tensor) -> Tensor:
        return ((raw - self.mean) / self.spread).clamp(-_FARTHEST, _FARTHEST)


def likeness(views: Iterable[nn.Module], seen: Sequence[Tensor]) -> Tensor:
    """The sum over the views, (batch, vectors), in (0, 1] where the shares add up to 1.

    Args:
        views: one for each part of `seen`.
        seen: what `views_of` gives.
    """
    return torch.stack([view(part) for view, part in zip(views, seen, strict=True)]).sum(dim=0)
