"""Trained networks on disk: each is trained once for the same settings and pieces.

A finished network is `NAME.pt`; training a list of them can be killed and started again.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from mien_training.music.judging import save_weights
from mien_training.music.material import Material, Rows, scale_of
from mien_training.music.network import MusicNet
from mien_training.music.settings import Settings
from mien_training.music.targets import Targets
from mien_training.music.training import train

Tell = Callable[[str], None]


def trained(
    folder: Path,
    material: Material,
    rows: Rows,
    settings: Settings,
    tell: Tell,
    targets: Targets | None = None,
) -> MusicNet:
    """The network for these settings and rows: read if it is there, else trained and kept."""
    path = folder / f"{_key(material, rows, settings, targets)}.pt"
    if path.exists():
        network = MusicNet(settings.shape, scale_of(material, rows))
        network.load_state_dict(torch.load(path, weights_only=True))
        return network.eval()
    network = train(material, rows, settings, targets)
    save_weights(network, path)
    tell(f"trained {path.stem} on {len(rows)} pieces, seed {settings.seed}")
    return network


def _key(material: Material, rows: Rows, settings: Settings, targets: Targets | None) -> str:
    """A hash of all that decides the weights."""
    digest = hashlib.sha256(json.dumps(settings.as_dict(), sort_keys=True).encode())
    digest.update(" ".join(material.songs[row].id for row in rows).encode())
    digest.update(str(sum(len(material.variants[row]) for row in rows)).encode())
    if targets is not None:
        digest.update(np.ascontiguousarray(targets.feelings).tobytes())
        digest.update(np.ascontiguousarray(targets.moods).tobytes())
    return digest.hexdigest()[:16]
