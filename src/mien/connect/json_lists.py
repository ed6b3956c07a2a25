"""The entries of a JSON file that is one long list, one at a time, in bounded memory.

A file is split at the commas between its entries before any of them is made into a value, so that
one that is broken, too long or too deep costs itself alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

LONGEST_ENTRY = 1_000_000
"""Bytes of one entry; the longest film of wikipedia-movie-data has six thousand."""

_CHUNK = 65_536
_UTF8_MARK = b"\xef\xbb\xbf"
_TEXT = rb'[^"\\]*(?:\\.[^"\\]*)*'
_INSIDE = re.compile(_TEXT, re.DOTALL)
_FLAT = re.compile(rb'[^",\[\]{}]*(?:"' + _TEXT + rb'"[^",\[\]{}]*)*', re.DOTALL)
_DEEP = re.compile(rb'[^"\[\]{}]*(?:"' + _TEXT + rb'"[^"\[\]{}]*)*', re.DOTALL)
"""What changes nothing: in a text, between entries, and within an entry, where commas do not.

Without possessive quantifiers, which Python before 3.11.5 matches wrongly (CPython issue 106052).
"""

_SPACES = b" \t\r\n"


class NoListError(ValueError):
    """What the file holds is no list."""


def read_entries(path: Path) -> Iterator[bytes | None]:
    """Every entry as it stands in the file; None for one that is too long.

    A list that ends too soon gives what there is of it; the last entry may then be a part.

    Raises:
        NoListError: if the file does not begin with a list.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        splitter = _Splitter()
        for chunk in _after_bracket(file):
            yield from splitter.entries(chunk)
            if splitter.ended:
                return
        yield from splitter.rest()


def _after_bracket(file: BinaryIO) -> Iterator[bytes]:
    """What follows the bracket that a list begins with."""
    chunk = file.read(_CHUNK).removeprefix(_UTF8_MARK)
    while chunk and not chunk.strip(_SPACES):
        chunk = file.read(_CHUNK)
    begun = chunk.lstrip(_SPACES)
    if not begun.startswith(b"["):
        raise NoListError
    yield begun[1:]
    while chunk := file.read(_CHUNK):
        yield chunk


class _Splitter:
    """Tells the entries of a list apart, a chunk at a time.

    Attributes:
        ended: whether the bracket that ends the list has come.
    """

    def __init__(self) -> None:
        self.ended = False
        self._held = bytearray()
        self._too_long = False
        self._depth = 0
        self._in_text = False
        self._escaped = False

    def entries(self, chunk: bytes) -> Iterator[bytes | None]:
        """The entries that end in a chunk."""
        begin = at = 0
        while not self.ended:
            found = self._next(chunk, at)
            if found is None:
                break
            at = found + 1
            if not self._parts(chunk[found:at]):
                continue
            self._hold(chunk[begin:found])
            begin = at
            yield from self.rest()
        self._hold(chunk[begin:] if not self.ended else b"")

    def rest(self) -> Iterator[bytes | None]:
        """The entry that is held, if there is one."""
        whole, too_long = bytes(self._held).strip(_SPACES), self._too_long
        self._held.clear()
        self._too_long = False
        if too_long or whole:
            yield None if too_long else whole

    def _next(self, chunk: bytes, at: int) -> int | None:
        """Where the next sign is that changes what the following ones mean."""
        if self._escaped and at < len(chunk):
            self._escaped = False
            at += 1
        same = _INSIDE if self._in_text else _DEEP if self._depth else _FLAT
        found = same.match(chunk, at)
        place = at if found is None else found.end()
        return place if place < len(chunk) else None

    def _parts(self, sign: bytes) -> bool:
        """Whether a sign ends an entry."""
        if sign == b"\\":
            self._escaped = True
        elif sign == b'"':
            self._in_text = not self._in_text
        elif sign in (b"[", b"{"):
            self._depth += 1
        elif sign in (b"]", b"}"):
            self.ended = self._depth == 0 and sign == b"]"
            self._depth = max(0, self._depth - 1)
        return self.ended or (sign == b"," and self._depth == 0)

    def _hold(self, part: bytes) -> None:
        if not self._held:
            part = part.lstrip(_SPACES)
        if self._too_long or len(self._held) + len(part) > LONGEST_ENTRY:
            self._too_long = True
            self._held.clear()
        else:
            self._held += part
