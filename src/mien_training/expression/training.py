"""The training loop: resumable after a kill, the same result for the same seed.

There is a checkpoint after each epoch, and `progress.csv` gets a row.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.optim import SGD

from mien.sense.face.alignment.crop_convention import network_input
from mien_training.expression.augment import plain
from mien_training.expression.designs.network import ExpressionNet
from mien_training.expression.loss import adjusted_cross_entropy, log_prior
from mien_training.expression.material import Material, epoch_batches, steps_in_epoch
from mien_training.expression.settings import Settings
from mien_training.learner import Learner
from mien_training.optimising import cosine_rate
from mien_training.progress import note


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one epoch gave: losses in nats, accuracy against the top vote, seconds."""

    epoch: int
    loss: float
    check_loss: float
    check_accuracy: float
    seconds: float


class Run(Learner[ExpressionNet]):
    """A training run over some material; `done` counts epochs."""

    def __init__(self, material: Material, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        network = ExpressionNet(settings.design, settings.width)
        network = network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        optimiser = SGD(
            network.parameters(),
            lr=settings.rate,
            momentum=settings.momentum,
            weight_decay=settings.decay,
            nesterov=True,
        )
        super().__init__(network, optimiser, settings.average, settings.as_dict())
        self.material = material
        self.settings = settings
        self._shown = plain(material.check)

    def train(self, folder: Path, tell: Callable[[Epoch], None]) -> None:
        """Run the epochs that are left, with a checkpoint and a row of progress after each."""
        while self.done < self.settings.epochs:
            started = time.monotonic()
            loss = self._epoch(self.done)
            self.done += 1
            check_loss, accuracy = self._check()
            epoch = Epoch(self.done, loss, check_loss, accuracy, time.monotonic() - started)
            self.save(folder)
            note(folder, epoch)
            tell(epoch)

    def _epoch(self, epoch: int) -> float:
        # Dropout draws from torch's own generator: seeding it by epoch keeps a resumed run equal.
        torch.manual_seed(self.settings.seed * 1000 + epoch)
        self.network.train()
        steps = steps_in_epoch(self.material, self.settings)
        total = 0.0
        batches = epoch_batches(self.material, self.settings, epoch)
        for step, batch in enumerate(batches):
            self.set_rate(learning_rate(self.settings, epoch * steps + step, steps))
            crops = batch.crops.to(memory_format=torch.channels_last)
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = self.network(crops)
            loss = adjusted_cross_entropy(logits, batch.targets, batch.log_priors)
            total += self.learn_from(loss)
            self.watched((epoch + (step + 1) / steps) / self.settings.epochs)
        return total / steps

    def _check(self) -> tuple[float, float]:
        check = self.material.check
        logits = torch.from_numpy(logits_of(self.averaged.module, self._shown))
        prior = log_prior(self.material.first.prior())
        targets = torch.from_numpy(check.targets)
        loss = adjusted_cross_entropy(logits, targets, prior.expand(len(check), 8))
        hits = (logits + prior).argmax(1) == targets.argmax(1)
        return float(loss), float(hits.float().mean())


def logits_of(network: torch.nn.Module, shown: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The network's logits, float32 (n, 8), for crops (n, 48, 48)."""
    network.eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(shown), 256):
            crops = torch.from_numpy(network_input(shown[start : start + 256]))
            parts.append(network(crops)[0].numpy())
    return np.concatenate(parts)


def learning_rate(settings: Settings, step: int, steps: int) -> float:
    """The rate at a step of `epochs * steps`."""
    return cosine_rate(settings.rate, settings.warm_up, step, settings.epochs * steps)
