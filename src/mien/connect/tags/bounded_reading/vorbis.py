"""The wanted fields of Vorbis comments, in FLAC and in Ogg (Vorbis, Opus, Speex, FLAC).

FLAC keeps them in one block of its header (RFC 9639), Ogg in the second packet of a stream, over
any number of pages (RFC 3533).
"""

from collections.abc import Collection, Iterator
from typing import Protocol

from mien.connect.tags.bounded_reading.wanted import LONGEST_VALUE, MOST_VALUES
from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import flac_blocks, ogg_pages

_COMMENTS = 4
_LONGEST_NAME = 64
_PAST = {b"\x03vorbis": 7, b"OpusTags": 8}
_FIRST = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")


class _Bytes(Protocol):
    def take(self, size: int) -> bytes:
        """The next bytes; fewer where they end."""
        ...

    def skip(self, size: int) -> None:
        """Passes over the next bytes."""
        ...


def flac_comments(source: Source, at: int, wanted: Collection[str]) -> dict[str, list[str]]:
    """The wanted fields of a FLAC file whose mark, "fLaC", is at a place."""
    for part in flac_blocks(source, at):
        if part.name[0] & 0x7F == _COMMENTS:
            return _fields(source, _Stretch(source, part.at, part.end), wanted)
    return {}


def ogg_comments(source: Source, at: int, wanted: Collection[str]) -> dict[str, list[str]]:
    """The wanted fields of the first stream of sound in an Ogg file."""
    packet = _SecondPacket(source, at)
    head = packet.take(4)
    if head == b"":
        return {}
    if packet.first.startswith(b"\x7fFLAC"):
        return _fields(source, packet, wanted)
    if not packet.first.startswith(b"Speex   "):
        head += packet.take(4)
        past = next((size for mark, size in _PAST.items() if head.startswith(mark)), 0)
        if not past:
            return {}
        head = head[past:] + packet.take(4 - len(head[past:]))
    return _fields(source, packet, wanted, vendor=int.from_bytes(head, "little"))


def _fields(
    source: Source, part: _Bytes, wanted: Collection[str], vendor: int | None = None
) -> dict[str, list[str]]:
    part.skip(_number(part) if vendor is None else vendor)
    found: dict[str, list[str]] = {}
    for _ in range(_number(part)):
        raw = part.take(4)
        if len(raw) < 4 or not source.step():
            break
        size = int.from_bytes(raw, "little")
        head = part.take(min(size, _LONGEST_NAME))
        name = head.partition(b"=")[0].decode("ascii", "replace").lower()
        left = size - len(head)
        if name in wanted and len(values := found.setdefault(name, [])) < MOST_VALUES:
            more = part.take(min(left, LONGEST_VALUE))
            left -= len(more)
            values.append((head + more).partition(b"=")[2].decode("utf-8", "replace"))
        part.skip(left)
    return found


def _number(part: _Bytes) -> int:
    raw = part.take(4)
    return int.from_bytes(raw, "little") if len(raw) == 4 else 0


class _Stretch:
    """A stretch of a file."""

    def __init__(self, source: Source, at: int, end: int) -> None:
        self._source, self._at, self._end = source, at, end

    def take(self, size: int) -> bytes:
        taken = self._source.read(self._at, min(size, self._end - self._at))
        self._at += len(taken)
        return taken

    def skip(self, size: int) -> None:
        self._at += max(0, size)


class _SecondPacket:
    """The second packet of the first stream of sound in an Ogg file, read as it is asked for.

    Attributes:
        first: the beginning of the packet before it, which says what the stream is.
    """

    def __init__(self, source: Source, at: int) -> None:
        self._source = source
        self.first = b""
        self._parts = self._stretches(at)
        self._at = self._end = 0

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size and self._room():
            part = self._source.read(self._at, min(size - len(taken), self._end - self._at))
            if not part:
                break
            taken += part
            self._at += len(part)
        return taken

    def skip(self, size: int) -> None:
        while size > 0 and self._room():
            part = min(size, self._end - self._at)
            self._at += part
            size -= part

    def _room(self) -> bool:
        while self._at >= self._end:
            following = next(self._parts, None)
            if following is None:
                return False
            self._at, self._end = following
        return True

    def _stretches(self, at: int) -> Iterator[tuple[int, int]]:
        """Where the packet lies: one stretch a page."""
        stream = None
        for page in ogg_pages(self._source, at):
            if stream is None:
                first = self._source.read(page.at, 8)
                if first.startswith(_FIRST):
                    stream, self.first = page.stream, first
            elif page.stream == stream:
                yield page.at, page.at + page.first_packet[1]
                if page.ends_packet:
                    return
