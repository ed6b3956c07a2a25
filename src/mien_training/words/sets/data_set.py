"""A public data set of texts: what it is known by, where one gets it, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mien_training.words.row import Row


@dataclass(frozen=True, slots=True)
class DataSet:
    """A public data set of texts.

    Attributes:
        name: the `source` of its rows.
        title: for people, with its authors.
        key: the file that it is known by, with as many of its parent folders as tell it apart.
        origin: where a person gets it.
        terms: under which it is published.
        read: its rows, from the folder that `--data` names.
        own_dev: whether it comes with a part for development; else one is split off.
    """

    name: str
    title: str
    key: str
    origin: str
    terms: str
    read: Callable[[Path], list[Row]]
    own_dev: bool = True
