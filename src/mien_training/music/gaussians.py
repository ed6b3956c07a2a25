"""The mood head's numbers as Gaussians, and their loss.

Conventions: raw parameters are (batch, 5) as `mien_training.music.network` gives them; a Gaussian
is (valence, arousal, variance of valence, variance of arousal, covariance), as the shipped network
answers.
"""

import torch
from torch import Tensor

_LOG_VARIANCE = (-4.5, 0.5)  # from a standard deviation of 0.1 to 1.3: the plane is 2 wide
_STEEPEST = 0.8  # largest correlation


def as_gaussian(raw: Tensor) -> Tensor:
    """Raw parameters as Gaussians, (batch, 5) both; always positive definite."""
    means = torch.tanh(raw[:, :2])
    variances = torch.exp(raw[:, 2:4].clamp(*_LOG_VARIANCE))
    correlation = _STEEPEST * torch.tanh(raw[:, 4])
    covariance = correlation * torch.sqrt(variances[:, 0] * variances[:, 1])
    return torch.cat((means, variances, covariance[:, None]), dim=1)


def rating_loss(gaussian: Tensor, moods: Tensor, spreads: Tensor) -> Tensor:
    """Expected negative log-likelihood of the listeners' ratings, up to a constant, (batch,).

    Args:
        gaussian: (batch, 5).
        moods: mean ratings, (batch, 2).
        spreads: covariance of the ratings, (batch, 2, 2).
    """
    off = moods - gaussian[:, :2]
    scatter = spreads + off[:, :, None] * off[:, None, :]
    variance_v, variance_a, covariance = gaussian[:, 2], gaussian[:, 3], gaussian[:, 4]
    determinant = variance_v * variance_a - covariance**2
    distance = (
        variance_a * scatter[:, 0, 0]
        + variance_v * scatter[:, 1, 1]
        - 2 * covariance * scatter[:, 0, 1]
    ) / determinant
    return 0.5 * (distance + torch.log(determinant))


def mixed(gaussians: Tensor) -> Tensor:
    """The Gaussian with the mean and covariance of an even mixture.

    Args:
        gaussians: (members, batch, 5).

    Returns:
        (batch, 5).
    """
    mean = gaussians.mean(dim=0)
    off = gaussians[:, :, :2] - mean[:, :2]
    between = torch.stack(
        (off[..., 0] ** 2, off[..., 1] ** 2, off[..., 0] * off[..., 1]), dim=-1
    ).mean(dim=0)
    return torch.cat((mean[:, :2], mean[:, 2:] + between), dim=1)
