"""A sound file without its tags, for decoders that read all of them at whatever cost.

FFmpeg keeps every tag of a file it opens: a hundred thousand of them take it minutes, and a small
packed one gigabytes. Where tags are large they are hidden from it; the sound stays as it is, and so
does its key (`mien.media.audio.content_key`).
"""

import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import (
    FLAC_MARK,
    Page,
    Part,
    atoms,
    chunk_order,
    chunks,
    flac_blocks,
    is_mp4,
    ogg_pages,
    past_id3,
)
from mien.media.containers.patched_view import Piece, View

_SMALL = 65_536
"""Bytes of tags that are left to the decoder, which reads this much in no time."""

_HOLDING = frozenset(
    (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"mvex", b"moof", b"traf")
)
_TELLING = frozenset((b"udta", b"meta", b"ilst"))
_DEEPEST = 8
_FLAC_SOUND = frozenset((0, 3))  # what the sound is like, and where to go in it
_SOUND_CHUNKS = frozenset(
    (b"fmt ", b"data", b"fact", b"ds64", b"COMM", b"SSND", b"FVER", b"JUNK", b"junk", b"PAD ")
)
_NO_COMMENTS = {
    b"\x01vorbis": b"\x03vorbis" + bytes(8) + b"\1",
    b"OpusHead": b"OpusTags" + bytes(8),
    b"Speex   ": bytes(8),
    b"\x7fFLAC": b"\x04\0\0\x08" + bytes(8),
}
"""A comment without fields for each kind of stream, by what its first packet begins with."""

_MIRRORED = bytes(int(f"{number:08b}"[::-1], 2) for number in range(256))
_APE_MARK, _APE_SIZE, _V1_SIZE = b"APETAGEX", 32, 128


def without_tags(path: Path) -> View | None:
    """The file as a decoder should see it; None where it may see all of it.

    Raises:
        OSError: if the file cannot be read.
        ValueError: if it has more parts before its sound than are looked at, or ends among them.
    """
    file = path.open("rb")
    try:
        pieces = _pieces(Source(file))
    except BaseException:
        file.close()
        raise
    if pieces is None:
        file.close()
        return None
    return View(file, pieces, str(path))


def _pieces(source: Source) -> list[Piece] | None:
    order = chunk_order(source)
    if order is not None:
        return _rename_parts(source, list(_other_chunks(source, order)), b"JUNK", offset=0)
    if is_mp4(source):
        told = list(_telling(source, 0, source.size, _DEEPEST))
        return _rename_parts(source, told, b"free", offset=4)
    begin = past_id3(source)
    mark = source.read(begin, 4)
    if mark == FLAC_MARK:
        return _flac(source, begin)
    if mark == b"OggS":
        return _ogg(source, begin)
    return _between(source, begin)


def _rename_parts(
    source: Source, parts: list[Part], name: bytes, *, offset: int
) -> list[Piece] | None:
    """The file with these parts called by a name that decoders pass over, if they are large."""
    if sum(part.end - part.start for part in parts) <= _SMALL:
        return None
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        place = part.start + offset
        pieces += [(at, place), name]
        at = place + len(name)
    return [*pieces, (at, source.size)]


def _other_chunks(source: Source, order: Literal["little", "big"]) -> Iterator[Part]:
    return (part for part in chunks(source, 12, order) if part.name not in _SOUND_CHUNKS)


def _telling(source: Source, at: int, until: int, deeper: int) -> Iterator[Part]:
    for part in atoms(source, at, until):
        if part.name in _TELLING:
            yield part
        elif part.name in _HOLDING and deeper:
            yield from _telling(source, part.at, part.end, deeper - 1)


def _flac(source: Source, begin: int) -> list[Piece] | None:
    blocks = list(flac_blocks(source, begin))
    if not blocks or (blocks[-1].end - begin <= _SMALL and begin <= _SMALL):
        return None
    if not blocks[-1].name[0] & 0x80:
        raise ValueError("no last block")
    kept = [part for part in blocks if part.name[0] & 0x7F in _FLAC_SOUND]
    kept = [part for part in kept if part.end - part.at <= _SMALL]
    pieces: list[Piece] = [FLAC_MARK]
    for part in kept:
        last = 0x80 if part is kept[-1] else 0
        pieces += [bytes((part.name[0] & 0x7F | last,)), (part.start + 1, part.end)]
    return [*pieces, (blocks[-1].end, source.size)]


def _ogg(source: Source, begin: int) -> list[Piece] | None:
    """With an empty comment in the page in which the comment ends, and none before it."""
    stream, empty, told = None, b"", list[Page]()
    for page in ogg_pages(source, begin):
        if stream is None:
            first = source.read(page.at, 8)
            empty = next((e for mark, e in _NO_COMMENTS.items() if first.startswith(mark)), b"")
            stream = page.stream if empty else None
        elif page.stream == stream:
            told.append(page)
            if page.ends_packet:
                break
    if not told or told[-1].end - told[0].start <= _SMALL:
        return [(begin, source.size)] if begin > _SMALL else None
    if not told[-1].ends_packet:
        raise ValueError("no end of the comment")
    ending = _without_comment(source, told[-1], empty)
    dropped = chain.from_iterable((page.start, page.end) for page in told)
    edges = [begin, *dropped, source.size]
    around: list[Piece] = list(zip(edges[::2], edges[1::2], strict=True))
    return [*around[:-1], ending, around[-1]]


def _without_comment(source: Source, page: Page, empty: bytes) -> bytes:
    count, size = page.first_packet
    head = bytearray(source.read(page.start, 27))
    head[5] &= 0xFE  # it goes on with no packet
    laces = bytes((len(empty),)) + page.laces[count:]
    head[26] = len(laces)
    head[22:26] = bytes(4)
    rest = source.read(page.at + size, page.end - page.at - size)
    made = bytes(head) + laces + empty + rest
    return made[:22] + _checksum(made).to_bytes(4, "little") + made[26:]


def _checksum(page: bytes) -> int:
    """Ogg's own: the polynomial of zlib's, but with bits in order, from 0 and not inverted."""
    mirrored = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def _between(source: Source, begin: int) -> list[Piece] | None:
    """Without ID3 tags before the sound and an APEv2 tag behind it."""
    end = source.size
    for back in (_APE_SIZE, _APE_SIZE + _V1_SIZE):
        foot = source.read(source.size - back, _APE_SIZE)
        size = int.from_bytes(foot[12:16], "little")
        if foot[:8] == _APE_MARK and size > _SMALL:
            end = source.size - back
    if begin <= _SMALL and end == source.size:
        return None
    return [(begin, end)]
