"""Writing into tags: nothing else in the file changes, and all of it can be taken back."""

import os
import struct
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
from mutagen import id3
from mutagen.mp4 import MP4Tags
from tests.media.sound_files import CODECS, write_sound

from mien.catalogue.item import ItemId
from mien.connect.tags.reading import read_tags
from mien.connect.tags.undo_journal import TagJournal
from mien.errors import InvalidInputError, NotFoundError, UnavailableError
from mien.media.audio import content_key

WANTED = {
    "mood": ["calmness", "joyful activation"],
    "valence": ["0.31"],
    "arousal": ["-0.20"],
    "tempo": ["120"],
    "key": ["F#m"],
}
ITUNES = "----:com.apple.iTunes:"
OWN = {"TMOO", "TXXX:MOOD", "TXXX:VALENCE", "TXXX:AROUSAL", "TXXX:MIEN", "TBPM", "TKEY", "tmpo"} | {
    prefix + name
    for prefix in ("", ITUNES)
    for name in ("MOOD", "VALENCE", "AROUSAL", "MIEN", "BPM", "INITIALKEY", "initialkey")
}


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sounds")
    noise = np.random.default_rng(2).normal(0, 0.1, (1, 48_000)).astype(np.float32)
    paths = [write_sound(folder / f"a{suffix}", noise) for suffix in CODECS]
    return {path.suffix: path.read_bytes() for path in paths}


@pytest.fixture
def journal(tmp_path: Path) -> TagJournal:
    return TagJournal(tmp_path / "undo")


def opened(path: Path) -> Any:  # noqa: ANN401 - each format has its own type
    file: Any = mutagen.File(path)  # pyright: ignore[reportPrivateImportUsage]
    return type(file)(path, translate=False) if isinstance(file.tags, id3.ID3) else file


def tagged(path: Path, content: bytes, version: int = 4) -> Path:
    """A file with a title, a comment in another language, a picture and something odd."""
    path.write_bytes(content)
    file = opened(path)
    if file.tags is None:
        file.add_tags()
    if isinstance(file.tags, id3.ID3):
        for frame in (
            id3.TIT2(encoding=3, text=["Für Elise"]),
            id3.COMM(encoding=3, lang="deu", desc="", text=["Ein Stück"]),
            id3.APIC(encoding=3, mime="image/png", type=3, desc="", data=os.urandom(9_000)),
            id3.PRIV(owner="somebody", data=b"\x00\xff\x01"),
            id3.TYER(encoding=3, text=["1867"]) if version == 3 else id3.TDRC(text=["1867-05"]),
        ):
            file.tags.add(frame)
        old = {"v1": 2} if path.suffix == ".mp3" else {}
        file.save(v2_version=version, v23_sep=None, **old)
        return path
    tags: Any = file.tags
    if isinstance(file.tags, MP4Tags):
        tags["\xa9nam"] = ["Für Elise"]
        tags[f"{ITUNES}odd"] = [b"\x00\xff"]
    else:
        tags["title"] = ["Für Elise", "For Elise"]
        tags["odd"] = ["x" * 70_000]
    file.save()
    return path


def others(path: Path) -> dict[str, object]:
    """Every tag that is not Mien's to write, as it is stored."""
    tags = opened(path).tags
    keys: set[str] = set(tags.keys()) - OWN
    return {key: repr(tags[key]) for key in keys if key.upper() not in OWN}


def nothing(_: Path) -> None: ...


