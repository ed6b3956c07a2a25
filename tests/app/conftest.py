"""A whole Mien on a data folder of the test's own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mien.app.assembly import Mien, open_mien
from mien.app.settings import Settings
from mien.catalogue.event import PersonId

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
ME = PersonId("me")


@pytest.fixture
def mien(tmp_path: Path) -> Iterator[Mien]:
    with open_mien(Settings(data=tmp_path / "data"), now=lambda: NOON) as opened:
        yield opened
