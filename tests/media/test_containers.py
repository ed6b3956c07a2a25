import io
from pathlib import Path

import pytest
from benchmarks.hostile.songs import CODECS, song
from hypothesis import given
from hypothesis import strategies as st

from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import atoms, chunks, flac_blocks, id3_size, ogg_pages
from mien.media.containers.patched_view import View
from mien.media.containers.tag_stripping import without_tags

from .test_audio import Passage, whole


@given(
    data=st.binary(max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
    literal=st.binary(max_size=5),
    reads=st.lists(st.tuples(st.integers(0, 90), st.integers(-1, 40)), max_size=6),
)
def test_a_view_reads_as_the_bytes_it_is_made_of(
    data: bytes,
    cuts: list[tuple[int, int]],
    literal: bytes,
    reads: list[tuple[int, int]],
) -> None:
    pieces = [(min(c), min(max(c), len(data))) for c in cuts if min(c) < len(data)]
    shown = b"".join(data[begin:end] for begin, end in pieces) + literal
    view, plain = View(io.BytesIO(data), [*pieces, literal], "x"), io.BytesIO(shown)
    for at, size in reads:
        assert view.seek(at) == plain.seek(at)
        assert view.read(size) == plain.read(size)
        assert view.tell() == plain.tell() or plain.tell() > len(shown)
    assert view.seek(0, io.SEEK_END) == len(shown)


@pytest.mark.parametrize("kind", CODECS)
def test_small_tags_are_left_where_they_are(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"x.{kind}"
    path.write_bytes(song(kind, "A title"))
    assert without_tags(path) is None


def test_a_large_picture_is_hidden_and_the_sound_is_not(tmp_path: Path) -> None:
    bare, tagged = tmp_path / "bare.mp3", tmp_path / "tagged.mp3"
    bare.write_bytes(song("mp3"))
    size = 3_000_000
    head = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    tagged.write_bytes(b"ID3\4\0\0" + head + bytes(size) + song("mp3"))
    assert same(whole(bare), whole(tagged))


def same(one: Passage, other: Passage) -> bool:
    return one.samples.shape == other.samples.shape and bool((one.samples == other.samples).all())


@given(st.binary(max_size=300))
def test_walks_end_whatever_they_walk_over(data: bytes) -> None:
    for source in (Source(io.BytesIO(data), 50), Source(io.BytesIO(data * 40), 50)):
        id3_size(source, 0)
        for walk in (
            flac_blocks(source, 0),
            ogg_pages(source, 0),
            atoms(source, 0, source.size),
            chunks(source, 0, "big"),
            chunks(source, 0, "little"),
        ):
            assert len(list(walk)) <= 50
