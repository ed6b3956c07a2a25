"""Inverted residuals: narrow between the blocks, wide and depthwise within.

Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks" (CVPR 2018), with
squeeze-and-excitation and hard swish as in Howard et al., "Searching for MobileNetV3" (ICCV 2019).
"""

from torch import Tensor, nn

from mien_training.expression.designs.excite import Excite
from mien_training.expression.designs.shape import Shape

SHAPE = Shape(widths=(24, 40, 80, 144), depths=(0, 2, 4, 3))
EXPANSION = 4
LAST = 256
"""Channels of the 1x1 convolution before pooling."""


class Block(nn.Module):
    """Widen, convolve each channel alone, excite, narrow; a shortcut where shapes allow."""

    def __init__(self, before: int, width: int, stride: int) -> None:
        super().__init__()
        inner = EXPANSION * before
        self.body = nn.Sequential(
            *_rectified(nn.Conv2d(before, inner, 1, bias=False), inner),
            *_rectified(nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False), inner),
            Excite(inner, 4 * EXPANSION),
            nn.Conv2d(inner, width, 1, bias=False),
            nn.BatchNorm2d(width),
        )
        self.keeps_shape = before == width and stride == 1

    def forward(self, features: Tensor) -> Tensor:
        """(n, before, h, w) to (n, width, h / stride, w / stride)."""
        answer: Tensor = self.body(features)
        return features + answer if self.keeps_shape else answer


def trunk(shape: Shape) -> tuple[nn.Module, int]:
    """Everything before pooling, and how many channels it ends with."""
    before = shape.widths[0]
    layers = _rectified(nn.Conv2d(1, before, 3, 1, 1, bias=False), before)
    for stage, (width, depth) in enumerate(zip(shape.widths, shape.depths, strict=True)):
        for step in range(depth):
            layers.append(Block(before, width, 2 if step == 0 and stage > 0 else 1))
            before = width
    last = LAST * shape.widths[-1] // SHAPE.widths[-1]
    layers += _rectified(nn.Conv2d(before, last, 1, bias=False), last)
    return nn.Sequential(*layers), last


def _rectified(convolution: nn.Conv2d, width: int) -> list[nn.Module]:
    return [convolution, nn.BatchNorm2d(width), nn.Hardswish()]
