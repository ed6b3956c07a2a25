"""What `-v` and `-vv` show, and what no line of it ever holds."""

import json
import logging
from pathlib import Path

import pytest
from tests.cli.runs import Run
from tests.docs.test_examples import write_song

SENTENCE = "Zebulon left me and I am so sad and tired"


def parts(text: str) -> set[str]:
    """The parts of Mien that logged something."""
    return {
        line.split("ms  ")[1].partition(":")[0] for line in text.splitlines() if "ms  mien." in line
    }


@pytest.fixture
def song(tmp_path: Path) -> Path:
    folder = tmp_path / "Secret Wishes"
    folder.mkdir()
    write_song(folder / "Aubergine.wav")
    return folder


def test_by_default_nothing_is_logged(run: Run, song: Path) -> None:
    for words in (["feel", SENTENCE], ["recommend"], ["scan", str(song)]):
        done = run(*words)
        assert done.exit_code == 0, done.output
        assert "mien." not in done.stderr


def test_each_part_says_what_it_did(run: Run, song: Path, portrait: Path) -> None:
    assert "mien.feeling" in parts(run("feel", SENTENCE, "-v").stderr)
    assert "mien.feeling" in parts(run("look", str(portrait), "-v").stderr)
    assert "mien.picks" in parts(run("recommend", "-v").stderr)
    scanned = run("scan", str(song), "-vv").stderr
    assert {"mien.ingest", "mien.connect"} <= parts(scanned)


@pytest.mark.parametrize("words", [["-v", "recommend"], ["recommend", "--verbose"]])
def test_it_may_stand_before_and_behind_the_command(run: Run, words: list[str]) -> None:
    assert parts(run(*words).stderr) == {"mien.picks"}


def test_the_environment_asks_for_it_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEN_VERBOSE", "1")
    brief = run("recommend").stderr
    monkeypatch.setenv("MIEN_VERBOSE", "2")
    detailed = run("recommend").stderr
    assert 0 < len(brief.splitlines()) < len(detailed.splitlines())
    monkeypatch.setenv("MIEN_VERBOSE", "lots")
    assert run("recommend").exit_code == 2


def test_standard_output_and_the_next_command_are_as_ever(run: Run) -> None:
    plain = run("search", "casablanca", "--json")
    assert run("search", "casablanca", "--json", "-vv").stdout == plain.stdout
    assert logging.getLogger("mien").level == logging.NOTSET
    assert run("recommend").stderr == ""


def test_an_odd_pick_can_be_understood(run: Run) -> None:
    told = run("recommend", "--goal", "lift", "--kind", "film", "-n", "7", "-vv").stderr
    assert "goal lift, 7 of film wanted, 7 found in" in told
    assert "candidates, 7 picks" in told
    for share in ("fit", "quality"):
        assert f"film: {share} adds +" in told
    assert "state, taste and table" in told


def test_nothing_personal_is_logged(run: Run, song: Path, portrait: Path, tmp_path: Path) -> None:
    logged = [run("feel", SENTENCE, "-vv").stderr, run("look", str(portrait), "-vv").stderr]
    logged += [run("scan", str(song), "-vv").stderr, run("listen", str(song), "-vv").stderr]
    logged.append(run("recommend", "-vv").stderr)
    lists = json.loads(run("recommend", "--json").stdout)["lists"]
    titles = [item["title"] for one in lists for item in one["items"]]
    logged.append(run("export", str(tmp_path / "Quince.m3u8"), "-vv").stderr)
    lines = [line for text in logged for line in text.splitlines() if "ms  mien." in line]
    assert len(lines) > 30
    private_words = ["Zebulon", "sad", "Aubergine", "Secret", "me.png", "Quince", str(tmp_path)]
    for private in (*private_words, *titles):
        assert not [line for line in lines if private in line], private
