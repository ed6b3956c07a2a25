"""File systems that are no disk: in them the system shows itself, such as in /proc and /sys.

They are deep, change while they are read, have links to everywhere, and hold nobody's music.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")  # Linux alone has it, and alone has trees worth leaving out

_NO_DISKS = frozenset(
    {"proc", "sysfs", "devtmpfs", "devpts", "cgroup", "cgroup2", "debugfs", "tracefs", "mqueue"}
    | {"securityfs", "selinuxfs", "pstore", "bpf", "configfs", "fusectl", "hugetlbfs", "nsfs"}
    | {"binfmt_misc", "efivarfs", "rpc_pipefs", "resctrl"}
)


def no_disks() -> frozenset[int]:
    """The device numbers (`st_dev`) of those that are mounted now; none where that is not told."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(devices_in(lines))


def devices_in(lines: Iterable[str]) -> Iterator[int]:
    """The device numbers of file systems that are no disk.

    Args:
        lines: of Linux's `mountinfo` (proc(5)): the third field is the device's numbers, and the
            first one after a lone dash the type.
    """
    for line in lines:
        mount, _, described = line.partition(" - ")
        fields, kind = mount.split(), described.split(" ", 1)[0]
        if kind in _NO_DISKS and len(fields) > 2:
            major, _, minor = fields[2].partition(":")
            if major.isdecimal() and minor.isdecimal():
                yield os.makedev(int(major), int(minor))
