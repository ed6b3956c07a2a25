"""One temperature for the logits, so that probabilities mean what they say on held-out faces.

Guo et al., "On calibration of modern neural networks" (2017), with the source's log prior added
after the division, so that taking the prior out again stays exact.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mien_training.expression.loss import adjusted_cross_entropy


def fit_temperature(
    logits: NDArray[np.float32], targets: NDArray[np.float32], log_prior: Tensor
) -> float:
    """The temperature with the least cross-entropy, by golden-section search over its logarithm.

    Args:
        logits: (n, 8) of held-out faces.
        targets: (n, 8) vote shares.
        log_prior: (8,) of the set that they are from.
    """
    scores, votes = torch.from_numpy(logits), torch.from_numpy(targets)
    priors = log_prior.expand(len(scores), -1)

    def loss(log_temperature: float) -> float:
        return float(adjusted_cross_entropy(scores / np.exp(log_temperature), votes, priors))

    low, high = np.log(0.25), np.log(4.0)
    golden = (np.sqrt(5) - 1) / 2
    while high - low > 1e-4:
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return float(np.exp((low + high) / 2))
