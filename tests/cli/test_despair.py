"""`mien feel` meets words of despair, and keeps nothing of them."""

import json
from pathlib import Path

import pytest
from tests.cli.runs import Run

from mien.app.feeling.support import SUPPORT

SAID = "i dont want to be here anymore"


def whole(printed: str) -> str:
    return " ".join(printed.split())


def mood(run: Run) -> tuple[float, float]:
    told = json.loads(run("history", "--json").stdout)["state"]
    return told["valence"], told["arousal"]


@pytest.mark.parametrize("words", [(SAID,), SAID.split(), ("I want to die, lol",)])
def test_somebody_is_answered_and_not_sent_to_a_list(run: Run, words: tuple[str, ...]) -> None:
    done = run("feel", *words)
    assert done.exit_code == 0
    for sentence in (SUPPORT.message, SUPPORT.emergency, SUPPORT.directory):
        assert sentence in whole(done.stdout)
    assert "recommend" not in done.stdout
    assert "mood now" not in done.stdout
    assert done.stderr == ""


def test_no_fault_of_the_data_folder_comes_between(bare: Run) -> None:
    done = bare("feel", SAID, "--observe", "--data", "/dev/null/none")
    assert done.exit_code == 0
    assert SUPPORT.message in whole(done.stdout)


@pytest.mark.parametrize("options", [(), ("--observe",), ("--json", "--observe")])
def test_it_moves_no_state_and_is_kept_nowhere(
    run: Run, home: Path, options: tuple[str, ...]
) -> None:
    run("history", "--keep")
    run("feel", "0.5,0.5")
    before = mood(run)
    run("feel", SAID, *options)
    run("feel", "-", *options, typed=f"{SAID}\n")
    after = mood(run)
    told = json.loads(run("history", "--json").stdout)
    assert len(told["observations"]) == 1
    assert after == pytest.approx(before, abs=1e-2)
    for file in home.rglob("*"):
        assert not file.is_file() or b"dont want to be" not in file.read_bytes(), file


def test_one_of_many_has_its_own_line_and_the_others_go_on(run: Run) -> None:
    done = run("feel", "happiness", SAID, "sadness", "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in told] == ["happiness", SAID, "sadness"]
    assert [line["support"] is None for line in told] == [True, False, True]
    assert told[1]["support"]["url"] == SUPPORT.url
    assert told[1]["confidence"] == 0
    shown = run("feel", "happiness", "-", "--observe", typed=f"{SAID}\nsadness\n").stdout
    assert [line.split(":")[0] for line in shown.strip().splitlines()] == [
        "happiness",
        SAID,
        "sadness",
    ]
    assert "recommend" not in shown


def test_a_search_is_no_such_sentence(run: Run) -> None:
    assert "helpline" not in run("search", "I want to die").output
