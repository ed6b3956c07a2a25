from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mien.connect.files.byte_patches import BytePatch, apply_patch, patch_back
from mien.errors import ConflictError

SOUND = bytes(range(256)) * 400 + b"end"


def round_trip(folder: Path, former: bytes, present: bytes) -> tuple[bytes, BytePatch]:
    old, new, back = folder / "old", folder / "new", folder / "back"
    old.write_bytes(former)
    new.write_bytes(present)
    patch = patch_back(old, new)
    apply_patch(patch, new, back)
    return back.read_bytes(), patch


@given(former=st.binary(max_size=9_000), present=st.binary(max_size=9_000))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_comes_back_from_any_other(tmp_path: Path, former: bytes, present: bytes) -> None:
    for old, new in ((former, present), (former + SOUND, present + SOUND), (SOUND, former + SOUND)):
        assert round_trip(tmp_path, old, new)[0] == old


@pytest.mark.parametrize(
    "present",
    [
        b"a longer tag at the front" + SOUND[9:],
        SOUND + b"a chunk at the end",
        b"size" + SOUND[4:] + b"a chunk at the end and a size in the header",
        SOUND[:50_000] + b"+" * 999 + SOUND[50_000:],
    ],
)
def test_only_what_the_present_file_lacks_is_kept(tmp_path: Path, present: bytes) -> None:
    back, patch = round_trip(tmp_path, SOUND, present)
    assert back == SOUND
    assert len(patch.kept) < 11_000


def test_another_file_is_not_patched(tmp_path: Path) -> None:
    _, patch = round_trip(tmp_path, SOUND, SOUND + b"tag")
    (tmp_path / "new").write_bytes(SOUND + b"tug")
    with pytest.raises(ConflictError, match="changed since"):
        apply_patch(patch, tmp_path / "new", tmp_path / "back")


def test_a_damaged_record_writes_no_wrong_file(tmp_path: Path) -> None:
    _, patch = round_trip(tmp_path, SOUND, b"xyz" + SOUND[9:])
    wrong = BytePatch(patch.former, patch.present, patch.runs, patch.kept.replace("A", "B"))
    with pytest.raises(ConflictError, match="damaged"):
        apply_patch(wrong, tmp_path / "new", tmp_path / "back")
