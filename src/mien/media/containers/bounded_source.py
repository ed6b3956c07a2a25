"""A file that is read in small pieces, by place, for a bounded number of steps."""

import os
from typing import BinaryIO

_MOST_STEPS = 20_000
"""Frames, atoms, pages, chunks and comments walked past: a well-meant file has some hundreds."""


class Source:
    """A file and how much of it has been looked at.

    Args:
        file: open for reading bytes; it can be sought.
        steps: how many parts may be looked at.
    """

    def __init__(self, file: BinaryIO, steps: int = _MOST_STEPS) -> None:
        self._file = file
        self._left = steps
        self.size = file.seek(0, os.SEEK_END)

    def read(self, at: int, size: int) -> bytes:
        """At most `size` bytes from a place on; fewer where the file ends."""
        if not 0 <= at < self.size or size <= 0:
            return b""
        self._file.seek(at)
        return self._file.read(size)

    def step(self) -> bool:
        """Whether one more part may be looked at; each call counts one."""
        self._left -= 1
        return self._left >= 0

    def within(self, file: BinaryIO) -> "Source":
        """A reader of what was decoded from this one, with the steps that it has left."""
        return Source(file, self._left)
