"""What every training loop here shares: how the rate moves and how weights are averaged."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

Tensors = tuple[Tensor, ...] | list[Tensor]
Average = Callable[[Tensors, Tensors, Tensor | int], None]


def cosine_rate(highest: float, warm_up: float, step: int, total: int) -> float:
    """The learning rate at a step: a linear rise, then a cosine down to zero.

    Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017), without
    restarts.

    Args:
        highest: the rate at the end of the rise.
        warm_up: share of all steps in which it rises.
        step: counted from 0.
        total: how many steps there are.
    """
    rise = max(warm_up * total, 1.0)
    if step < rise:
        return highest * (step + 1) / rise
    return highest * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(total - rise, 1.0)))


def averaging(keep: float) -> Average:
    """An exponential average that starts quickly, so that it forgets the random start.

    Args:
        keep: how much of the averaged weights each step keeps in the end.
    """

    def update(averages: Tensors, values: Tensors, count: Tensor | int) -> None:
        steps = float(count)
        share = 1 - min(keep, (1 + steps) / (10 + steps))
        with torch.no_grad():
            for average, value in zip(averages, values, strict=True):
                if average.is_floating_point():
                    average.lerp_(value, share)
                else:
                    average.copy_(value)

    return update
