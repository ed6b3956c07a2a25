"""Checks, model cards and the server."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.cli.runs import Run

import mien.app.doctor
from mien.app.doctor import Check
from mien.inference.weights import models_folder

FINE = Check("Python", True, "3.11")
HINT = Check("Disk space", False, "only 3 MB are free", "Tidy up.", essential=False)
OFF = Check("Database", False, "It is locked.", "Close the other program.")


@pytest.mark.parametrize(
    ("checks", "code", "last"),
    [
        ((FINE, HINT), 0, "Everything Mien needs works here."),
        ((FINE, OFF, HINT), 1, "Not working: Database."),
    ],
)
def test_the_doctor_says_what_is_off_and_what_to_do(
    bare: Run, monkeypatch: pytest.MonkeyPatch, checks: tuple[Check, ...], code: int, last: str
) -> None:
    monkeypatch.setattr(mien.app.doctor, "examine", lambda _: checks)  # pyright: ignore[reportUnknownLambdaType]
    done = bare("doctor")
    assert done.exit_code == code
    assert done.stdout.rstrip().endswith(last)
    assert "Tidy up." in done.stdout
    told = bare("doctor", "--json")
    assert told.exit_code == code
    assert json.loads(told.stdout)["ok"] is (code == 0)


def test_a_setting_that_cannot_be_used_is_named(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEN_PORT", "many")
    done = bare("doctor")
    assert done.exit_code == 2
    assert "MIEN_PORT" in done.stderr


def test_every_model_has_a_card(bare: Run) -> None:
    told = json.loads(bare("models", "--json").stdout)["models"]
    assert [card["name"] for card in told] == sorted(p.stem for p in models_folder().glob("*.json"))
    for card in told:
        assert card["sha256_ok"]
        assert card["size_bytes"] > 0
        assert card["metrics"]
        shown = bare("models", card["name"])
        assert shown.exit_code == 0
        assert card["sha256"] in shown.stdout
    assert bare("models").exit_code == 0


def test_a_damaged_model_is_told_and_fails(
    bare: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tests.cli.cards import write_card

    write_card(tmp_path, "tiny", b"weights")
    monkeypatch.setattr("mien.inference.weights.models_folder", lambda: tmp_path)
    assert bare("models").exit_code == 0
    (tmp_path / "tiny.onnx").write_bytes(b"other")
    done = bare("models", "--json")
    assert done.exit_code == 1
    (card,) = json.loads(done.stdout)["models"]
    assert (card["sha256_ok"], card["size_bytes"]) == (False, 5)
    assert "damaged" in bare("models").stdout
    (tmp_path / "tiny.onnx").unlink()
    assert bare("models", "tiny").exit_code == 1


def test_a_model_that_is_not_there(bare: Run) -> None:
    assert bare("models", "none").exit_code == 3


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted another way there")
def test_the_server_prints_its_address_answers_and_stops(home: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "mien", "serve", "--port", "0", "--no-open", "--json"],
        env={**os.environ, "MIEN_DATA": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        url = json.loads(server.stdout.readline())["url"]
        with urllib.request.urlopen(url) as page:  # noqa: S310 - its own address
            assert page.status == 200
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    finally:
        server.kill()
        server.communicate()
    assert rest == ""
    assert server.returncode == 0


def test_the_server_refuses_other_machines_without_a_password(
    bare: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MIEN_PASSWORD", raising=False)
    done = bare("serve", "--host", "0.0.0.0", "--no-open")  # noqa: S104 - that is the point
    assert done.exit_code == 2
    assert "MIEN_PASSWORD" in done.stderr
