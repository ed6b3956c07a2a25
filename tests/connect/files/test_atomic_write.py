"""A file that is written whole: by its name alone, never over what must stay, nothing left over."""

import os
import stat
from pathlib import Path

import pytest
from benchmarks.kills.dying import deaths

from mien.connect.files import temporary_file
from mien.connect.files.atomic_write import write_whole
from mien.errors import ConflictError


def _not_offered(*_: object) -> None:
    return None


OLD, NEW = b"old" * 1_000, b"new" * 1_500


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With files that have no name yet, and without, as on other systems."""
    if request.param == "named":
        monkeypatch.setattr(temporary_file, "_nameless", _not_offered)
    return request.param


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a fork")
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("there", [False, True])
def test_a_death_at_any_step_leaves_old_or_new_and_nothing_once_somebody_writes_again(
    tmp_path: Path, there: bool
) -> None:
    file, other = tmp_path / "list.m3u8", tmp_path / "other.m3u8"

    def prepare() -> None:
        for left in tmp_path.iterdir():
            left.unlink()
        if there:
            file.write_bytes(OLD)

    seen = 0
    for _ in deaths(lambda: write_whole(file, NEW, replace=there), prepare):
        seen += 1
        found = file.read_bytes() if file.exists() else None
        assert found in ({OLD, NEW} if there else {None, NEW})
        write_whole(other, NEW)
        assert {*tmp_path.iterdir()} - {file} == {other}
    assert seen >= 6


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="Linux has nameless files")
def test_a_new_file_leaves_nothing_at_all_wherever_its_writer_dies(tmp_path: Path) -> None:
    file = tmp_path / "list.m3u8"
    act = lambda: write_whole(file, NEW, replace=False)  # noqa: E731
    for _ in deaths(act, lambda: file.unlink(missing_ok=True)):
        assert {*tmp_path.iterdir()} <= {file}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("links", [True, False])
def test_what_came_meanwhile_stays(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:  # as on FAT

        def refused(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(temporary_file, "_nameless", _not_offered)
        monkeypatch.setattr(os, "link", refused)
    file = tmp_path / "list.m3u8"
    file.write_bytes(OLD)
    leads_nowhere = tmp_path / "link.m3u8"
    leads_nowhere.symlink_to(tmp_path / "nowhere")
    for place in (file, leads_nowhere):
        with pytest.raises(ConflictError, match="is there already"):
            write_whole(place, NEW, replace=False)
    assert file.read_bytes() == OLD
    assert {*tmp_path.iterdir()} == {file, leads_nowhere}
    fresh = tmp_path / "fresh.m3u8"
    write_whole(fresh, NEW, replace=False)
    assert fresh.read_bytes() == NEW
    assert {*tmp_path.iterdir()} == {file, leads_nowhere, fresh}


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
@pytest.mark.usefixtures("way")
def test_rights_are_those_of_any_new_file_or_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", NEW)
        write_whole(tmp_path / "b", NEW, private=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


def test_the_draft_of_a_living_writer_and_files_of_others_are_not_swept(tmp_path: Path) -> None:
    others = [tmp_path / ".mien-notes.tmp", tmp_path / ".mien-0123456789ab.flac"]
    for other in others:
        other.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(temporary_file, "_nameless", _not_offered)
        with temporary_file.draft_in(tmp_path, 0o600) as draft:
            draft.file.write(NEW)
            write_whole(tmp_path / "other", NEW)
            draft.file.flush()
            draft.replace(tmp_path / "mine")
    assert (tmp_path / "mine").read_bytes() == NEW
    assert {*tmp_path.iterdir()} == {*others, tmp_path / "other", tmp_path / "mine"}
