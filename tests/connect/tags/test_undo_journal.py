"""Writing tags beside other programs, on full and closed disks, and with damaged records."""

import errno
import json
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from tests.media.sound_files import write_sound

from mien.connect.files import crash_safe_replace, in_place_write
from mien.connect.files.folder_lock import hold_lock
from mien.connect.tags import undo_journal
from mien.connect.tags.undo_journal import TagJournal
from mien.connect.tags.undo_records import TagRecord
from mien.errors import ConflictError, InvalidInputError, MienError, UnavailableError

WANTED = {"mood": ["calmness"], "valence": ["0.31"], "tempo": ["120"]}
POSIX = pytest.mark.skipif(os.name != "posix", reason="speaks of POSIX")
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    noise = np.random.default_rng(2).normal(0, 0.1, (1, 24_000)).astype(np.float32)
    return write_sound(tmp_path_factory.mktemp("sound") / "a.flac", noise).read_bytes()


@pytest.fixture
def song(tmp_path: Path, sound: bytes) -> Path:
    (tmp_path / "music").mkdir()
    path = tmp_path / "music" / "song.flac"
    path.write_bytes(sound)
    return path


@pytest.fixture
def journal(tmp_path: Path) -> TagJournal:
    return TagJournal(tmp_path / "undo")


def nothing(_: Path) -> None: ...


def write(journal: TagJournal, path: Path, check: Callable[[Path], None] = nothing) -> None:
    journal.write(path, WANTED, "music@1", check)


