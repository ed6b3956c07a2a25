"""Groups of items that lie close together, so that whole groups can be passed over.

A k-d tree (Bentley 1975) of which only the leaves are kept: each holds at most `LEAF_SIZE` rows,
which are neighbours in memory too.
"""

import numpy as np
from numpy.typing import NDArray

LEAF_SIZE = 512
"""Rows in a leaf: fewer make bounds tighter but more of them; 256 to 1,024 measure alike."""

Order = NDArray[np.intp]


def partitioned(points: NDArray[np.float32], leaf_size: int = LEAF_SIZE) -> tuple[Order, Order]:
    """Halves the points along their widest side until the parts are small.

    Args:
        points: (n, d) in units that are alike on every axis.
        leaf_size: the most rows a leaf holds, from 1.

    Returns:
        (n,) the order that brings the rows of a leaf together, and (leaves + 1,) where in it each
        leaf starts.
    """
    pending = [np.arange(len(points))]
    leaves: list[Order] = []
    while pending:
        part = pending.pop()
        if len(part) <= leaf_size:
            leaves.append(np.sort(part))
            continue
        axis = int(np.ptp(points[part], axis=0).argmax())
        middle = len(part) // 2
        split = np.argpartition(points[part, axis], middle)
        pending += [part[split[middle:]], part[split[:middle]]]
    starts = np.concatenate(([0], np.cumsum([len(leaf) for leaf in leaves])))
    return np.concatenate(leaves).astype(np.intp), starts.astype(np.intp)
