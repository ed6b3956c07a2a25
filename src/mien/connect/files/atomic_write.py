"""Writing a file at once: whoever looks sees the old one or the new one, never a part.

What is written is on the disk itself before anything builds on it: a file's content, and then its
name, which is a matter of its folder.
"""

import logging
import os
from pathlib import Path

from mien.connect.files.temporary_file import draft_in, sweep_drafts
from mien.errors import ConflictError, InvalidInputError, NotFoundError, UnavailableError

_LOG = logging.getLogger("mien.connect")

_ALONE, _EVERYBODY = 0o600, 0o666


def write_whole(path: Path, content: bytes, *, private: bool = False, replace: bool = True) -> None:
    """Writes a draft in the file's folder, then gives it the file's name.

    Drafts that somebody who died has left there are removed.

    Args:
        path: of the file.
        content: all of it.
        private: whether nobody but its owner may read it.
        replace: whether it takes the place of a file that is there.

    Raises:
        ConflictError: if something is there that it must not replace, however late it came.
        NotFoundError: if the folder does not exist.
        InvalidInputError: if `path` is a folder.
        UnavailableError: if it cannot be written: no right, no room.
    """
    if not path.parent.is_dir():
        raise NotFoundError(
            f"There is no folder {path.parent}.", "Make it first, or name another place."
        )
    if path.is_dir():
        raise InvalidInputError(f"{path} is a folder.", "Name a file in it.")
    try:
        sweep_drafts(path.parent)
        _put(path, content, _ALONE if private else _EVERYBODY, replace)
        sync_folder(path.parent)
        _LOG.debug("a file of %d bytes written", len(content))
    except FileExistsError as fault:
        raise occupied_error(path) from fault
    except OSError as fault:
        raise UnavailableError(
            f"The file {path} cannot be written: {fault.strerror or fault}.",
            "Make room or give yourself the right to write there, or name another place.",
        ) from fault


def occupied_error(path: Path) -> ConflictError:
    """The error of a place where something is that stays."""
    return ConflictError(f"{path} is there already.", "Name another file, or add --force.")


def _put(path: Path, content: bytes, mode: int, replace: bool) -> None:
    with draft_in(path.parent, mode) as draft:
        draft.file.write(content)
        draft.file.flush()
        os.fsync(draft.file.fileno())
        if replace:
            draft.replace(path)
        else:
            draft.put_new(path)


def write_synced(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a new file and waits until its content is on the disk.

    Raises:
        OSError: if it cannot be written, or is there already.
    """
    mode = _ALONE if private else _EVERYBODY
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Waits until a file's content is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk; Windows sees to that itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