def left_over(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


@pytest.mark.parametrize("replacing", [True, False])
def test_what_another_program_writes_meanwhile_stays(
    journal: TagJournal, song: Path, replacing: bool
) -> None:
    theirs = song.read_bytes() + b"theirs"

    def meanwhile(_: Path) -> None:
        if replacing:
            other = song.with_name("other")
            other.write_bytes(theirs)
            other.replace(song)
        else:
            song.write_bytes(theirs)

    with pytest.raises(ConflictError, match="Another program"):
        write(journal, song, meanwhile)
    assert song.read_bytes() == theirs
    assert left_over(song) == []
    assert list(journal.records()) == []


def test_a_write_that_fails_leaves_what_is_known_of_an_earlier_one(
    journal: TagJournal, song: Path
) -> None:
    before = song.read_bytes()
    write(journal, song)
    written = song.read_bytes()

    def meanwhile(_: Path) -> None:
        os.utime(song, ns=(7, 7))

    with pytest.raises(ConflictError):
        journal.write(song, WANTED, "music@2", meanwhile)
    assert song.read_bytes() == written
    assert journal.undo(song)
    assert song.read_bytes() == before


@POSIX
def test_links_rights_and_time_stay(journal: TagJournal, song: Path) -> None:
    other = song.with_name("also.flac")
    other.hardlink_to(song)
    song.chmod(0o604)
    os.utime(song, ns=(5, 1_234_567_890_123_456_789))
    before = song.read_bytes()
    write(journal, song)
    assert other.read_bytes() == song.read_bytes() != before
    assert song.samefile(other)
    assert journal.undo(song)
    assert other.read_bytes() == before
    assert song.samefile(other)
    assert (song.stat().st_mode & 0o777, song.stat().st_mtime_ns) == (
        0o604, 1_234_567_890_123_456_789,
    )  # fmt: skip


@POSIX
@pytest.mark.skipif(not ROOT, reason="giving files away needs root")
def test_the_owner_stays(journal: TagJournal, song: Path) -> None:
    os.chown(song, 1234, 2345)
    write(journal, song)
    assert (song.stat().st_uid, song.stat().st_gid) == (1234, 2345)
    journal.undo(song)
    assert (song.stat().st_uid, song.stat().st_gid) == (1234, 2345)


@POSIX
def test_an_owner_that_cannot_be_given_is_kept_by_writing_in_place(
    journal: TagJournal, song: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        return False

    monkeypatch.setattr(crash_safe_replace, "carry_over", refuse)
    before, inode = song.read_bytes(), song.stat().st_ino
    write(journal, song)
    assert song.stat().st_ino == inode
    assert journal.undo(song)
    assert (song.read_bytes(), song.stat().st_ino) == (before, inode)


@POSIX
@pytest.mark.skipif(ROOT, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_keeps_no_draft(journal: TagJournal, song: Path) -> None:
    before = song.read_bytes()
    song.parent.chmod(0o500)
    write(journal, song)
    assert song.read_bytes() != before
    assert journal.undo(song)
    assert song.read_bytes() == before


def test_a_link_stays_one(journal: TagJournal, song: Path, tmp_path: Path) -> None:
    link, before = tmp_path / "link.flac", song.read_bytes()
    link.symlink_to(song)
    write(journal, link)
    assert link.is_symlink()
    assert song.read_bytes() != before
    assert journal.undo(link)
    assert song.read_bytes() == before


@pytest.mark.parametrize("links", [1, 2])
@pytest.mark.parametrize("call", range(6))
@pytest.mark.parametrize("where", ["sync_file", "write_over", "sync_folder", "write_synced"])
def test_a_full_disk_leaves_the_file_as_it_was_or_a_way_back(
    journal: TagJournal, song: Path, monkeypatch: pytest.MonkeyPatch, where: str, links: int,
    call: int,
) -> None:  # fmt: skip
    if links == 2:
        song.with_name("also.flac").hardlink_to(song)
    before, real, calls = song.read_bytes(), getattr(crash_safe_replace, where), count()

    def full(*given: object, **named: object) -> object:
        if next(calls) == call:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(crash_safe_replace, where, full)
        with suppress(UnavailableError):
            write(journal, song)
    assert journal.mend() == []
    if journal.record(song) is not None:
        assert journal.undo(song)
    assert song.read_bytes() == before
    assert [name for name in left_over(song) if name != "also.flac"] == []


def test_a_disk_that_fills_up_while_a_file_is_written_over_is_met_before_it_is_touched(
    journal: TagJournal, song: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    song.with_name("also.flac").hardlink_to(song)
    before = song.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(in_place_write, "_write_all", full)
        with pytest.raises((UnavailableError, OSError), match="No space left"):
            write(journal, song)
    assert journal.mend() == []
    assert song.read_bytes() == before


def test_what_another_program_made_of_a_half_written_file_stays_and_a_copy_is_named(
    journal: TagJournal, song: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    song.with_name("also.flac").hardlink_to(song)
    before = song.read_bytes()

    class Death(BaseException): ...

    def die(place: Path, *_: object) -> None:
        place.write_bytes(b"they made something else of it")
        raise Death

    with monkeypatch.context() as patched:
        patched.setattr(crash_safe_replace, "write_over", die)
        with pytest.raises(ConflictError):
            write(journal, song)
    (told,) = journal.mend()
    assert "half written" in told.happened
    (copy,) = (tmp_path / "undo").glob("under-way-*/old.flac")
    assert str(copy) in told.remedy
    assert copy.read_bytes() == before
    assert song.read_bytes() == b"they made something else of it"
    shutil.rmtree(copy.parent)
    assert journal.mend() == []


def spoil_body(file: Path) -> None:
    told = json.loads(file.read_bytes())
    told["record"] = told["record"].replace("calmness", "calmnezz")
    file.write_text(json.dumps(told))


def make_newer(file: Path) -> None:
    file.write_text(json.dumps({"form": 99, "anything": []}))


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def garble(file: Path) -> None:
    file.write_bytes(b"\xff\x00")


def nest(file: Path) -> None:
    file.write_text("[" * 100_000)


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (spoil_body, "damaged"),
        (make_newer, "newer Mien"),
        (cut_off, "damaged"),
        (garble, "damaged"),
        (nest, "damaged"),
        (make_folder, "damaged"),
    ],
)
def test_a_record_that_cannot_be_read_stops_no_other(
    journal: TagJournal, song: Path, tmp_path: Path, spoil: Callable[[Path], object], word: str
) -> None:
    write(journal, song)
    (bad,) = (tmp_path / "undo").glob("*.json")
    second = song.with_name("second.flac")
    shutil.copy(song, second)
    journal.write(second, WANTED, "music@2", nothing)
    spoil(bad)
    found = list(journal.records())
    assert [one.path for one in found if isinstance(one, TagRecord)] == [str(second)]
    (told,) = [one for one in found if isinstance(one, MienError)]
    assert word in told.happened
    assert str(bad) in told.happened
    with pytest.raises(InvalidInputError, match=word):
        journal.undo(song)
    assert journal.undo(second)


def test_a_record_of_before_there_were_several_versions_is_understood(
    journal: TagJournal, song: Path, tmp_path: Path
) -> None:
    before = song.read_bytes()
    write(journal, song)
    (file,) = (tmp_path / "undo").glob("*.json")
    told = json.loads(json.loads(file.read_bytes())["record"])
    (patch,), (written,) = told.pop("patches"), told.pop("written")
    told.pop("former")
    file.write_text(json.dumps({**told, "patch": patch, "written": written}))
    assert journal.undo(song)
    assert song.read_bytes() == before


def test_processes_take_turns(
    journal: TagJournal, song: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = song.read_bytes()
    (tmp := song.parents[1] / "undo").mkdir()
    inside = threading.Event()

    def hold() -> None:
        with hold_lock(tmp):
            inside.set()
            waited.wait()

    waited = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    with monkeypatch.context() as patched:
        patched.setattr(undo_journal, "hold_lock", partial(hold_lock, patience_s=0))
        with pytest.raises(ConflictError, match="Another Mien"):
            write(journal, song)
    assert song.read_bytes() == before
    waited.set()
    holder.join()
    write(journal, song)
    assert journal.undo(song)


def test_many_at_once_write_each_file_whole(journal: TagJournal, song: Path, sound: bytes) -> None:
    songs = [song.with_name(f"{number}.flac") for number in range(4)]
    for path in songs:
        path.write_bytes(sound)
    faults: list[Exception] = []

    def all_of_them() -> None:
        own = TagJournal(song.parents[1] / "undo")
        try:
            for path in songs:
                write(own, path)
        except MienError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=all_of_them) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert all(journal.undo(path) for path in songs)
    assert {path.read_bytes() for path in songs} == {sound}
