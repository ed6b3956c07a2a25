"""Tags that are too many, too long or packed too tightly: what is wanted of them is read at once.

The hostile ones are those of `benchmarks.hostile.tags`, which makes each at its full size.
"""

import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.hostile import tags as hostile
from benchmarks.hostile.songs import song
from mutagen import id3
from mutagen.mp4 import MP4

from mien.catalogue.item import ItemId, Track
from mien.connect.tags.reading import read_tags
from mien.media.audio import content_key

ID = ItemId("file:x")
MB = 1_000_000
CASES = {case.name: case for case in hostile.CASES}
BOUNDED_S = 2.0
"""Generous: each takes a few hundredths, and minutes where nothing bounds it."""


def read(path: Path, content: bytes) -> Track:
    path.write_bytes(content)
    return read_tags(path, ID)


@pytest.mark.parametrize(
    "name",
    [
        "tags/compressed-genres-125-million",
        "tags/compressed-user-text",
        "tags/user-frames-300000",
        "tags/genres-5-million",
        "tags/title-combining",
        "tags/mp4-freeforms-100000",
        "tags/flac-comments-1-million",
        "tags/ogg-comments-1-million",
        "tags/wav-id3-compressed",
        "tags/aiff-id3-comments",
    ],
)
def test_hostile_tags_are_read_in_bounded_time_and_memory(tmp_path: Path, name: str) -> None:
    CASES[name].make(tmp_path)
    (path,) = tmp_path.glob("hostile.*")
    tracemalloc.start()
    began = time.process_time()
    try:
        track = read_tags(path, ID)
        took = time.process_time() - began
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took < BOUNDED_S
    assert most < 20 * MB
    assert track.title
    assert len(track.genres) <= 8


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("tags/user-frames-300000", "mp3"),
        ("tags/mp4-freeforms-100000", "m4a"),
        ("tags/flac-comments-16-mb", "flac"),
        ("tags/ogg-comments-1-million", "ogg"),
        ("tags/opus-comments-16-mb", "opus"),
        ("tags/wav-id3-user-frames", "wav"),
        ("tags/aiff-id3-comments", "aiff"),
    ],
)
def test_sound_beneath_hostile_tags_is_the_same_sound(
    tmp_path: Path, name: str, plain: str
) -> None:
    CASES[name].make(tmp_path)
    (path,) = tmp_path.glob("hostile.*")
    bare = tmp_path / f"bare.{plain}"
    bare.write_bytes(song(plain))
    began = time.process_time()
    assert content_key(path) == content_key(bare)
    assert time.process_time() - began < BOUNDED_S


def test_a_title_of_250_megabytes_is_cut_not_lost(tmp_path: Path) -> None:
    for case in ("tags/compressed-title-250-mb", "tags/compressed-title-v23"):
        CASES[case].make(tmp_path)
        assert read_tags(tmp_path / "hostile.mp3", ID).title == "x" * 240


@pytest.mark.parametrize("version", [2, 3, 4])
def test_every_version_of_id3_tells_its_frames(tmp_path: Path, version: int) -> None:
    names = ("TT2", "TP1", "TCO") if version == 2 else ("TIT2", "TPE1", "TCON")
    texts = (b"\0Caf\xe9", b"\1\xff\xfe" + "Ünï".encode("utf-16-le"), b"\0(17)Folk")
    frames = b"".join(
        hostile.frame(name, text, version) for name, text in zip(names, texts, strict=True)
    )
    track = read(tmp_path / "x.mp3", hostile.id3(frames, version) + song("mp3"))
    assert (track.title, track.artist, track.genres) == ("Café", "Ünï", ("rock", "folk"))


def test_a_wanted_frame_is_found_among_thousands(tmp_path: Path) -> None:
    others = b"".join(hostile.frame("TXXX", b"\0u%d\0v" % n) for n in range(3_000))
    picture = hostile.frame("APIC", b"\0image/png\0\3\0" + bytes(2 * MB))
    mood = hostile.frame("TXXX", b"\1\xff\xfe" + "MOOD\0".encode("utf-16-le") + b"\xff\xfec\0")
    frames = others + picture + mood + hostile.text("TIT2", "Behind it all")
    track = read(tmp_path / "x.mp3", hostile.id3(frames) + song("mp3"))
    assert (track.title, track.words) == ("Behind it all", ("c",))


