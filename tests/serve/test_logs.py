"""The log reaches whoever reads standard error at the time."""

import io
import sys
from collections.abc import Generator

import pytest
import structlog

from mien.errors import UnavailableError
from mien.serve.logs import log_fault, log_to_standard_error


@pytest.fixture(autouse=True)
def configured() -> Generator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_the_log_follows_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", first)
    log_to_standard_error()
    log_fault("one failed", UnavailableError("No disk.", "Make room."))
    assert "one failed" in first.getvalue()
    first.close()
    monkeypatch.setattr(sys, "stderr", second)
    log_fault("another failed", UnavailableError("No disk.", "Make room."))
    assert "another failed" in second.getvalue()
