"""Files that a command writes where somebody says: one that is there stays, unless they insist."""

import os
from pathlib import Path

from mien.connect.files.atomic_write import occupied_error


def require_free(file: Path, *, force: bool) -> None:
    """Refuses to write over a file, or over a link whatever it leads to.

    Raises:
        ConflictError: if there is one and `force` is not set.
    """
    if os.path.lexists(file) and not force:
        raise occupied_error(file)
