"""What a model says of whole pieces, one row a piece.

Conventions: feelings are (n, 8) shares; moods are (n, 5) Gaussians as in `gaussians`.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mien_training.music.gaussians import mixed
from mien_training.music.material import Material, Rows, window_frames, windows_of

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Feelings (n, 8), moods (n, 5) and embeddings (n, size) of n pieces."""

    feelings: Float64
    moods: Float64
    embeddings: Float64


def judge(network: nn.Module, material: Material, rows: Rows, window_s: float) -> Judgement:
    """Judge the heard variant of each piece, window by window, as the analyser does.

    Args:
        network: answers raw inputs as an `Ensemble` does.
        material: the pieces.
        rows: which of them.
        window_s: seconds a window.
    """
    frames = window_frames(window_s)
    answers: list[tuple[Tensor, Tensor, Tensor]] = []
    network.eval()
    with torch.inference_mode():
        for row in rows:
            heard = material.variants[row][0]
            feelings, moods, embeddings = network(*windows_of(heard, frames))
            answers.append((feelings.mean(0), mixed(moods[:, None])[0], embeddings.mean(0)))
    return Judgement(*(torch.stack(parts).double().numpy() for parts in zip(*answers, strict=True)))


def save_weights(network: nn.Module, path: Path) -> None:
    """Write a network's weights, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    torch.save(network.state_dict(), fresh)
    fresh.replace(path)