def test_a_whole_tag_that_is_unsynchronised_is_read(tmp_path: Path) -> None:
    for version in (3, 4):
        body = b"\1\xff\xfe" + "aÿb".encode("utf-16-le")
        coded = body.replace(b"\xff", b"\xff\x00")
        size = coded if version == 4 else body
        frame = hostile.frame("TIT2", size, version)
        content = frame if version == 4 else frame.replace(body, coded)
        tag = hostile.id3(content, version, flags=0x80)
        assert read(tmp_path / "x.mp3", tag + song("mp3")).title == "aÿb"


def test_sizes_that_are_not_sync_safe_are_understood_as_itunes_means_them(tmp_path: Path) -> None:
    long = b"\0" + b"x" * 300
    wrong = b"TIT2" + len(long).to_bytes(4) + b"\0\0" + long
    tag = hostile.id3(wrong + hostile.text("TPE1", "Ann"))
    track = read(tmp_path / "x.mp3", tag + song("mp3"))
    assert (len(track.title), track.artist) == (240, "Ann")


def test_the_old_tag_at_the_end_fills_in_what_the_other_leaves_open(tmp_path: Path) -> None:
    old = b"TAG" + b"Old title".ljust(30, b"\0") + b"Old hand".ljust(30, b"\0") + bytes(65)
    track = read(tmp_path / "x.mp3", hostile.id3(hostile.text("TIT2", "New")) + song("mp3") + old)
    assert (track.title, track.artist) == ("New", "Old hand")
    assert read(tmp_path / "x.mp3", song("mp3") + old).title == "Old title"


def test_flac_behind_an_id3_tag_tells_its_own_comments(tmp_path: Path) -> None:
    tag = hostile.id3(hostile.text("TIT2", "Not this"))
    assert read(tmp_path / "x.flac", tag + song("flac", "This")).title == "This"


def test_a_comment_over_many_pages_is_read_to_its_end(tmp_path: Path) -> None:
    comments = [b"picture=" + bytes(700_000), b"title=Behind a picture", b"genre=Folk"]
    packet = hostile._vorbis_packet(comments)  # pyright: ignore[reportPrivateUsage]
    whole = hostile._ogg("ogg", packet)  # pyright: ignore[reportPrivateUsage]
    track = read(tmp_path / "x.ogg", whole)
    assert (track.title, track.genres) == ("Behind a picture", ("folk",))


def test_an_mp4_genre_by_number_and_a_free_one_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.m4a"
    path.write_bytes(song("m4a"))
    file = MP4(path)
    file.add_tags() if file.tags is None else None
    assert file.tags is not None
    file.tags["----:com.apple.iTunes:MOOD"] = [b"calm"]
    file.tags["tmpo"] = [96]
    file.save()
    track = read_tags(path, ID)
    assert (track.words, track.tempo_bpm) == (("calm",), 96.0)
    numbered = CASES["tags/mp4-genres-1-million"].make(tmp_path) / "hostile.m4a"
    assert read_tags(numbered, ID).genres == ("blues",)


def unpacked(frames: id3.ID3) -> Iterator[str]:
    for frame in frames.values():
        yield from getattr(frame, "text", ())


