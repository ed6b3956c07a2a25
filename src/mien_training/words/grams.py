"""Short runs of letters within words, as numbers of rows in a small table that they share.

What a text's pieces miss, in languages with few pieces of their own, its letters still have
(Bojanowski et al. 2017, "Enriching word vectors with subword information").
"""

from collections.abc import Iterator
from zlib import crc32

ROWS = 1 << 16
"""Of the table; several runs may share one."""
MOST = 400
"""Runs of a text that are read at most."""
_LENGTHS = (2, 3, 4, 5)
_EDGE = "_"


def grams_of(text: str) -> list[int]:
    """The numbers of a cleaned text's runs of letters, whole words among them, in its order."""
    found = list[int]()
    for run in _runs(text):
        if len(found) >= MOST:
            break
        found.append(crc32(run.encode("utf-8", "replace")) % ROWS)
    return found


def _runs(text: str) -> Iterator[str]:
    for word in text.split():
        edged = f"{_EDGE}{word}{_EDGE}"
        yield edged
        for length in _LENGTHS:
            for start in range(len(edged) - length + 1):
                yield edged[start : start + length]
