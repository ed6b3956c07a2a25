"""Successive halving: of what was tried, the better half goes on (Jamieson & Talwalkar 2016)."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

_Item = TypeVar("_Item")


def better_half(items: Sequence[_Item], losses: Sequence[float]) -> list[_Item]:
    """The half with the least losses, the least first; of an odd number the larger half.

    Args:
        items: what was tried.
        losses: of each; the smaller the better.
    """
    order = np.argsort(losses, kind="stable")
    return [items[place] for place in order[: -(-len(items) // 2)]]
