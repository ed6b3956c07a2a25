"""The table of features: which n-grams are known, where each lies, and texts as sparse rows.

A feature's number (24 bits) splits into a row of the table (its low bits) and a check of the rest.
Of the features that share a row, a single word keeps it before any other, then the most frequent; a
feature whose check differs from the row's is unknown, so that what was never learnt weighs nothing.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mien.sense.text.features import Bag, Features

ROW_BITS = 17
ROWS = 1 << ROW_BITS
EMPTY = -1
"""The check of a row that no feature holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of each row.

    Attributes:
        checks: (ROWS,) the upper bits of the feature that holds the row, or EMPTY.
        rarities: (ROWS,) smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1.
    """

    checks: NDArray[np.int16]
    rarities: NDArray[np.float64]


def make_table(
    texts: Sequence[Features],
    singles: AbstractSet[int],
    least_words: int = 2,
    least_pieces: int = 5,
) -> Table:
    """Choose the features by how many texts have them.

    Args:
        texts: the training texts' features.
        singles: the numbers of single words.
        least_words: texts that must have a word or a pair of words.
        least_pieces: texts that must have a piece of a word.
    """
    checks, rarities = np.full(ROWS, EMPTY, np.int16), np.zeros(ROWS)
    frequent = _frequent(texts, least_words, least_pieces)
    for number, times in sorted(frequent, key=lambda e: (e[0] not in singles, -e[1], e[0])):
        row = number & (ROWS - 1)
        if checks[row] == EMPTY:
            checks[row] = number >> ROW_BITS
            rarities[row] = np.log((1 + len(texts)) / (1 + times)) + 1
    return Table(checks, rarities)


def rows(table: Table, texts: Sequence[Features], piece_weight: float) -> csr_matrix:
    """Texts as rows of feature weights, shape (n, ROWS).

    Words and pieces are each scaled to length 1 by text; pieces then count `piece_weight`.
    """
    starts, columns, weights = [0], list[NDArray[np.int64]](), list[NDArray[np.float64]]()
    for text in texts:
        for bag, scale in ((text.words, 1.0), (text.pieces, piece_weight)):
            found, weighed = _weighed(table, bag)
            columns.append(found)
            weights.append(scale * weighed)
        starts.append(starts[-1] + len(columns[-1]) + len(columns[-2]))
    values = (np.concatenate(weights), np.concatenate(columns), np.array(starts))
    return csr_matrix(values, shape=(len(texts), ROWS), dtype=np.float32)


def _frequent(
    texts: Sequence[Features], least_words: int, least_pieces: int
) -> list[tuple[int, int]]:
    words, pieces = Counter[int](), Counter[int]()
    for text in texts:
        words.update(text.words.numbers)
        pieces.update(text.pieces.numbers)
    kept = [(number, times) for number, times in words.items() if times >= least_words]
    kept += [(number, times) for number, times in pieces.items() if times >= least_pieces]
    return kept


def _weighed(table: Table, bag: Bag) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    numbers = np.array(bag.numbers, dtype=np.int64)
    places = numbers & (ROWS - 1)
    known = table.checks[places] == numbers >> ROW_BITS
    weights = np.array(bag.counts)[known] * table.rarities[places[known]]
    return places[known], weights / max(float(np.linalg.norm(weights)), 1e-9)