def test_as_much_is_read_as_mutagen_reads_of_well_meant_tags(tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    path.write_bytes(song("mp3"))
    tags = id3.ID3()
    texts = {id3.TIT2: "T", id3.TPE1: "P", id3.TALB: "L", id3.TCON: "Jazz", id3.TMOO: "calm"}
    for kind, text in texts.items():
        tags.add(kind(encoding=3, text=[text]))
    for v2_version in (3, 4):
        tags.save(path, v2_version=v2_version)
        track = read_tags(path, ID)
        told = (track.title, track.artist, track.album, *track.genres, *track.words)
        assert told == ("T", "P", "L", "jazz", "calm")
        assert set(unpacked(id3.ID3(path))) >= {"T", "P", "L"}


def test_unsynchronisation_that_was_only_announced_is_not_taken_back(tmp_path: Path) -> None:
    body = b"\1\xff\xfe" + "aÿb".encode("utf-16-le")  # ff 00 stands there, and so does ff fe
    for version in (3, 4):
        tag = hostile.id3(hostile.frame("TIT2", body, version), version, flags=0x80)
        assert read(tmp_path / "x.mp3", tag + song("mp3")).title == "aÿb"


def test_a_frame_that_is_unsynchronised_and_says_its_length_is_read(tmp_path: Path) -> None:
    body = b"\1\xff\xfe" + "aÿb".encode("utf-16-le")
    coded = b"\0\0\0" + bytes([len(body)]) + body.replace(b"\xff", b"\xff\x00")
    frame = b"TIT2" + b"\0\0\0" + bytes([len(coded)]) + b"\0\x03" + coded
    tag = hostile.id3(frame + hostile.text("TPE1", "Ann"))
    track = read(tmp_path / "x.mp3", tag + song("mp3"))
    assert (track.title, track.artist) == ("aÿb", "Ann")


def test_a_footer_is_no_frame(tmp_path: Path) -> None:
    tag = hostile.id3(hostile.text("TIT2", "Footed"), flags=0x10)
    footer = b"3DI" + tag[3:10]
    assert read(tmp_path / "x.mp3", tag + footer + song("mp3")).title == "Footed"


@pytest.mark.parametrize("version", [3, 4])
def test_a_name_that_no_frame_has_hides_nothing_behind_it(tmp_path: Path, version: int) -> None:
    odd = hostile.frame("ab c", b"\0?", version)
    tag = hostile.id3(odd + hostile.frame("TIT2", b"\0Behind", version), version)
    assert read(tmp_path / "x.mp3", tag + song("mp3")).title == "Behind"


@pytest.mark.parametrize("version", [3, 4])
def test_frames_by_their_older_names_are_read(tmp_path: Path, version: int) -> None:
    frames = b"".join(
        hostile.frame(name, text, version) for name, text in (("TT2\0", b"\0T"), ("TP1\0", b"\0P"))
    )
    track = read(tmp_path / "x.mp3", hostile.id3(frames, version) + song("mp3"))
    assert (track.title, track.artist) == ("T", "P")


@pytest.mark.parametrize("version", [3, 4])
def test_an_extended_header_is_passed_over_and_a_missing_one_missed(
    tmp_path: Path, version: int
) -> None:
    frame = hostile.frame("TIT2", b"\0Here", version)
    header = b"\0\0\0\x06\1\0" if version == 4 else b"\0\0\0\x06" + bytes(6)
    for before in (header, b""):
        tag = hostile.id3(before + frame, version, flags=0x40)
        assert read(tmp_path / "x.mp3", tag + song("mp3")).title == "Here"


def test_flac_behind_two_id3_tags_tells_its_own_comments(tmp_path: Path) -> None:
    tag = hostile.id3(hostile.text("TIT2", "Not this"))
    assert read(tmp_path / "x.flac", 2 * tag + song("flac", "This")).title == "This"


def atom(name: bytes, content: bytes, *, wide: bool = False) -> bytes:
    if wide:
        return b"\0\0\0\1" + name + (len(content) + 16).to_bytes(8) + content
    return (len(content) + 8).to_bytes(4) + name + content


@pytest.mark.parametrize("wide", [False, True])
def test_an_mp4_title_before_thousands_of_fragments_is_read(tmp_path: Path, wide: bool) -> None:
    data = atom(b"data", b"\0\0\0\1\0\0\0\0" + "Café".encode(), wide=wide)
    listed = atom(b"ilst", atom(b"\xa9nam", data, wide=wide), wide=wide)
    meta = atom(b"meta", bytes(4) + atom(b"hdlr", bytes(25)) + listed, wide=wide)
    whole = atom(b"moov", atom(b"udta", meta, wide=wide), wide=wide)
    fragments = (atom(b"moof", b"") + atom(b"mdat", b"")) * 30_000
    content = atom(b"ftyp", b"M4A \0\0\0\0") + whole + fragments
    assert read(tmp_path / "x.m4a", content).title == "Café"
