from pathlib import Path

import pytest
from tests.cli.runs import Run
from typer.testing import CliRunner, Result

from mien.cli.main import app


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `mien` in this process, on a data folder of the test's own."""
    for name in ("MIEN_PERSON", "MIEN_HOST", "MIEN_PORT", "MIEN_WORKERS", "MIEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MIEN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()

    def run_mien(*arguments: str, typed: str | bytes | None = None) -> Result:
        return runner.invoke(app, list(arguments), input=typed, prog_name="mien")

    return run_mien
