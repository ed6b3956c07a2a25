"""Who may look into the data folder: its owner alone, wherever the folder is Mien's own.

A folder that was there before, say with the rights that `mkdir` gives, is made private if nothing
but Mien's own lies in it. In one that somebody keeps other things in, Mien's files are made private
and the folder is left as it is: `mien doctor` tells of it.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OWN = frozenset({"mien.db", "starter.stamp", "pieces", "tag-undo", "models"})
_BESIDE = "mien.db-"
"""How the names begin of the files that SQLite puts beside the database."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keep_private(folder: Path) -> None:
    """Takes everybody else's rights away where Mien may: a folder of another owner stays."""
    if os.name != "posix":
        return  # Windows keeps a person's folders private by itself
    with suppress(OSError):
        inside = list(folder.iterdir())
        own = [place for place in inside if _is_own(place.name)]
        for place in (*own, *([folder] if own == inside else [])):
            _close(place)


def is_open(folder: Path) -> bool:
    """Whether others on this machine may look into a folder."""
    return os.name == "posix" and bool(folder.stat().st_mode & _OTHERS)


def _is_own(name: str) -> bool:
    return name in _OWN or name.startswith(_BESIDE)


def _close(place: Path) -> None:
    with suppress(OSError):
        now = place.lstat()
        if not stat.S_ISLNK(now.st_mode) and now.st_mode & _OTHERS and now.st_uid == os.geteuid():
            place.chmod(stat.S_IMODE(now.st_mode) & ~_OTHERS)
