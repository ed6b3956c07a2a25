"""A network that begins as its teacher: its table, and where a design has them its layers.

The table is narrowed to the directions in which the teacher's vary most (principal components,
pieces weighed by how often they occur), so that small rows keep most of what they say.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from mien_training.words.designs.attention import LONGEST, Attention
from mien_training.words.network import WordsNet
from mien_training.words.teacher.encoder import fill, fill_layer, matrix_of
from mien_training.words.teacher.packed import Packed

_SPREAD = 0.5
"""Of a row's numbers where no layer of the teacher reads them."""


def begin_as_teacher(
    network: WordsNet, packed: Packed, kept: Sequence[int], counts: NDArray[np.int64]
) -> None:
    """Give a fresh network the weights of its teacher as far as it has room for them.

    Args:
        network: changed in place.
        packed: the teacher.
        kept: the numbers that the pieces of the network's table have in the teacher's.
        counts: how often each of them occurs.
    """
    whole = matrix_of(packed, "emb.word")[list(kept)]
    weights = torch.from_numpy(np.sqrt(counts + 1.0)).float()
    directions, middle = _directions(whole, weights, network.table.embedding_dim)
    rows = (whole - middle) @ directions
    with torch.no_grad():
        if isinstance(network.body, Attention):
            network.table.weight.copy_(rows)
            _begin_layers(network.body, packed, directions, middle)
        else:
            network.table.weight.copy_(rows / rows.std() * _SPREAD)


def _directions(
    whole: torch.Tensor, weights: torch.Tensor, width: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """The `width` directions of the largest spread, one a column, and the middle."""
    total = weights.sum()
    middle = (whole * weights[:, None]).sum(0) / total
    apart = whole - middle
    spread = (apart * weights[:, None]).T @ apart / total
    return torch.linalg.eigh(spread)[1][:, -width:], middle


def _begin_layers(
    body: Attention, packed: Packed, directions: torch.Tensor, middle: torch.Tensor
) -> None:
    body.widen.weight.copy_(directions)
    body.widen.bias.copy_(middle)
    places = matrix_of(packed, "emb.pos") + matrix_of(packed, "emb.type")[0]
    body.places.copy_(places[:LONGEST])
    fill(body.norm, packed, "emb.ln")
    for number, layer in enumerate(body.stack()):
        fill_layer(layer, packed, number)
