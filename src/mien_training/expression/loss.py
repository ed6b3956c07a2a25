"""The loss: cross-entropy to vote shares, with each source's own base rates taken out.

Menon et al., "Long-tail learning via logit adjustment" (ICLR 2021): adding the logarithm of a
source's prior to the logits inside the loss makes the network learn what the face shows, not how
often a class occurs there. A class that a source does not label has prior 0 and drops out, which
masks it. At run time `softmax(logits + log prior)` gives everyday probabilities and
`softmax(logits)` the reading under an even prior.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

LOG_OF_NOTHING = -1e4


def log_prior(prior: NDArray[np.float64]) -> Tensor:
    """The logarithm of a source's class shares, shape (8,); very low where a share is 0."""
    logs = np.full(prior.shape, LOG_OF_NOTHING)
    np.log(prior, out=logs, where=prior > 0)
    return torch.from_numpy(logs.astype(np.float32))


def adjusted_cross_entropy(logits: Tensor, targets: Tensor, log_priors: Tensor) -> Tensor:
    """Mean cross-entropy of `targets` under `softmax(logits + log_priors)`.

    Args:
        logits: (n, 8).
        targets: (n, 8), rows summing to 1.
        log_priors: (n, 8), each row the log prior of the source that the face is from.
    """
    logs = torch.log_softmax(logits.float() + log_priors, dim=1)
    return -(targets * logs).sum(1).mean()
