"""What is wanted of a file's tags, and how much of it: many times what well-meant tags need."""

from collections.abc import Collection
from dataclasses import dataclass

LONGEST_VALUE = 8192
"""Bytes kept of one value: a title is cut to 240 signs of it."""

MOST_VALUES = 64
"""Values kept of one field."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names that are wanted, as each family of tags spells them."""

    id3: Collection[str]
    mp4: Collection[str]
    vorbis: Collection[str]
