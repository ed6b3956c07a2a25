"""What a hostile input is: how it is made, and which command it is given to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One input that no command may stumble over.

    Attributes:
        name: its kind and what is wrong with it, such as "picture/webp-16384-squared".
        command: the words after `mien`; "{input}" stands for what `make` returned.
        make: writes the input into the empty folder that it is given, and returns the path that the
            command is to be told: of a file, or of the folder itself.
        before: commands that are to have run before it, in the same data folder; not measured.
        good: inputs beside it that must be read all the same, such as a song in the same folder.
    """

    name: str
    command: tuple[str, ...]
    make: Callable[[Path], Path]
    good: int = 0
    before: tuple[tuple[str, ...], ...] = ()
