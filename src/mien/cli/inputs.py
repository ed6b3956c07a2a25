"""What a command of many inputs was given: paths, folders, lines on standard input.

Inputs are read as a stream, in the order given, so that a pipe of any length works and answers come
as soon as they are known. Each keeps the spelling the person used.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TypeVar

from mien.cli.faults import DEBUG
from mien.cli.output import message
from mien.errors import InvalidInputError, MienError, ModelError, explain

STANDARD_INPUT = "-"

_Answer = TypeVar("_Answer")


def paths(arguments: Iterable[str], endings: Set[str]) -> Iterator[str | tuple[str, MienError]]:
    """Every file that is meant, as spelled, or a folder that holds none with the fault.

    Args:
        arguments: paths of files and folders, and `-` for a path a line on standard input.
        endings: file name endings, lower-case with their dot, that count inside folders; a file
            that is named itself is taken whatever it is called.
    """
    for argument in arguments:
        for given in path_lines() if argument == STANDARD_INPUT else (argument,):
            if "://" in given:
                yield given, _address(given)
            elif _is_folder(given):
                yield from _folder(given, endings)
            else:
                yield given


def is_single(arguments: Sequence[str]) -> bool:
    """Whether the arguments mean exactly one input."""
    return len(arguments) == 1 and arguments[0] != STANDARD_INPUT and not _is_folder(arguments[0])


def files_in(
    folder: Path, endings: Set[str], unreadable: Callable[[OSError], None] | None = None
) -> Iterator[Path]:
    """The files in a folder and the folders below it, sorted, without hidden ones.

    Args:
        folder: where to look; links to other folders are not followed.
        endings: as in `paths`.
        unreadable: told of each folder that cannot be read.
    """
    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in endings:
                yield Path(place, name)


def path_lines() -> Iterator[str]:
    """A path a line, as bytes the system made them; empty lines are passed over."""
    return _lines(lambda raw: os.fsdecode(raw.rstrip(b"\r\n")), "Give a path a line.")


def text_lines() -> Iterator[str]:
    """A text a line, in UTF-8; empty lines are passed over."""
    return _lines(
        lambda raw: raw.decode("utf-8", errors="replace").strip().lstrip("\ufeff"),
        "Give a text a line.",
    )


def _lines(decoded: Callable[[bytes], str], remedy: str) -> Iterator[str]:
    """The lines of standard input that hold something; a notice where none does."""
    nothing = True
    for raw in sys.stdin.buffer:
        text = decoded(raw)
        if text:
            nothing = False
            yield text
    if nothing:
        message("Nothing came on standard input.", remedy)


def answers(
    inputs: Iterable[str | tuple[str, MienError]], read: Callable[[str], _Answer]
) -> Iterator[tuple[str, _Answer | MienError]]:
    """Reads each input; a fault of one is its answer and the others go on.

    Raises:
        ModelError: at once, since every further input would meet it too.
    """
    for entry in inputs:
        if isinstance(entry, tuple):
            yield entry
        else:
            yield entry, _answer(entry, read)


def _answer(given: str, read: Callable[[str], _Answer]) -> _Answer | MienError:
    try:
        return read(given)
    except (ModelError, ImportError):
        raise
    except Exception as fault:
        if os.environ.get(DEBUG) and not isinstance(fault, MienError | OSError):
            raise
        return explain(given, fault)


def _folder(folder: str, endings: Set[str]) -> Iterator[str | tuple[str, MienError]]:
    faults: list[OSError] = []
    found = False
    for path in files_in(Path(folder), endings, faults.append):
        found = True
        yield str(path)
    for fault in faults:
        yield str(fault.filename), explain(str(fault.filename), fault)
    if not found and not faults:
        yield folder, _empty(folder)


def _is_folder(given: str) -> bool:
    """Whether a folder is meant; a name that the system refuses means none."""
    try:
        return Path(given).is_dir()
    except OSError:
        return False


def _address(given: str) -> MienError:
    return InvalidInputError(
        f"{given} is an address, and Mien opens no connection.",
        "Download it first, then give the file.",
    )


def _empty(folder: str) -> MienError:
    return InvalidInputError(
        f"The folder {folder} holds no file of a kind that is read here.",
        "Name the files themselves if their names have unusual endings.",
    )
