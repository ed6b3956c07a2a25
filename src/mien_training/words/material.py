"""What a training needs in arrays: pieces, targets by group, the teacher's vectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien_training.words.cleaning import cleaned
from mien_training.words.grams import grams_of
from mien_training.words.pieces import Encoder, Vocabulary
from mien_training.words.row import NOT_ASKED, Row, Side
from mien_training.words.targets import GROUPS
from mien_training.words.teacher.vectors import Store

LONGEST = 96
"""Pieces of a text that are read at most."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Material:
    """Rows in arrays.

    Attributes:
        rows: n of them.
        numbers: of the pieces of all texts, one after the other.
        starts: (n + 1,): where each text's begin, and the end.
        grams: numbers of the runs of letters of all texts, one after the other.
        gram_starts: (n + 1,): where each text's begin, and the end.
        targets: by group (n, labels); NaN where it was not asked.
        sources: (n,): the number of each row's data set in `names`.
        names: of the data sets.
        vectors: the teacher's, as far as they are there; None to do without.
        answers: of a larger network to every row, by group (n, labels); None to do without.
    """

    rows: tuple[Row, ...]
    numbers: NDArray[np.int32]
    starts: Places
    grams: NDArray[np.uint16]
    gram_starts: Places
    targets: Mapping[str, NDArray[np.float32]]
    sources: Places
    names: tuple[str, ...]
    vectors: Store | None = None
    answers: Mapping[str, NDArray[np.float16]] | None = None

    def on(self, side: Side) -> Places:
        """The places of the rows on a side."""
        return np.flatnonzero([row.side is side for row in self.rows])

    def pieces_of(self, place: int) -> NDArray[np.int32]:
        """The numbers of one text's pieces."""
        return self.numbers[self.starts[place] : self.starts[place + 1]]

    def grams_of(self, place: int) -> NDArray[np.uint16]:
        """The numbers of one text's runs of letters."""
        return self.grams[self.gram_starts[place] : self.gram_starts[place + 1]]

    def lengths(self, places: Places) -> Places:
        """How many pieces texts have."""
        return self.starts[places + 1] - self.starts[places]


def make_material(
    rows: Sequence[Row], vocabulary: Vocabulary, cache: Path, vectors: Store | None = None
) -> Material:
    """Put rows into arrays.

    Args:
        rows: of all sides.
        vocabulary: of the network.
        cache: a file that keeps the numbers of the pieces, made if it is not there; those of the
            letters are kept beside it.
        vectors: the teacher's.
    """
    numbers, starts = _numbers(rows, vocabulary, cache)
    names = tuple(sorted({row.source for row in rows}))
    sources = np.array([names.index(row.source) for row in rows], np.int64)
    grams, gram_starts = _grams(rows, cache.with_name("grams.npz"))
    targets = _targets(rows)
    return Material(
        tuple(rows), numbers, starts, grams, gram_starts, targets, sources, names, vectors
    )


def _numbers(
    rows: Sequence[Row], vocabulary: Vocabulary, cache: Path
) -> tuple[NDArray[np.int32], Places]:
    if not cache.exists():
        encoder = Encoder(vocabulary)
        parts = [encoder.numbers(cleaned(row.text))[:LONGEST] for row in rows]
        starts = np.cumsum([0, *map(len, parts)])
        fresh = cache.with_suffix(".new.npz")
        np.savez(fresh, numbers=np.concatenate(parts).astype(np.int32), starts=starts)
        fresh.replace(cache)
    with np.load(cache) as kept:
        return kept["numbers"], kept["starts"]


def _grams(rows: Sequence[Row], cache: Path) -> tuple[NDArray[np.uint16], Places]:
    if not cache.exists():
        parts = [np.array(grams_of(cleaned(row.text)), np.uint16) for row in rows]
        starts = np.cumsum([0, *map(len, parts)])
        fresh = cache.with_suffix(".new.npz")
        np.savez(fresh, numbers=np.concatenate(parts), starts=starts)
        fresh.replace(cache)
    with np.load(cache) as kept:
        return kept["numbers"], kept["starts"]


def _targets(rows: Sequence[Row]) -> dict[str, NDArray[np.float32]]:
    found = dict[str, NDArray[np.float32]]()
    for group in GROUPS:
        values = np.full((len(rows), len(group.labels)), NOT_ASKED, np.float32)
        for place, row in enumerate(rows):
            if group.name in row.answers:
                values[place] = row.answers[group.name]
        found[group.name] = values
    return found
