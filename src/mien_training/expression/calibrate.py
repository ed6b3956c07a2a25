"""Scaling the logits, so that probabilities mean what they say on faces that were not learnt from.

Temperature scaling with a bias per class (Alexandari et al., "Maximum likelihood with
bias-corrected calibration is hard-to-beat at label shift adaptation", ICML 2020). There are two
scalings of the same logits: one at everyday base rates, for faces like FER+'s on which most people
agree, and one for the evidence, for faces in the wild with even classes.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

PULLS = (1e-3, 3e-3, 1e-2, 3e-2, 1e-1)
FOLDS = 5

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scaling:
    """Logits become `softmax(logits / temperature + bias)`.

    Attributes:
        temperature: above 0.
        bias: shape (8,).
    """

    temperature: float
    bias: NDArray[np.float64]

    def apply(self, logits: Floats) -> NDArray[np.float64]:
        """Probabilities (n, 8) of logits (n, 8)."""
        scores = torch.from_numpy(logits).double() / self.temperature + torch.from_numpy(self.bias)
        return torch.softmax(scores, 1).numpy()


def fit_scaling(logits: Floats, targets: Floats, log_prior: NDArray[np.float64]) -> Scaling:
    """The scaling with the least cross-entropy.

    The bias is pulled towards the log prior, by a strength that folds choose: rare classes have
    too few faces to be trusted alone.

    Args:
        logits: (n, 8) of faces that were not trained on, in no particular order.
        targets: (n, 8) shares; a single class has all of its row.
        log_prior: (8,) of the set that they are from; zeros for an even one.
    """
    pull = min(PULLS, key=lambda value: _fold_loss(logits, targets, log_prior, value))
    return _fit(logits, targets, log_prior, pull)


def agreed(targets: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The places of rows in which one class has more than half, and those rows made certain."""
    places = np.flatnonzero(targets.max(axis=1) > 0.5)
    return places, np.eye(targets.shape[1], dtype=np.float32)[targets[places].argmax(axis=1)]


def _fit(logits: Floats, targets: Floats, log_prior: NDArray[np.float64], pull: float) -> Scaling:
    scores, shares = torch.from_numpy(logits).double(), torch.from_numpy(targets).double()
    start = torch.from_numpy(log_prior).double()
    cold = torch.zeros((), dtype=torch.float64, requires_grad=True)
    shift = torch.zeros(8, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([cold, shift], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimiser.zero_grad()
        logs = torch.log_softmax(scores * torch.exp(-cold) + start + shift, 1)
        loss = -(shares * logs).sum(1).mean() + pull * (shift**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return Scaling(float(torch.exp(cold.detach())), (start + shift.detach()).numpy())


def _fold_loss(
    logits: Floats, targets: Floats, log_prior: NDArray[np.float64], pull: float
) -> float:
    fold = np.arange(len(logits)) % FOLDS
    losses = []
    for number in range(FOLDS):
        out = fold == number
        scaling = _fit(logits[~out], targets[~out], log_prior, pull)
        logs = np.log(np.maximum(scaling.apply(logits[out]), 1e-12))
        losses.append(-(targets[out] * logs).sum(axis=1).mean())
    return float(np.mean(losses))
