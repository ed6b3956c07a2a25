"""The log reaches whoever reads standard error at the time."""

import io
import logging
import sys
from collections.abc import Generator

import pytest
import structlog

from mien.errors import UnavailableError
from mien.serve.logs import Repeats, count_repeats_of, log_fault, log_to_standard_error


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


def test_what_repeats_is_counted_and_told_once_a_minute() -> None:
    now = [0.0]
    repeats = Repeats(lambda: now[0])
    assert [repeats.more("a") for _ in range(5)] == [0, None, None, None, None]
    assert repeats.more("b") == 0
    now[0] = 61.0
    assert repeats.more("a") == 4
    assert repeats.more("a") is None


def test_a_library_that_repeats_itself_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("mien.test.repeating")
    count_repeats_of("mien.test.repeating")
    for number in range(1000):
        log.error("accept failed\nsocket: %s", number)
    assert len(caplog.records) == 1
