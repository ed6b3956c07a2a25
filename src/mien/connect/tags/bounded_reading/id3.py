"""The wanted frames of an ID3v2 tag, as a small tag that mutagen then reads.

Versions 2.2, 2.3 and 2.4 (id3.org); a frame that is compressed is inflated as far as it is wanted.
"""

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import NamedTuple

from mutagen.id3 import ID3, Frames_2_2

from mien.connect.tags.bounded_reading.wanted import LONGEST_VALUE, MOST_VALUES
from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import ID3_HEADER, id3_size, syncsafe

_V1_ROOM = 160
"""Bytes at a file's end in which an ID3v1 tag lies."""

_WHOLE_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
_LONGEST_TITLE = 200
_SYNC = re.compile(rb"\xff[\xe0-\xff]")
_LONGEST_UNSYNCHRONISED = 4_000_000
"""Bytes read of a tag that has to be decoded before its frames can be told apart."""


class _Frame(NamedTuple):
    name: bytes
    at: int
    size: int
    flags: int


class _Chosen(NamedTuple):
    """What is wanted, as the version of a tag spells it.

    Attributes:
        names: of frames.
        titles: what free frames (TXXX) begin with.
    """

    names: frozenset[bytes]
    titles: tuple[bytes, ...]

    @classmethod
    def of(cls, wanted: Collection[str], version: int) -> "_Chosen":
        names = {name.partition(":")[0] for name in wanted}
        titles = (name.partition(":")[2] for name in wanted)
        short = {
            old
            for old, kind in Frames_2_2.items()
            if any(base.__name__ in names for base in kind.__mro__)
        }
        # Some programs wrote frames by their names of version 2.2 into later tags.
        names = short if version == 2 else names | {f"{name}\0" for name in short}
        return cls(
            frozenset(name.encode() for name in names),
            tuple(title.encode() for title in titles if title),
        )

    def has(self, name: bytes, body: bytes) -> bool:
        """Whether a frame is wanted: of free ones only some are, in whatever encoding."""
        if not name.startswith(b"TXX"):
            return bool(body)
        return (
            body[1:_LONGEST_TITLE].replace(b"\0", b"").lstrip(b"\xff\xfe").startswith(self.titles)
        )


def sifted_id3(
    source: Source, at: int, wanted: Collection[str], *, with_v1: bool = False
) -> ID3 | None:
    """The wanted frames of the tag at a place.

    Args:
        source: the file.
        at: where the tag begins.
        wanted: names of frames in version 2.3 or 2.4; of a free one "TXXX:" and its own name.
        with_v1: whether an ID3v1 tag at the file's end tells what this one leaves open.

    Returns:
        The tag, in version 2.4; None where there is none that can be read.
    """
    small = _small_tag(source, at, wanted)
    if with_v1:
        small += source.read(max(0, source.size - _V1_ROOM), _V1_ROOM)
    return ID3(BytesIO(small)) if small else None


def _small_tag(source: Source, at: int, wanted: Collection[str]) -> bytes:
    size = id3_size(source, at)
    if not size:
        return b""
    version, flags = source.read(at, ID3_HEADER)[3:6:2]
    chosen = _Chosen.of(wanted, version)
    begin, end = at + ID3_HEADER, min(at + size, source.size)
    if flags & _WHOLE_UNSYNCHRONISED and version < 4:
        raw = source.read(begin, min(end - begin, _LONGEST_UNSYNCHRONISED))
        source = source.within(BytesIO(_undo_unsynchronisation(raw)))
        begin, end = 0, source.size
    if flags & _EXTENDED and version > 2:
        begin += _extended_size(source.read(begin, 4), version)
    of_all = bool(flags & _WHOLE_UNSYNCHRONISED)
    frames = b"".join(_wanted_frames(source, version, begin, end, chosen, of_all))
    return b"ID3" + bytes((version, 0, 0)) + _as_syncsafe(len(frames)) + frames


