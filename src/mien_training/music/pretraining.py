"""Learning to hear before anybody says how it feels: two windows of a piece belong together.

Chen et al., "A simple framework for contrastive learning of visual representations" (ICML 2020):
among the windows of a batch, each is to find the other one of its own piece. No rating is used.
"""

import numpy as np
import torch
from torch import Tensor, nn

from mien_training.music.hearing import Hearing
from mien_training.music.material import Material, Rows
from mien_training.music.network import MusicNet
from mien_training.music.settings import Settings
from mien_training.music.windows import drawn

_TEMPERATURE = 0.1
_PROJECTION = 32
_RATE = 1e-3


def pretrain(network: MusicNet, material: Material, rows: Rows, settings: Settings) -> None:
    """Train the convolutions of a fresh network in place, for `settings.pretraining` passes.

    Args:
        network: with convolutions.
        material: the pieces.
        rows: those whose sound is heard.
        settings: of the training that follows.
    """
    rng = np.random.default_rng((settings.seed, settings.pretraining))
    projection = nn.Linear(network.hearing.size, _PROJECTION)
    optimiser = torch.optim.AdamW([*network.hearing.parameters(), *projection.parameters()], _RATE)
    network.train()
    for _ in range(settings.pretraining):
        order = rng.permutation(rows)
        for start in range(0, len(order) - 1, settings.batch):
            part = order[start : start + settings.batch]
            if len(part) < 2:
                continue
            views = [
                _view(
                    network.hearing, projection, drawn(material, part, settings, network, rng).stack
                )
                for _ in range(2)
            ]
            loss = contrast(*views)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()


def contrast(first: Tensor, second: Tensor) -> Tensor:
    """The loss in nats of finding each one's partner.

    Args:
        first: (n, size), of length 1, one a piece.
        second: the same pieces in the same order.
    """
    likeness = first @ second.T / _TEMPERATURE
    partners = torch.arange(len(first))
    both = (nn.functional.cross_entropy(each, partners) for each in (likeness, likeness.T))
    return sum(both, torch.zeros(())) / 2


def _view(hearing: Hearing, projection: nn.Module, stack: Tensor) -> Tensor:
    return nn.functional.normalize(projection(hearing(stack)), dim=1)
