import pytest
from typer.testing import CliRunner

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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_script(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MIEN_COMPLETE", f"source_{shell}")
    shown = CliRunner().invoke(app, [], prog_name="mien")
    assert shown.exit_code == 0
    assert "_MIEN_COMPLETE" in shown.stdout
