"""Networks and kernel machine as one, which is what ships."""

import torch
from torch import Tensor, nn

from mien_training.music.ensemble import Ensemble
from mien_training.music.kernel import KernelMachine

FEELINGS_SHARE = 0.5
"""Of the networks in the mean, chosen on folds of the training split, where the means of the
Gaussians were best without them."""


class Joint(nn.Module):
    """Raw inputs to shares of feelings (batch, 8), Gaussians (batch, 5) and embeddings.

    Feelings are the weighted mean of both; the means of the Gaussians are the kernel machine's,
    their covariances and the embeddings the networks'.
    """

    def __init__(self, networks: Ensemble, kernel: KernelMachine) -> None:
        super().__init__()
        self.networks = networks
        self.kernel = kernel

    def forward(
        self, stack: Tensor, summary: Tensor, encoding: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Answer raw inputs."""
        feelings, moods, embeddings = self.networks(stack, summary, encoding)
        felt, placed = self.kernel(stack, summary, encoding)
        return (
            FEELINGS_SHARE * feelings + (1 - FEELINGS_SHARE) * felt,
            torch.cat((placed, moods[:, 2:]), dim=1),
            embeddings,
        )


class Alone(nn.Module):
    """A kernel machine that answers like all others, for comparison: it says no covariance."""

    def __init__(self, kernel: KernelMachine) -> None:
        super().__init__()
        self.kernel = kernel

    def forward(
        self, stack: Tensor, summary: Tensor, encoding: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Answer raw inputs, with variances of 1 and nothing for an embedding."""
        feelings, moods = self.kernel(stack, summary, encoding)
        ones, zeros = torch.ones_like(moods), torch.zeros_like(moods[:, :1])
        return feelings, torch.cat((moods, ones, zeros), dim=1), zeros
