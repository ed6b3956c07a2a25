"""Names that items carry (creators, genres, words, languages), as numbers in compressed rows.

Names are compared without case. Row i's codes are `flat[starts[i] : starts[i + 1]]` (the CSR
layout of sparse matrices); `row_list[label_starts[c] : label_starts[c + 1]]` are the rows of code
c.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from mien.recommend.table.row_numbers import Rows, ranges, sort_unique

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LabelIndex:
    """The names of n rows.

    Attributes:
        names: by code, as first spelled.
        codes: by name in folded case.
        starts: (n + 1,) offsets into `flat`.
        flat: the codes of all rows, row by row.
        label_starts: (codes + 1,) offsets into `row_list`.
        row_list: the rows of all codes, code by code, each ascending.
    """

    names: tuple[str, ...]
    codes: dict[str, int]
    starts: Ints
    flat: Ints
    label_starts: Ints
    row_list: Ints

    def code_of(self, name: str) -> int | None:
        """The code of a name; None if no row carries it."""
        return self.codes.get(name.casefold())

    def names_of_row(self, row: int) -> list[str]:
        """The names of one row."""
        return [self.names[code] for code in self.flat[self.starts[row] : self.starts[row + 1]]]

    def rows_of(self, code: int) -> Ints:
        """The rows that carry a code, ascending."""
        return self.row_list[self.label_starts[code] : self.label_starts[code + 1]]

    def rows_of_each(self, codes: Rows) -> Iterator[Ints]:
        """The same for many codes, one after the other."""
        starts, ends = self.label_starts[codes].tolist(), self.label_starts[codes + 1].tolist()
        return (self.row_list[start:end] for start, end in zip(starts, ends, strict=True))

    def rows_with(self, codes: Sequence[int]) -> Ints:
        """The rows that carry any of the codes, ascending, each once."""
        parts = [self.rows_of(code) for code in codes]
        return sort_unique(np.concatenate(parts)) if parts else np.zeros(0, np.int32)

    def means(self, weights: Floats, rows: Rows) -> Floats:
        """The mean weight of each row's names.

        Args:
            weights: (codes,) a weight for each name.
            rows: (m,) which rows.

        Returns:
            (m,) means; 0 for a row without names.
        """
        starts = self.starts[rows]
        ends = self.starts[rows + 1]
        counts = ends - starts
        found = weights[self.flat[ranges(starts, ends)]]
        totals = np.bincount(np.repeat(np.arange(len(rows)), counts), found, len(rows))
        return totals / np.maximum(counts, 1)


class LabelIndexBuilder:
    """Takes rows of names in one after the other and makes a `LabelIndex` of them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._codes: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        self._flat = array("i")
        self._counts = array("i")

    def add(self, names: Iterable[str]) -> Self:
        """Adds the next row; a name that comes twice in it counts once."""
        codes = {self._code(name) for name in names}
        self._flat.extend(sorted(codes))
        self._counts.append(len(codes))
        return self

    def _code(self, name: str) -> int:
        code = self._codes.get(name)
        if code is None:
            folded = name.casefold()
            code = self._folded.setdefault(folded, len(self._names))
            if code == len(self._names):
                self._names.append(name)
            self._codes[name] = code
        return code

    def build(self, order: NDArray[np.intp]) -> LabelIndex:
        """The labels with row i taken from the `order[i]`-th row that was added."""
        counts = np.asarray(self._counts, np.int32)
        ends = np.cumsum(counts)
        kept = counts[order]
        starts = np.concatenate(([0], np.cumsum(kept))).astype(np.int32)
        flat = np.asarray(self._flat, np.int32)[ranges((ends - counts)[order], ends[order])]
        by_label = np.argsort(flat, kind="stable")
        rows = np.repeat(np.arange(len(kept), dtype=np.int32), kept)[by_label]
        sizes = np.bincount(flat, minlength=len(self._names))
        label_starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
        return LabelIndex(tuple(self._names), self._folded, starts, flat, label_starts, rows)
