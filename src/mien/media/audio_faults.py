"""What can be wrong with a sound file, in words for the person who chose it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from mien.errors import InvalidInputError, NotFoundError, UnavailableError


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
    from av.error import FFmpegError

    try:
        yield
    except PermissionError as fault:
        raise UnavailableError(
            f"Mien may not read {path.name}.", "Give yourself permission to read the file."
        ) from fault
    except OSError as fault:
        raise UnavailableError(
            f"The disk failed while reading {path.name} ({fault.strerror or fault}).",
            "Check that the disk or network folder is there, then try again.",
        ) from fault
    except (FFmpegError, ValueError) as fault:
        # FFmpeg's own words, such as "End of file", are for those who write decoders.
        raise InvalidInputError(
            f"{path.name} is damaged or no sound file.",
            "See whether a player plays it; if not, copy or download it again.",
        ) from fault
