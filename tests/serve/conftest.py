from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.serve.live import Live, copy_of, live_server

from mien.app.assembly import open_mien
from mien.app.settings import Settings


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter catalogue; tests work on copies."""
    folder = tmp_path_factory.mktemp("seed") / "data"
    with open_mien(Settings(data=folder)):
        return folder


@pytest.fixture(scope="module")
def live(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server that the tests of one module share."""
    data = copy_of(seed, tmp_path_factory.mktemp("live") / "data")
    with live_server(Settings(data=data)) as server:
        yield server
