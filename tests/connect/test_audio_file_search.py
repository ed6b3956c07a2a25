import os
import sys
from pathlib import Path

import pytest

from mien.connect.audio_file_search import AUDIO_SUFFIXES, FoundAudio, find_audio
from mien.errors import InvalidInputError, NotFoundError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="speaks of POSIX file systems")


def touch(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(found: FoundAudio) -> list[str]:
    return [file.path.relative_to(found.folder).as_posix() for file in found.files]


def test_audio_of_every_format_is_found_at_every_depth_and_nothing_else(tmp_path: Path) -> None:
    for number, suffix in enumerate(sorted(AUDIO_SUFFIXES)):
        touch(tmp_path.joinpath(*"abcdefgh"[:number]) / f"song{suffix.upper()}")
    for other in ("cover.jpg", "list.m3u8", "mp3", "a/notes.txt", "song.mp3.part"):
        touch(tmp_path / other)
    (tmp_path / "folder.mp3").mkdir()
    found = find_audio(tmp_path)
    assert {file.path.suffix.lower() for file in found.files} == AUDIO_SUFFIXES
    assert len(found.files) == len(AUDIO_SUFFIXES)
    assert found.unreadable == ()


def test_a_file_is_told_with_its_size_and_time(tmp_path: Path) -> None:
    path = touch(tmp_path / "one.mp3", b"12345")
    os.utime(path, ns=(1, 1_700_000_000_000_000_000))
    (file,) = find_audio(tmp_path).files
    assert (file.path, file.size_bytes) == (path, 5)
    assert file.modified_ns == 1_700_000_000_000_000_000


@pytest.mark.parametrize(
    "name", [".hidden.mp3", "._fork.mp3", ".trash/a.mp3", "$RECYCLE.BIN/a.mp3", "@eaDir/a.mp3"]
)
def test_hidden_files_and_system_folders_are_left_out(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert names(find_audio(tmp_path)) == []


def test_a_hidden_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    touch(tmp_path / ".music" / "a.mp3")
    assert names(find_audio(tmp_path / ".music")) == ["a.mp3"]


@POSIX
def test_links_are_followed_but_loops_end_and_folders_keep_their_own_path(tmp_path: Path) -> None:
    touch(tmp_path / "music" / "z" / "a.mp3")
    touch(tmp_path / "elsewhere" / "b.mp3")
    (tmp_path / "music" / "a-link-to-z").symlink_to(tmp_path / "music" / "z")
    (tmp_path / "music" / "loop").symlink_to(tmp_path / "music")
    (tmp_path / "music" / "z" / "up").symlink_to(tmp_path / "music" / "z")
    (tmp_path / "music" / "other").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path / "music")
    found = find_audio(tmp_path / "music")
    assert names(found) == ["other/b.mp3", "z/a.mp3"]
    assert found.unreadable == ()


@POSIX
def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "gone.mp3").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.mp3").symlink_to(tmp_path / "self.mp3")
    touch(tmp_path / "good.mp3")
    found = find_audio(tmp_path)
    assert names(found) == ["good.mp3"]
    told = dict(found.unreadable)
    assert set(told) == {tmp_path / "gone.mp3", tmp_path / "self.mp3"}
    assert all(reason.endswith(".") for reason in told.values())


@POSIX
def test_what_is_no_regular_file_is_left_out_and_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp3"
    os.mkfifo(pipe)
    found = find_audio(tmp_path)
    assert names(found) == []
    ((path, reason),) = found.unreadable
    assert path == pipe
    assert "pipe" in reason


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_told_and_the_rest_is_found(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "a.mp3")
    touch(tmp_path / "b" / "b.mp3")
    (tmp_path / "a").chmod(0)
    found = find_audio(tmp_path)
    (tmp_path / "a").chmod(0o700)
    assert names(found) == ["b/b.mp3"]
    assert [path for path, _ in found.unreadable] == [tmp_path / "a"]


def test_a_folder_that_fails_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "good" / "a.mp3")
    touch(tmp_path / "bad" / "b.mp3")
    real = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "bad":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find_audio(tmp_path)
    assert names(found) == ["good/a.mp3"]
    assert found.unreadable == ((tmp_path / "bad", "Permission denied."),)
    with pytest.raises(InvalidInputError, match="Permission denied"):
        find_audio(tmp_path / "bad")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_not_unicode_are_found(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.mp3"
    Path(os.fsdecode(raw)).write_bytes(b"x")
    (file,) = find_audio(tmp_path).files
    assert os.fsencode(file.path) == raw


def test_a_folder_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no folder"):
        find_audio(tmp_path / "nothing")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="not a folder"):
        find_audio(touch(tmp_path / "a.mp3"))


def test_paths_are_absolute_whatever_way_the_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "music" / "a.mp3")
    monkeypatch.chdir(tmp_path / "music")
    for way in (".", "../music", str(tmp_path / "music")):
        (file,) = find_audio(Path(way)).files
        assert file.path.samefile(tmp_path / "music" / "a.mp3")
        assert file.path.is_absolute()
        assert ".." not in file.path.parts
