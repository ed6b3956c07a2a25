"""The parts of each kind of file, in order, for as many steps as its source allows.

ID3v2 tags (id3.org), FLAC's blocks (RFC 9639), Ogg's pages (RFC 3533), MP4's atoms (ISO 14496-12),
and the chunks of wav and aiff. A part that claims to be longer than what holds it ends with it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mien.media.containers.bounded_source import Source

ID3_HEADER = 10
FLAC_MARK = b"fLaC"
_FOOTED = 0x10
_PAGE_HEADER = 27
_MOST_TAGS = 1000
"""ID3 tags in a row that are passed over."""


class Part(NamedTuple):
    """One part of a file.

    Attributes:
        name: what it says it is; for FLAC one byte, with 0x80 set in the last block.
        start: where its header begins.
        at: where what it holds begins.
        end: where that ends.
    """

    name: bytes
    start: int
    at: int
    end: int


class Page(NamedTuple):
    """One page of an Ogg file.

    Attributes:
        stream: the number of the stream that it belongs to, as it is written.
        laces: the lengths of the segments in it.
        start: where its header begins.
        at: where its segments begin.
        end: where they end.
    """

    stream: bytes
    laces: bytes
    start: int
    at: int
    end: int

    @property
    def first_packet(self) -> tuple[int, int]:
        """Of the packet that the page begins with: segments here, and their bytes."""
        size = 0
        for count, lace in enumerate(self.laces, start=1):
            size += lace
            if lace < 255:
                return count, size
        return len(self.laces), size

    @property
    def ends_packet(self) -> bool:
        """Whether a packet ends in this page."""
        return any(lace < 255 for lace in self.laces)


def id3_size(source: Source, at: int) -> int:
    """The bytes of the ID3v2 tag at a place, with header and footer; 0 where there is none."""
    head = source.read(at, ID3_HEADER)
    if len(head) < ID3_HEADER or head[:3] != b"ID3" or head[3] not in (2, 3, 4):
        return 0
    foot = ID3_HEADER if head[5] & _FOOTED else 0
    return ID3_HEADER + syncsafe(head[6:]) + foot


def past_id3(source: Source) -> int:
    """Where the file goes on after the ID3v2 tags, in a row, that it begins with."""
    at = 0
    for _ in range(_MOST_TAGS):
        size = id3_size(source, at)
        if not size or at + size >= source.size:
            break
        at += size
    return at


def syncsafe(raw: bytes) -> int:
    """A number of seven bits a byte."""
    number = 0
    for byte in raw:
        number = number << 7 | byte & 0x7F
    return number


def flac_blocks(source: Source, at: int) -> Iterator[Part]:
    """The blocks behind the mark "fLaC" that is at a place."""
    at += len(FLAC_MARK)
    while source.step():
        head = source.read(at, 4)
        if len(head) < 4:
            return
        end = at + 4 + int.from_bytes(head[1:])
        yield Part(head[:1], at, at + 4, min(end, source.size))
        if head[0] & 0x80:
            return
        at = end


def ogg_pages(source: Source, at: int) -> Iterator[Page]:
    """The pages from a place on."""
    while source.step():
        head = source.read(at, _PAGE_HEADER)
        if len(head) < _PAGE_HEADER or head[:4] != b"OggS":
            return
        laces = source.read(at + _PAGE_HEADER, head[26])
        body = at + _PAGE_HEADER + len(laces)
        end = body + sum(laces)
        yield Page(head[14:18], laces, at, body, end)
        at = end


def atoms(source: Source, at: int, until: int) -> Iterator[Part]:
    """The atoms between two places."""
    while at + 8 <= until and source.step():
        head = source.read(at, 16)
        if len(head) < 8:
            return
        size, begin = int.from_bytes(head[:4]), at + 8
        if size == 1:
            size, begin = int.from_bytes(head[8:16]), at + 16
        elif size == 0:
            size = until - at
        if size < begin - at:
            return
        yield Part(head[4:8], at, begin, min(at + size, until))
        at += size


def chunks(source: Source, at: int, order: Literal["little", "big"]) -> Iterator[Part]:
    """The chunks of a wav ("little") or aiff ("big") file from a place on."""
    while source.step():
        head = source.read(at, 8)
        if len(head) < 8:
            return
        end = at + 8 + int.from_bytes(head[4:], order)
        yield Part(head[:4], at, at + 8, min(end, source.size))
        at = end + (end - at) % 2


def chunk_order(source: Source) -> Literal["little", "big"] | None:
    """How the chunks of a file spell their sizes; None where it is neither wav nor aiff."""
    head = source.read(0, 12)
    if head[:4] in (b"RIFF", b"RF64") and head[8:] == b"WAVE":
        return "little"
    return "big" if head[:4] == b"FORM" and head[8:] in (b"AIFF", b"AIFC") else None


def is_mp4(source: Source) -> bool:
    """Whether a file begins with an atom that an MP4 file may begin with."""
    kinds = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp", b"pnot")
    return source.read(4, 4) in kinds
