"""Writing a file at once: whoever looks sees the old one or the new one, never a part.

What is written is on the disk itself before anything builds on it: a file's content, and then its
name, which is a matter of its folder.
"""

import os
import secrets
from pathlib import Path

from mien.errors import InvalidInputError, NotFoundError, UnavailableError


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes beside the file, then puts the new one in its place.

    Args:
        path: of the file.
        content: all of it.
        private: whether nobody but its owner may read it.

    Raises:
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
    draft = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        write_synced(draft, content, private=private)
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise UnavailableError(
            f"The file {path} cannot be written: {fault.strerror or fault}.",
            "Make room or give yourself the right to write there, or name another place.",
        ) from fault


def write_synced(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a new file and waits until its content is on the disk.

    Raises:
        OSError: if it cannot be written, or is there already.
    """
    mode = 0o600 if private else 0o666
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
