"""What is handed out as the sound of a track: what was scanned, and nothing in its place."""

import os
import shutil
from pathlib import Path

import pytest
from mutagen.id3 import TIT2
from mutagen.wave import WAVE
from tests.serve.live import write_tone

from mien.app.assembly import open_mien
from mien.app.library.library import Library
from mien.app.settings import Settings
from mien.catalogue.item import ItemId, Track
from mien.errors import UnavailableError
from mien.store.sqlite import open_store

POSIX = pytest.mark.skipif(os.name != "posix", reason="speaks of POSIX")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scanned song and a scanned link to another one."""
    folder = tmp_path_factory.mktemp("scanned")
    (folder / "music").mkdir()
    (folder / "elsewhere").mkdir()
    write_tone(folder / "music" / "song.wav", seconds=3)
    other = write_tone(folder / "elsewhere" / "other.wav", seconds=4)
    (folder / "music" / "link.wav").symlink_to(other)
    with open_mien(Settings(data=folder / "data")) as mien:
        report = mien.ingest.scan(folder / "music", workers=1)
        assert report.problems == ()
    return folder


def opened(kept: Path, path: Path) -> bytes:
    with open_store(kept / "data") as store:
        record = store.file(str(path))
        assert record is not None
        assert record.item_id is not None
        with Library(store).sound(record.item_id).file as file:
            return file.read()


@POSIX
@pytest.mark.parametrize("name", ["song.wav", "link.wav"])
@pytest.mark.parametrize("as_link", [True, False])
def test_what_has_taken_the_place_of_a_song_is_not_handed_out(
    kept: Path, name: str, as_link: bool
) -> None:
    path = kept / "music" / name
    assert opened(kept, path).startswith(b"RIFF")
    private = kept / "letter.txt"
    private.write_text("to nobody else")
    put_aside = path.rename(kept / "aside")
    try:
        if as_link:
            path.symlink_to(private)
        else:
            shutil.copy2(private, path)
        with pytest.raises(UnavailableError, match="not the one that was scanned"):
            opened(kept, path)
    finally:
        path.unlink()
        put_aside.rename(path)


@POSIX
def test_another_song_behind_a_link_is_not_the_one_that_was_scanned(kept: Path) -> None:
    path = kept / "music" / "link.wav"
    whole = path.resolve()
    path.unlink()
    path.symlink_to(write_tone(kept / "elsewhere" / "third.wav", seconds=5))
    with pytest.raises(UnavailableError, match="not the one that was scanned"):
        opened(kept, path)
    path.unlink()
    path.symlink_to(whole)
    assert opened(kept, path) == whole.read_bytes()


@pytest.mark.parametrize("name", ["song.wav", "link.wav"])
def test_a_song_whose_tags_were_changed_since_still_plays(kept: Path, name: str) -> None:
    path = kept / "music" / name
    file = WAVE(path)
    file.add_tags()
    file["TIT2"] = TIT2(encoding=3, text=["Another title"])
    file.save()
    assert opened(kept, path) == path.read_bytes()


@POSIX
def test_a_pipe_in_the_place_of_a_song_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = tmp_path / "song.wav"
    os.mkfifo(path)
    track = Track(id=ItemId("file:x"), title="A", artist="B", location=str(path))
    with open_store(tmp_path / "data") as store:
        store.put_items([(track, None)])
        with pytest.raises(UnavailableError, match="not the one"):
            Library(store).sound(track.id)
