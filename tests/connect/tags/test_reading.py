import os
import sys
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen import id3
from mutagen.mp4 import MP4FreeForm, MP4Tags
from tests.media.sound_files import CODECS, write_sound

from mien.catalogue.item import ItemId, Track
from mien.connect.tags.reading import read_tags
from mien.errors import InvalidInputError

ID = ItemId("file:abc")
HALF_A_SECOND = np.zeros((1, 24_000), dtype=np.float32)

VORBIS = {
    "title": ["Für Elise"],
    "artist": ["Ludwig van Beethoven", "Somebody"],
    "album": ["Bagatellen"],
    "date": ["2011-05-01"],
    "originaldate": ["1867"],
    "genre": ["Classical; Piano", "classical"],
    "language": ["deu", "zxx"],
    "bpm": ["72.5"],
    "initialkey": ["Am"],
    "mood": ["Wistful", "tender/Calm"],
}


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sounds")
    paths = [write_sound(folder / f"a{suffix}", HALF_A_SECOND) for suffix in CODECS]
    return {path.suffix: path.read_bytes() for path in paths}


def opened(path: Path) -> Any:  # noqa: ANN401 - each format has its own type
    return mutagen.File(path)  # pyright: ignore[reportPrivateImportUsage]


def tagged(path: Path, sounds: dict[str, bytes]) -> Path:
    """A sound with every tag that Mien reads, in its format's own way."""
    path.write_bytes(sounds[path.suffix])
    if opened(path).tags is None:
        untagged = opened(path)
        untagged.add_tags()
        untagged.save()
    file = opened(path)
    if isinstance(file.tags, id3.ID3):
        _tag_id3(file.tags)
    elif isinstance(file.tags, MP4Tags):
        _tag_mp4(file.tags)
    else:
        file.tags.clear()
        file.tags.update(VORBIS)
    file.save()
    return path


def _tag_id3(tags: id3.ID3) -> None:
    for frame in (
        id3.TIT2(text=VORBIS["title"]),
        id3.TPE1(text=VORBIS["artist"]),
        id3.TALB(text=VORBIS["album"]),
        id3.TDRC(text=VORBIS["date"]),
        id3.TDOR(text=VORBIS["originaldate"]),
        id3.TCON(text=VORBIS["genre"]),
        id3.TLAN(text=VORBIS["language"]),
        id3.TBPM(text=VORBIS["bpm"]),
        id3.TKEY(text=VORBIS["initialkey"]),
        id3.TXXX(desc="MOOD", text=VORBIS["mood"]),
        id3.APIC(mime="image/png", data=b"\x89PNG" * 50),
    ):
        tags.add(frame)


def _tag_mp4(tags: MP4Tags) -> None:
    own = {"\xa9nam": "title", "\xa9ART": "artist", "\xa9alb": "album", "\xa9day": "date"}
    tags.update({name: VORBIS[field] for name, field in own.items()} | {"\xa9gen": VORBIS["genre"]})
    freeform = {"ORIGINALDATE": "originaldate", "LANGUAGE": "language", "BPM": "bpm"}
    for name, field in (freeform | {"initialkey": "initialkey", "MOOD": "mood"}).items():
        values = [MP4FreeForm(value.encode()) for value in VORBIS[field]]
        tags[f"----:com.apple.iTunes:{name}"] = values


@pytest.mark.parametrize("suffix", CODECS)
def test_every_format_tells_the_same(tmp_path: Path, sounds: dict[str, bytes], suffix: str) -> None:
    path = tagged(tmp_path / f"x{suffix}", sounds)
    track = read_tags(path, ID)
    assert track == Track(
        id=ID,
        title="Für Elise",
        artist="Ludwig van Beethoven",
        album="Bagatellen",
        year=1867,
        genres=("classical", "piano"),
        words=("wistful", "tender", "calm"),
        languages=("de", "zxx"),
        tempo_bpm=72.5,
        key="A minor",
        location=str(path),
    )


@pytest.mark.parametrize(
    ("name", "artist", "title"),
    [
        ("Nina Simone - Sinnerman", "Nina Simone", "Sinnerman"),
        ("03 - Nina Simone - Sinnerman", "Nina Simone", "Sinnerman"),
        ("07. Sinnerman", "", "Sinnerman"),
        ("07 Sinnerman", "", "Sinnerman"),
        ("07_sinner_man", "", "sinner man"),
        ("99 Luftballons", "", "99 Luftballons"),
        ("1979", "", "1979"),
        ("7", "", "7"),
        ("-", "", "-"),
        ("50 Cent - In Da Club", "50 Cent", "In Da Club"),
    ],
)
def test_a_file_without_tags_is_called_as_its_name_says(
    tmp_path: Path, name: str, artist: str, title: str
) -> None:
    path = tmp_path / f"{name}.mp3"
    path.write_bytes(b"")
    assert read_tags(path, ID) == Track(id=ID, title=title, artist=artist, location=str(path))


def test_a_tag_wins_over_the_name(tmp_path: Path, sounds: dict[str, bytes]) -> None:
    path = tmp_path / "01 - Wrong - Title.flac"
    path.write_bytes(sounds[".flac"])
    file = opened(path)
    file.tags.clear()
    file.tags.update({"artist": "Right", "title": "  "})
    file.save()
    track = read_tags(path, ID)
    assert (track.artist, track.title) == ("Right", "Title")


@pytest.mark.parametrize(
    ("field", "value", "attribute"),
    [
        ("date", "someday", "year"),
        ("date", "0000", "year"),
        ("bpm", "fast", "tempo_bpm"),
        ("bpm", "9999", "tempo_bpm"),
        ("bpm", "nan", "tempo_bpm"),
        ("initialkey", "H#", "key"),
        ("album", "\x00 ", "album"),
    ],
)
def test_a_tag_that_says_nothing_is_left_out(
    tmp_path: Path, sounds: dict[str, bytes], field: str, value: str, attribute: str
) -> None:
    path = tmp_path / "x.flac"
    path.write_bytes(sounds[".flac"])
    file = opened(path)
    file.tags[field] = value
    file.save()
    assert getattr(read_tags(path, ID), attribute) is None


def test_hostile_tags_are_cut_to_size(tmp_path: Path, sounds: dict[str, bytes]) -> None:
    path = tmp_path / "x.flac"
    path.write_bytes(sounds[".flac"])
    file = opened(path)
    file.tags["title"] = "line one\nline two\t" + "x" * 100_000
    file.tags["genre"] = [f"genre {number}" for number in range(1000)] + ["y" * 1000]
    file.save()
    track = read_tags(path, ID)
    assert track.title.startswith("line one line two x")
    assert len(track.title) == 240
    assert len(track.genres) == 8


@pytest.mark.parametrize("suffix", CODECS)
@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_broken_files_leave_a_track_or_a_clear_error(
    tmp_path: Path, sounds: dict[str, bytes], suffix: str, data: st.DataObject
) -> None:
    path = tagged(tmp_path / f"x{suffix}", sounds)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, min(len(content), 4000) - 1))] = data.draw(
            st.integers(0, 255)
        )
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    track = read_tags(path, ID)
    assert track.title
    assert track.location == str(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be opened"):
        read_tags(tmp_path / "none.mp3", ID)
    with pytest.raises(InvalidInputError, match="cannot be opened"):
        read_tags(tmp_path, ID)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_unicode_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.mp3"))
    path.write_bytes(b"")
    track = read_tags(path, ID)
    assert track.title == "caf\ufffd"
    assert track.location is not None
    assert os.fsencode(track.location) == os.fsencode(path)
