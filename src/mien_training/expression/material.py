"""What one training run learns from: the sources, their priors, and the draw of each epoch."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mien.sense.face.alignment.crop_convention import network_input
from mien_training.expression.augment import augmented
from mien_training.expression.loss import log_prior
from mien_training.expression.mixing import mixed
from mien_training.expression.settings import Settings
from mien_training.faces.face_set import FaceSet


@dataclass(frozen=True, slots=True)
class Material:
    """Faces to learn from and faces to check on.

    Attributes:
        first: FER+; every epoch sees all of it.
        second: AffectNet, of which every epoch sees a fresh part; None without it.
        check: held-out faces of FER+.
    """

    first: FaceSet
    second: FaceSet | None
    check: FaceSet


@dataclass(frozen=True, slots=True)
class Batch:
    """Input crops (n, 1, 48, 48), targets (n, 8) and the log priors (n, 8) of their sources."""

    crops: Tensor
    targets: Tensor
    log_priors: Tensor


def steps_in_epoch(material: Material, settings: Settings) -> int:
    """How many batches an epoch has; the last incomplete one is left out."""
    return max(_epoch_size(material, settings) // settings.batch, 1)


def epoch_batches(material: Material, settings: Settings, epoch: int) -> Iterator[Batch]:
    """The batches of one epoch, the same ones for the same seed and epoch."""
    rng = np.random.default_rng((settings.seed, epoch))
    order = _draw(material, settings, rng)
    for start in range(0, steps_in_epoch(material, settings) * settings.batch, settings.batch):
        part = order[start : start + settings.batch]
        yield _batch(material, part, settings, rng)


def _epoch_size(material: Material, settings: Settings) -> int:
    extra = 0 if material.second is None else int(settings.second_share * len(material.first))
    return len(material.first) + extra


def _draw(material: Material, settings: Settings, rng: np.random.Generator) -> NDArray[np.int64]:
    """Places over both sources, one after the other, in random order."""
    order = np.arange(len(material.first))
    if material.second is not None:
        extra = _epoch_size(material, settings) - len(material.first)
        chosen = rng.choice(len(material.second), extra, replace=extra > len(material.second))
        order = np.concatenate([order, len(material.first) + chosen])
    return rng.permutation(order)


def _batch(
    material: Material, part: NDArray[np.int64], settings: Settings, rng: np.random.Generator
) -> Batch:
    crops, targets, priors = [], [], []
    backdrops = material.first.pictures
    split = len(material.first)
    for source, places in (
        (material.first, part[part < split]),
        (material.second, part[part >= split] - split),
    ):
        if source is None or not len(places):
            continue
        fresh = augmented(source, places, backdrops, settings.augmentation, rng)
        shown, wanted = mixed(fresh, source.targets[places], settings.mixing, rng)
        crops.append(shown)
        targets.append(wanted)
        priors.append(log_prior(source.prior()).expand(len(places), 8))
    return Batch(
        crops=torch.from_numpy(network_input(np.concatenate(crops))),
        targets=torch.from_numpy(np.concatenate(targets)),
        log_priors=torch.cat(priors),
    )
