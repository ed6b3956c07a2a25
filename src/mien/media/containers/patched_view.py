"""A file as if some of its bytes were others, or not there."""

import io
import os
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import BinaryIO

Piece = bytes | tuple[int, int]
"""Bytes that stand in, or the stretch of the file between two places."""


class View(io.RawIOBase):
    """What a decoder reads in place of the file itself.

    Args:
        file: open for reading; it is closed with the view.
        pieces: what the view shows, in order.
        name: of the file, whose ending tells decoders more.
    """

    def __init__(self, file: BinaryIO, pieces: Iterable[Piece], name: str) -> None:
        self._file = file
        self._pieces = [piece for piece in pieces if _length(piece) > 0]
        self._ends = list(accumulate(map(_length, self._pieces)))
        self._place = 0
        self.name = name

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes to a place."""
        size = self._ends[-1] if self._ends else 0
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer where the view ends."""
        wanted = (self._ends[-1] if self._ends else 0) - self._place if size < 0 else size
        taken: list[bytes] = []
        at = bisect_right(self._ends, self._place)
        while wanted > 0 and at < len(self._pieces):
            part = self._part(at, wanted)
            if not part:
                break
            taken.append(part)
            self._place += len(part)
            wanted -= len(part)
            at = bisect_right(self._ends, self._place)
        return b"".join(taken)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
        super().close()

    def _part(self, at: int, most: int) -> bytes:
        piece = self._pieces[at]
        into = self._place - (self._ends[at] - _length(piece))
        if isinstance(piece, bytes):
            return piece[into : into + most]
        begin, end = piece
        self._file.seek(begin + into)
        return self._file.read(min(most, end - begin - into))


def _length(piece: Piece) -> int:
    return len(piece) if isinstance(piece, bytes) else piece[1] - piece[0]
