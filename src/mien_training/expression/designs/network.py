"""The expression network: one of several designs, pooled, with a linear head.

Input (n, 1, 48, 48), output logits (n, 8) in the order of `Expression` and the embedding
(n, features) that they are computed from. The logits are log-likelihoods under an even prior (see
`loss.py`).
"""

import copy

from torch import Tensor, nn

from mien_training.expression.designs import mobile, rep_vgg, residual
from mien_training.expression.designs.design import Design

_TRUNKS = {
    Design.RESIDUAL: (residual.trunk, residual.SHAPE),
    Design.REP_VGG: (rep_vgg.trunk, rep_vgg.SHAPE),
    Design.MOBILE: (mobile.trunk, mobile.SHAPE),
}


class ExpressionNet(nn.Module):
    """Crop to logits and embedding."""

    def __init__(self, design: Design, width: float = 1.0) -> None:
        """Begin with random weights.

        Args:
            design: what lies before pooling.
            width: how many times as many channels as the design has by itself.
        """
        super().__init__()
        trunk, shape = _TRUNKS[design]
        self.trunk, features = trunk(shape.times(width))
        self.dropout = nn.Dropout(shape.dropout)
        self.head = nn.Linear(features, 8)

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 1, 48, 48) to logits (n, 8) and embedding (n, features)."""
        embedding = self.trunk(crops).mean((2, 3))
        return self.head(self.dropout(embedding)), embedding

    def fused(self) -> "ExpressionNet":
        """A copy for use, in which layers that were split for training are one again."""
        network = copy.deepcopy(self).eval()
        layers = network.trunk.children()
        network.trunk = nn.Sequential(
            *(each.fused() if isinstance(each, rep_vgg.Layer) else each for each in layers)
        )
        return network