@pytest.mark.parametrize("suffix", CODECS)
def test_nothing_but_the_fields_changes_and_undo_gives_every_byte_back(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal, suffix: str
) -> None:
    path = tagged(tmp_path / f"x{suffix}", sounds[suffix])
    os.utime(path, ns=(1_000_000_007, 1_000_000_007))
    before, had, sound = path.read_bytes(), others(path), content_key(path)
    change = journal.write(path, WANTED, "music@1", nothing)
    assert change is not None
    assert change.kept == ()
    assert path.read_bytes() != before
    assert others(path) == had
    assert len(had) >= 2
    assert content_key(path) == sound
    assert journal.write(path, WANTED, "music@1", nothing) is None
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]
    assert journal.undo(path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == 1_000_000_007
    with pytest.raises(NotFoundError):
        journal.undo(path)


@pytest.mark.parametrize("suffix", CODECS)
def test_a_file_without_tags_gets_them_and_loses_them_again(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal, suffix: str
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(sounds[suffix])
    journal.write(path, WANTED, "music@1", nothing)
    track = read_tags(path, ItemId("file:x"))
    assert (track.tempo_bpm, track.key) == (120.0, "F# minor")
    assert track.words == ()  # what Mien wrote itself is no news about the track
    journal.undo(path)
    assert path.read_bytes() == sounds[suffix]


def test_each_format_has_its_own_place_for_mood(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    places = {".mp3": "TMOO", ".flac": "mood", ".opus": "mood", ".m4a": f"{ITUNES}MOOD"}
    for suffix, place in places.items():
        path = tmp_path / f"x{suffix}"
        path.write_bytes(sounds[suffix])
        journal.write(path, WANTED, "music@1", nothing)
        found = opened(path).tags[place]
        texts = [v.decode() if isinstance(v, bytes) else str(v) for v in found]
        assert texts == WANTED["mood"]
    mp3 = opened(tmp_path / "x.mp3").tags
    assert mp3["TXXX:VALENCE"].text == ["0.31"]
    assert mp3["TXXX:MIEN"].text == ["music@1 mood valence arousal tempo key"]


def test_an_old_id3_version_and_an_id3v1_tag_stay(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    path = tagged(tmp_path / "x.mp3", sounds[".mp3"], version=3)
    with path.open("r+b") as file:
        file.seek(-128 + 33, os.SEEK_END)
        file.write(b"A hand-written artist".ljust(30, b"\0"))
    old, had = path.read_bytes()[-128:], others(path)
    journal.write(path, WANTED, "music@1", nothing)
    assert opened(path).tags.version == (2, 3, 0)
    assert opened(path).tags["TXXX:MOOD"].text == WANTED["mood"]
    assert path.read_bytes()[-128:] == old
    assert others(path) == had
    assert "TYER" in had


@pytest.mark.parametrize("suffix", [".mp3", ".flac", ".m4a"])
def test_what_a_person_filled_stays_unless_they_want_it_replaced(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal, suffix: str
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(sounds[suffix])
    file = opened(path)
    if suffix == ".mp3":
        file.tags.add(id3.TMOO(encoding=3, text=["wistful"]))
    else:
        file.tags["mood" if suffix == ".flac" else f"{ITUNES}MOOD"] = (
            ["wistful"] if suffix == ".flac" else [b"wistful"]
        )
    file.save()
    before = path.read_bytes()
    change = journal.write(path, WANTED, "music@1", nothing)
    assert change is not None
    assert change.kept == ("mood",)
    assert read_tags(path, ItemId("file:x")).words == ("wistful",)
    over = journal.write(path, WANTED, "music@1", nothing, replace=True)
    assert over is not None
    assert over.earlier["mood"] == ["wistful"]
    assert read_tags(path, ItemId("file:x")).words == ()
    assert journal.undo(path)
    assert path.read_bytes() == before


def test_a_file_that_was_changed_in_between_gets_only_the_fields_back(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    path = tagged(tmp_path / "x.flac", sounds[".flac"])
    file = opened(path)
    file.tags["bpm"] = ["99"]
    file.save()
    journal.write(path, WANTED, "music@1", nothing, replace=True)
    file = opened(path)
    file.tags["title"] = ["Another"]
    file.tags["mood"] = ["mine now"]
    file.save()
    assert not journal.undo(path)
    tags = opened(path).tags
    assert (tags["title"], tags["mood"], tags["bpm"]) == (["Another"], ["mine now"], ["99"])
    assert "valence" not in tags
    assert "mien" not in tags


def test_writing_anew_still_undoes_to_the_first(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    path = tagged(tmp_path / "x.opus", sounds[".opus"])
    before = path.read_bytes()
    journal.write(path, WANTED, "music@1", nothing)
    newer = WANTED | {"valence": ["-0.50"], "mood": ["tension"]}
    change = journal.write(path, newer, "music@2", nothing)
    assert change is not None
    assert change.kept == ()
    assert opened(path).tags["mood"] == ["tension"]
    assert journal.undo(path)
    assert path.read_bytes() == before


def test_a_check_that_fails_leaves_the_file_and_no_draft(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(sounds[".wav"])

    def refuse(_: Path) -> None:
        raise InvalidInputError("It sounds otherwise.", "Scan it.")

    with pytest.raises(InvalidInputError, match="otherwise"):
        journal.write(path, WANTED, "music@1", refuse)
    assert path.read_bytes() == sounds[".wav"]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]
    assert not any((tmp_path / "undo").iterdir())


def test_what_has_no_tags_to_write_is_refused(tmp_path: Path, journal: TagJournal) -> None:
    path = tmp_path / "x.mp3"
    path.write_bytes(struct.pack(">I", 7) * 100)
    with pytest.raises(InvalidInputError, match="cannot be written"):
        journal.write(path, WANTED, "music@1", nothing)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_file_that_may_not_be_written_is_left(
    tmp_path: Path, sounds: dict[str, bytes], journal: TagJournal
) -> None:
    path = tmp_path / "x.mp3"
    path.write_bytes(sounds[".mp3"])
    path.chmod(0o444)
    with pytest.raises(UnavailableError, match="may not write"):
        journal.write(path, WANTED, "music@1", nothing)
