"""What is on no disk is left out of a search for music."""

import os
import sys
from pathlib import Path

import pytest

from mien.connect.audio_file_search import find_audio
from mien.connect.pseudo_file_systems import devices_in
from mien.errors import InvalidInputError

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="speaks of Linux's /proc")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="numbers of devices are POSIX")

MOUNTS = """\
22 27 0:21 / /proc rw,relatime shared:5 - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 25 0:27 / /mnt/my\\040-\\040proc rw - fuse.rclone remote: rw
31 25 0:30 / /tmp rw - tmpfs tmpfs rw
41 31 8:3 / /sys/fs/cgroup rw master:9 - cgroup2 cgroup2 rw
nonsense
9 - proc"""


@POSIX
def test_only_what_is_no_disk_is_told() -> None:
    assert set(devices_in(MOUNTS.splitlines())) == {os.makedev(0, 21), os.makedev(8, 3)}


@LINUX
@pytest.mark.parametrize("folder", ["/proc", "/proc/self", "/sys/kernel"])
def test_where_the_system_shows_itself_is_no_folder_of_music(folder: str) -> None:
    with pytest.raises(InvalidInputError, match="the system shows itself"):
        find_audio(Path(folder))


@LINUX
def test_links_to_where_the_system_shows_itself_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"x")
    (tmp_path / "processes").symlink_to("/proc")
    (tmp_path / "version.mp3").symlink_to("/proc/version")
    found = find_audio(tmp_path)
    assert [file.path.name for file in found.files] == ["a.mp3"]
    assert found.unreadable == ()
