"""The doctor says of a data folder what is wrong with it, and what to do."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from tests.sense.face.networks import bright_is_a_face, enet

import mien.app.doctor
from mien.app.doctor import Check, examine
from mien.app.models.models import Models
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


def test_an_added_model_matters_only_if_it_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mien.app.doctor, "_models", lambda: ())
    settings = Settings(data=tmp_path, detector="yunet")
    models = Models(settings.models)
    for name, weights in (("yunet", bright_is_a_face()), ("enet_b0_8_best_vgaf", enet())):
        (tmp_path / name).write_bytes(weights)
        models.keep(models.consider(tmp_path / name, name))
    whole = {check.name: check for check in examine(settings)}
    assert all(whole[f"Model {name}"].ok for name in ("yunet", "enet_b0_8_best_vgaf"))
    assert whole["Face detector"].found.startswith("yunet, with OpenCV")
    assert whole["Expressions"].found == "mien"
    for path in settings.models.glob("*.onnx"):
        path.write_bytes(b"other")
    damaged = {check.name: check for check in examine(settings)}
    for name, essential in (("yunet", True), ("enet_b0_8_best_vgaf", False)):
        check = damaged[f"Model {name}"]
        assert (check.ok, check.essential) == (False, essential)
        assert "mien models add" in (check.remedy or "")
    assert not damaged["Face detector"].ok
    assert damaged["Expressions"].ok


def test_a_chosen_model_that_was_not_added_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mien.app.doctor, "_models", lambda: ())
    settings = Settings(data=tmp_path, detector="yunet", expression="nothing")
    checks = {check.name: check for check in examine(settings)}
    assert checks["Face detector"].found == "The face detector yunet is not here."
    assert "opencv_zoo" in (checks["Face detector"].remedy or "")
    assert "'nothing'" in checks["Expressions"].found


def test_a_full_disk_wants_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=3 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)  # pyright: ignore[reportUnknownLambdaType]
    check = checks_of(tmp_path, monkeypatch)["Disk space"]
    assert (check.ok, check.essential) == (False, False)
    assert check.found.startswith("Only 3 MB are free")
    assert "Make room" in (check.remedy or "")
