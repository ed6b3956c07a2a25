"""Writing a file at once: whoever looks sees the old one or the new one, never a part."""

import os
import secrets
from pathlib import Path

from mien.errors import InvalidInputError, NotFoundError, UnavailableError


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the file, then puts the new one in its place.

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
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise UnavailableError(
            f"The file {path} cannot be written: {fault.strerror or fault}.",
            "Make room or give yourself the right to write there, or name another place.",
        ) from fault
