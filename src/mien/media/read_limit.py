"""A file that can be read only so often: what ends a parser that hops through it without end.

A picture can hold millions of empty comments, chunks or pages. Each costs a reader in Python a few
microseconds and a read of its own, and none of it is needed.
"""

from typing import BinaryIO

MOST_READS = 100_000
"""How many reads every file may take, ..."""

BYTES_A_READ = 256
"""... and one more for each of so many bytes: data comes in blocks of kilobytes."""


class TooManyReadsError(Exception):
    """The file was read more often than its size explains."""


class Metered:
    """A binary file that counts how often it is read.

    Args:
        file: what is read; it stays its owner's to close.
        size: of the file in bytes.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = MOST_READS + size // BYTES_A_READ

    def read(self, size: int = -1) -> bytes:
        """As `BinaryIO.read`.

        Raises:
            TooManyReadsError: from the read on that is one too many.
        """
        self._count()
        return self._file.read(size)

    def readline(self, size: int = -1) -> bytes:
        """As `BinaryIO.readline`; errors as `read`."""
        self._count()
        return self._file.readline(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """As `BinaryIO.seek`; errors as `read`."""
        self._count()
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where the next read begins."""
        return self._file.tell()

    def flush(self) -> None:
        """Nothing waits to be written."""

    def close(self) -> None:
        """Leaves the file to its owner."""

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyReadsError
