from pathlib import Path

import pytest

from mien.app.settings import read_settings
from mien.errors import InvalidInputError


def test_arguments_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEN_PORT", "4000")
    monkeypatch.setenv("MIEN_DATA", "/somewhere")
    assert read_settings().port == 4000
    assert read_settings(port=5000, host=None).port == 5000
    assert read_settings().data == Path("/somewhere")


def test_a_setting_that_cannot_be_used_is_named_with_its_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MIEN_PORT", "a lot")
    with pytest.raises(InvalidInputError, match="MIEN_PORT"):
        read_settings()


def test_a_password_does_not_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEN_PASSWORD", "hunter2")
    assert "hunter2" not in repr(read_settings())
