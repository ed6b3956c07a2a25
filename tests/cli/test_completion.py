from pathlib import Path

import pytest
from tests.sense.face.networks import bright_is_a_face
from typer.testing import CliRunner

from mien.app.models.models import Models
from mien.cli.commands import COMMANDS
from mien.cli.main import app


def completed(words: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    parts = words.split(" ")
    monkeypatch.setenv("_MIEN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(parts) - 1))
    return CliRunner().invoke(app, [], prog_name="mien").stdout.split()


def test_commands_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("mien ", monkeypatch) == list(COMMANDS)
    assert completed("mien re", monkeypatch) == ["recommend"]


def test_a_groups_commands_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("mien import ", monkeypatch) == ["movielens", "wikipedia"]


def test_options_and_choices_of_a_lazy_command_are_completed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "--playable" in completed("mien recommend --", monkeypatch)
    assert completed("mien recommend --goal c", monkeypatch) == ["calm"]


def test_models_are_completed_from_what_was_added(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MIEN_DATA", str(tmp_path))
    models = Models(tmp_path / "models")
    (tmp_path / "yunet.onnx").write_bytes(bright_is_a_face())
    models.keep(models.consider(tmp_path / "yunet.onnx"))
    assert completed("mien look --detector ", monkeypatch) == ["mien", "haar", "yunet"]
    assert completed("mien look --expression ", monkeypatch) == ["mien"]
    assert completed("mien models ", monkeypatch) == ["show", "add", "remove"]
    assert completed("mien models remove ", monkeypatch) == ["yunet"]
    assert completed("mien models show y", monkeypatch) == ["yunet"]
    assert "music" in completed("mien models show ", monkeypatch)
    (tmp_path / "models" / "yunet.json").write_text("{")
    assert completed("mien look --detector ", monkeypatch) == ["mien", "haar"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_script(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MIEN_COMPLETE", f"source_{shell}")
    shown = CliRunner().invoke(app, [], prog_name="mien")
    assert shown.exit_code == 0
    assert "_MIEN_COMPLETE" in shown.stdout
