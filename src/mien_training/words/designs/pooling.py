"""From a vector for each piece to one for the text.

Shapes: `x` is (texts, pieces, width), `there` (texts, pieces) says where a piece is.
"""

import torch

_NEVER = -1e4


def mean_of(x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """The mean over the pieces, shape (texts, width)."""
    weights = there[..., None].to(x.dtype)
    return (x * weights).sum(1) / weights.sum(1)


def summed(x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """The sum over the pieces, by the root of how many there are, shape (texts, width)."""
    weights = there[..., None].to(x.dtype)
    return (x * weights).sum(1) / weights.sum(1).clamp(min=1).sqrt()


def highest_of(x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """The highest of each number over the pieces, shape (texts, width)."""
    return x.masked_fill(~there[..., None], _NEVER).amax(1)


def weighed(x: torch.Tensor, scores: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """Means under weights of several heads, each over its share of the width.

    Args:
        x: vectors.
        scores: (texts, pieces, heads): logarithms of the weights.
        there: where a piece is.
    """
    texts, pieces, width = x.shape
    heads = scores.shape[2]
    weights = scores.masked_fill(~there[..., None], _NEVER).softmax(1)
    parts = x.view(texts, pieces, heads, width // heads)
    return (parts * weights[..., None]).sum(1).reshape(texts, width)
