"""Scanning real sound files with the real network, in processes of their own."""

import shutil
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
from mutagen.id3 import TIT2

from mien.app.assembly import Mien, open_mien
from mien.app.ingest import scan, sound
from mien.app.ingest.reports import FileStatus, Progress, ScanReport
from mien.app.ingest.workers import WorkerPool
from mien.app.settings import Settings
from mien.catalogue.item import Kind, Track
from mien.catalogue.profile import Basis
from mien.errors import ModelError, NotFoundError
from mien.music.analyser import MusicAnalyser

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


def forbid_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on sound is read in this process, and only tags may be read."""

    def run(
        pool: WorkerPool[Path, object], tasks: Iterable[Path], _: object
    ) -> Iterator[tuple[Path, object]]:
        return ((path, pool._work(path)) for path in tasks)  # pyright: ignore[reportPrivateUsage]

    def analysed(path: Path) -> None:
        pytest.fail(f"{path} was analysed again")

    monkeypatch.setattr(WorkerPool, "run", run)
    monkeypatch.setattr(sound, "analyse_file", analysed)


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

    monkeypatch.setattr(sound, "_analyser", damaged)
    with pytest.raises(ModelError):
        sound.analyse_file(music / "a.wav")
