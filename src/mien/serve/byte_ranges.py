"""One range of a file's bytes (RFC 9110, section 14): what seeking in a piece of music asks for."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE)
_LONGEST = 50
"""Signs of a header that can ask for one range; of a longer one not even the form is looked at."""


class UnsatisfiableRangeError(Exception):
    """The range lies outside the file."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A part of a file.

    Attributes:
        first: the first byte, counted from 0.
        last: the last byte, which belongs to it.
    """

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.last - self.first + 1


def parse_range(header: str | None, size: int) -> ByteRange | None:
    """What a Range header asks for.

    Args:
        header: the header; None if there is none.
        size: of the file, in bytes.

    Returns:
        The range, cut at the end of the file. None for the whole file: no header, another unit, a
        malformed one, or several ranges at once, all of which the standard lets a server ignore.

    Raises:
        UnsatisfiableRangeError: if no byte of the file is asked for.
    """
    if header is None or len(header) > _LONGEST:
        return None
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = (int(text) if text else None for text in found.groups())
    if first is None:
        first, last = max(size - (last or 0), 0), size - 1
    elif last is not None and last < first:
        return None
    last = size - 1 if last is None else min(last, size - 1)
    if first > last:
        raise UnsatisfiableRangeError
    return ByteRange(first, last)
