"""A plain stack of 3x3 convolutions that is trained with shortcuts and used without.

Ding et al., "RepVGG: making VGG-style ConvNets great again" (CVPR 2021). In training a layer has
three branches: a 3x3 and a 1x1 convolution and, where shapes allow, the identity, each with its own
batch normalisation. All are linear, so that afterwards one 3x3 convolution does the same.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from mien_training.expression.designs.shape import Shape

SHAPE = Shape(widths=(16, 48, 96, 192), depths=(1, 3, 5, 2))


class Layer(nn.Module):
    """The three branches of one layer, added and rectified."""

    def __init__(self, before: int, width: int, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.wide = nn.Conv2d(before, width, 3, stride, 1, bias=False)
        self.wide_norm = nn.BatchNorm2d(width)
        self.narrow = nn.Conv2d(before, width, 1, stride, bias=False)
        self.narrow_norm = nn.BatchNorm2d(width)
        keeps_shape = before == width and stride == 1
        self.same_norm = nn.BatchNorm2d(width) if keeps_shape else None

    def forward(self, features: Tensor) -> Tensor:
        """(n, before, h, w) to (n, width, h / stride, w / stride)."""
        added = self.wide_norm(self.wide(features)) + self.narrow_norm(self.narrow(features))
        if self.same_norm is not None:
            added = added + self.same_norm(features)
        return torch.relu(added)

    def fused(self) -> nn.Module:
        """The one convolution that does the same in use, rectified."""
        width, before = self.wide.weight.shape[:2]
        kernel, bias = _folded(self.wide.weight, self.wide_norm)
        branches = [_folded(functional.pad(self.narrow.weight, [1, 1, 1, 1]), self.narrow_norm)]
        if self.same_norm is not None:
            unit = torch.zeros_like(self.wide.weight)
            unit[range(width), range(width), 1, 1] = 1.0
            branches.append(_folded(unit, self.same_norm))
        convolution = nn.Conv2d(before, width, 3, self.stride, 1)
        with torch.no_grad():
            convolution.weight = nn.Parameter(kernel + sum(weight for weight, _ in branches))
            convolution.bias = nn.Parameter(bias + sum(shift for _, shift in branches))
        return nn.Sequential(convolution, nn.ReLU())


def trunk(shape: Shape) -> tuple[nn.Module, int]:
    """Everything before pooling, and how many channels it ends with."""
    layers: list[nn.Module] = []
    before = 1
    for stage, (width, depth) in enumerate(zip(shape.widths, shape.depths, strict=True)):
        for step in range(depth):
            layers.append(Layer(before, width, 2 if step == 0 and stage > 0 else 1))
            before = width
    return nn.Sequential(*layers), before


def _folded(kernel: Tensor, norm: nn.BatchNorm2d) -> tuple[Tensor, Tensor]:
    """A convolution's kernel and bias with the normalisation after it folded in."""
    if norm.running_var is None or norm.running_mean is None:
        raise ValueError("The normalisation keeps no running statistics.")
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return kernel * scale[:, None, None, None], norm.bias - norm.running_mean * scale
