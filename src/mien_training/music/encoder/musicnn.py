"""MusiCNN with its published weights.

Pons & Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging" (ISMIR
2019, late-breaking). Its front end is one wide layer: filters as tall as most of the spectrum for
timbre, filters as long as two seconds for rhythm, each with its maximum over frequency. That layer
costs nine tenths of the time, and neighbouring places of it say nearly the same: each filter is
tried at every `SHIFT`-th band of every `STEP`-th frame.

Input (batch, FRAMES, BANDS) of `mien.music.mel_patches`, output the encoding (batch, 200) before
the tags, and the tags' logits (batch, 50).
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

STEP, SHIFT = 2, 3
_EPSILON = 1e-3
_FRONT = range(5)
_MIDDLE = range(5, 8)

Weights = dict[str, NDArray[np.float32]]


class MusiCNN(nn.Module):
    """Front end, three convolutions with skips, pooling over time, and a dense layer."""

    def __init__(self, weights: Weights, step: int = STEP, shift: int = SHIFT) -> None:
        """Take over published weights.

        Args:
            weights: by TensorFlow's names.
            step: frames from one place of a front-end filter to the next; 1 is the original.
            shift: bands from one place to the next; 1 is the original.
        """
        super().__init__()
        self.step = step
        self.level = _Norm(weights, 0)
        self.front = nn.ModuleList(_Filter(weights, number, (step, shift)) for number in _FRONT)
        self.middle = nn.ModuleList(_Filter(weights, number, (1, 1)) for number in _MIDDLE)
        self.pooled = _Norm(weights, 9)
        self.dense = _dense(weights, "dense")
        self.encoded = _Norm(weights, 10)
        self.tags = _dense(weights, "dense_1")

    def forward(self, patches: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, frames, bands) to encoding (batch, 200) and logits of tags (batch, 50)."""
        level = self.level(patches[:, None])
        front = torch.cat([each(level) for each in self.front], dim=1)
        every = torch.stack([front] * self.step, dim=3).flatten(2)  # no slow Tile when exported
        layers = [every[:, :, : patches.shape[1]]]
        for number, each in enumerate(self.middle):
            fresh = each(layers[-1].transpose(1, 2)[:, None])
            layers.append(fresh if number == 0 else fresh + layers[-1])
        joined = torch.cat(layers, dim=1)
        both = torch.stack([joined.amax(dim=2), joined.mean(dim=2)], dim=2).flatten(1)
        encoding = self.encoded(torch.relu(self.dense(self.pooled(both))))
        return encoding, self.tags(encoding)


class _Filter(nn.Module):
    """A convolution, a rectifier, a normalisation, and the maximum over frequency."""

    def __init__(self, weights: Weights, number: int, stride: tuple[int, int]) -> None:
        super().__init__()
        name = f"conv2d_{number}" if number else "conv2d"
        kernel = torch.from_numpy(weights[f"{name}/kernel"]).permute(3, 2, 0, 1).contiguous()
        length = kernel.shape[2]
        self.around = ((length - 1) // 2, length // 2)
        self.convolution = nn.Conv2d(1, len(kernel), (length, kernel.shape[3]), stride)
        self.convolution.weight = nn.Parameter(kernel)
        self.convolution.bias = nn.Parameter(torch.from_numpy(weights[f"{name}/bias"]))
        self.norm = _Norm(weights, number + 1)

    def forward(self, level: Tensor) -> Tensor:
        padded = nn.functional.pad(level, (0, 0, *self.around))
        return self.norm(torch.relu(self.convolution(padded))).amax(dim=3)


class _Norm(nn.Module):
    """A normalisation with fixed statistics, over the second axis."""

    scale: Tensor
    moved: Tensor

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        name = f"batch_normalization_{number}" if number else "batch_normalization"
        spread = np.sqrt(weights[f"{name}/moving_variance"] + _EPSILON)
        scale = weights[f"{name}/gamma"] / spread
        self.register_buffer("scale", torch.from_numpy(scale))
        moved = weights[f"{name}/beta"] - weights[f"{name}/moving_mean"] * scale
        self.register_buffer("moved", torch.from_numpy(moved))

    def forward(self, values: Tensor) -> Tensor:
        shape = (1, -1) + (1,) * (values.ndim - 2)
        return values * self.scale.view(shape) + self.moved.view(shape)


def _dense(weights: Weights, name: str) -> nn.Linear:
    kernel = torch.from_numpy(weights[f"{name}/kernel"]).T.contiguous()
    layer = nn.Linear(kernel.shape[1], kernel.shape[0])
    layer.weight.data = kernel
    layer.bias.data = torch.from_numpy(weights[f"{name}/bias"])
    return layer
