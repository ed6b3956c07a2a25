import shutil
from pathlib import Path

import pytest
from tests.cli.runs import Run
from typer.testing import CliRunner, Result

from mien.cli.main import app

_FACES = ("MIEN_DETECTOR", "MIEN_EXPRESSION")


@pytest.fixture
def home(furnished: Path, tmp_path: Path) -> Path:
    """A furnished data folder of the test's own."""
    return shutil.copytree(furnished, tmp_path / "data")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `mien` in this process, on a data folder of the test's own."""
    for name in ("MIEN_PERSON", "MIEN_HOST", "MIEN_PORT", "MIEN_WORKERS", "MIEN_DEBUG", *_FACES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MIEN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()

    def run_mien(*arguments: str, typed: str | bytes | None = None) -> Result:
        return runner.invoke(app, list(arguments), input=typed, prog_name="mien")

    return run_mien


@pytest.fixture
def run(bare: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same on a furnished data folder, which is not compared with the starter each time."""
    assert home.is_dir()
    monkeypatch.setattr("mien.app.assembly.add_starter", lambda *_: False)  # pyright: ignore[reportUnknownLambdaType]
    return bare


@pytest.fixture(scope="session")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real face: NASA's portrait of Eileen Collins, in the public domain."""
    from PIL import Image
    from skimage.data import astronaut

    path = tmp_path_factory.mktemp("portrait") / "me.png"
    Image.fromarray(astronaut()).save(path)
    return path
