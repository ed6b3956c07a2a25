"""A new content before it has its file's name: nothing of it stays when its writer dies.

Linux lets a file be written that has no name yet (`O_TMPFILE`, open(2)): it goes with its writer.
Elsewhere, and for the moment in which an older file is replaced, the draft has a name; its writer
holds a lock on it, so that whoever writes in that folder next knows which ones nobody holds.
"""

import errno
import os
import re
import secrets
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"\.mien-[0-9a-f]{12}\.tmp")
_NOT_OFFERED = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT})
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_OPEN_FILES = Path("/proc/self/fd")


class Draft:
    """A file on its way to its name; made by `draft_in`.

    Args:
        file: open for writing.
        folder: where it is and will be.
        name: what it is called; None if it has no name yet.
    """

    def __init__(self, file: BinaryIO, folder: Path, name: Path | None) -> None:
        self.file = file
        self._folder = folder
        self._name = name

    def replace(self, path: Path) -> None:
        """Puts it into the place of whatever is there, at once."""
        name = self._name
        if name is None:
            name = self._name = _fresh_name(self._folder)
            _link_open(self.file, name)
        self._let_go()
        name.replace(path)

    def put_new(self, path: Path) -> None:
        """Gives it a name that nothing has.

        Raises:
            FileExistsError: if something has it by now; that stays as it is.
        """
        if self._name is None:
            _link_open(self.file, path)
            return
        self._let_go()
        try:
            os.link(self._name, path)
        except OSError as fault:
            if fault.errno not in _NO_HARD_LINKS:
                raise
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from fault
            self._name.replace(path)

    def clear(self) -> None:
        """Removes what is left of it beside its file."""
        if self._name is not None:
            self._name.unlink(missing_ok=True)

    def _let_go(self) -> None:
        if os.name == "nt":  # there, what is open can be given no other name
            self.file.close()


@contextmanager
def draft_in(folder: Path, mode: int) -> Generator[Draft]:
    """A draft in a folder; what was not put anywhere by the end of the block is gone.

    Args:
        folder: where its file is to be.
        mode: the rights of the file, less those that the process takes from every new one.

    Raises:
        OSError: if it cannot be written there.
    """
    name = None
    handle = _nameless(folder, mode)
    if handle is None:
        name = _fresh_name(folder)
        handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
    with os.fdopen(handle, "wb") as file:
        _try_lock(handle)
        draft = Draft(file, folder, name)
        try:
            yield draft
        except BaseException:
            file.close()
            raise
        finally:
            draft.clear()


def sweep_drafts(folder: Path) -> None:
    """Removes the drafts whose writers have died."""
    for place in folder.iterdir():
        if _NAME.fullmatch(place.name):
            with suppress(OSError):
                _remove_unheld(place)


def _fresh_name(folder: Path) -> Path:
    return folder / f".mien-{secrets.token_hex(6)}.tmp"


def _nameless(folder: Path, mode: int) -> int | None:
    if sys.platform != "linux" or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, mode)
    except OSError as fault:
        if fault.errno in _NOT_OFFERED:
            return None
        raise


def _link_open(file: BinaryIO, path: Path) -> None:
    """Names an open file. A folder's handle has Python follow the link that stands for the file."""
    os.link(_OPEN_FILES / str(file.fileno()), path, src_dir_fd=file.fileno())


if sys.platform == "win32":

    def _try_lock(handle: int) -> bool:
        return handle >= 0  # what is open cannot be removed there

    def _remove_unheld(place: Path) -> None:
        place.unlink()

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _remove_unheld(place: Path) -> None:
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if _try_lock(handle):
                place.unlink()
        finally:
            os.close(handle)
