"""A public data set: what it is known by, where one gets it, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mien_training.music.sets.below import Below
from mien_training.music.sets.song import Song


@dataclass(frozen=True, slots=True)
class DataSet:
    """A public data set.

    Attributes:
        name: in ids, in names of caches and in tables, as "deam".
        title: for people, as "DEAM".
        table: the file that it is known by.
        columns: some that this file has, in small letters.
        origin: where a person gets the set.
        read: its pieces, from that file and all that lies below the folder.
        scores: whether its pieces are MIDI files.
        own_split: whether its table says which pieces are for validation.
    """

    name: str
    title: str
    table: str
    columns: tuple[str, ...]
    origin: str
    read: Callable[[Path, Below], list[Song]]
    scores: bool = False
    own_split: bool = False
