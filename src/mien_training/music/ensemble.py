"""Several networks as one: their answers averaged, their Gaussians mixed and calibrated.

It answers what the shipped network answers: shares of feelings (batch, 8), Gaussians (batch, 5),
and one embedding, the principal components of all members' embeddings.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from mien_training.music.gaussians import as_gaussian, mixed
from mien_training.music.network import MusicNet


class Ensemble(nn.Module):
    """One or more trained networks with what follows them.

    Args:
        members: at least one.
        embedding: length of the joint embedding.
    """

    def __init__(self, members: Sequence[MusicNet], embedding: int = 64) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        size = sum(member.shape.embedding for member in members)
        self.register_buffer("widening", torch.ones(3))
        self.register_buffer("centre", torch.zeros(size))
        self.register_buffer("directions", torch.eye(size)[:, :embedding])

    def forward(
        self, stack: Tensor, summary: Tensor, encoding: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Shares of feelings, Gaussians and embeddings of raw inputs."""
        answers = [member(stack, summary, encoding) for member in self.members]
        feelings = torch.stack([torch.sigmoid(answer.feelings) for answer in answers]).mean(dim=0)
        gaussian = mixed(torch.stack([as_gaussian(answer.mood) for answer in answers]))
        moods = torch.cat((gaussian[:, :2], gaussian[:, 2:] * self.widening), dim=1)
        embedding = torch.cat([answer.embedding for answer in answers], dim=1)
        return feelings, moods, (embedding - self.centre) @ self.directions

    def joint_embedding(self, stack: Tensor, summary: Tensor, encoding: Tensor) -> Tensor:
        """All members' embeddings side by side, before the principal components."""
        answers = [member(stack, summary, encoding) for member in self.members]
        return torch.cat([answer.embedding for answer in answers], dim=1)

    def calibrate(self, valence: float, arousal: float) -> None:
        """Set the factors that both variances are multiplied with."""
        self.widening = torch.tensor([valence, arousal, (valence * arousal) ** 0.5])

    def fit_embedding(self, joint: Tensor) -> None:
        """Set the joint embedding's axes to the principal components of embeddings (n, size)."""
        self.centre = joint.mean(dim=0)
        axes = torch.linalg.svd(joint - self.centre, full_matrices=False)[2].T
        count = self.directions.shape[1]
        padded = torch.zeros_like(self.directions)
        padded[:, : min(count, axes.shape[1])] = axes[:, :count]
        self.directions = padded
