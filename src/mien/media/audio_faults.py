"""What can be wrong with a sound file, in words for the person who chose it."""

from collections.abc import Generator
from contextlib import contextmanager
from errno import EPERM
from pathlib import Path

from mien.errors import InvalidInputError, MienError, NotFoundError, UnavailableError


def checked_file(path: Path) -> None:
    """Make sure that there is a file with something in it.

    Raises:
        NotFoundError: if there is none.
        InvalidInputError: if it is a folder or has zero bytes.
    """
    if not path.exists():
        raise NotFoundError(f"There is no file {path}.", "Check the path.")
    if not path.is_file():
        raise InvalidInputError(f"{path} is not a file.", "Give the path of one sound file.")
    if path.stat().st_size == 0:
        raise InvalidInputError(
            f"{path.name} is empty (zero bytes).", "Copy or download the file again."
        )


@contextmanager
def read_faults(path: Path) -> Generator[None]:
    """Turn what FFmpeg and the disk raise while reading `path` into Mien's errors.

    Raises:
        InvalidInputError: if the file's bytes cannot be used.
        UnavailableError: if the disk or its permissions are in the way.
    """
    from av.error import ExitError

    try:
        yield
    except MienError:
        raise
    except MemoryError as fault:
        raise InvalidInputError(
            f"Reading {path.name} takes more memory than any sound does.",
            "It is most likely damaged: copy or download it again.",
        ) from fault
    except PermissionError as fault:
        if fault.errno == EPERM:  # what FFmpeg means by -1; files are kept back by EACCES
            raise _damaged_file(path) from fault
        raise UnavailableError(
            f"Mien may not read {path.name}.", "Give yourself permission to read the file."
        ) from fault
    except OSError as fault:
        raise UnavailableError(
            f"The disk failed while reading {path.name} ({fault.strerror or fault}).",
            "Check that the disk or network folder is there, then try again.",
        ) from fault
    except ExitError as fault:
        raise UnavailableError(
            f"{path.name} could not be opened in time.",
            "Check that the disk or network folder answers, then try again.",
        ) from fault
    except Exception as fault:  # a damaged file can make FFmpeg and PyAV raise anything
        # FFmpeg's own words, such as "End of file", are for those who write decoders.
        raise _damaged_file(path) from fault


def _damaged_file(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"{path.name} is damaged or no sound file.",
        "See whether a player plays it; if not, copy or download it again.",
    )
