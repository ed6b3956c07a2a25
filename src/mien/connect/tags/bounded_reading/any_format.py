"""The wanted part of a file's tags, whatever kind of file it is, told by its first bytes."""

from collections.abc import Mapping
from typing import BinaryIO, Literal

from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from mien.connect.tags.bounded_reading.id3 import sifted_id3
from mien.connect.tags.bounded_reading.mp4 import sifted_mp4
from mien.connect.tags.bounded_reading.vorbis import flac_comments, ogg_comments
from mien.connect.tags.bounded_reading.wanted import Wanted
from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import FLAC_MARK, chunk_order, chunks, is_mp4, past_id3

Tags = ID3 | MP4Tags | Mapping[str, list[str]] | None


def sifted_tags(file: BinaryIO, wanted: Wanted) -> Tags:
    """The tags of an open file; None where there are none.

    Raises:
        OSError: if the disk fails.
        MutagenError, ValueError: if what was taken out of the tags is damaged.
    """
    source = Source(file)
    order = chunk_order(source)
    if order is not None:
        return _in_chunks(source, order, wanted)
    if is_mp4(source):
        return sifted_mp4(source, wanted.mp4)
    begin = past_id3(source)
    mark = source.read(begin, 4)
    if mark == FLAC_MARK:
        return flac_comments(source, begin, wanted.vorbis)
    if mark == b"OggS":
        return ogg_comments(source, begin, wanted.vorbis)
    return sifted_id3(source, 0, wanted.id3, with_v1=True)


def _in_chunks(source: Source, order: Literal["little", "big"], wanted: Wanted) -> ID3 | None:
    """The ID3 tag in a chunk of a wav or aiff file."""
    told = (part for part in chunks(source, 12, order) if part.name.upper() == b"ID3 ")
    found = next(told, None)
    return None if found is None else sifted_id3(source, found.at, wanted.id3)