def _wanted_frames(
    source: Source, version: int, at: int, end: int, chosen: _Chosen, of_all: bool
) -> Iterator[bytes]:
    taken: Counter[bytes] = Counter()
    for found in _frames(source, version, at, end):
        if found.name in chosen.names and taken[found.name] < MOST_VALUES:
            body = _body(source, version, found, of_all)
            if chosen.has(found.name, body):
                taken[found.name] += 1
                yield _frame_bytes(found.name, body, version)


def _frames(source: Source, version: int, at: int, end: int) -> Iterator[_Frame]:
    """The headers of the frames from a place on; padding ends them."""
    long = 6 if version == 2 else 10
    while at + long <= end and source.step():
        head = source.read(at, long)
        name = head[: 3 if version == 2 else 4]
        if len(head) < long or not any(name):
            return
        if version == 2:
            size, flags = int.from_bytes(head[3:6]), 0
        else:
            size, flags = _size(source, head[4:8], version, at + long, end), head[9]
        yield _Frame(name, at + long, min(size, end - at - long), flags)
        at += long + size


def _size(source: Source, raw: bytes, version: int, body: int, end: int) -> int:
    """A frame's size. iTunes wrote plain numbers into version 2.4, where sync-safe ones belong."""
    plain = int.from_bytes(raw)
    if version == 3 or max(raw) > 0x7F:
        return plain
    told = syncsafe(raw)
    if told == plain or _goes_on(source, body + told, end):
        return told
    return plain if _goes_on(source, body + plain, end) else told


def _goes_on(source: Source, at: int, end: int) -> bool:
    """Whether a frame, padding or the end is at a place."""
    following = source.read(at, 4)
    return at == end or (at < end and (not any(following) or _is_name(following)))


def _body(source: Source, version: int, found: _Frame, of_all: bool) -> bytes:
    """The beginning of what a frame holds, plain; nothing of one that is encrypted."""
    packed, locked, extra, coded = _told_by(found.flags, version)
    if locked:
        return b""
    raw = source.read(found.at + extra, min(found.size - extra, 4 * LONGEST_VALUE))
    if coded or (of_all and version == 4):
        raw = _undo_unsynchronisation(raw)
    if packed:
        try:
            raw = zlib.decompressobj().decompress(raw, LONGEST_VALUE)
        except zlib.error:
            return b""
    return _cut(raw)


def _told_by(flags: int, version: int) -> tuple[bool, bool, int, bool]:
    """Whether a frame is compressed, encrypted, how many bytes come first, and whether coded."""
    if version == 4:
        extra = (1 if flags & 0x40 else 0) + (4 if flags & 0x09 else 0)
        return bool(flags & 0x08), bool(flags & 0x04), extra, bool(flags & 0x02)
    extra = (4 if flags & 0x80 else 0) + (1 if flags & 0x20 else 0)
    return bool(flags & 0x80), bool(flags & 0x40), extra, False


def _cut(body: bytes) -> bytes:
    """A text frame's beginning, without half a sign at its end."""
    short = body[:LONGEST_VALUE]
    if short[:1] in (b"\1", b"\2"):  # UTF-16
        return short[: len(short) - (len(short) - 1) % 2]
    if short[:1] == b"\3" and len(body) >= LONGEST_VALUE:
        return b"\3" + short[1:].decode("utf-8", "ignore").encode()
    return short


def _frame_bytes(name: bytes, body: bytes, version: int) -> bytes:
    if version == 2:
        return name + len(body).to_bytes(3) + body
    size = _as_syncsafe(len(body)) if version == 4 else len(body).to_bytes(4)
    return name + size + b"\0\0" + body


def _extended_size(raw: bytes, version: int) -> int:
    """Of an extended header; some programs say that there is one where the frames begin."""
    if _is_name(raw):
        return 0
    return syncsafe(raw) if version == 4 else 4 + int.from_bytes(raw)


def _undo_unsynchronisation(raw: bytes) -> bytes:
    """Takes unsynchronisation back, unless it was only announced: then what it avoids is there."""
    return raw if _SYNC.search(raw) else raw.replace(b"\xff\x00", b"\xff")


def _is_name(name: bytes) -> bool:
    return name.isalnum() and name.isupper()


def _as_syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
