"""Rows of an import that are left out: all are counted, the first are named."""

from collections.abc import Iterator
from dataclasses import dataclass, field

_MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that cannot be used.

    Attributes:
        where: the file and the line or entry, such as "ratings.csv, line 7".
        reason: what is wrong with it, as a sentence.
    """

    where: str
    reason: str


@dataclass(slots=True)
class BadRows:
    """What an import left out so far.

    Attributes:
        count: how many rows.
        named: the first of them.
    """

    count: int = 0
    named: list[BadRow] = field(default_factory=list[BadRow])

    def add(self, where: str, reason: str) -> None:
        """Counts one more."""
        self.count += 1
        if len(self.named) < _MOST_NAMED:
            self.named.append(BadRow(where, reason))

    def __iter__(self) -> Iterator[BadRow]:
        return iter(self.named)
