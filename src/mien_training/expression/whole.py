"""The network as it ships: a crop and its mirror image, calibrated, with the mood head."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mien_training.expression.calibrate import Scaling
from mien_training.expression.designs.network import ExpressionNet
from mien_training.expression.mood import MoodHead

OUTPUTS = ("emotions", "evidence", "mood", "covariance")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is fitted after training.

    Attributes:
        everyday: the scaling of the logits to probabilities at everyday base rates.
        even: their scaling to the evidence under an even prior.
        prior: the everyday base rates, shape (8,).
    """

    everyday: Scaling
    even: Scaling
    prior: NDArray[np.float64]


class WholeNet(nn.Module):
    """Crops (n, 1, 48, 48) to emotions (n, 8), evidence (n, 8), mood (n, 2), covariance (n, 3).

    Averaging with the mirror image follows Krizhevsky et al. (2012): a smile is one from either
    side.
    """

    everyday_bias: Tensor
    even_bias: Tensor
    mood_weights: Tensor
    mood_bias: Tensor
    places: Tensor
    moments: Tensor

    def __init__(self, network: ExpressionNet, calibration: Calibration, head: MoodHead) -> None:
        super().__init__()
        self.network = network
        self.calibration = calibration
        self.register_buffer("everyday_bias", _single(calibration.everyday.bias))
        self.register_buffer("even_bias", _single(calibration.even.bias))
        self.register_buffer("mood_weights", _single(head.weights))
        self.register_buffer("mood_bias", _single(head.bias))
        self.register_buffer("places", _single(head.places))
        self.register_buffer("moments", _single(head.moments))

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """See the class."""
        logits, embedding = both_sides(self.network, crops)
        scales = self.calibration
        emotions = torch.softmax(logits / scales.everyday.temperature + self.everyday_bias, 1)
        evidence = torch.softmax(logits / scales.even.temperature + self.even_bias, 1)
        mixed = evidence @ self.places
        regressed = embedding @ self.mood_weights + self.mood_bias
        mood = ((regressed + mixed) / 2).clamp(-1, 1)
        valence, arousal = mixed[:, :1], mixed[:, 1:]
        centre = torch.cat([valence * valence, arousal * arousal, valence * arousal], 1)
        covariance = evidence @ self.moments - centre
        return emotions, evidence, mood, covariance


def both_sides(network: nn.Module, crops: Tensor) -> tuple[Tensor, Tensor]:
    """Logits and embedding, each averaged over the crops and their mirror images."""
    logits, embedding = network(torch.cat([crops, crops.flip(3)]))
    count = crops.shape[0]
    return (logits[:count] + logits[count:]) / 2, (embedding[:count] + embedding[count:]) / 2


def _single(values: NDArray[np.float64]) -> Tensor:
    return torch.from_numpy(values.astype(np.float32))
