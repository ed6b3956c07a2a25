"""Training one network: the same result for the same seed.

A network of this size trains in minutes, so that a run is one network: finished networks are kept
(`mien_training.music.runs`), and a kill costs no more than the one in work.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from mien_training.music.augment import mixing
from mien_training.music.gaussians import as_gaussian, rating_loss
from mien_training.music.material import Material, Rows, scale_of
from mien_training.music.network import Answer, Inputs, MusicNet
from mien_training.music.pretraining import pretrain
from mien_training.music.settings import Settings
from mien_training.music.targets import Targets
from mien_training.music.windows import drawn

_FEELINGS_WEIGHT = 6.0
_LARGEST_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Normalised windows with their targets, first axis the batch."""

    heard: Inputs
    feelings: Tensor
    asked: Tensor
    moods: Tensor
    spreads: Tensor
    weight: Tensor
    mood_weight: Tensor


def train(
    material: Material,
    rows: Rows,
    settings: Settings,
    targets: Targets | None = None,
    tell: Callable[[int, float], None] = lambda _epoch, _loss: None,
) -> MusicNet:
    """Fit a network.

    Args:
        material: the pieces.
        rows: those to learn from.
        settings: how.
        targets: instead of the material's own (smoothed by a teacher, say).
        tell: called after each epoch with its number and mean loss.

    Returns:
        The average of the weights over the last steps, ready to judge.
    """
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    targets = targets or material.targets
    network = MusicNet(settings.shape, scale_of(material, rows))
    if settings.pretraining:
        pretrain(network, material, rows, settings)
    _start_at_base_rates(network, targets, rows)
    averaged = AveragedModel(
        network, multi_avg_fn=get_ema_multi_avg_fn(settings.average), use_buffers=True
    )
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=settings.rate, weight_decay=settings.decay
    )
    steps = settings.epochs * math.ceil(len(rows) / settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.rate, total_steps=steps + 1, pct_start=settings.warm_up
    )
    for epoch in range(settings.epochs):
        network.train()
        losses: list[float] = []
        for batch in _batches(material, targets, rows, settings, network, rng):
            loss = loss_of(network.judge(batch.heard), batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), _LARGEST_STEP)
            optimiser.step()
            schedule.step()
            averaged.update_parameters(network)
            losses.append(float(loss.detach()))
        tell(epoch + 1, float(np.mean(losses)))
    return cast("MusicNet", averaged.module).eval()


def loss_of(answer: Answer, batch: Batch) -> Tensor:
    """Cross-entropy of the feelings where they were asked, and the ratings' likelihood."""
    entropy = nn.functional.binary_cross_entropy_with_logits(
        answer.feelings, batch.feelings, reduction="none"
    ).mean(dim=1)
    feelings = (entropy * batch.asked * batch.weight).mean()
    likelihood = rating_loss(as_gaussian(answer.mood), batch.moods, batch.spreads)
    return _FEELINGS_WEIGHT * feelings + (likelihood * batch.mood_weight).mean()


def _start_at_base_rates(network: MusicNet, targets: Targets, rows: Rows) -> None:
    asked = rows[targets.asked_feelings[rows]]
    if asked.size:
        base = np.clip(targets.feelings[asked].mean(axis=0), 0.02, 0.98)
        network.feelings.bias.data = torch.logit(torch.from_numpy(base))


def _batches(
    material: Material,
    targets: Targets,
    rows: Rows,
    settings: Settings,
    network: MusicNet,
    rng: np.random.Generator,
) -> Iterator[Batch]:
    order = rng.permutation(rows)
    for start in range(0, len(order), settings.batch):
        part = order[start : start + settings.batch]
        if len(part) > 1:  # batch normalisation has no spread over a single row
            yield _batch(material, targets, part, settings, network, rng)


def _batch(
    material: Material,
    targets: Targets,
    rows: Rows,
    settings: Settings,
    network: MusicNet,
    rng: np.random.Generator,
) -> Batch:
    heard = drawn(material, rows, settings, network, rng)
    share, partners = mixing(targets.mapped[rows], settings.mix, rng)

    def mix(values: Tensor) -> Tensor:
        return share * values + (1 - share) * values[torch.from_numpy(partners)]

    weight = torch.from_numpy(targets.trust[rows])
    by_kind = np.where(targets.mapped[rows], settings.song_mood_weight, 1.0).astype(np.float32)
    return Batch(
        heard=Inputs(*map(mix, heard)),
        feelings=mix(torch.from_numpy(targets.feelings[rows])),
        asked=torch.from_numpy(targets.asked_feelings[rows].astype(np.float32)),
        moods=mix(torch.from_numpy(targets.moods[rows])),
        spreads=mix(torch.from_numpy(targets.spreads[rows])),
        weight=weight,
        mood_weight=weight * torch.from_numpy(by_kind) * settings.mood_weight,
    )
