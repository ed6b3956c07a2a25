import json
import wave
from pathlib import Path
from typing import Any

import mutagen
import pytest
from benchmarks.hostile import tags as hostile
from tests.cli.runs import Run
from tests.cli.test_scan import write_tones


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return write_tones(folder)


def moods(path: Path) -> list[str]:
    file: Any = mutagen.File(path)  # pyright: ignore[reportPrivateImportUsage]
    return [str(text) for text in file.tags["TMOO"].text] if file and file.tags else []


def test_tags_are_written_after_a_dry_run_and_taken_back(run: Run, music: Path) -> None:
    assert run("scan", str(music), "--workers", "1").exit_code == 0
    before = {path: path.read_bytes() for path in music.iterdir()}
    dry = run("tags", "write", str(music), "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "Would write into 2 files" in dry.stdout
    assert {path: path.read_bytes() for path in music.iterdir()} == before
    done = json.loads(run("tags", "write", str(music), "--json").stdout)
    assert (len(done["files"]), done["problems"], done["dry_run"]) == (2, [], False)
    first = done["files"][0]
    assert moods(Path(first["path"])) == first["written"]["mood"]
    assert "2 files had" not in run("tags", "write", str(music)).stdout
    assert "unchanged 2" in " ".join(run("scan", str(music)).stdout.split())
    undone = json.loads(run("tags", "undo", "--json").stdout)
    assert sorted(undone["restored"]) == sorted(map(str, before))
    assert {path: path.read_bytes() for path in music.iterdir()} == before
    assert "unchanged 2" in " ".join(run("scan", str(music)).stdout.split())


def test_what_was_not_scanned_or_sounds_otherwise_is_left_alone(run: Run, music: Path) -> None:
    strange = run("tags", "write", str(music))
    assert strange.exit_code == 1
    assert "mien scan" in strange.stdout
    run("scan", str(music), "--workers", "1")
    first = min(music.iterdir())
    with wave.open(str(first), "rb") as file:
        settings, sound = file.getparams(), file.readframes(file.getnframes())
    with wave.open(str(first), "wb") as file:
        file.setparams(settings)
        file.writeframes(sound[::-1])
    changed = first.read_bytes()
    done = run("tags", "write", str(first))
    assert done.exit_code == 1
    assert "holds another sound" in done.stdout
    assert first.read_bytes() == changed


def test_where_nothing_was_written_there_is_nothing_to_undo(run: Run, music: Path) -> None:
    assert "Put back 0 files" in run("tags", "undo").stdout
    done = run("tags", "undo", str(music))
    assert done.exit_code == 1
    assert "written no tags" in done.stdout


def test_one_damaged_record_stops_no_other(run: Run, music: Path, tmp_path: Path) -> None:
    run("scan", str(music), "--workers", "1")
    before = {path: path.read_bytes() for path in music.iterdir()}
    assert run("tags", "write", str(music)).exit_code == 0
    first = next(file for file in tmp_path.rglob("tag-undo/*.json"))
    first.write_text(first.read_text()[:-9])
    done = run("tags", "undo", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert len(told["restored"]) == 1
    (problem,) = told["problems"]
    assert str(first) in problem["reason"]
    restored = Path(told["restored"][0])
    assert restored.read_bytes() == before[restored]
    assert run("tags", "undo", str(restored)).exit_code == 1
    assert "written no tags" in run("tags", "undo", str(restored)).stdout


def test_tags_that_nobody_can_read_are_left_alone_beside_a_good_song(
    run: Run, tmp_path: Path
) -> None:
    cases = {case.name: case for case in hostile.CASES}
    folder = tmp_path / "hostile"
    folder.mkdir()
    cases["tags/compressed-picture-800-mb"].make(folder)
    assert run("scan", str(folder), "--workers", "1").exit_code == 0
    song = folder / "hostile.mp3"
    before = song.read_bytes()
    done = run("tags", "write", str(folder), "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [Path(file["path"]).name for file in told["files"]] == ["good.flac"]
    (problem,) = told["problems"]
    assert problem["where"] == str(song)
    assert "memory" in problem["reason"]
    assert song.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["good.flac", "hostile.mp3"]
