"""The doctor says of a data folder what is wrong with it, and what to do."""

import errno
import os
import shutil
from pathlib import Path

import pytest

import mien.app.doctor
from mien.app.doctor import Check, examine
from mien.app.settings import Settings


def checks_of(data: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Check]:
    monkeypatch.setattr(mien.app.doctor, "_models", lambda: ())
    return {check.name: check for check in examine(Settings(data=data))}


def test_a_folder_that_may_not_be_written_is_no_reason_to_install_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _: bytes) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "write_bytes", refused)
    check = checks_of(tmp_path, monkeypatch)["Data folder"]
    assert not check.ok
    assert check.found == f"Mien cannot write in {tmp_path} (Permission denied)."
    assert "right to write" in (check.remedy or "")


def test_a_data_folder_that_is_a_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "film.mp4").touch()
    checks = checks_of(tmp_path / "film.mp4", monkeypatch)
    for name in ("Data folder", "Database"):
        assert f"{tmp_path / 'film.mp4'} is a file" in checks[name].found
        assert "path of a folder" in (checks[name].remedy or "")
    assert checks["Disk space"].ok or "free" in checks["Disk space"].found


def test_a_full_disk_wants_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=3 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)  # pyright: ignore[reportUnknownLambdaType]
    check = checks_of(tmp_path, monkeypatch)["Disk space"]
    assert (check.ok, check.essential) == (False, False)
    assert check.found.startswith("Only 3 MB are free")
    assert "Make room" in (check.remedy or "")
