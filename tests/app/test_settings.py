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


@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_empty_data_folder_is_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, nothing: str
) -> None:
    monkeypatch.delenv("MIEN_DATA", raising=False)
    usual = read_settings().data
    monkeypatch.setenv("MIEN_DATA", nothing)
    assert read_settings().data == usual
    assert usual.is_absolute()


def test_a_data_folder_is_meant_from_here_and_from_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert read_settings(data=Path("here")).data == tmp_path / "here"
    monkeypatch.setenv("MIEN_DATA", "~/there")
    assert read_settings().data == tmp_path / "home" / "there"
    monkeypatch.setenv("MIEN_DATA", "~nobody-of-that-name/there")
    with pytest.raises(InvalidInputError, match="MIEN_DATA"):
        read_settings()
