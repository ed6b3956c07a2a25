"""Drawing the windows that one step of training hears, changed a little each time."""

import numpy as np
import torch

from mien_training.music.augment import coloured, with_gaps
from mien_training.music.material import Float32, Material, Rows, window_frames, window_of
from mien_training.music.network import Inputs, MusicNet, inputs_of
from mien_training.music.settings import Settings


def drawn(
    material: Material,
    rows: Rows,
    settings: Settings,
    network: MusicNet,
    rng: np.random.Generator,
) -> Inputs:
    """A random window of each piece, normalised.

    Args:
        material: the pieces.
        rows: one a window.
        settings: say how long a window is.
        network: normalises them.
        rng: of the draw.
    """
    frames = window_frames(settings.window_s)
    windows = zip(*(_window(material, row, frames, rng) for row in rows), strict=True)
    heard = network.normalised(inputs_of(*(torch.from_numpy(np.stack(part)) for part in windows)))
    stack = np.stack([with_gaps(window, rng) for window in heard.stack.numpy()])
    return heard._replace(stack=torch.from_numpy(stack))


def _window(
    material: Material, row: int, frames: int, rng: np.random.Generator
) -> tuple[Float32, Float32, Float32]:
    """Half of the time as people heard the piece, else in any variant."""
    variants = material.variants[row]
    heard = variants[int(rng.integers(len(variants)))] if rng.random() < 0.5 else variants[0]
    start = int(rng.integers(max(0, len(heard.stack) - frames) + 1))
    stack, encoding = window_of(heard, start, frames)
    return coloured(stack, rng), heard.summary, encoding
