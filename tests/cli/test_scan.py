import json
import math
import signal
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.runs import Run

from mien.app.library.ingest import Ingest
from mien.app.library.reports import FileStatus, ImportReport, Problem, Progress, ScanReport

BROKEN = Problem("/m/b.mp3", FileStatus.FAILED, "It is cut off. Copy it again.")
SILENT = Problem("/m/[bold]c.mp3", FileStatus.SKIPPED, "It holds no sound.")


def write_tones(folder: Path) -> Path:
    """Two short tones as wav files."""
    for name, hertz in (("a", 220), ("b", 330)):
        steps = (int(9_000 * math.sin(2 * math.pi * hertz * at / 8_000)) for at in range(16_000))
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8_000)
            file.writeframes(b"".join(step.to_bytes(2, "little", signed=True) for step in steps))
    return folder


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Callable[[ScanReport], list[object]]:
    """Sets how a scan ends; returns what it was asked."""

    def set_report(report: ScanReport) -> list[object]:
        asked: list[object] = []

        def scan(
            _: Ingest,
            folder: Path,
            progress: Callable[[Progress], None],
            cancelled: Callable[[], bool],
            workers: int | None,
        ) -> ScanReport:
            asked.extend((folder, workers, cancelled()))
            progress(Progress(1, None, "a\x1b.mp3"))
            progress(Progress(2, 2, "b.mp3"))
            return report

        monkeypatch.setattr(Ingest, "scan", scan)
        return asked

    return set_report


def test_a_scan_ends_in_a_table_with_every_reason(
    run: Run, ended: Callable[[ScanReport], list[object]]
) -> None:
    asked = ended(ScanReport(1200, 7, 2, (SILENT,), 2.54, False))
    done = run("scan", "Music", "--workers", "3")
    assert done.exit_code == 0
    assert asked == [Path("Music"), 3, False]
    words = [line.split() for line in done.stdout.splitlines()]
    for row in (["analysed", "1,200"], ["unchanged", "7"], ["skipped", "1"], ["failed", "0"]):
        assert row in words
    assert ["gone", "2"] in words
    assert "/m/[bold]c.mp3" in done.stdout
    assert "It holds no sound." in done.stdout
    assert "2.5 seconds" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("problems", "interrupted", "code"),
    [((), False, 0), ((SILENT,), False, 0), ((BROKEN,), False, 1), ((BROKEN,), True, 130)],
)
def test_the_code_says_how_it_ended(
    run: Run,
    ended: Callable[[ScanReport], list[object]],
    problems: tuple[Problem, ...],
    interrupted: bool,
    code: int,
) -> None:
    ended(ScanReport(1, 0, 0, problems, 1.0, interrupted))
    done = run("scan", "Music", "--json")
    assert done.exit_code == code
    told = json.loads(done.stdout)
    assert told["interrupted"] is interrupted
    assert [problem["where"] for problem in told["problems"]] == [p.where for p in problems]
    assert ("goes on from here" in run("scan", "Music").stdout) is interrupted


def test_more_problems_than_fit_a_screen_are_counted(
    run: Run, ended: Callable[[ScanReport], list[object]]
) -> None:
    ended(ScanReport(0, 0, 0, (BROKEN,) * 60, 1.0, False))
    shown = run("scan", "Music").stdout
    assert shown.count("/m/b.mp3") == 20
    assert "40 more" in shown


def test_ctrl_c_asks_the_scan_to_stop(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(_: Ingest, *asked: object) -> ScanReport:
        cancelled = asked[2]
        assert callable(cancelled)
        assert not cancelled()
        signal.raise_signal(signal.SIGINT)
        return ScanReport(3, 0, 0, (), 1.0, interrupted=bool(cancelled()))

    monkeypatch.setattr(Ingest, "scan", scan)
    done = run("scan", "Music")
    assert done.exit_code == 130
    assert "Stopping after what is under way" in done.stderr
    assert "goes on from here" in done.stdout


@pytest.mark.parametrize(("name", "code"), [("gone", 3), ("file", 2)])
def test_a_folder_must_be_one(run: Run, tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("scan", str(tmp_path / name), "--json")
    assert done.exit_code == code
    assert list(json.loads(done.stdout)) == ["error", "remedy"]


def test_a_real_scan_of_broken_and_other_files(run: Run, tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    (music / "broken.mp3").write_bytes(b"no sound")
    (music / "notes.txt").write_bytes(b"not music")
    done = run("scan", str(music), "--workers", "1", "--json")
    told = json.loads(done.stdout)
    assert (told["analysed"], told["failed"]) == (0, 1)
    assert done.exit_code == 1


def test_a_scan_speaks_of_broken_files_in_plain_words(run: Run, tmp_path: Path) -> None:
    music = tmp_path / "music"
    music.mkdir()
    (music / "no-music.mp3").write_bytes(b"This is no music at all. " * 400)
    (music / "cut.ogg").write_bytes(b"OggS" + bytes(500))
    shown = " ".join(run("scan", str(music), "--workers", "1").stdout.split())
    assert shown.count("is damaged or no sound file. See whether a player plays it") == 2
    for jargon in ("End of file", "Invalid data", "Errno", "Choose"):
        assert jargon not in shown


@pytest.mark.skipif(sys.platform != "linux", reason="speaks of Linux's /proc")
def test_a_scan_of_the_systems_own_files_ends_at_once(run: Run) -> None:
    done = run("scan", "/proc")
    assert done.exit_code == 2
    assert "no files in /proc" in done.stderr
    assert "folder that your music is in" in done.stderr


def test_films_and_ratings_are_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "movies.csv").write_text(
        "movieId,title,genres\n1,The Quiet Pond (1984),Drama|Comedy\nx,,\n", encoding="utf-8"
    )
    (tmp_path / "ratings.csv").write_text(
        "userId,movieId,rating,timestamp\n7,1,4.5,1112486027\n", encoding="utf-8"
    )
    done = run("import", "movielens", str(tmp_path), "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["films"], told["ratings"], told["left_out"]) == (1, 1, 1)
    assert "The Quiet Pond" in run("search", "quiet pond").stdout
    shown = run("import", "movielens", str(tmp_path)).stdout
    assert "Imported 1 film" in shown
    assert "1 row was left out" in shown


def test_wikipedia_films_are_imported(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "movies.json"
    film = {"title": "The Quiet Pond", "year": 1984, "cast": ["A. Fox"], "genres": ["Drama"]}
    path.write_text(json.dumps([film]), encoding="utf-8")
    told = json.loads(run("import", "wikipedia", str(path), "--json").stdout)
    assert (told["films"], told["ratings"]) == (1, 0)


@pytest.mark.parametrize("source", ["movielens", "wikipedia"])
def test_an_import_from_nowhere(run: Run, tmp_path: Path, source: str) -> None:
    done = run("import", source, str(tmp_path / "gone"), "--json")
    assert done.exit_code == 3
    assert list(json.loads(done.stdout)) == ["error", "remedy"]


def test_a_failed_import_is_told_by_its_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    report = ImportReport(1, 0, 1, (BROKEN,), 0.1)
    monkeypatch.setattr(Ingest, "import_wikipedia", lambda *_: report)  # pyright: ignore[reportUnknownLambdaType]
    assert run("import", "wikipedia", "x.json").exit_code == 1
