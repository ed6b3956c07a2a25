"""How good a ranked list is for one person: nDCG, recall and reciprocal rank, all in [0, 1].

A list holds items, best first, each once. What is relevant is a set of items; an item is relevant
or not. Means over people are the caller's.
"""

import math
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet

from mien.errors import InvalidInputError


def validate(ranked: Sequence[Hashable], relevant: AbstractSet[Hashable], k: int) -> None:
    """Refuses what no ranking metric is defined for.

    Raises:
        InvalidInputError: if k is below 1, nothing is relevant, or an item is listed twice.
    """
    if k < 1:
        raise InvalidInputError(f"A list cannot be cut after {k} items.", "Give k from 1.")
    if not relevant:
        raise InvalidInputError(
            "No item is relevant, so that no list is better than another.",
            "Leave out people for whom nothing is relevant.",
        )
    if len(set(ranked)) != len(ranked):
        raise InvalidInputError("The list holds an item twice.", "List each item once.")


def ndcg_at(ranked: Sequence[Hashable], relevant: AbstractSet[Hashable], k: int) -> float:
    """Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002) of the first k.

    A hit at rank r gains 1 / log2(r + 1); 1 is a list that begins with relevant items only.

    Args:
        ranked: the list, best first; a list shorter than k is judged as it is.
        relevant: at least one item.
        k: from 1.
    """
    validate(ranked, relevant, k)
    gained = sum(_gain(rank) for rank, item in enumerate(ranked[:k], 1) if item in relevant)
    return gained / sum(_gain(rank) for rank in range(1, min(k, len(relevant)) + 1))


def recall_at(ranked: Sequence[Hashable], relevant: AbstractSet[Hashable], k: int) -> float:
    """The share of all relevant items that is among the first k.

    Args:
        ranked: the list, best first.
        relevant: at least one item; where there are more than k, 1 cannot be reached.
        k: from 1.
    """
    validate(ranked, relevant, k)
    return sum(item in relevant for item in ranked[:k]) / len(relevant)


def reciprocal_rank(ranked: Sequence[Hashable], relevant: AbstractSet[Hashable]) -> float:
    """One over the rank of the first relevant item; 0 if there is none (Voorhees 1999).

    Args:
        ranked: the list, best first.
        relevant: at least one item.
    """
    validate(ranked, relevant, 1)
    ranks = (rank for rank, item in enumerate(ranked, 1) if item in relevant)
    return next((1 / rank for rank in ranks), 0.0)


def _gain(rank: int) -> float:
    return 1 / math.log2(rank + 1)
