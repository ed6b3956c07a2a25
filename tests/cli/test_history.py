import json
from typing import Any

import pytest
from tests.cli.runs import Run


def history(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("history", "--json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_nothing_is_kept_unless_asked_for(run: Run) -> None:
    run("feel", "happiness")
    told = history(run)
    assert list(told) == ["person", "kept", "observations", "total", "state"]
    assert (told["person"], told["kept"], told["observations"]) == ("me", False, [])
    assert "mien history --keep" in run("history").stdout


def test_once_asked_for_readings_are_kept_and_shown(run: Run) -> None:
    assert history(run, "--keep")["kept"] is True
    run("feel", "happiness")
    run("feel", "-0.5,-0.5")
    told = history(run)
    assert [seen["source"] for seen in told["observations"]] == ["self_report", "self_report"]
    assert told["observations"][1]["valence"] == -0.5
    shown = run("history").stdout
    assert "valence" in shown
    assert "self report" in shown
    assert history(run, "--days", "0")["observations"] == []
    assert history(run, "--days", "1")["observations"] == told["observations"]


def test_a_long_history_is_shown_in_part(run: Run) -> None:
    history(run, "--keep")
    for valence in ("0.1", "0.2", "0.3"):
        run("feel", f"{valence},0")
    told = history(run, "--limit", "1", "--offset", "1")
    assert ([seen["valence"] for seen in told["observations"]], told["total"]) == ([0.2], 3)
    assert "1 of 3 readings" in run("history", "--limit", "1").stdout
    assert "of 3 readings" not in run("history").stdout


def test_stopping_keeps_what_was_kept(run: Run) -> None:
    history(run, "--keep")
    run("feel", "happiness")
    assert history(run, "--no-keep")["kept"] is False
    run("feel", "sadness")
    assert len(history(run)["observations"]) == 1


def test_erasing_asks_first_and_says_what_went(run: Run) -> None:
    history(run, "--keep")
    run("feel", "happiness")
    refused = run("erase", "history")
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    assert len(history(run)["observations"]) == 1
    done = run("erase", "history", "--yes")
    assert done.exit_code == 0
    assert "1 reading" in done.stdout
    assert history(run)["observations"] == []


@pytest.mark.parametrize("answer", ["y\n", "n\n"])
def test_a_person_at_a_terminal_is_asked(
    answer: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mien.cli.erase.is_attended", lambda: True)
    history(run, "--keep")
    run("feel", "happiness")
    done = run("erase", "history", typed=answer)
    kept = 0 if answer == "y\n" else 1
    assert done.exit_code == kept
    assert len(history(run)["observations"]) == kept


def test_erasing_everything_forgets_the_person(run: Run) -> None:
    history(run, "--keep")
    run("feel", "0.9,0.9")
    item = json.loads(run("search", "--count", "1", "--json").stdout)["items"][0]["id"]
    run("feedback", item, "like")
    went = json.loads(run("erase", "everything", "--yes", "--json").stdout)
    assert went["person"] == "me"
    assert went["erased"]["observations"] == 1
    assert went["erased"]["events"] == 1
    assert went["erased"]["states"] == 1
    told = history(run)
    assert told["kept"] is False
    assert abs(told["state"]["valence"]) < 0.5
    assert json.loads(run("feedback", "--list", "--json").stdout)["events"] == []


def test_each_person_has_a_mood_of_their_own(run: Run) -> None:
    run("people", "add", "Ana")
    run("feel", "0.9,0.9", "--person", "Ana")
    ana = history(run, "--person", "Ana")
    assert ana["person"] == "Ana"
    assert ana["state"]["valence"] > history(run)["state"]["valence"] + 0.3
