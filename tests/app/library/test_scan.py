"""Scanning real sound files with the real network, in processes of their own."""

import os
import shutil
import sys
import wave
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
from mutagen.id3 import TIT2

from mien.app.assembly import Mien, open_mien
from mien.app.library import file_analysis, scan
from mien.app.library.file_analysis import with_measures
from mien.app.library.reports import FileStatus, Progress, ScanReport
from mien.app.settings import Settings
from mien.app.workers.pool import WorkerPool
from mien.catalogue.item import ItemId, Kind, Track
from mien.catalogue.mood_profile import Basis
from mien.connect.tags.reading import read_tags
from mien.errors import ModelError, NotFoundError, UnavailableError
from mien.music.analyser import MusicAnalyser
from mien.store.scanned_files import SqlFiles

RATE = 22_050


def write_tone(path: Path, hertz: float, seconds: float = 4.0) -> Path:
    time = np.arange(int(RATE * seconds)) / RATE
    pulse = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 2 * time))
    samples = (8_000 * pulse * np.sin(2 * np.pi * hertz * time)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    (folder / "deep").mkdir(parents=True)
    write_tone(folder / "a.wav", 220)
    write_tone(folder / "deep" / "b.wav", 440)
    (folder / "broken.mp3").write_bytes(b"not a song")
    (folder / "notes.txt").write_text("not audio at all")
    return folder


@pytest.fixture
def mien(tmp_path: Path) -> Iterator[Mien]:
    with open_mien(Settings(data=tmp_path / "data", workers=2)) as opened:
        yield opened


def counts(report: ScanReport) -> tuple[int, ...]:
    return tuple(report.count(status) for status in FileStatus)


def tracks(mien: Mien) -> dict[str, Track]:
    total = mien.library.counts()[Kind.MUSIC]
    pages = (mien.library.search("", Kind.MUSIC, 500, start)[0] for start in range(0, total, 500))
    found = (entry.item for page in pages for entry in page if entry.playable)
    return {Path(t.location).name: t for t in found if isinstance(t, Track) and t.location}


def test_a_scan_analyses_what_is_new_and_says_what_it_could_not(mien: Mien, music: Path) -> None:
    steps: list[Progress] = []
    first = mien.ingest.scan(music, steps.append)
    assert counts(first) == (2, 0, 0, 1)
    assert [Path(problem.where).name for problem in first.problems] == ["broken.mp3"]
    assert [step.done for step in steps] == [1, 2, 3]
    again = mien.ingest.scan(music)
    assert counts(again) == (0, 2, 0, 1)
    assert again.problems == first.problems


def test_a_scanned_track_has_its_mood_from_sound_and_can_be_played(mien: Mien, music: Path) -> None:
    mien.ingest.scan(music)
    found = tracks(mien)
    assert set(found) == {"a.wav", "b.wav"}
    entry = mien.library.entry(found["a.wav"].id)
    assert entry.profile is not None
    assert entry.profile.basis is Basis.SOUND
    assert len(entry.profile.feelings) == 8
    assert found["a.wav"].duration_ms == pytest.approx(4_000, abs=50)
    with mien.library.sound(entry.item.id).file as sound:
        assert sound.read() == (music / "a.wav").read_bytes()


def test_a_renamed_file_stays_the_same_track(mien: Mien, music: Path) -> None:
    mien.ingest.scan(music)
    before = tracks(mien)["a.wav"].id
    (music / "a.wav").rename(music / "deep" / "renamed.wav")
    report = mien.ingest.scan(music)
    assert report.gone == 1
    assert tracks(mien)["renamed.wav"].id == before
    assert "a.wav" not in tracks(mien)


def scan_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on files are read in this process, so that a test can have its way with them."""

    def run(
        pool: WorkerPool[Path, object], tasks: Iterable[Path], _: object
    ) -> Iterator[tuple[Path, object]]:
        return ((path, pool._work(path)) for path in tasks)  # pyright: ignore[reportPrivateUsage]

    monkeypatch.setattr(WorkerPool, "run", run)


def forbid_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on sound is read in this process, and only tags may be read."""

    def analysed(path: Path) -> None:
        pytest.fail(f"{path} was analysed again")

    scan_here(monkeypatch)
    monkeypatch.setattr(file_analysis, "analyse_file", analysed)


def test_sound_that_is_known_is_not_analysed_again(
    mien: Mien, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mien.ingest.scan(music)
    before = {name: mien.library.entry(track.id) for name, track in tracks(mien).items()}
    (music / "broken.mp3").unlink()
    shutil.copy(music / "a.wav", music / "copy.wav")
    (music / "deep" / "b.wav").rename(music / "renamed.wav")
    retagged: Any = mutagen.File(music / "renamed.wav")  # pyright: ignore[reportPrivateImportUsage]
    retagged.add_tags()
    retagged.tags.add(TIT2(encoding=3, text=["Another title"]))
    retagged.save()
    forbid_analysis(monkeypatch)
    report = mien.ingest.scan(music)
    assert (report.analysed, report.recognised, report.unchanged) == (2, 2, 1)
    entry = mien.library.entry(tracks(mien)["renamed.wav"].id)
    assert entry.item.title == "Another title"
    assert entry.profile == before["b.wav"].profile
    old, new = before["b.wav"].item, entry.item
    assert isinstance(old, Track)
    assert isinstance(new, Track)
    assert (new.id, new.tempo_bpm, new.key) == (old.id, old.tempo_bpm, old.key)


def test_what_an_older_network_analysed_is_analysed_anew(
    mien: Mien, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(scan, "shipped_model", lambda: "music@older")
        assert mien.ingest.scan(music).analysed == 2
        assert mien.ingest.scan(music).unchanged == 0
    assert mien.ingest.scan(music).unchanged == 2


def test_a_deleted_file_takes_its_track_along(mien: Mien, music: Path) -> None:
    mien.ingest.scan(music)
    (music / "a.wav").unlink()
    assert mien.ingest.scan(music).gone == 1
    assert set(tracks(mien)) == {"b.wav"}


def test_a_cancelled_scan_keeps_what_it_had_and_goes_on_later(mien: Mien, music: Path) -> None:
    for number in range(8):
        write_tone(music / f"more{number}.wav", 300 + 20 * number, 1.5)
    seen: list[Progress] = []
    stopped = mien.ingest.scan(music, seen.append, lambda: bool(seen), workers=1)
    assert stopped.interrupted
    assert 1 <= stopped.analysed + stopped.count(FileStatus.FAILED) < 11
    rest = mien.ingest.scan(music)
    assert not rest.interrupted
    assert len(tracks(mien)) == 10


def test_a_folder_that_is_not_there_is_named(mien: Mien, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        mien.ingest.scan(tmp_path / "nowhere")


def test_a_damaged_network_is_no_fault_of_the_file(
    music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> MusicAnalyser:
        raise ModelError("The network is damaged.", "Install Mien again.")

    monkeypatch.setattr(file_analysis, "_analyser", damaged)
    with pytest.raises(ModelError):
        file_analysis.analyse_file(music / "a.wav")


@pytest.mark.parametrize(
    "fault",
    [
        UnicodeDecodeError("ascii", b"\x9a", 0, 1, "ordinal not in range"),
        RecursionError(),
        MemoryError(),
        OSError(36, "File name too long"),
        ZeroDivisionError("inside a library"),
    ],
)
def test_whatever_one_file_raises_is_told_of_it_and_the_others_go_on(
    mien: Mien, music: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def read(path: Path, item: ItemId) -> Track:
        if path.name == "a.wav":
            raise fault
        return read_tags(path, item)

    scan_here(monkeypatch)
    monkeypatch.setattr(file_analysis, "read_tags", read)
    report = mien.ingest.scan(music)
    assert set(tracks(mien)) == {"b.wav"}
    reasons = {Path(problem.where).name: problem.reason for problem in report.problems}
    assert set(reasons) == {"a.wav", "broken.mp3"}
    assert type(fault).__name__ not in reasons["a.wav"]
    assert reasons["a.wav"].count(". ") >= 1  # what happened, and what to do


def test_what_one_file_raises_when_it_is_stored_is_its_own_too(
    mien: Mien, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def far(*facts: object) -> Track:
        track = with_measures(*facts)  # pyright: ignore[reportArgumentType]
        return replace(track, duration_ms=10**30) if "a.wav" in str(track.location) else track

    scan_here(monkeypatch)
    monkeypatch.setattr(file_analysis, "with_measures", far)
    report = mien.ingest.scan(music)
    assert set(tracks(mien)) == {"b.wav"}
    assert counts(report) == (1, 0, 0, 2)
    assert counts(mien.ingest.scan(music)) == (0, 1, 0, 2)  # the record of it is kept


def test_a_disk_that_is_full_ends_the_scan(
    mien: Mien, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnavailableError("The disk is full.", "Make room.")

    scan_here(monkeypatch)
    monkeypatch.setattr(SqlFiles, "put_scanned", full)
    with pytest.raises(UnavailableError, match="full"):
        mien.ingest.scan(music)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such paths")
def test_a_path_that_is_too_long_to_keep_is_named(mien: Mien, music: Path) -> None:
    deep = music
    for letter in "abcdefghij":
        deep /= letter * 220
    deep.mkdir(parents=True)
    shutil.copy(music / "a.wav", deep / "far.wav")
    report = mien.ingest.scan(music)
    assert set(tracks(mien)) == {"a.wav", "b.wav"}
    far = [problem for problem in report.problems if problem.where.endswith("far.wav")]
    assert [problem.status for problem in far] == [FileStatus.FAILED]
    assert "longer than Mien keeps" in far[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems know no such year")
def test_a_file_of_the_year_2446_is_read_once(mien: Mien, music: Path) -> None:
    for name, seconds in (("a.wav", 15_032_385_535), ("deep/b.wav", -1_000_000_000)):
        os.utime(music / name, (seconds, seconds))
    assert counts(mien.ingest.scan(music)) == (2, 0, 0, 1)
    assert counts(mien.ingest.scan(music)) == (0, 2, 0, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_the_reason_of_a_file_whose_name_is_no_unicode_is_kept(mien: Mien, music: Path) -> None:
    name = os.fsdecode(b"\xff" * 200 + b".mp3")
    (music / name).write_bytes(b"no song")
    first = mien.ingest.scan(music)
    assert counts(first) == (2, 0, 0, 2)
    assert counts(mien.ingest.scan(music)) == (0, 2, 0, 2)
